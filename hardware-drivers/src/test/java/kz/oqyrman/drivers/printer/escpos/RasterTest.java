package kz.oqyrman.drivers.printer.escpos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import kz.oqyrman.drivers.printer.Slip.Align;
import kz.oqyrman.drivers.printer.Slip.Size;
import kz.oqyrman.drivers.printer.SlipLayout.Sides;
import kz.oqyrman.drivers.printer.SlipLayout.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RasterTest {
  private static final int NARROW = 384;
  private static final int WIDE = 576;

  /// DLE EOT, DLE ENQ, DLE DC4.
  private static final Pattern REAL_TIME = Pattern.compile("\u0010[\u0004\u0005\u0014]");

  /// The picture lies in `target/` for who wants to look at it.
  @Test
  void kazakhIsDrawnWithDifferentShapesForEveryLetter() throws Exception {
    List<Raster> lines =
        List.of(
            Raster.of(words("Оқырман кітапханасы", Align.CENTRE, Size.DOUBLE, true), WIDE),
            Raster.of(
                words(
                    "Ә ә Ғ ғ Қ қ Ң ң Ө ө Ұ ұ Ү ү Һ һ І і Ё ё Щ щ ₸ №",
                    Align.LEFT,
                    Size.NORMAL,
                    false),
                WIDE),
            Raster.of(
                words(
                    "Абай жолы: роман-эпопея, бірінші кітап, 2-бас.",
                    Align.LEFT,
                    Size.NORMAL,
                    false),
                WIDE),
            Raster.of(new Sides("Қайтару мерзімі", "06.12.2026", true), WIDE),
            Raster.of(
                words(
                    "ЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩ",
                    Align.LEFT,
                    Size.NORMAL,
                    false),
                WIDE),
            Raster.rule(WIDE),
            Raster.of(words("Рақмет! Спасибо! Thank you!", Align.RIGHT, Size.NORMAL, false), WIDE),
            Raster.qr("https://oqyrman.kz/r/0192f3a1", WIDE));
    assertThat(ImageIO.write(paper(lines), "png", new File("target/drawn-lines.png"))).isTrue();

    List<String> shapes = new ArrayList<>();
    "ӘәҒғҚқҢңӨөҰұҮүҺһІіАаКкУуЕеОоХхГгНнЫы₸"
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(letter -> shapes.add(shape(letter)));
    assertThat(shapes).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"LEFT, 0, 100", "CENTRE, 150, 234", "RIGHT, 284, 384"})
  void wordsStandWhereTheyShould(Align align, int from, int to) {
    BufferedImage line = Raster.of(words("кітап", align, Size.NORMAL, false), NARROW).image();
    assertThat(line.getHeight()).isEqualTo(Raster.LINE_DOTS);
    assertThat(firstInkedColumn(line)).isBetween(from, to);
    assertThat(lastInkedColumn(line)).isBetween(from, to);
  }

  @Test
  void aLineWiderThanThePaperIsCondensedAndNotCut() {
    BufferedImage line =
        Raster.of(words("Щ".repeat(31) + "!", Align.LEFT, Size.NORMAL, false), NARROW).image();
    assertThat(firstInkedColumn(line)).isLessThan(6);
    assertThat(lastInkedColumn(line)).isBetween(NARROW - 12, NARROW - 1);
    String exclamationMark = column(line, lastInkedColumn(line));
    assertThat(exclamationMark).as("a stem and its dot").matches("\\.+#+\\.+#+\\.+");
  }

  @Test
  void theSidesStandAtBothEdgesAndNeverTouch() {
    BufferedImage line = Raster.of(new Sides("Ж".repeat(15), "Ж".repeat(16), true), NARROW).image();
    assertThat(firstInkedColumn(line)).isLessThan(6);
    assertThat(lastInkedColumn(line)).isGreaterThan(NARROW - 7);
    assertThat(widestWhiteGap(line)).isGreaterThanOrEqualTo(PrinterProfile.DOTS_A_COLUMN - 2);
    assertThat(lastInkedColumn(Raster.of(new Sides("", "Қ", false), NARROW).image()))
        .isGreaterThan(370);
    assertThat(firstInkedColumn(Raster.of(new Sides("Қ", "", false), NARROW).image()))
        .isLessThan(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://oqyrman.kz/r/0192f3a1", "Абай жолы, 06.12.2026 дейін; 150 ₸", "7"})
  void aQrCodeIsReadBack(String text) throws Exception {
    for (int dots : new int[] {NARROW, WIDE}) {
      assertThat(scanned(Raster.qr(text, dots).image())).isEqualTo(text);
    }
  }

  @Test
  void theLargestQrCodeIsReadBackFromTheNarrowestPaper() throws Exception {
    String text = "BEGIN:VEVENT\n".repeat(100).substring(0, 1000);
    assertThat(Raster.moduleDots(text, NARROW)).isGreaterThanOrEqualTo(2);
    assertThat(scanned(Raster.qr(text, NARROW).image())).isEqualTo(text);
  }

  @Test
  void theCommandsHoldThePictureInPiecesThatFitABuffer() {
    for (Raster picture : List.of(Raster.qr("x".repeat(900), WIDE), Raster.rule(NARROW))) {
      assertThat(decoded(picture.commands(), picture.image().getWidth()))
          .isEqualTo(rows(picture.image()));
    }
    List<byte[]> one = Raster.of(words("I", Align.LEFT, Size.NORMAL, false), WIDE).commands();
    assertThat(one.getFirst().length).as("the white right edge is not sent").isLessThan(100);
  }

  @Test
  void noPictureHoldsARealTimeCommandAndFewDotsAreChanged() {
    for (int seed = 0; seed < 200; seed++) {
      Raster picture = Raster.qr("n" + new Random(seed).nextLong(), NARROW);
      assertThat(picture.commands())
          .as("seed %d", seed)
          .allSatisfy(command ->
              assertThat(REAL_TIME.matcher(new String(command, ISO_8859_1)).find()).isFalse());
      String sent = String.join("", decoded(picture.commands(), picture.image().getWidth()));
      String meant = String.join("", rows(picture.image()));
      long different =
          IntStream.range(0, meant.length()).filter(i -> sent.charAt(i) != meant.charAt(i)).count();
      assertThat(different).as("dots changed, seed %d", seed).isLessThan(20);
    }
  }

  private static Words words(String text, Align align, Size size, boolean bold) {
    return new Words(text, align, size, bold);
  }

  /// Rows of dots: `#` black, `.` white.
  private static List<String> rows(BufferedImage image) {
    List<String> rows = new ArrayList<>();
    for (int y = 0; y < image.getHeight(); y++) {
      StringBuilder row = new StringBuilder();
      for (int x = 0; x < image.getWidth(); x++) {
        row.append(image.getRGB(x, y) == Color.BLACK.getRGB() ? '#' : '.');
      }
      rows.add(row.toString());
    }
    return rows;
  }

  /// What a printer makes of `GS v 0` commands: pieces below each other, white at the right.
  private static List<String> decoded(List<byte[]> commands, int dots) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    commands.forEach(all::writeBytes);
    ByteBuffer in = ByteBuffer.wrap(all.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    List<String> rows = new ArrayList<>();
    while (in.hasRemaining()) {
      assertThat(in.getInt()).as("GS v 0, normal").isEqualTo(0x0030761D);
      int widthBytes = in.getShort();
      int height = in.getShort();
      assertThat(widthBytes * height).as("fits a buffer").isLessThanOrEqualTo(4096);
      for (int y = 0; y < height; y++) {
        StringBuilder row = new StringBuilder();
        for (int x = 0; x < widthBytes; x++) {
          String bits = Integer.toBinaryString((in.get() & 0xFF) | 0x100).substring(1);
          row.append(bits.replace('1', '#').replace('0', '.'));
        }
        rows.add(row + ".".repeat(dots - row.length()));
      }
    }
    return rows;
  }

  private static String column(BufferedImage image, int x) {
    StringBuilder column = new StringBuilder();
    rows(image).forEach(row -> column.append(row.charAt(x)));
    return column.toString();
  }

  private static int firstInkedColumn(BufferedImage image) {
    return rows(image).stream()
        .mapToInt(row -> row.indexOf('#'))
        .filter(x -> x >= 0)
        .min()
        .orElseThrow();
  }

  private static int lastInkedColumn(BufferedImage image) {
    return rows(image).stream().mapToInt(row -> row.lastIndexOf('#')).max().orElseThrow();
  }

  private static int widestWhiteGap(BufferedImage image) {
    StringBuilder columns = new StringBuilder();
    for (int x = firstInkedColumn(image); x <= lastInkedColumn(image); x++) {
      columns.append(column(image, x).contains("#") ? '#' : '.');
    }
    return Stream.of(columns.toString().split("#+")).mapToInt(String::length).max().orElse(0);
  }

  private static String shape(String letter) {
    return String.join(
        "\n", rows(Raster.of(words(letter, Align.LEFT, Size.NORMAL, false), 96).image()));
  }

  private static BufferedImage paper(List<Raster> lines) {
    int height = lines.stream().mapToInt(line -> line.image().getHeight()).sum();
    BufferedImage paper = new BufferedImage(WIDE + 40, height + 40, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = paper.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, paper.getWidth(), paper.getHeight());
    int y = 20;
    for (Raster line : lines) {
      g.drawImage(line.image(), 20, y, null);
      y += line.image().getHeight();
    }
    g.dispose();
    return paper;
  }

  private static String scanned(BufferedImage image) throws Exception {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }
}
