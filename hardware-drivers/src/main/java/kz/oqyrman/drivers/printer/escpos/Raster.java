package kz.oqyrman.drivers.printer.escpos;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kz.oqyrman.drivers.printer.Slip.Align;
import kz.oqyrman.drivers.printer.Slip.Size;
import kz.oqyrman.drivers.printer.SlipLayout.Sides;
import kz.oqyrman.drivers.printer.SlipLayout.Words;

/// A line of the paper in dots, for what the printer has no letters for.
final class Raster {
  /// Height of a drawn line: what printers feed for a line of font A by themselves.
  static final int LINE_DOTS = 30;

  /// Size of drawn letters. Their capitals are as high as those of font A.
  private static final float LETTER_DOTS = 23;

  /// Where letters stand in the line.
  private static final int BASELINE = 23;

  /// Half of a dot covered makes it black.
  private static final int BLACK_BELOW = 128;

  /// A QR code needs this many white modules around it (ISO/IEC 18004).
  private static final int QUIET_MODULES = 4;

  /// Larger modules (0.75 mm) only use up paper.
  private static final int MOST_MODULE_DOTS = 6;

  /// A picture is sent in pieces that fit in the smallest printer buffer.
  private static final int MOST_PIECE_BYTES = 4_096;

  /// The longest command that is ever sent: a piece with what stands before it.
  static final int MOST_COMMAND_BYTES = MOST_PIECE_BYTES + 8;

  private final int widthBytes;
  private final int height;
  private final byte[] bits;

  private Raster(int dots, int height) {
    this.widthBytes = (dots + 7) / 8;
    this.height = height;
    this.bits = new byte[widthBytes * height];
  }

  /// Words drawn as wide as they are, condensed where the paper is too narrow.
  static Raster of(Words words, int dots) {
    int times =
        switch (words.size()) {
          case NORMAL -> 1;
          case DOUBLE -> 2;
        };
    TextLayout text = layout(words.text(), words.bold(), times);
    double condensed = Math.min(1, dots / text.getAdvance());
    double rest = dots - text.getAdvance() * condensed;
    double from =
        switch (words.align()) {
          case LEFT -> 0;
          case CENTRE -> rest / 2;
          case RIGHT -> rest;
        };
    return drawn(dots, LINE_DOTS * times, g -> draw(g, text, from, condensed, times));
  }

  /// Two texts, one at each edge.
  static Raster of(Sides sides, int dots) {
    if (sides.left().isEmpty() || sides.right().isEmpty()) {
      Align align = sides.left().isEmpty() ? Align.RIGHT : Align.LEFT;
      return of(new Words(sides.left() + sides.right(), align, Size.NORMAL, sides.bold()), dots);
    }
    TextLayout left = layout(sides.left(), sides.bold(), 1);
    TextLayout right = layout(sides.right(), sides.bold(), 1);
    double room = dots - PrinterProfile.DOTS_A_COLUMN;
    double condensed = Math.min(1, room / (left.getAdvance() + right.getAdvance()));
    return drawn(
        dots,
        LINE_DOTS,
        g -> {
          draw(g, left, 0, condensed, 1);
          draw(g, right, dots - right.getAdvance() * condensed, condensed, 1);
        });
  }

  /// A line two dots thin, without the space around it.
  static Raster rule(int dots) {
    Raster rule = new Raster(dots, 2);
    rule.fill(0, 0, dots, 2);
    return rule;
  }

