import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Rewrites every PNG below a folder with few colours: screens need no more.
/// Started by `bin/pictures` as `java bin/SmallPng.java FOLDER`.
public final class SmallPng {
  private static final int MOST_COLOURS = 32;

  /// A colour that fills one pixel of so many is a surface and kept as it is.
  private static final int SURFACE = 2_000;

  public static void main(String[] args) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".png")).toList()) {
        BufferedImage image = ImageIO.read(file.toFile());
        if (!(image.getColorModel() instanceof IndexColorModel)) {
          write(indexed(image), file);
        }
      }
    }
  }

  private static BufferedImage indexed(BufferedImage image) {
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel & 0xFFFFFF, 1, Integer::sum);
    }
    List<Integer> palette = palette(counts, pixels.length / SURFACE);
    Map<Integer, Integer> nearest = new HashMap<>();
    byte[] indexes = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      indexes[i] =
          (byte) (int) nearest.computeIfAbsent(pixels[i] & 0xFFFFFF, c -> nearest(c, palette));
    }
    int[] colours = palette.stream().mapToInt(c -> c).toArray();
    IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, 0);
    BufferedImage small =
        new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    small.getRaster().setDataElements(0, 0, width, image.getHeight(), indexes);
    return small;
  }

  /// The surfaces, then the most frequent colours between them, those far from all others first.
  private static List<Integer> palette(Map<Integer, Integer> counts, int surface) {
    List<Integer> byCount =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    List<Integer> palette =
        new ArrayList<>(
            byCount.stream()
                .takeWhile(c -> counts.getOrDefault(c, 0) >= surface)
                .limit(MOST_COLOURS)
                .toList());
    for (int apart = 960; apart >= 0; apart -= 240) {
      for (int colour : byCount) {
        int least = apart;
        if (palette.size() < MOST_COLOURS
            && palette.stream().noneMatch(p -> distance(p, colour) <= least)) {
          palette.add(colour);
        }
      }
    }
    return palette;
  }

  private static int nearest(int colour, List<Integer> palette) {
    int best = 0;
    for (int i = 1; i < palette.size(); i++) {
      if (distance(palette.get(i), colour) < distance(palette.get(best), colour)) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int a, int b) {
    int red = (a >> 16) - (b >> 16);
    int green = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
    int blue = (a & 0xFF) - (b & 0xFF);
    return red * red + green * green + blue * blue;
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam smallest = writer.getDefaultWriteParam();
    smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    smallest.setCompressionQuality(0);
    Files.delete(file);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), smallest);
    } finally {
      writer.dispose();
    }
  }
}
