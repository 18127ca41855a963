package kz.oqyrman.simulators.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.m3.M3Model;
import kz.oqyrman.simulators.pad.PadKind;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.printer.PrinterTrouble;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagFault;
import kz.oqyrman.simulators.tag.TagMemory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Against devices on pseudo-terminals.
class SelfTestTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
  private static final Allowed ALL = new Allowed(true, true, Duration.ZERO);

  @TempDir private Path folder;
  private SimulatedStation station;

  @AfterEach
  void unplug() {
    if (station != null) {
      station.close();
    }
  }

  private void start(PadKind reader) throws IOException {
    station = SimulatedStation.start(folder, reader, PrinterProfile.EPSON_80, false);
  }

  private TagMemory lay(int serial, int afi) {
    TagMemory tag =
        TagMemory.ofItem(
            Chip.SLIX.uid(serial),
            Chip.SLIX,
            new ItemTag("item-" + serial, Optional.of("KZ-SEM"), 1, 1, ItemTag.FOR_CIRCULATION));
    tag.presetAfi(afi);
    station.pad().lay(tag);
    return tag;
  }

  private static DeviceAddress address(Optional<String> line) {
    return switch (DeviceAddress.parse(line.orElseThrow())) {
      case DeviceAddress.Parsed.Ok(DeviceAddress parsed) -> parsed;
      case DeviceAddress.Parsed.Wrong(String why) -> throw new IllegalArgumentException(why);
    };
  }

  private DeviceAddress pad() {
    return address(station.pad().address());
  }

  private static Report tried(DeviceAddress address, Allowed allowed) throws Exception {
    List<Finding> progress = new ArrayList<>();
    Report report = SelfTest.of(address, allowed, NOW, progress::add);
    assertThat(progress).isEqualTo(report.findings());
    return report;
  }

  private static Finding finding(Report report, Check check) {
    return report.findings().stream()
        .filter(finding -> finding.check() == check)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPadThatWorksIsReadArmedAndDisarmedAndItsTagsAreLeftAsTheyWere() throws Exception {
    start(ReaderModel.MR101);
    TagMemory armed = lay(1, 0x07);
    TagMemory disarmed = lay(2, 0xC2);

    Report report = tried(pad(), ALL);

    assertThat(report.verdict()).isEqualTo(Result.GOOD);
    assertThat(finding(report, Check.ANSWERS).measured()).contains("MR101");
    assertThat(finding(report, Check.STACK).measured()).startsWith("2, ").endsWith("/s");
    assertThat(finding(report, Check.READS).measured()).isEqualTo("2 / 2");
    assertThat(finding(report, Check.WRITES).measured()).isEqualTo("4 / 4");
    assertThat(finding(report, Check.ROUND_TRIP).measured()).contains(" ms, ");
    assertThat(armed.afi()).isEqualTo(0x07);
    assertThat(disarmed.afi()).isEqualTo(0xC2);
    assertThat(station.pad().complaints().list()).isEmpty();
  }

  @Test
  void nothingIsWrittenThatNobodyAskedFor() throws Exception {
    start(ReaderModel.MR101);
    TagMemory tag = lay(1, 0x07);
    tag.fault(new TagFault.AfiWriteLies(1));

    Report report = tried(pad(), Allowed.LOOKING);

    assertThat(finding(report, Check.WRITES).result()).isEqualTo(Result.NOT_TRIED);
    assertThat(finding(report, Check.READS).result()).isEqualTo(Result.GOOD);
    assertThat(station.pad().exchanges().newest())
        .isNotEmpty()
        .noneSatisfy(exchange -> assertThat(exchange.command()).containsIgnoringCase("write"));
    assertThat(tried(address(station.printer().address()), Allowed.LOOKING).verdict())
        .isEqualTo(Result.GOOD);
    assertThat(station.printer().receipts()).isEmpty();
  }

  @Test
  void tagsThatCannotBeWrittenMakeThePadPoorOrBad() throws Exception {
    start(ReaderModel.MR101);
    lay(1, 0xC2);
    lay(2, 0xC2).fault(new TagFault.AfiWriteFails(1_000));

    Report report = tried(pad(), ALL);

    assertThat(finding(report, Check.WRITES).result()).isEqualTo(Result.POOR);
    assertThat(report.verdict()).isEqualTo(Result.POOR);
  }

  @Test
  void anEmptyPadIsToldToHaveNothingOnIt() throws Exception {
    start(M3Model.M810);

    Report report = tried(pad(), ALL);

    assertThat(report.verdict()).isEqualTo(Result.GOOD);
    assertThat(finding(report, Check.STACK).result()).isEqualTo(Result.NOT_TRIED);
    assertThat(Told.text(report, Language.EN)).contains("works", "Lay tags on the pad.");
    assertThat(Told.text(report, Language.RU)).contains("работает", "Положите метки");
    assertThat(Told.text(report, Language.KK)).contains("жұмыс істейді", "белгілерді қойыңыз");
  }

  @Test
  void aPrinterPrintsOneSlipAndWithoutPaperItSaysWhatToDo() throws Exception {
    start(ReaderModel.MR101);

    Report report = tried(address(station.printer().address()), ALL);
    assertThat(report.verdict()).isEqualTo(Result.GOOD);
    assertThat(station.printer().receipts()).hasSize(1);
    assertThat(station.printer().complaints().list()).isEmpty();

    station.printer().trouble(PrinterTrouble.PAPER_OUT, true);
    Report without = tried(address(station.printer().address()), ALL);
    assertThat(without.verdict()).isEqualTo(Result.BAD);
    assertThat(finding(without, Check.PRINTS).result()).isEqualTo(Result.NOT_TRIED);
    assertThat(Told.text(without, Language.EN)).contains("Put a new roll of paper in.");
  }

  @Test
  void aScannerIsTriedByScanningAndWhatItReadIsNotTold() throws Exception {
    start(ReaderModel.MR101);
    DeviceAddress scanner = address(station.scanner().address());
    try (ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor()) {
      var scans =
          hand.scheduleAtFixedRate(
              () -> station.scanner().scan("20184711"), 100, 200, TimeUnit.MILLISECONDS);
      Report report = tried(scanner, new Allowed(false, false, Duration.ofSeconds(60)));
      scans.cancel(false);

      assertThat(finding(report, Check.SCANS).result()).isEqualTo(Result.GOOD);
      assertThat(report.toString()).doesNotContain("20184711");
    }
    Report nobody = tried(scanner, new Allowed(false, false, Duration.ofMillis(1)));
    assertThat(finding(nobody, Check.SCANS).result()).isEqualTo(Result.BAD);
  }

  @Test
  void aPortThatIsNotThereAndOneThatIsInUseAreToldApart() throws Exception {
    start(ReaderModel.MR101);
    Report missing = tried(address(Optional.of("feig+serial:" + folder.resolve("nowhere"))), ALL);
    assertThat(finding(missing, Check.ANSWERS).trouble().orElseThrow().reason())
        .isEqualTo(Trouble.Reason.NOT_THERE);

    try (RfidPad kiosk = Drivers.pad(pad(), _ -> {})) {
      Awaitility.await().until(() -> kiosk.health() instanceof Health.Ready);
      Report inUse = tried(pad(), ALL);
      assertThat(inUse.verdict()).isEqualTo(Result.BAD);
      assertThat(Told.text(inUse, Language.EN)).contains("Stop the kiosk");
      assertThat(kiosk.health()).isInstanceOf(Health.Ready.class);
    }
  }

  @Test
  void theCommandWritesAPageAndEndsWithOneWhenADeviceDoesNotWork() throws Exception {
    start(ReaderModel.MR101);
    lay(1, 0x07);
    Path page = folder.resolve("report.html");
    String pad = pad().toString();

    assertThat(run(pad, "--write", "--language", "ru", "--report", page.toString()).code())
        .isZero();
    assertThat(Files.readString(page))
        .contains("<html lang=\"ru\">", "RFID-площадка", "2 / 2", pad.replace("&", "&amp;"))
        .doesNotContain("20184711");

    Run missing = run("feig+serial:" + folder.resolve("nowhere"));
    assertThat(missing.code()).isOne();
    assertThat(missing.out()).contains("does not work", "bin/devices find");
  }

  @Test
  void wrongArgumentsAreToldAndNothingIsOpened() {
    assertThat(run().err()).contains("which devices?", "--all");
    assertThat(run("feig-serial").err()).contains("right would be family+transport:target");
    assertThat(run("fieg+serial:/dev/ttyUSB0").err()).contains("'fieg' is not known", "feig");
    assertThat(run("feig+serial:/dev/null", "--scan", "-1").err()).contains("0 to 600 seconds");
    assertThat(run().code()).isEqualTo(2);
  }

  private record Run(int code, String out, String err) {}

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        new CommandLine(new SelfTestCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code = line.execute(arguments);
    return new Run(code, out.toString(), err.toString());
  }
}
