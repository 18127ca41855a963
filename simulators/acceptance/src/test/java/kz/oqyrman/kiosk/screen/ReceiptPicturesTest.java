package kz.oqyrman.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The kiosk's receipts as they come out of a printer, by way of its driver and its wire, for
/// people to look at: `bin/pictures`.
@EnabledIfSystemProperty(named = "pictures.dir", matches = ".+")
final class ReceiptPicturesTest {
  private static final Duration WAIT = Duration.ofSeconds(60);

  /// Scenes of the kiosk's pictures whose receipt is printed: lent with one refused, only refused,
  /// returned.
  private static final List<String> VISITS =
      List.of("finish-printing", "finish-nothing", "finish-return-screen");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "epson-80, epson-80, 80mm-kz1048",
    "zijiang-58, zijiang-58, 58mm-pc866",
    "epson-80, raster-80, 80mm-raster",
    "zijiang-58, raster-58, 58mm-raster"
  })
  void everyReceiptIsPictured(String paper, String driver, String name) throws Exception {
    PrinterProfile profile = PrinterProfile.named(paper).orElseThrow();
    Path pictures =
        Files.createDirectories(Path.of(System.getProperty("pictures.dir"), "receipts"));
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
          print(address, slip(visit, language));
          assertThat(simulator.complaints().list()).isEmpty();
          kz.oqyrman.simulators.printer.Receipt receipt =
              profile.cutter() ? simulator.receipts().getLast() : simulator.hanging().orElseThrow();
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
    return switch (DeviceAddress.parse(line)) {
      case DeviceAddress.Parsed.Ok(DeviceAddress address) -> address;
      case DeviceAddress.Parsed.Wrong(String why) -> throw new IllegalArgumentException(why);
    };
  }
}
