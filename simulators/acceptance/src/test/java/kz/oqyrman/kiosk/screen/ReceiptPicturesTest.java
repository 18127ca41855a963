package kz.oqyrman.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.printer.ReceiptPrinter;
import kz.oqyrman.drivers.printer.Slip;
import kz.oqyrman.kiosk.receipt.Receipt;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.Session;
import kz.oqyrman.simulators.printer.EscPosPrinterSimulator;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.wire.DeviceWire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The kiosk's receipts as they come out of a printer, by way of its driver and its wire, on wide
/// and narrow paper, in letters and drawn. `bin/pictures` keeps them for people to look at.
final class ReceiptPicturesTest {
  private static final Duration WAIT = Duration.ofSeconds(60);

  /// Scenes of the kiosk's pictures whose receipt is printed: lent with one refused, only refused,
  /// returned.
  private static final List<String> VISITS =
      List.of("finish-printing", "finish-nothing", "finish-return-screen");

  @TempDir private Path folder;

  /// @param letters a charset with the letters that the driver writes; KZ-1048 has all of ours
  @ParameterizedTest
  @CsvSource({
    "epson-80, epson-80, 80mm-kz1048, UTF-8",
    "zijiang-58, zijiang-58, 58mm-pc866, IBM866",
    "epson-80, raster-80, 80mm-raster,",
    "zijiang-58, raster-58, 58mm-raster,"
  })
  void everyReceiptIsPictured(String paper, String driver, String name, @Nullable Charset letters)
      throws Exception {
    PrinterProfile profile = PrinterProfile.named(paper).orElseThrow();
    Path pictures =
        Files.createDirectories(
            Path.of(System.getProperty("pictures.dir", folder.toString()), "receipts"));
    for (Language language : Language.values()) {
      for (String visit : VISITS) {
        DeviceWire wire =
            DeviceWire.onPseudoTerminal(
                "printer",
                folder.resolve("printer"),
                EscPosPrinterSimulator.FACTORY_LINE.withoutWaiting());
        try (EscPosPrinterSimulator simulator = EscPosPrinterSimulator.start(wire, profile)) {
          String address =
              simulator.address().orElseThrow().replace("profile=" + paper, "profile=" + driver);
          Slip slip = slip(visit, language);
          print(address, slip);
          assertThat(simulator.complaints().list()).isEmpty();
          kz.oqyrman.simulators.printer.Receipt receipt =
              profile.cutter() ? simulator.receipts().getLast() : simulator.hanging().orElseThrow();
          holds(receipt, slip, letters);
          receipt.writePng(
              pictures.resolve(
                  visit.replace("-printing", "-lent").replace("-screen", "").replace("finish-", "")
                      + "-"
                      + language.code()
                      + "-"
                      + name
                      + ".png"));
        }
      }
    }
  }

  /// What the printer has letters for is there as letters, the rest is drawn; the code is read from
  /// the picture of the paper.
  private static void holds(
      kz.oqyrman.simulators.printer.Receipt receipt, Slip slip, @Nullable Charset letters)
      throws Exception {
    String paper = squeezed(receipt.text());
    for (Slip.Part part : slip.parts()) {
      switch (part) {
        case Slip.Text(String text, var _, var _, var _, var _, var _)
            when canWrite(text, letters) ->
            assertThat(paper).contains(squeezed(text));
        case Slip.Pair(String left, String right, var _) when canWrite(left + right, letters) ->
            assertThat(paper).contains(squeezed(left)).contains(squeezed(right));
        case Slip.Qr(String text) -> assertThat(scanned(receipt.image())).isEqualTo(text);
        case Slip.Text _, Slip.Pair _, Slip.Gap _, Slip.Rule _ -> {}
      }
    }
  }

  private static boolean canWrite(String text, @Nullable Charset letters) {
    return letters != null && letters.newEncoder().canEncode(text);
  }

  /// Without what depends on where lines are broken.
  private static String squeezed(String text) {
    return text.replaceAll("[\\s-]", "");
  }

  private static String scanned(BufferedImage image) throws Exception {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }

  private static Slip slip(String visit, Language language) {
    return Specimens.in(language).stream()
        .filter(s -> s.name().equals(visit))
        .map(Specimens.Specimen::scene)
        .map(scene -> Receipt.of((Session.Finishing) scene.session(), scene.around(), MadeUp.ZONE))
        .findFirst()
        .orElseThrow();
  }

  private static void print(String address, Slip slip) {
    List<PrintOutcome> outcomes = new CopyOnWriteArrayList<>();
    try (ReceiptPrinter printer = Drivers.printer(parsed(address), _ -> {})) {
      await().atMost(WAIT).until(() -> printer.health() instanceof Health.Ready);
      printer.print(slip, outcomes::add);
      await().atMost(WAIT).until(() -> !outcomes.isEmpty());
    }
    assertThat(outcomes).containsExactly(new PrintOutcome.Printed());
  }

  private static DeviceAddress parsed(String line) {
    return DeviceAddress.of(line);
  }
}
