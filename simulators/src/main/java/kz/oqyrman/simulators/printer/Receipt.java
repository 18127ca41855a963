package kz.oqyrman.simulators.printer;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/// A piece of paper that came off the roll.
public final class Receipt {
  private final List<PaperItem> items;
  private final byte[][] rows;
  private final int dots;
  private final boolean cut;

  Receipt(List<PaperItem> items, byte[][] rows, int dots, boolean cut) {
    this.items = List.copyOf(items);
    this.rows = rows;
    this.dots = dots;
    this.cut = cut;
  }

  /// What stands on it, from top to bottom.
  public List<PaperItem> items() {
    return items;
  }

  /// Whether the cutter made it; otherwise it was torn off or still hangs from the roll.
  public boolean isCut() {
    return cut;
  }

  /// Its length in dots.
  public int length() {
    return rows.length;
  }

  /// What stands on it as text, a line each.
  public String text() {
    return items.stream().map(PaperItem::told).collect(Collectors.joining("\n"));
  }

  /// How it looks, a pixel for each dot. Paper that is shorter than one dot shows one.
  public BufferedImage image() {
    int height = Math.max(1, rows.length);
    BufferedImage image = new BufferedImage(dots, height, BufferedImage.TYPE_BYTE_BINARY);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    java.util.Arrays.fill(pixels, (byte) 0xFF);
    int rowBytes = dots / 8;
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rowBytes; x++) {
        pixels[y * rowBytes + x] = (byte) ~rows[y][x];
      }
    }
    return image;
  }

  /// Writes the image as a PNG file.
  public void writePng(Path file) throws IOException {
    if (!ImageIO.write(image(), "png", file.toFile())) {
      throw new IOException("this Java cannot write PNG files");
    }
  }
}
