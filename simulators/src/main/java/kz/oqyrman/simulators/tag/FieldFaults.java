package kz.oqyrman.simulators.tag;

/// The faults a field has now. They strike in a rhythm and not by chance, so that a test can count
/// on them: the last ones of each so many.
final class FieldFaults {
  private Rhythm missing = Rhythm.NEVER;
  private Rhythm failing = Rhythm.NEVER;

  /// So many times of so many.
  private static final class Rhythm {
    static final Rhythm NEVER = new Rhythm(0, 1);

    private final int times;
    private final int of;
    private int count;

    Rhythm(int times, int of) {
      this.times = times;
      this.of = of;
    }

    boolean strikes() {
      count = count % of + 1;
      return count > of - times;
    }
  }

  /// Takes an earlier one of its kind's place.
  void add(FieldFault fault) {
    switch (fault) {
      case FieldFault.Misses f -> missing = new Rhythm(f.times(), f.of());
      case FieldFault.AfiWritesFail f -> failing = new Rhythm(f.times(), f.of());
    }
  }

  void remove(Class<? extends FieldFault> kind) {
    if (kind == FieldFault.Misses.class) {
      missing = Rhythm.NEVER;
    } else {
      failing = Rhythm.NEVER;
    }
  }

  boolean nextIsMissed() {
    return missing.strikes();
  }

  boolean nextWriteFails() {
    return failing.strikes();
  }
}
