package kz.oqyrman.simulators.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import kz.oqyrman.simulators.wire.Complaints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What jobs become on paper, without a wire.
class PaperTest {
  /// Every Kazakh letter that other Cyrillic code pages lack, as glibc's `iconv -t RK1048` writes
  /// them.
  private static final String KAZAKH_BYTES =
      "A3 BC AA BA 8D 9D BD BE A5 B4 A1 A2 AF BF 8E 9E B2 B3";

  private static final String KAZAKH_LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІі";

  private final Complaints complaints = new Complaints();

  @Test
  void aKnownJobBecomesThePaperItShould() {
    Receipt receipt =
        onlyReceipt(
            PrinterProfile.EPSON_80,
            Job.start()
                .hex("1B 61 01 1B 45 01 1D 21 11")
                .line("LIBRARY")
                .hex("1D 21 00 1B 45 00 1B 61 00")
                .line("Abai")
                .line("  due: 13.12.2026")
                .line("")
                .hex("1B 61 02")
                .line("3 items")
                .cut());

    assertThat(receipt.items())
        .containsExactly(
            new PaperItem.Text(" ".repeat(17) + "LIBRARY", true, 2, 2),
            new PaperItem.Text("Abai", false, 1, 1),
            new PaperItem.Text("  due: 13.12.2026", false, 1, 1),
            new PaperItem.Text("", false, 1, 1),
            new PaperItem.Text(" ".repeat(41) + "3 items", false, 1, 1));
    assertThat(receipt.isCut()).isTrue();
    assertThat(receipt.length()).isEqualTo(48 + 4 * 30);
    assertThat(complaints.list()).isEmpty();
  }

  @Test
  void everyKazakhLetterOfItsCodePageIsPrintedAndDrawn() {
    Receipt receipt =
        onlyReceipt(
            PrinterProfile.EPSON_80,
            Job.start().hex("1B 74 35").hex(KAZAKH_BYTES).text("\n").cut());

    assertThat(receipt.text()).isEqualTo(KAZAKH_LETTERS);
    Set<String> pictures = new HashSet<>();
    for (int i = 0; i < KAZAKH_LETTERS.length(); i++) {
      pictures.add(cell(receipt.image(), i));
    }
    assertThat(pictures).as("each letter looks different").hasSize(KAZAKH_LETTERS.length());
  }

  @Test
  void otherCodePagesMeanOtherLetters() {
    assertThat(text(PrinterProfile.EPSON_80, "1B 74 11 80 8E E0")).isEqualTo("АОр");
    assertThat(text(PrinterProfile.EPSON_80, "1B 74 2E C0 CE F0")).isEqualTo("АОр");
    assertThat(text(PrinterProfile.EPSON_80, "1B 74 00 81")).isEqualTo("ü");
    assertThat(text(PrinterProfile.RONGTA_80, "1C 2E 1B 74 06 C0 CE F0")).isEqualTo("АОр");
    assertThat(complaints.list()).isEmpty();
  }

  @Test
  void aCodePageThePrinterDoesNotHavePrintsQuestionMarks() {
    assertThat(text(PrinterProfile.ZIJIANG_80, "1C 2E 1B 74 35 A3 BC")).isEqualTo("??");
    assertThat(complaints.list()).containsExactly("this printer has no code page 53");
  }

  @Test
  void aChinesePrinterPairsBytesUntilItIsToldNotTo() {
    assertThat(text(PrinterProfile.ZIJIANG_80, "1B 74 11 B0 A1")).isEqualTo("啊");
    assertThat(text(PrinterProfile.ZIJIANG_80, "1C 2E 1B 74 11 80 8E")).isEqualTo("АО");
  }

  @Test
  void aLongLineGoesOnBelowAndThatIsNoted() {
    Receipt receipt =
        onlyReceipt(PrinterProfile.ZIJIANG_58, Job.start().line("x".repeat(40)), false);

    assertThat(receipt.text()).isEqualTo("x".repeat(32) + "\n" + "x".repeat(8));
    assertThat(complaints.list()).hasSize(1);
  }

  @Test
  void aPictureIsPrintedDotForDotWhereAlignmentPutsIt() {
    BufferedImage image =
        onlyReceipt(
                PrinterProfile.EPSON_80,
                Job.start().hex("1B 61 01 1D 76 30 00 01 00 02 00 81 18").cut())
            .image();

    assertThat(row(image, 0, 284, 8)).isEqualTo("#......#");
    assertThat(row(image, 1, 284, 8)).isEqualTo("...##...");
    assertThat(row(image, 0, 276, 8)).isEqualTo("........");
  }

  @Test
  void aPictureEnlargedTwiceHasFourDotsForOne() {
    BufferedImage image =
        onlyReceipt(PrinterProfile.EPSON_80, Job.start().hex("1D 76 30 03 01 00 01 00 A0").cut())
            .image();

    assertThat(row(image, 0, 0, 8)).isEqualTo("##..##..");
    assertThat(row(image, 1, 0, 8)).isEqualTo("##..##..");
  }

  @Test
  void picturesThatARealPrinterWouldSpoilAreNoted() {
    onlyReceipt(PrinterProfile.EPSON_80, Job.start().hex("1D 76 30 00 03 00 01 00 10 04 01").cut());
    assertThat(complaints.list())
        .containsExactly("a picture holds a real-time command among its dots");

    complaints.clear();
    onlyReceipt(
        PrinterProfile.EPSON_80,
        Job.start().text("x").hex("1D 76 30 00 01 00 01 00 FF").line("").cut());
    assertThat(complaints.list())
        .containsExactly("a picture in the middle of a line is not printed");
  }

