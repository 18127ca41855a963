package kz.oqyrman.simulators.tag;

import java.util.HashMap;
import java.util.Map;
import kz.oqyrman.simulators.tag.TagFault.AfiLocked;
import kz.oqyrman.simulators.tag.TagFault.AfiWriteFails;
import kz.oqyrman.simulators.tag.TagFault.AfiWriteLies;
import kz.oqyrman.simulators.tag.TagFault.AfiWriteUnheard;
import kz.oqyrman.simulators.tag.TagFault.ReadGarbled;
import kz.oqyrman.simulators.tag.TagFault.SnatchedInWrite;
import kz.oqyrman.simulators.tag.TagFault.ToldTwice;

/// How much of each fault one tag has left. A later fault of a kind takes the earlier one's place.
final class TagFaults {
  private final Map<Class<? extends TagFault>, Integer> left = new HashMap<>();
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
      case AfiWriteFails f -> left.put(AfiWriteFails.class, f.times());
      case AfiWriteLies f -> left.put(AfiWriteLies.class, f.times());
      case AfiWriteUnheard f -> left.put(AfiWriteUnheard.class, f.times());
      case ReadGarbled f -> left.put(ReadGarbled.class, f.times());
      case ToldTwice f -> left.put(ToldTwice.class, f.times());
      case AfiLocked _ -> left.put(AfiLocked.class, 1);
      case SnatchedInWrite f -> snatch = f.written() ? Snatch.AFTER_IT_TOOK : Snatch.BEFORE_IT_TOOK;
    }
  }

  void clear() {
    left.clear();
    snatch = Snatch.NEVER;
  }

  void clear(Class<? extends TagFault> kind) {
    left.remove(kind);
    if (kind.equals(SnatchedInWrite.class)) {
      snatch = Snatch.NEVER;
    }
  }

  Write nextAfiWrite() {
    if (strikes(AfiWriteFails.class)) {
      return Write.FAILED;
    }
    if (strikes(AfiWriteLies.class)) {
      return Write.PRETENDED;
    }
    return strikes(AfiWriteUnheard.class) ? Write.UNHEARD : Write.DONE;
  }

  boolean nextReadIsGarbled() {
    return strikes(ReadGarbled.class);
  }

  boolean nextIsToldTwice() {
    return strikes(ToldTwice.class);
  }

  /// Until it is repaired, however often it is written.
  boolean afiIsLocked() {
    return left.containsKey(AfiLocked.class);
  }

  Snatch nextSnatch() {
    Snatch now = snatch;
    snatch = Snatch.NEVER;
    return now;
  }

  private boolean strikes(Class<? extends TagFault> kind) {
    int times = left.getOrDefault(kind, 0);
    if (times > 1) {
      left.put(kind, times - 1);
    } else {
      left.remove(kind);
    }
    return times > 0;
  }
}
