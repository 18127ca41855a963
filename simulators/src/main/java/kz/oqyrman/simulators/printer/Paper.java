package kz.oqyrman.simulators.printer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The roll of paper: a strip that grows at the print head and is cut a little further on.
final class Paper {
  /// From the print head to the cutter, 13 mm. From memory; printers differ by some millimetres.
  static final int CUTTER_DISTANCE = 104;

  /// A full roll, 80 m at 8 dots a millimetre.
  static final long FULL_ROLL = 640_000;

  private static final int MOST_RECEIPTS = 200;

  /// A strip that nobody cuts is torn off when it is this long, 10 m.
  private static final int LONGEST_STRIP = 80_000;

  /// Lines without height would otherwise be without number.
  private static final int MOST_ITEMS = 20_000;

  private record Placed(int row, PaperItem item) {}

  private final int dots;
  private final List<byte[]> strip = new ArrayList<>();
  private final List<Placed> items = new ArrayList<>();
  private final Deque<Receipt> receipts = new ArrayDeque<>();
  private long left = FULL_ROLL;

  Paper(int dots) {
    this.dots = dots;
  }

  int dots() {
    return dots;
  }

  byte[] blankRow() {
    return new byte[dots / 8];
  }

  /// Dots of paper left on the roll.
  synchronized long left() {
    return left;
  }

  synchronized void left(long rows) {
    left = rows;
  }

  /// Puts a new roll in; what hung from the old one is torn off.
  synchronized void newRoll() {
    if (!strip.isEmpty()) {
      separate(strip.size(), false);
    }
    left = FULL_ROLL;
  }

  synchronized void feed(int rows) {
    for (int i = 0; i < rows; i++) {
      add(blankRow());
    }
  }

  synchronized void print(PaperItem item, List<byte[]> rows) {
    if (items.size() == MOST_ITEMS) {
      separate(strip.size(), false);
    }
    items.add(new Placed(strip.size(), item));
    rows.forEach(this::add);
  }

  private void add(byte[] row) {
    if (strip.size() == LONGEST_STRIP) {
      separate(LONGEST_STRIP, false);
    }
    strip.add(row);
    left--;
  }

  /// Cuts where the cutter is now.
  ///
  /// @return whether there was any paper beyond it
  synchronized boolean cut() {
    int at = strip.size() - CUTTER_DISTANCE;
    if (at <= 0) {
      return false;
    }
    separate(at, true);
    return true;
  }

  private void separate(int at, boolean cut) {
    receipts.addLast(piece(at, cut));
    if (receipts.size() > MOST_RECEIPTS) {
      receipts.removeFirst();
    }
    strip.subList(0, at).clear();
    List<Placed> rest =
        items.stream()
            .filter(i -> i.row() >= at)
            .map(i -> new Placed(i.row() - at, i.item()))
            .toList();
    items.clear();
    items.addAll(rest);
  }

  private Receipt piece(int length, boolean cut) {
    byte[][] rows = strip.subList(0, length).toArray(byte[][]::new);
    List<PaperItem> on = items.stream().filter(i -> i.row() < length).map(Placed::item).toList();
    return new Receipt(on, rows, dots, cut);
  }

  /// Pieces that came off, oldest first; the newest [#MOST_RECEIPTS] are kept.
  synchronized List<Receipt> receipts() {
    return List.copyOf(receipts);
  }

  /// What hangs from the roll, if anything was printed on it.
  synchronized Optional<Receipt> hanging() {
    return items.isEmpty() ? Optional.empty() : Optional.of(piece(strip.size(), false));
  }
}