  /// A QR code in the middle, with its quiet zone.
  static Raster qr(String text, int dots) {
    ByteMatrix modules = modules(text);
    int size = moduleDots(modules.getWidth(), dots);
    int side = (modules.getWidth() + 2 * QUIET_MODULES) * size;
    int from = (dots - side) / 2 + QUIET_MODULES * size;
    Raster qr = new Raster(dots, side);
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y) == 1) {
          qr.fill(from + x * size, (y + QUIET_MODULES) * size, size, size);
        }
      }
    }
    return qr;
  }

  /// How many dots a module of this QR code takes, 1 to 6: as large as the paper allows.
  static int moduleDots(String text, int dots) {
    return moduleDots(modules(text).getWidth(), dots);
  }

  private static int moduleDots(int modules, int dots) {
    return Math.clamp(dots / (modules + 2 * QUIET_MODULES), 1, MOST_MODULE_DOTS);
  }

  /// The text's UTF-8 bytes without an announcement, as printers encode it and phones expect it.
  private static ByteMatrix modules(String text) {
    String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    try {
      return Encoder.encode(bytes, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("no QR code holds " + bytes.length() + " bytes", e);
    }
  }

  /// The commands that print it (`GS v 0`), one a piece, the white right edge left out. At the
  /// start of a line only.
  List<byte[]> commands() {
    int inked = inkedBytes();
    int rowsAPiece = Math.max(1, MOST_PIECE_BYTES / inked);
    List<byte[]> commands = new ArrayList<>();
    for (int row = 0; row < height; row += rowsAPiece) {
      int rows = Math.min(rowsAPiece, height - row);
      ByteArrayOutputStream command = new ByteArrayOutputStream();
      command.writeBytes(header(inked, rows));
      command.writeBytes(withoutRealTimeCommands(rows(row, rows, inked)));
      commands.add(command.toByteArray());
    }
    return commands;
  }

  private static byte[] header(int widthBytes, int rows) {
    return new byte[] {
      0x1D,
      0x76,
      0x30,
      0,
      (byte) widthBytes,
      (byte) (widthBytes >> 8),
      (byte) rows,
      (byte) (rows >> 8)
    };
  }

  private byte[] rows(int first, int count, int inked) {
    byte[] rows = new byte[count * inked];
    for (int row = 0; row < count; row++) {
      System.arraycopy(bits, (first + row) * widthBytes, rows, row * inked, inked);
    }
    return rows;
  }

  private int inkedBytes() {
    int inked = 1;
    for (int i = 0; i < bits.length; i++) {
      if (bits[i] != 0) {
        inked = Math.max(inked, i % widthBytes + 1);
      }
    }
    return inked;
  }

  /// One dot is set where the picture would hold a real-time command.
  private static byte[] withoutRealTimeCommands(byte[] data) {
    for (int i = 0; i < data.length; i++) {
      if (Commands.isRealTime(data, i)) {
        data[i] |= 0x01;
      }
    }
    return data;
  }

  /// What it looks like, black on white.
  BufferedImage image() {
    BufferedImage image = new BufferedImage(widthBytes * 8, height, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < widthBytes * 8; x++) {
        boolean black = (bits[y * widthBytes + x / 8] & (0x80 >> (x % 8))) != 0;
        image.setRGB(x, y, black ? Color.BLACK.getRGB() : Color.WHITE.getRGB());
      }
    }
    return image;
  }

  private static TextLayout layout(String text, boolean bold, int times) {
    FontRenderContext exact = new FontRenderContext(null, true, true);
    return new TextLayout(PaperFont.letters(text, bold, LETTER_DOTS * times).getIterator(), exact);
  }

  private static void draw(Graphics2D g, TextLayout text, double x, double condensed, int times) {
    AffineTransform before = g.getTransform();
    g.translate(x, BASELINE * times);
    g.scale(condensed, 1);
    text.draw(g, 0, 0);
    g.setTransform(before);
  }

  private static Raster drawn(int dots, int height, Consumer<Graphics2D> drawing) {
    BufferedImage grey = new BufferedImage(dots, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = grey.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, dots, height);
    g.setColor(Color.BLACK);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    drawing.accept(g);
    g.dispose();
    Raster raster = new Raster(dots, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < dots; x++) {
        if (grey.getRaster().getSample(x, y, 0) < BLACK_BELOW) {
          raster.fill(x, y, 1, 1);
        }
      }
    }
    return raster;
  }

  private void fill(int left, int top, int width, int height) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        bits[y * widthBytes + x / 8] |= (byte) (0x80 >> (x % 8));
      }
    }
  }
}
