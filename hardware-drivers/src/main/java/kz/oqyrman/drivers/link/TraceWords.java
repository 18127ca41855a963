package kz.oqyrman.drivers.link;

/// What a recording says about the bytes of one line, in English, for whoever reads it. It names
/// commands, answers and lengths, and never what stands on tags, cards or paper, so that it may
/// stand in a recording that is masked. A family of devices has its own; one is made for each line
/// that opens.
public interface TraceWords {
  /// @return what this asks of the device; empty when that is not known
  String toDevice(byte[] bytes);

  /// @param bytes a piece of what comes, cut anywhere
  /// @return what the device has said with it; empty while that is not known
  String fromDevice(byte[] bytes);

  /// Says nothing.
  static TraceWords none() {
    return new TraceWords() {
      @Override
      public String toDevice(byte[] bytes) {
        return "";
      }

      @Override
      public String fromDevice(byte[] bytes) {
        return "";
      }
    };
  }
}
