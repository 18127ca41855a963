package kz.oqyrman.simulators.feig;

/// Status bytes of an answer (annex C of the CPR manual).
final class FeigStatus {
  static final int OK = 0x00;
  static final int NO_TAG = 0x01;
  static final int DATA_FALSE = 0x02;
  static final int WRITE_ERROR = 0x03;
  static final int OUT_OF_RANGE = 0x11;
  static final int READ_PROTECTED = 0x15;
  static final int UNKNOWN_COMMAND = 0x80;
  static final int LENGTH_ERROR = 0x81;
  static final int RF_ERROR = 0x83;
  static final int MORE_DATA = 0x94;
  static final int ISO_ERROR = 0x95;

  private FeigStatus() {}
}
