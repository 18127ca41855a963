package kz.oqyrman.simulators.printer;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import kz.oqyrman.simulators.wire.Complaints;

/// What the printer does with letters and commands, one after the other. Commands about status and
/// identity are answered elsewhere.
final class PrintCommands {
  private static final int DEFAULT_LINE_SPACING = 30;
  private static final int TAB_COLUMNS = 8;
  private static final Charset CHINESE = Charset.forName("GB18030");

  private final PrinterProfile profile;
  private final Paper paper;
  private final Complaints complaints;
  private final PrintLine line = new PrintLine(new Letters());
  private final QrCommands qr = new QrCommands();

  private Style style = Style.PLAIN;
  private Align align = Align.LEFT;
  private int lineSpacing = DEFAULT_LINE_SPACING;
  private int letterSpacing;
  private int leftMargin;
  private int printWidth;
  private int codePage;
  private boolean twoByteLetters;
  private int firstOfTwo;
  private List<Integer> tabs = List.of();

  PrintCommands(PrinterProfile profile, Paper paper, Complaints complaints) {
    this.profile = profile;
    this.paper = paper;
    this.complaints = complaints;
    reset();
  }

  private enum Align {
    LEFT,
    CENTRE,
    RIGHT
  }

  /// As after switching on: the line that is being filled is lost.
  void reset() {
    line.clear();
    qr.reset();
    style = Style.PLAIN;
    align = Align.LEFT;
    lineSpacing = DEFAULT_LINE_SPACING;
    letterSpacing = 0;
    leftMargin = 0;
    printWidth = profile.dots();
    codePage = 0;
    twoByteLetters = profile.twoByteLetters();
    firstOfTwo = 0;
    List<Integer> stops = new ArrayList<>();
    for (int column = TAB_COLUMNS; column < profile.columns(); column += TAB_COLUMNS) {
      stops.add(column);
    }
    tabs = List.copyOf(stops);
  }

  /// @return whether the token was a matter of printing
  boolean obey(Token token) {
    return switch (token.lead()) {
      case Token.ESC -> obeyEsc(token);
      case Token.GS -> obeyGs(token);
      case Token.FS -> obeyFs(token);
      case Token.DLE -> false;
      default -> {
        control(token.lead());
        yield true;
      }
    };
  }

  private void control(int b) {
    switch (b) {
      case '\n' -> printLine();
      case '\r' -> {} // ignored unless a switch says otherwise
      case '\t' -> tab();
      default -> {
        if (b < 0x20) {
          complaints.add("unknown control code %02X".formatted(b));
        } else {
          letter(b);
        }
      }
    }
  }

