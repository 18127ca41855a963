package kz.oqyrman.drivers.printer.escpos;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import kz.oqyrman.drivers.printer.SlipLayout;
import kz.oqyrman.drivers.printer.SlipLayout.Blank;
import kz.oqyrman.drivers.printer.SlipLayout.Line;
import kz.oqyrman.drivers.printer.SlipLayout.Qr;
import kz.oqyrman.drivers.printer.SlipLayout.Rule;
import kz.oqyrman.drivers.printer.SlipLayout.Sides;
import kz.oqyrman.drivers.printer.SlipLayout.Words;

/// A whole slip in dots, drawn as a receipt printer without letters gets it; for printers that are
/// not spoken to in their own language.
public final class SlipPicture {
  /// Dots to the inch of receipt printers (the printer reference, section 2).
  public static final double DOTS_AN_INCH = 203;

  private static final int RULE_SPACE_DOTS = 12;

  private SlipPicture() {}

  /// Black on white, as wide as the layout's columns.
  public static BufferedImage of(SlipLayout layout) {
    int dots = layout.columns() * PrinterProfile.DOTS_A_COLUMN;
    List<BufferedImage> lines = layout.lines().stream().map(line -> drawn(line, dots)).toList();
    int height = Math.max(1, lines.stream().mapToInt(BufferedImage::getHeight).sum());
    BufferedImage slip = new BufferedImage(dots, height, BufferedImage.TYPE_BYTE_BINARY);
    Graphics2D g = slip.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, dots, height);
    int y = 0;
    for (BufferedImage line : lines) {
      g.drawImage(line, 0, y, null);
      y += line.getHeight();
    }
    g.dispose();
    return slip;
  }

  private static BufferedImage drawn(Line line, int dots) {
    return switch (line) {
      case Words words -> Raster.of(words, dots).image();
      case Sides sides -> Raster.of(sides, dots).image();
      case Qr(String text) -> Raster.qr(text, dots).image();
      case Rule() -> rule(dots);
      case Blank() -> white(dots, Raster.LINE_DOTS);
    };
  }

  private static BufferedImage rule(int dots) {
    BufferedImage thin = Raster.rule(dots).image();
    BufferedImage spaced = white(dots, thin.getHeight() + 2 * RULE_SPACE_DOTS);
    Graphics2D g = spaced.createGraphics();
    g.drawImage(thin, 0, RULE_SPACE_DOTS, null);
    g.dispose();
    return spaced;
  }

  private static BufferedImage white(int dots, int height) {
    BufferedImage white = new BufferedImage(dots, height, BufferedImage.TYPE_BYTE_BINARY);
    Graphics2D g = white.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, dots, height);
    g.dispose();
    return white;
  }
}
