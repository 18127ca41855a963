package kz.oqyrman.simulators.pad;

/// Something wrong with the reader itself.
public sealed interface ReaderFault {
  /// Until repaired.
  int FOR_GOOD = Integer.MAX_VALUE;

  /// It answers tag commands with this status (FEIG) or error (3M) and does nothing. FEIG: 82 when
  /// it is in scan mode, 83 in a bad field, 17 without firmware licence, F1 with broken hardware.
  /// 3M: 06 no tag, FE not enough memory.
  ///
  /// @param status 1 to 255
  record AnswersStatus(int status, int times) implements ReaderFault {
    public AnswersStatus {
      if (status < 1 || status > 0xFF || times < 1) {
        throw new IllegalArgumentException("status is 1 to 255, times at least 1");
      }
    }
  }

  /// It does not answer at all.
  record Mute(int times) implements ReaderFault {
    public Mute {
      if (times < 1) {
        throw new IllegalArgumentException("times is at least 1: " + times);
      }
    }
  }
}