  private boolean obeyEsc(Token t) {
    int n = t.length() > 2 ? t.at(2) : 0;
    switch (t.letter()) {
      case '@' -> initialise();
      case '!' -> printMode(n);
      case 'E', 'G' -> style = style.bold((n & 1) != 0);
      case '-' -> style = style.underlined(n % 0x30 != 0);
      case 'M' -> font(t, n % 0x30);
      case 'a' -> align(t, n % 0x30);
      case 'd' -> feedLines(n);
      case 'J' -> printAndFeed(n);
      case '2' -> lineSpacing = DEFAULT_LINE_SPACING;
      case '3' -> lineSpacing = n;
      case ' ' -> letterSpacing = n;
      case 't' -> selectCodePage(n);
      case 'R' -> mustBeZero(t, n);
      case '{', 'V' -> mustBeZero(t, n % 0x30);
      case '$' -> line.moveTo(t.twoBytesAt(2));
      case '\\' -> line.moveTo(line.end() + (short) t.twoBytesAt(2));
      case 'D' -> tabStops(t);
      case 'i', 'm' -> cut(t, 0);
      case 'r' -> mustBeZero(t, n % 0x30);
      case '*', '(' -> notSimulated(t);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean obeyGs(Token t) {
    int n = t.length() > 2 ? t.at(2) : 0;
    switch (t.letter()) {
      case '!' -> enlarge(t, (n >>> 4) + 1, (n & 0x0F) + 1);
      case 'B' -> style = style.inverted((n & 1) != 0);
      case 'L' -> leftMargin = Math.min(t.twoBytesAt(2), profile.dots());
      case 'W' -> printWidth = Math.min(t.twoBytesAt(2), profile.dots());
      case 'V' -> cutAsTold(t, n);
      case 'v' -> picture(t);
      case 'h', 'w', 'H', 'f', 'b', 'P' -> {} // settings of barcodes, smoothing, units
      case 'k', '8', ':', '$', '\\' -> notSimulated(t);
      default -> {
        return t.letter() == '(' && obeyGsFunction(t);
      }
    }
    return true;
  }

  private boolean obeyGsFunction(Token t) {
    switch (t.at(2)) {
      case 'k' -> qr(t);
      case 'L' -> notSimulated(t);
      case 'K' -> {} // density
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean obeyFs(Token t) {
    switch (t.letter()) {
      case '.' -> twoByteLetters = false;
      case '&' -> twoByteLetters = profile.twoByteLetters();
      default -> notSimulated(t);
    }
    return true;
  }

  private void notSimulated(Token t) {
    complaints.add(t + " is not simulated");
  }

  private void mustBeZero(Token t, int n) {
    if (n != 0) {
      notSimulated(t);
    }
  }

  private void initialise() {
    if (!line.isEmpty()) {
      complaints.add("ESC @ threw away " + line.count() + " letters not yet printed");
    }
    reset();
  }

  private void printMode(int n) {
    style =
        style
            .small((n & 0x01) != 0)
            .bold((n & 0x08) != 0)
            .underlined((n & 0x80) != 0)
            .enlarged((n & 0x20) != 0 ? 2 : 1, (n & 0x10) != 0 ? 2 : 1);
  }

  private void font(Token t, int n) {
    if (n > 1) {
      notSimulated(t);
    } else {
      style = style.small(n == 1);
    }
  }

  private void align(Token t, int n) {
    if (n > 2) {
      complaints.add(t + " is out of range");
    } else if (!line.isEmpty()) {
      complaints.add(t + " has no effect in the middle of a line");
    } else {
      align = Align.values()[n];
    }
  }

  private void enlarge(Token t, int width, int height) {
    int most = profile.mostScale();
    if (width > most || height > most) {
      complaints.add(t + " enlarges more than " + most + " times");
    }
    style = style.enlarged(Math.min(width, most), Math.min(height, most));
  }

  private void selectCodePage(int n) {
    if (!profile.codePages().containsKey(n)) {
      complaints.add("this printer has no code page " + n);
    }
    codePage = n;
  }

  private void tabStops(Token t) {
    List<Integer> stops = new ArrayList<>();
    for (int i = 2; i < t.length() - 1; i++) {
      stops.add(t.at(i));
    }
    tabs = List.copyOf(stops);
  }

  private void tab() {
    int cell = style.cellWidth() * style.width();
    tabs.stream()
        .map(column -> column * cell)
        .filter(x -> x > line.end())
        .findFirst()
        .ifPresent(line::moveTo);
  }

  private void letter(int b) {
    if (firstOfTwo != 0) {
      byte[] two = {(byte) firstOfTwo, (byte) b};
      firstOfTwo = 0;
      place(new String(two, CHINESE).charAt(0), 2);
    } else if (b < 0x80) {
      place((char) b, 1);
    } else if (twoByteLetters) {
      firstOfTwo = b;
    } else {
      CodePage page = profile.codePages().get(codePage);
      place(page == null ? CodePage.UNKNOWN : page.letter(b), 1);
    }
  }

  private void place(char letter, int cells) {
    if (line.end() + PrintLine.widthOf(cells, style) > printWidth) {
      complaints.add("a line is longer than the paper is wide and went on below");
      printLine();
    }
    line.add(letter, cells, style, letterSpacing);
  }

  private void printLine() {
    int height = 0;
    if (!line.isEmpty()) {
      int shift = shift(line.end() - letterSpacing);
      List<byte[]> rows = line.rows(shift, paper);
      height = rows.size();
      paper.print(line.text(shift), rows);
    } else {
      paper.print(new PaperItem.Text("", false, 1, 1), List.of());
    }
    line.clear();
    paper.feed(Math.max(0, lineSpacing - height));
  }

  /// Dots by which something of this width is moved by margin and alignment.
  private int shift(int width) {
    int room = Math.max(0, Math.min(printWidth, profile.dots() - leftMargin) - width);
    return leftMargin
        + switch (align) {
          case LEFT -> 0;
          case CENTRE -> room / 2;
          case RIGHT -> room;
        };
  }

  private void feedLines(int lines) {
    if (lines == 0) {
      printWithSpacing(0);
    }
    for (int i = 0; i < lines; i++) {
      printLine();
    }
  }

  private void printAndFeed(int dots) {
    if (line.isEmpty()) {
      paper.feed(dots);
    } else {
      printWithSpacing(dots);
    }
  }

  private void printWithSpacing(int dots) {
    if (!line.isEmpty()) {
      int before = lineSpacing;
      lineSpacing = dots;
      printLine();
      lineSpacing = before;
    }
  }

  /// `GS v 0`: width in bytes, height in dots.
  private void picture(Token t) {
    int scale = t.at(3) % 0x30;
    int bytesWide = t.twoBytesAt(4);
    int high = t.twoBytesAt(6);
    if (t.at(2) != '0' || scale > 3) {
      complaints.add(t + " is out of range");
    } else if (!line.isEmpty()) {
      complaints.add("a picture in the middle of a line is not printed");
    } else {
      byte[] dots = t.from(8);
      if (RealTime.isHiddenIn(dots)) {
        complaints.add("a picture holds a real-time command among its dots");
      }
      picture(dots, bytesWide, high, scale % 2 + 1, scale / 2 + 1);
    }
  }

  private void picture(byte[] dots, int bytesWide, int high, int timesWide, int timesHigh) {
    int width = bytesWide * 8 * timesWide;
    int visible = Math.min(width, profile.dots());
    if (width > profile.dots()) {
      complaints.add("a picture of " + width + " dots is wider than the paper");
    }
    int left = shift(visible);
    List<byte[]> rows = new ArrayList<>();
    for (int y = 0; y < high * timesHigh; y++) {
      byte[] row = paper.blankRow();
      for (int x = 0; x < visible; x++) {
        int from = y / timesHigh * bytesWide * 8 + x / timesWide;
        if ((dots[from / 8] & (0x80 >>> (from % 8))) != 0) {
          PrintLine.blacken(row, left + x);
        }
      }
      rows.add(row);
    }
    paper.print(new PaperItem.Picture(width, high * timesHigh), rows);
  }

  private void qr(Token t) {
    if (!profile.qr()) {
      complaints.add("this printer draws no QR codes");
      return;
    }
    switch (qr.obey(t)) {
      case QrCommands.Outcome.Kept _ -> {}
      case QrCommands.Outcome.Wrong wrong -> complaints.add(t + " " + wrong.why());
      case QrCommands.Outcome.Print print -> {
        printWithSpacing(0);
        printQr(print.code());
      }
    }
  }

  private void printQr(QrCommands.Drawn code) {
    if (code.dots() > printWidth) {
      complaints.add("a QR code of " + code.dots() + " dots is wider than the paper");
      return;
    }
    paper.print(new PaperItem.Qr(code.text()), code.rows(shift(code.dots()), paper));
  }

  private void cutAsTold(Token t, int m) {
    switch (m) {
      case 0, 1, '0', '1' -> cut(t, 0);
      case 'A', 'B' -> cut(t, Paper.CUTTER_DISTANCE + t.at(3));
      default -> complaints.add(t + " is out of range");
    }
  }

  private void cut(Token t, int feed) {
    if (!profile.cutter()) {
      complaints.add("this printer has no cutter");
      return;
    }
    if (!line.isEmpty()) {
      complaints.add(t + " has no effect in the middle of a line");
      return;
    }
    paper.feed(feed);
    if (!paper.cut()) {
      complaints.add(t + " cuts before anything has reached the cutter");
    }
  }
}