  @Test
  void aQrCodeCanBeReadFromThePaper() throws Exception {
    String text = "Қан мен тер 13.12.2026";
    byte[] utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Job job = Job.start().hex("1B 61 01 1D 28 6B 03 00 31 43 06 1D 28 6B 03 00 31 45 31");
    job.hex("1D 28 6B %02X 00 31 50 30".formatted(utf8.length + 3));
    job.hex(java.util.HexFormat.ofDelimiter(" ").formatHex(utf8));
    Receipt receipt =
        onlyReceipt(PrinterProfile.EPSON_80, job.hex("1D 28 6B 03 00 31 51 30").cut());

    assertThat(receipt.items()).containsExactly(new PaperItem.Qr(text));
    assertThat(readQr(receipt.image())).isEqualTo(text);
    assertThat(complaints.list()).isEmpty();
  }

  @Test
  void aPrinterWithoutQrCodesPrintsNone() {
    Receipt receipt =
        onlyReceipt(
            PrinterProfile.ZIJIANG_58,
            Job.start().hex("1D 28 6B 03 00 31 51 30").line("below"),
            false);

    assertThat(receipt.text()).isEqualTo("below");
    assertThat(complaints.list()).containsExactly("this printer draws no QR codes");
  }

  @Test
  void aCutWithoutFeedLeavesTheLastLinesOnTheRoll() {
    Paper paper = print(PrinterProfile.EPSON_80, Job.start());
    run(
        paper,
        PrinterProfile.EPSON_80,
        Job.start().line("1").line("2").line("3").line("4").line("5").hex("1D 56 00"));

    assertThat(paper.receipts()).singleElement().extracting(Receipt::text).isEqualTo("1\n2");
    assertThat(paper.hanging().orElseThrow().text()).isEqualTo("3\n4\n5");
  }

  @Test
  void whatInitialisationThrowsAwayIsNoted() {
    run(new Paper(576), PrinterProfile.EPSON_80, Job.start().text("lost").hex("1B 40"));
    assertThat(complaints.list()).containsExactly("ESC @ threw away 4 letters not yet printed");
  }

  @Test
  void commandsThatAreKnownButNotSimulatedAreNoted() {
    run(new Paper(576), PrinterProfile.EPSON_80, Job.start().hex("1D 6B 04 31 00"));
    assertThat(complaints.list()).containsExactly("GS k 04 31 00 is not simulated");
  }

  @Test
  void linesWithoutHeightAndPaperWithoutCutsHaveAnEnd() {
    Paper paper = new Paper(384);
    Job job = Job.start().hex("1B 33 00");
    job.text("\n".repeat(25_000));
    assertThatCode(() -> run(paper, PrinterProfile.ZIJIANG_58, job)).doesNotThrowAnyException();
    assertThat(paper.receipts()).hasSize(1).noneMatch(Receipt::isCut);
  }

  @Test
  void aReceiptIsWrittenAsAPngOfTheSameDots(@TempDir Path folder) throws IOException {
    Receipt receipt = onlyReceipt(PrinterProfile.EPSON_80, Job.start().line("Abai").cut());
    Path file = folder.resolve("receipt.png");
    receipt.writePng(file);

    BufferedImage read = ImageIO.read(file.toFile());
    assertThat(read.getWidth()).isEqualTo(576);
    assertThat(cell(read, 0)).isEqualTo(cell(receipt.image(), 0)).contains("#");
  }

  private String text(PrinterProfile profile, String hex) {
    return onlyReceipt(profile, Job.start().hex(hex).text("\n"), false).text();
  }

  private Receipt onlyReceipt(PrinterProfile profile, Job job) {
    return onlyReceipt(profile, job, true);
  }

  private Receipt onlyReceipt(PrinterProfile profile, Job job, boolean cut) {
    Paper paper = print(profile, job);
    return cut ? paper.receipts().getFirst() : paper.hanging().orElseThrow();
  }

  private Paper print(PrinterProfile profile, Job job) {
    Paper paper = new Paper(profile.dots());
    run(paper, profile, job);
    return paper;
  }

  private void run(Paper paper, PrinterProfile profile, Job job) {
    PrintCommands commands = new PrintCommands(profile, paper, complaints);
    List<Token> tokens = new Tokenizer(complaints).feed(job.bytes());
    tokens.forEach(token -> assertThat(commands.obey(token)).as(token.toString()).isTrue());
  }

  private static String cell(BufferedImage image, int column) {
    StringBuilder cell = new StringBuilder();
    for (int y = 0; y < 24; y++) {
      cell.append(row(image, y, column * 12, 12)).append('\n');
    }
    return cell.toString();
  }

  private static String row(BufferedImage image, int y, int from, int count) {
    StringBuilder row = new StringBuilder();
    for (int x = from; x < from + count; x++) {
      row.append((image.getRGB(x, y) & 0xFF) == 0 ? '#' : '.');
    }
    return row.toString();
  }

  private static String readQr(BufferedImage image) throws Exception {
    int width = image.getWidth();
    int margin = 40;
    int height = image.getHeight() + 2 * margin;
    int[] pixels = new int[width * height];
    java.util.Arrays.fill(pixels, 0xFFFFFF);
    image.getRGB(0, 0, width, image.getHeight(), pixels, margin * width, width);
    RGBLuminanceSource source = new RGBLuminanceSource(width, height, pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }
}
