package kz.oqyrman.simulators.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
import kz.oqyrman.simulators.coins.CoinAcceptorSimulator;
import kz.oqyrman.simulators.feig.CallingGateSimulator;
import kz.oqyrman.simulators.feig.FeigGateSimulator;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.m3.M3Model;
import kz.oqyrman.simulators.pad.Lamps;
import kz.oqyrman.simulators.pad.PadKind;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.printer.PrinterTrouble;
import kz.oqyrman.simulators.scanner.SsiScannerSimulator;
import kz.oqyrman.simulators.sorter.SorterSimulator;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.station.StationKit;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagFault;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;
import kz.oqyrman.simulators.wire.LineFault;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Against devices on pseudo-terminals.
class SelfTestTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
  private static final Allowed ALL = new Allowed(true, true, Duration.ZERO);

  private static final Allowed ROUTING =
      new Allowed(false, false, true, Duration.ZERO, Duration.ZERO);

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
    return DeviceAddress.of(line.orElseThrow());
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

  /// @param hand does what somebody is asked to do
  private static Report tried(DeviceAddress address, Allowed allowed, Runnable hand)
      throws Exception {
    return SelfTest.of(
        address,
        allowed,
        NOW,
        new Progress() {
          @Override
          public void found(Finding finding) {}

          @Override
          public void waits(Check check, Duration longest) {
            hand.run();
          }
        });
  }

  private static Finding finding(Report report, Check check) {
    return report.findings().stream()
        .filter(finding -> finding.check() == check)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void lampsThatAreNotKnownAreNotTriedAndThoseThatAreRefusedAreToLookAt() throws Exception {
    start(ReaderModel.CPR_M02);

    Report unknown = tried(pad(), Allowed.LOOKING);
    DeviceAddress insisting = DeviceAddress.of(pad() + "&lamps=standard");
    Report refused = tried(insisting, Allowed.LOOKING);

    assertThat(finding(unknown, Check.LIGHTS).result()).isEqualTo(Result.NOT_TRIED);
    assertThat(finding(refused, Check.LIGHTS).result()).isEqualTo(Result.POOR);
    assertThat(Told.text(refused, Language.EN)).contains("lamps=none");
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
    assertThat(finding(report, Check.LIGHTS).result()).isEqualTo(Result.GOOD);
    assertThat(station.pad().lamps()).as("nothing shines on").isEqualTo(Lamps.DARK);
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

  /// The first look knows the item; whoever reads its whole memory then reads in vain, and whoever
  /// is to write it finds it gone.
  @Test
  void tagsThatAreNotReadAnyMoreMakeThePadBad() throws Exception {
    start(ReaderModel.MR101);
    TagMemory tag = lay(1, 0x07);
    Report report =
        SelfTest.of(
            pad(),
            ALL,
            NOW,
            finding -> {
              switch (finding.check()) {
                case STACK -> tag.fault(new TagFault.ReadGarbled(1_000));
                case READS -> assertThat(station.pad().lift(tag.uid())).isTrue();
                default -> {}
              }
            });

    assertThat(finding(report, Check.READS).result()).isEqualTo(Result.BAD);
    assertThat(finding(report, Check.READS).measured()).isEqualTo("0 / 1");
    assertThat(finding(report, Check.WRITES).measured()).isEqualTo("0 / 2");
    assertThat(report.verdict()).isEqualTo(Result.BAD);
  }

  @Test
  void anItemThatIsNeitherArmedNorDisarmedIsLeftAloneAndTold() throws Exception {
    start(ReaderModel.MR101);
    TagMemory armed = lay(1, 0x07);
    TagMemory neither = lay(2, 0x00);

    Report report = tried(pad(), ALL);

    assertThat(finding(report, Check.WRITES).result()).isEqualTo(Result.POOR);
    assertThat(finding(report, Check.WRITES).measured()).startsWith("2 / 2, 1 neither");
    assertThat(armed.afi()).isEqualTo(0x07);
    assertThat(neither.afi()).isZero();
  }

  @Test
  void tagsThatRefuseToBeWrittenAreToldApart() throws Exception {
    start(ReaderModel.MR101);
    lay(1, 0xC2);
    lay(2, 0xC2).fault(new TagFault.AfiWriteFails(1_000));
    TagMemory locked = lay(3, 0x07);
    locked.lockAfi();

    Report report = tried(pad(), ALL);

    assertThat(finding(report, Check.WRITES).result()).isEqualTo(Result.GOOD);
    assertThat(finding(report, Check.WRITES).measured()).isEqualTo("2 / 2");
    Finding refused = finding(report, Check.WRITABLE);
    assertThat(refused.result()).isEqualTo(Result.POOR);
    assertThat(refused.measured()).startsWith("2: ").doesNotContain(locked.uid().toString());
    assertThat(report.verdict()).isEqualTo(Result.POOR);
    assertThat(Told.text(report, Language.EN))
        .contains("replace those that still refuse")
        .doesNotContain("flat and apart");
    assertThat(locked.afi()).isEqualTo(0x07);
    assertThat(report.findings()).noneMatch(each -> each.check() == Check.LEFT);
  }

  /// Nobody can say then whether the pad writes.
  @Test
  void whereEveryTagRefusesPadAndTagsAreBad() throws Exception {
    start(ReaderModel.MR101);
    lay(1, 0x07).lockAfi();

    Report report = tried(pad(), ALL);

    assertThat(finding(report, Check.WRITES).result()).isEqualTo(Result.BAD);
    assertThat(finding(report, Check.WRITES).measured()).isEqualTo("0 / 2");
    assertThat(finding(report, Check.WRITABLE).result()).isEqualTo(Result.BAD);
    assertThat(report.verdict()).isEqualTo(Result.BAD);
    assertThat(Told.text(report, Language.RU)).contains("заблокированы");
    assertThat(Told.text(report, Language.KK)).contains("құлыпталған");
  }

  /// However it ends, what stood on the shelf armed stands there armed.
  @Test
  void aTestThatIsEndedMeanwhileLeavesTheItemsAsTheyWere() throws Exception {
    start(ReaderModel.MR101);
    List<TagMemory> tags = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      tags.add(lay(i, 0x07));
    }
    Thread testing = testingWhileOneIsDisarmed(tags);
    testing.interrupt();
    assertThat(testing.join(Duration.ofSeconds(90))).isTrue();
    assertThat(tags).extracting(TagMemory::afi).containsOnly(0x07);
  }

  /// Told to end in every moment, again and again.
  @Test
  void aTestThatIsEndedAgainAndAgainLeavesTheItemsAsTheyWereToo() throws Exception {
    start(ReaderModel.MR101);
    List<TagMemory> tags = List.of(lay(1, 0x07), lay(2, 0x07), lay(3, 0x07));
    Thread testing = testingWhileOneIsDisarmed(tags);
    for (int i = 0; i < 200 && testing.isAlive(); i++) {
      testing.interrupt();
      Thread.sleep(5);
    }
    assertThat(testing.join(Duration.ofSeconds(90))).isTrue();
    assertThat(tags).extracting(TagMemory::afi).containsOnly(0x07);
  }

  /// Over a slow line, so that a tag is disarmed for long enough to be seen so.
  private Thread testingWhileOneIsDisarmed(List<TagMemory> tags) {
    station.pad().wire().fault(new LineFault.Delay(Duration.ofMillis(40), LineFault.FOR_GOOD));
    DeviceAddress pad = pad();
    Thread testing =
        Thread.ofPlatform()
            .start(() -> {
              try {
                Report _ = SelfTest.of(pad, ALL, Instant.EPOCH, _ -> {});
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> !testing.isAlive() || tags.stream().anyMatch(tag -> tag.afi() != 0x07));
    assertThat(testing.isAlive()).as("it is in the middle of it").isTrue();
    return testing;
  }

  @Test
  void aPadThatIsUnpluggedMeanwhileDoesNotWork() throws Exception {
    start(ReaderModel.MR101);
    for (int i = 1; i <= 12; i++) {
      lay(i, 0x07);
    }
    List<Finding> found = new ArrayList<>();
    Report report =
        SelfTest.of(
            pad(),
            ALL,
            Instant.EPOCH,
            finding -> {
              found.add(finding);
              if (finding.check() == Check.STACK) {
                station.pad().wire().fault(new LineFault.CableOut());
              }
            });
    assertThat(found).extracting(Finding::check).contains(Check.STACK);
    assertThat(report.verdict()).isEqualTo(Result.BAD);
    assertThat(report.toString()).doesNotContain(Chip.SLIX.uid(1).toString());
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

  private void startAll() throws IOException {
    station =
        SimulatedStation.start(
            folder,
            StationKit.of(ReaderModel.MR101, PrinterProfile.EPSON_80)
                .withGate()
                .withSorter(3)
                .withCoins(),
            false);
  }

  @Test
  void aSorterTellsItsFullBinsAndIsMovedOnlyWhenAskedFor() throws Exception {
    startAll();
    SorterSimulator sorter = station.sorter().orElseThrow();
    Report looked = tried(address(sorter.address()), Allowed.LOOKING);
    assertThat(looked.verdict()).isEqualTo(Result.GOOD);
    assertThat(finding(looked, Check.BINS).measured()).isEqualTo("3, full: 0");
    assertThat(finding(looked, Check.ROUTES).result()).isEqualTo(Result.NOT_TRIED);
    assertThat(finding(looked, Check.ROUND_TRIP).result()).isEqualTo(Result.GOOD);
    assertThat(sorter.route()).isZero();

    sorter.full(2, true);
    Report moved = tried(address(sorter.address()), ROUTING);
    assertThat(finding(moved, Check.BINS).measured()).isEqualTo("3, full: 2");
    assertThat(finding(moved, Check.BINS).result()).isEqualTo(Result.POOR);
    assertThat(Told.text(moved, Language.EN)).contains("Empty the full bins.");
    assertThat(Told.text(moved, Language.RU)).contains("Освободите полные ящики.");
    assertThat(Told.text(moved, Language.KK)).contains("Толған жәшіктерді босатыңыз.");
    assertThat(finding(moved, Check.ROUTES).measured()).isEqualTo("2 / 2");
    assertThat(sorter.route()).isEqualTo(3);

    sorter.full(2, false);
    sorter.forgetWrites(1_000);
    Report unmoved = tried(address(sorter.address()), ROUTING);
    assertThat(finding(unmoved, Check.ROUTES).result()).isNotEqualTo(Result.GOOD);
    assertThat(Told.text(unmoved, Language.EN)).contains("does not keep the bin", "route=");

    sorter.jammed(true);
    Report jammed = tried(address(sorter.address()), ROUTING);
    assertThat(jammed.verdict()).isEqualTo(Result.BAD);
    assertThat(Told.text(jammed, Language.EN)).contains("Take out the item that is stuck.");
    assertThat(sorter.complaints().list()).isEmpty();
  }

  @Test
  void aSorterWithAnotherMapIsToldAlthoughItAnswersTheGreeting() throws Exception {
    startAll();
    String line = station.sorter().orElseThrow().address().orElseThrow() + "&passed=700";
    Report report = tried(address(Optional.of(line)), ROUTING);
    assertThat(report.verdict()).isEqualTo(Result.BAD);
    assertThat(Told.text(report, Language.EN)).contains("exception 2", "Ask the maker");
  }

  @Test
  void aGateIsTriedByAnArmedTagAndInHostModeItSaysWhatToDo() throws Exception {
    startAll();
    FeigGateSimulator gate = station.gate().orElseThrow();
    gate.pass(Chip.SLIX.uid(1), TagMemory.AFI_ARMED, 1);
    Report looked = tried(address(gate.address()), Allowed.LOOKING);
    assertThat(looked.verdict()).isEqualTo(Result.GOOD);
    assertThat(finding(looked, Check.PASSES).measured()).isEqualTo("1 kept");

    try (ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor()) {
      var walks =
          hand.scheduleAtFixedRate(
              () -> gate.pass(Chip.SLIX.uid(2), TagMemory.AFI_ARMED, 2),
              100,
              200,
              TimeUnit.MILLISECONDS);
      Report walked =
          tried(address(gate.address()), new Allowed(false, false, Duration.ofSeconds(60)));
      walks.cancel(false);
      assertThat(finding(walked, Check.PASSES).result()).isEqualTo(Result.GOOD);
      assertThat(finding(walked, Check.PASSES).measured()).startsWith("antenna 2");
      assertThat(walked.toString()).doesNotContain(Chip.SLIX.uid(2).toString());
    }
    gate.hostMode(true);
    Report wrong = tried(address(gate.address()), Allowed.LOOKING);
    assertThat(wrong.verdict()).isEqualTo(Result.BAD);
    assertThat(Told.text(wrong, Language.EN)).contains("Set the reader to buffered read mode");
  }

  @Test
  void aGateThatCallsIsWaitedForAndHeard() throws Exception {
    InetSocketAddress host = free();
    DeviceAddress address = DeviceAddress.of("feig-gate+listen:127.0.0.1:" + host.getPort());
    try (CallingGateSimulator gate = CallingGateSimulator.start(host, Duration.ofSeconds(5))) {
      Allowed waits = new Allowed(false, false, Duration.ofSeconds(60));
      Report walked =
          tried(address, waits, () -> gate.pass(Chip.SLIX.uid(1), TagMemory.AFI_ARMED, 2));
      assertThat(walked.verdict()).isEqualTo(Result.GOOD);
      assertThat(walked.findings())
          .extracting(Finding::check)
          .as("nothing was asked of it")
          .containsExactly(Check.ANSWERS, Check.PASSES);
      assertThat(finding(walked, Check.PASSES).measured()).startsWith("antenna 2");
      assertThat(gate.waiting()).isZero();
    }
    Allowed shortly = new Allowed(false, false, Duration.ofMillis(10));
    Report nobody = tried(address, shortly, () -> {});
    assertThat(nobody.verdict()).isEqualTo(Result.BAD);
    assertThat(Told.text(nobody, Language.EN)).contains("set to call this address and port");
    assertThat(Told.text(nobody, Language.RU)).contains("не вышли на связь");
    assertThat(Told.text(nobody, Language.KK)).contains("хабарласпады");

    Report looked = tried(address, Allowed.LOOKING, () -> {});
    assertThat(looked.verdict()).isEqualTo(Result.NOT_TRIED);
    assertThat(Told.text(looked, Language.EN)).contains("is never asked", "--scan");
  }

  private static InetSocketAddress free() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), free.getLocalPort());
    }
  }

  /// The gate forgets what it has told, so nobody else would hear of it.
  @Test
  void whatAGateToldBesidesIsToldToo() throws Exception {
    startAll();
    FeigGateSimulator gate = station.gate().orElseThrow();
    for (int i = 0; i <= FeigGateSimulator.ROOM; i++) {
      gate.pass(Chip.SLIX.uid(i), TagMemory.AFI_ARMED, 1);
    }
    Allowed waits = new Allowed(false, false, Duration.ofSeconds(60));
    Report walked =
        tried(address(gate.address()), waits, () -> gate.pass(Chip.SLIX.uid(99), 0x07, 2));
    Finding passes = finding(walked, Check.PASSES);
    assertThat(passes.result()).isEqualTo(Result.POOR);
    assertThat(passes.measured())
        .matches("antenna 2, \\d+ kept, missed: more tags went through than the gate keeps");
    assertThat(walked.verdict()).isEqualTo(Result.POOR);

    for (int i = 0; i <= FeigGateSimulator.ROOM; i++) {
      gate.pass(Chip.SLIX.uid(i), TagMemory.AFI_ARMED, 1);
    }
    Finding looked = finding(tried(address(gate.address()), Allowed.LOOKING), Check.PASSES);
    assertThat(looked.result()).isEqualTo(Result.POOR);
    assertThat(looked.measured()).contains("kept, missed: ");
  }

  @Test
  void aCoinBoxTakesACoinOnlyWhenAskedFor() throws Exception {
    startAll();
    CoinAcceptorSimulator coins = station.coins().orElseThrow();
    Report looked = tried(address(coins.address()), Allowed.LOOKING);
    assertThat(looked.verdict()).isEqualTo(Result.GOOD);
    assertThat(finding(looked, Check.ANSWERS).measured()).contains("OQ SIM16");
    assertThat(finding(looked, Check.TAKES).result()).isEqualTo(Result.NOT_TRIED);
    assertThat(coins.tenge()).isZero();

    Allowed waits = new Allowed(false, false, false, Duration.ZERO, Duration.ofSeconds(60));
    try (ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor()) {
      var puts =
          hand.scheduleAtFixedRate(
              () -> {
                if (coins.tenge() == 0) {
                  coins.insert(4);
                }
              },
              100,
              100,
              TimeUnit.MILLISECONDS);
      Report paid = tried(address(coins.address()), waits);
      puts.cancel(false);
      assertThat(finding(paid, Check.TAKES).result()).isEqualTo(Result.GOOD);
      assertThat(finding(paid, Check.TAKES).measured()).isEqualTo("100 KZT");
      assertThat(coins.takes(4)).as("it gives back again").isFalse();
    }
    Allowed shortly = new Allowed(false, false, false, Duration.ZERO, Duration.ofMillis(1));
    Report nobody = tried(address(coins.address()), shortly);
    assertThat(finding(nobody, Check.TAKES).result()).isNotEqualTo(Result.GOOD);
    assertThat(Told.text(nobody, Language.EN)).contains("a coin of Kazakhstan");
    coins.jam();
    assertThat(Told.text(tried(address(coins.address()), shortly), Language.EN))
        .contains("Take out the coin that is stuck.");
  }

  /// Drivers call it a fault after ten looks; a test that ended before would say that it works.
  @Test
  void aGateOrACoinBoxThatAnswersAndRefusesItsWorkDoesNotWork() throws Exception {
    startAll();
    FeigGateSimulator gate = station.gate().orElseThrow();
    gate.fail(0x0E);
    Report looked = tried(address(gate.address()), Allowed.LOOKING);
    assertThat(finding(looked, Check.ANSWERS).result()).isEqualTo(Result.BAD);
    assertThat(Told.text(looked, Language.EN)).contains("does not tell what it saw: status 0E");

    CoinAcceptorSimulator coins = station.coins().orElseThrow();
    coins.refuse(228, true);
    Report refused = tried(address(coins.address()), Allowed.LOOKING);
    assertThat(finding(refused, Check.ANSWERS).result()).isEqualTo(Result.BAD);
    assertThat(Told.text(refused, Language.EN)).contains("which coins it is to accept");
    coins.refuse(228, false);
    Report works = tried(address(coins.address()), Allowed.LOOKING);
    assertThat(finding(works, Check.ANSWERS).result()).isEqualTo(Result.GOOD);
    assertThat(finding(works, Check.ROUND_TRIP).result()).isNotEqualTo(Result.NOT_TRIED);
  }

  @Test
  void anSsiScannerAnswersAndReads() throws Exception {
    try (SsiScannerSimulator scanner =
        SsiScannerSimulator.start(
            DeviceWire.onTcp("ssi", Line.network().withoutWaiting()), false)) {
      Report report = tried(address(scanner.address()), Allowed.LOOKING);
      assertThat(report.verdict()).isEqualTo(Result.GOOD);
      assertThat(finding(report, Check.SCANS).result()).isEqualTo(Result.NOT_TRIED);
    }
  }

  @Test
  void aKeyboardWedgeSaysAtOnceThatOnlyAWindowHearsIt() throws Exception {
    Run run = run("wedge+keyboard:window", "--scan", "600");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("was not tried", "only a window hears it", "any text field");
    assertThat(run("wedge+keyboard:window", "--language", "kk").out()).contains("терезе естиді");
  }

  /// Every family that the program knows, at a place where nobody is: it ends, and says what to do.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "feig+serial:NOWHERE",
        "feig+tcp:127.0.0.1:1",
        "m3+serial:NOWHERE",
        "scanner+serial:NOWHERE",
        "ssi+serial:NOWHERE",
        "ssi+tcp:127.0.0.1:1",
        "escpos+serial:NOWHERE",
        "escpos+file:NOWHERE",
        "escpos+tcp:127.0.0.1:1",
        "queue+print:no-such-queue",
        "pcsc+pcsc:no-such-reader",
        "feig-gate+serial:NOWHERE",
        "feig-gate+tcp:127.0.0.1:1",
        "modbus+serial:NOWHERE",
        "modbus+tcp:127.0.0.1:1",
        "cctalk+serial:NOWHERE",
        "cctalk+tcp:127.0.0.1:1",
        "feig+trace:NOWHERE",
        "cctalk+trace:NOWHERE",
        "modbus+trace:NOWHERE",
        "feig-gate+trace:NOWHERE"
      })
  void whereNobodyIsEveryFamilySaysWhatToDo(String line) throws Exception {
    String at = line.replace("NOWHERE", folder.resolve("nowhere").toString());
    Run run = run(at, "--write", "--print", "--route", "--scan", "600", "--coins", "600");
    assertThat(run.code()).as(run.err()).isOne();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().skip(1).findFirst().orElseThrow()).contains("bad", " — ");
    assertThat(run.out()).doesNotContain("Exception", "DRIVER_FAULT", "This program failed");
  }

  @Test
  void aQueueThatTookTheSlipSaysThatSomebodyMustLook() {
    Finding took = Finding.of(Check.PRINTS, Result.POOR, "the print queue has it");
    assertThat(Language.EN.cure(took, address(Optional.of("queue+print:RECEIPT"))))
        .contains("Look whether it came out");
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

    Run nowhere = run(pad, "--report", folder.resolve("none").resolve("page.html").toString());
    assertThat(nowhere.code()).isEqualTo(2);

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
    assertThat(run("cctalk+serial:/dev/null", "--coins", "601").err())
        .contains("--coins is 601; right would be 0 to 600 seconds");
    assertThat(run("modbus+tcp:127.0.0.1:502?bins=99").err()).contains("bins=99");
    assertThat(run().code()).isEqualTo(2);
    Run several =
        run("feig-serial", "escpos+tcp:10.0.0.7:9100", "modbus+tcp:127.0.0.1:502?bins=99", "x");
    assertThat(several.code()).isEqualTo(2);
    assertThat(several.err().lines().limit(3))
        .as("every mistake, and nothing of the address that is right")
        .satisfiesExactly(
            first -> assertThat(first).contains("feig-serial"),
            second -> assertThat(second).contains("bins=99"),
            third -> assertThat(third).contains("right would be family+transport:target"));
    assertThat(several.err()).doesNotContain("10.0.0.7:9100:");
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
