package kz.oqyrman.simulators.tag;

/// Something wrong with one tag.
public sealed interface TagFault {
  /// The next AFI writes do not take, and the reader notices.
  record AfiWriteFails(int times) implements TagFault {
    public AfiWriteFails {
      countable(times);
    }
  }

  /// The next AFI writes do not take, but the tag answers as if they had.
  record AfiWriteLies(int times) implements TagFault {
    public AfiWriteLies {
      countable(times);
    }
  }

  /// The next AFI writes take, but the tag's answer is lost on the air.
  record AfiWriteUnheard(int times) implements TagFault {
    public AfiWriteUnheard {
      countable(times);
    }
  }

  /// The next answers to reads come damaged over the air.
  record ReadGarbled(int times) implements TagFault {
    public ReadGarbled {
      countable(times);
    }
  }

  /// The next inventories find it twice, as readers were seen to tell a tag.
  record ToldTwice(int times) implements TagFault {
    public ToldTwice {
      countable(times);
    }
  }

  /// Its AFI refuses to be written until it is repaired, as one that was locked refuses for ever.
  record AfiLocked() implements TagFault {}

  /// Somebody takes the item off the pad in the middle of the next write.
  ///
  /// @param written whether the tag had taken the write already
  record SnatchedInWrite(boolean written) implements TagFault {}

  private static void countable(int times) {
    if (times < 1) {
      throw new IllegalArgumentException("times is at least 1: " + times);
    }
  }
}
