package kz.oqyrman.simulators.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The open shelves: what anybody may take to a station.
final class Shelf {
  private final List<Copy> copies = new ArrayList<>();

  void put(Copy copy) {
    copies.add(copy);
  }

  /// Takes one to `most` copies and perhaps a twin of one, none where the shelf is empty.
  List<Copy> take(Dice dice, int most) {
    List<Copy> taken = new ArrayList<>();
    int wanted = dice.between(1, most);
    while (taken.size() < wanted && !copies.isEmpty()) {
      int at = dice.between(0, copies.size() - 1);
      Copy copy = copies.get(at);
      copies.set(at, copies.getLast());
      copies.removeLast();
      taken.add(copy);
      takeTwin(copy, dice).ifPresent(taken::add);
    }
    return taken;
  }

  /// Two books of one number look the same, and stand side by side.
  private Optional<Copy> takeTwin(Copy copy, Dice dice) {
    Optional<Copy> twin =
        copies.stream().filter(copy::isTwinOf).findFirst().filter(_ -> dice.oneIn(2));
    twin.ifPresent(copies::remove);
    return twin;
  }
}
