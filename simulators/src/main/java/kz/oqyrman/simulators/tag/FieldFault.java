package kz.oqyrman.simulators.tag;

/// Something wrong in the field of an antenna, so many times of so many: it strikes whichever tag
/// is there.
public sealed interface FieldFault {
  /// Beyond that a fault would hardly ever strike.
  int MOST = 1_000_000;

  /// The field is weak: a tag that should hear or be heard is not.
  record Misses(int times, int of) implements FieldFault {
    public Misses {
      check(times, of);
    }
  }

  /// AFI writes do not take, and the reader notices.
  record AfiWritesFail(int times, int of) implements FieldFault {
    public AfiWritesFail {
      check(times, of);
    }
  }

  private static void check(int times, int of) {
    if (times < 1 || of < times || of > MOST) {
      throw new IllegalArgumentException(
          "a fault strikes 1 to n times of n, n at most %d: %d of %d".formatted(MOST, times, of));
    }
  }
}
