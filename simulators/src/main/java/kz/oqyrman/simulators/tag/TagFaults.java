package kz.oqyrman.simulators.tag;

import kz.oqyrman.simulators.tag.TagFault.AfiWriteFails;
import kz.oqyrman.simulators.tag.TagFault.AfiWriteLies;
import kz.oqyrman.simulators.tag.TagFault.AfiWriteUnheard;
import kz.oqyrman.simulators.tag.TagFault.ReadGarbled;
import kz.oqyrman.simulators.tag.TagFault.SnatchedInWrite;
import kz.oqyrman.simulators.tag.TagFault.ToldTwice;

/// How much of each fault one tag has left. A later fault of a kind takes the earlier one's place.
final class TagFaults {
  private int failing;
  private int lying;
  private int unheard;
  private int garbled;
  private int twice;
  private Snatch snatch = Snatch.NEVER;

  /// What becomes of a write.
  enum Write {
    DONE,
    FAILED,
    PRETENDED,
    UNHEARD
  }

  /// Whether the tag is taken away in mid-write.
  enum Snatch {
    NEVER,
    BEFORE_IT_TOOK,
    AFTER_IT_TOOK
  }

  void add(TagFault fault) {
    switch (fault) {
      case AfiWriteFails f -> failing = f.times();
      case AfiWriteLies f -> lying = f.times();
      case AfiWriteUnheard f -> unheard = f.times();
      case ReadGarbled f -> garbled = f.times();
      case ToldTwice f -> twice = f.times();
      case SnatchedInWrite f -> snatch = f.written() ? Snatch.AFTER_IT_TOOK : Snatch.BEFORE_IT_TOOK;
    }
  }

  void clear() {
    failing = 0;
    lying = 0;
    unheard = 0;
    garbled = 0;
    twice = 0;
    snatch = Snatch.NEVER;
  }

  Write nextAfiWrite() {
    if (failing > 0) {
      failing--;
      return Write.FAILED;
    }
    if (lying > 0) {
      lying--;
      return Write.PRETENDED;
    }
    if (unheard > 0) {
      unheard--;
      return Write.UNHEARD;
    }
    return Write.DONE;
  }

  boolean nextReadIsGarbled() {
    return garbled > 0 && garbled-- > 0;
  }

  boolean nextIsToldTwice() {
    return twice > 0 && twice-- > 0;
  }

  Snatch nextSnatch() {
    Snatch now = snatch;
    snatch = Snatch.NEVER;
    return now;
  }
}
