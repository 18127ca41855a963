package kz.oqyrman.simulators.world;

import java.util.ArrayList;
import java.util.List;

/// The open shelves: what anybody may take to a station.
final class Shelf {
  private final List<Copy> copies = new ArrayList<>();

  void put(Copy copy) {
    copies.add(copy);
  }

  /// Takes one to `most` copies, none where the shelf is empty.
  List<Copy> take(Dice dice, int most) {
    List<Copy> taken = new ArrayList<>();
    int wanted = dice.between(1, most);
    while (taken.size() < wanted && !copies.isEmpty()) {
      int at = dice.between(0, copies.size() - 1);
      Copy copy = copies.get(at);
      copies.set(at, copies.getLast());
      copies.removeLast();
      taken.add(copy);
    }
    return taken;
  }
}
