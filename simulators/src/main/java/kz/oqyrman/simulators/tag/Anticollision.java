package kz.oqyrman.simulators.tag;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// How a reader tells apart tags that answer at once: a tree over the nibbles of their UIDs. In
/// each round the tags whose low UID bits equal the mask answer in the slot of their next nibble;
/// where several meet, a round with a longer mask follows.
final class Anticollision {
  private static final int SLOTS = 16;
  private static final int NIBBLE = 4;

  private Anticollision() {}

  /// @param uids in the order they were told apart
  /// @param nanos on the air
  record Found(List<Long> uids, long nanos) {}

  private record Round(int maskBits, List<Long> answering) {}

  static Found among(List<Long> uids) {
    List<Long> found = new ArrayList<>();
    Deque<Round> rounds = new ArrayDeque<>(List.of(new Round(0, uids)));
    long nanos = 0;
    while (!rounds.isEmpty()) {
      Round round = rounds.poll();
      nanos += AirTime.inventoryRequest(round.maskBits());
      for (int slot = 0; slot < SLOTS; slot++) {
        List<Long> here = inSlot(round, slot);
        nanos += here.isEmpty() ? AirTime.emptySlot() : AirTime.usedSlot();
        if (here.size() == 1) {
          found.addAll(here);
        } else if (here.size() > 1) {
          rounds.add(new Round(round.maskBits() + NIBBLE, here));
        }
      }
    }
    return new Found(found, nanos);
  }

  private static List<Long> inSlot(Round round, int slot) {
    return round.answering().stream()
        .filter(uid -> (uid >>> round.maskBits() & (SLOTS - 1)) == slot)
        .toList();
  }
}
