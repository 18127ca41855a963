package kz.oqyrman.drivers.printer.escpos;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.oqyrman.drivers.Trouble;

/// How the printer is, gathered from what it was asked and what it said by itself. Each source is
/// remembered on its own, since some clones always answer "all well" to one of them: what any
/// source says is wrong is wrong. Source of the bits: the printer reference, section 5.
record PrinterStatus(Map<Source, Set<Sign>> signs) {
  /// Nothing known, nothing wrong.
  static final PrinterStatus FINE = new PrinterStatus(Map.of());

  /// Where a sign comes from: the four questions of `DLE EOT`, and `GS a`.
  enum Source {
    PRINTER,
    OFF_LINE_CAUSE,
    ERROR_CAUSE,
    PAPER,
    PUSHED
  }

  /// What can be wrong, worst first: the first one there is names the trouble.
  enum Sign {
    UNRECOVERABLE(Trouble.Reason.HARDWARE_FAULT, "the printer reports a fault that needs service"),
    COVER_OPEN(Trouble.Reason.COVER_OPEN, "the cover is open"),
    PAPER_END(Trouble.Reason.PAPER_OUT, "there is no paper"),
    CUTTER(Trouble.Reason.CUTTER_STUCK, "the cutter is stuck"),
    MECHANICAL(Trouble.Reason.HARDWARE_FAULT, "the printer reports a mechanical fault"),
    HEAD(Trouble.Reason.OFF_LINE, "the print head is too hot; it recovers by itself"),
    OFF_LINE(Trouble.Reason.OFF_LINE, "the printer is switched off line"),
    PAPER_NEAR_END(Trouble.Reason.PAPER_LOW, "the paper is nearly used up");

    private final Trouble.Reason reason;
    private final String sentence;

    Sign(Trouble.Reason reason, String sentence) {
      this.reason = reason;
      this.sentence = sentence;
    }
  }

  PrinterStatus {
    signs = Collections.unmodifiableMap(new EnumMap<>(withAll(signs)));
  }

  /// After an answer to `DLE EOT`.
  PrinterStatus asked(Source source, int bits) {
    Set<Sign> now = EnumSet.noneOf(Sign.class);
    switch (source) {
      case PRINTER -> add(now, Sign.OFF_LINE, bits, 0x08);
      case OFF_LINE_CAUSE -> {
        add(now, Sign.COVER_OPEN, bits, 0x04);
        add(now, Sign.PAPER_END, bits, 0x20);
      }
      case ERROR_CAUSE -> addErrors(now, bits);
      case PAPER -> {
        add(now, Sign.PAPER_NEAR_END, bits, 0x0C);
        add(now, Sign.PAPER_END, bits, 0x60);
      }
      case PUSHED -> throw new IllegalArgumentException("pushed status is not asked for");
    }
    return with(source, now);
  }

  /// After a status the printer sent by itself.
  PrinterStatus pushed(Reply.Pushed pushed) {
    Set<Sign> now = EnumSet.noneOf(Sign.class);
    add(now, Sign.OFF_LINE, pushed.printer(), 0x08);
    add(now, Sign.COVER_OPEN, pushed.printer(), 0x20);
    addErrors(now, pushed.error());
    add(now, Sign.PAPER_NEAR_END, pushed.paper(), 0x03);
    add(now, Sign.PAPER_END, pushed.paper(), 0x0C);
    return with(Source.PUSHED, now);
  }

  /// The worst that is wrong.
  Optional<Trouble> trouble() {
    return all().stream().findFirst().map(sign -> new Trouble(sign.reason, sign.sentence));
  }

  /// The worst that keeps it from printing.
  Optional<Trouble> stopped() {
    return trouble().filter(trouble -> trouble.reason().stopsWork());
  }

  /// Whether `DLE ENQ` may bring it back once the cause is gone.
  boolean canBeRecovered() {
    Set<Sign> all = all();
    return !all.contains(Sign.UNRECOVERABLE)
        && (all.contains(Sign.CUTTER) || all.contains(Sign.MECHANICAL));
  }

  /// Whether only an earlier pushed status says that something is wrong: the one that took it back
  /// may have been lost.
  boolean onlyPushed() {
    Set<Sign> asked = with(Source.PUSHED, Set.of()).all();
    return !asked.containsAll(all());
  }

  private Set<Sign> all() {
    Set<Sign> all = EnumSet.noneOf(Sign.class);
    signs.values().forEach(all::addAll);
    return all;
  }

  private PrinterStatus with(Source source, Set<Sign> now) {
    Map<Source, Set<Sign>> changed = withAll(signs);
    changed.put(source, now);
    return new PrinterStatus(changed);
  }

  private static Map<Source, Set<Sign>> withAll(Map<Source, Set<Sign>> signs) {
    Map<Source, Set<Sign>> all = new EnumMap<>(Source.class);
    for (Source source : Source.values()) {
      all.put(source, Set.copyOf(signs.getOrDefault(source, Set.of())));
    }
    return all;
  }

  /// `DLE EOT 3` and byte 2 of the pushed status have the same bits.
  private static void addErrors(Set<Sign> signs, int bits) {
    add(signs, Sign.MECHANICAL, bits, 0x04);
    add(signs, Sign.CUTTER, bits, 0x08);
    add(signs, Sign.UNRECOVERABLE, bits, 0x20);
    add(signs, Sign.HEAD, bits, 0x40);
  }

  private static void add(Set<Sign> signs, Sign sign, int bits, int mask) {
    if ((bits & mask) != 0) {
      signs.add(sign);
    }
  }
}
