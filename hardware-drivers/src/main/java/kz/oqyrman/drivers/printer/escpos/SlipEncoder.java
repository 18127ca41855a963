package kz.oqyrman.drivers.printer.escpos;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.drivers.printer.Slip.Align;
import kz.oqyrman.drivers.printer.Slip.Size;
import kz.oqyrman.drivers.printer.SlipLayout;
import kz.oqyrman.drivers.printer.SlipLayout.Blank;
import kz.oqyrman.drivers.printer.SlipLayout.Line;
import kz.oqyrman.drivers.printer.SlipLayout.Qr;
import kz.oqyrman.drivers.printer.SlipLayout.Rule;
import kz.oqyrman.drivers.printer.SlipLayout.Sides;
import kz.oqyrman.drivers.printer.SlipLayout.Words;

/// Turns laid-out lines into a printer's bytes. A line is sent as text if one of the printer's code
/// pages has all of it; else the whole line is drawn. No letter is ever replaced by another.
///
/// One encoder makes one slip; it remembers what is switched on, so that a style is sent only when
/// it changes.
final class SlipEncoder {
  private static final int RULE_SPACE_DOTS = 12;
  private static final int LINES_TO_TEAR_BAR = 5;

  /// Clear paper under the last line, 12 mm: a slip is held there, and the knife is not exact.
  private static final int CLEAR_DOTS = 96;

  private final PrinterProfile profile;
  private final List<byte[]> pieces = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  // what ESC @ leaves switched on
  private byte[] page = {};
  private byte[] align = Commands.align(0);
  private byte[] bold = Commands.bold(false);
  private byte[] size = Commands.size(1);

  private SlipEncoder(PrinterProfile profile) {
    this.profile = profile;
  }

  /// The whole slip: from a reset printer to the cut.
  ///
  /// @return pieces of whole commands, a line or less each: between two of them printing can stop
  ///   without leaving the printer in the middle of a command
  static List<byte[]> encode(SlipLayout layout, PrinterProfile profile) {
    SlipEncoder encoder = new SlipEncoder(profile);
    encoder.begin();
    for (Line line : layout.lines()) {
      encoder.line(line);
      encoder.endPiece();
    }
    encoder.end();
    encoder.endPiece();
    return encoder.pieces;
  }

  /// What separates one slip from the next.
  static byte[] cut(PrinterProfile profile) {
    return profile.cuts() ? Commands.cut(CLEAR_DOTS) : Commands.feedLines(LINES_TO_TEAR_BAR);
  }

  private void begin() {
    send(Commands.select());
    send(Commands.initialise());
    send(Commands.pushStatus());
    if (profile.kanjiOff()) {
      send(Commands.kanjiOff());
    }
    send(Commands.international());
  }

  private void end() {
    send(cut(profile));
  }

  private void endPiece() {
    pieces.add(out.toByteArray());
    out.reset();
  }

  private void line(Line line) {
    switch (line) {
      case Words words -> words(words);
      case Sides sides -> sides(sides);
      case Rule() -> rule();
      case Blank() -> {
        style(Align.LEFT, false, Size.NORMAL);
        send(Commands.lineFeed());
      }
      case Qr(String text) -> qr(text);
    }
  }

  private void words(Words words) {
    Optional<Printable> text = printable(words.text());
    if (text.isEmpty()) {
      picture(Raster.of(words, profile.dots()));
      return;
    }
    style(words.align(), words.bold(), words.size());
    print(text.get());
  }

  private void sides(Sides sides) {
    int letters = sides.left().length() + sides.right().length();
    String gap = " ".repeat(Math.max(1, profile.columns() - letters));
    Optional<Printable> text = printable(sides.left() + gap + sides.right());
    if (text.isEmpty()) {
      picture(Raster.of(sides, profile.dots()));
      return;
    }
    style(Align.LEFT, sides.bold(), Size.NORMAL);
    print(text.get());
  }

  private void rule() {
    send(Commands.feedDots(RULE_SPACE_DOTS));
    picture(Raster.rule(profile.dots()));
    send(Commands.feedDots(RULE_SPACE_DOTS));
  }

  private void qr(String text) {
    byte[] command = Commands.qr(text, Raster.moduleDots(text, profile.dots()));
    if (!profile.qr() || Commands.holdRealTime(command)) {
      picture(Raster.qr(text, profile.dots()));
      return;
    }
    style(Align.CENTRE, false, Size.NORMAL);
    send(Commands.feedLines(1));
    send(command);
    send(Commands.feedLines(1));
  }

  private void picture(Raster picture) {
    style(Align.LEFT, false, Size.NORMAL);
    for (byte[] command : picture.commands()) {
      send(command);
      endPiece();
    }
  }

  private record Printable(CodePage page, int number, String text) {}

  private Optional<Printable> printable(String text) {
    for (Map.Entry<CodePage, Integer> each : profile.pages().entrySet()) {
      if (each.getKey().encode(text).isPresent()) {
        return Optional.of(new Printable(each.getKey(), each.getValue(), text));
      }
    }
    return Optional.empty();
  }

  private void print(Printable line) {
    page = sendIfOther(Commands.codePage(line.number()), page);
    send(line.page().encode(line.text()).orElseThrow());
    send(Commands.lineFeed());
  }

  private void style(Align where, boolean heavy, Size big) {
    int alignment =
        switch (where) {
          case LEFT -> 0;
          case CENTRE -> 1;
          case RIGHT -> 2;
        };
    int times =
        switch (big) {
          case NORMAL -> 1;
          case DOUBLE -> 2;
        };
    align = sendIfOther(Commands.align(alignment), align);
    bold = sendIfOther(Commands.bold(heavy), bold);
    size = sendIfOther(Commands.size(times), size);
  }

  private byte[] sendIfOther(byte[] command, byte[] current) {
    if (!Arrays.equals(command, current)) {
      send(command);
    }
    return command;
  }

  private void send(byte[] bytes) {
    out.writeBytes(bytes);
  }
}
