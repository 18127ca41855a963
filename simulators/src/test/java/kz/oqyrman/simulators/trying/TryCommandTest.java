package kz.oqyrman.simulators.trying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.simulators.coins.CoinAcceptorSimulator;
import kz.oqyrman.simulators.feig.FeigGateSimulator;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.pad.PadSimulator;
import kz.oqyrman.simulators.printer.EscPosPrinterSimulator;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.printer.PrinterTrouble;
import kz.oqyrman.simulators.scanner.ScannerSettings;
import kz.oqyrman.simulators.scanner.ScannerSimulator;
import kz.oqyrman.simulators.sorter.SorterSimulator;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/// A technician tries each device.
@Timeout(120)
class TryCommandTest {
  private static final Duration WAIT = Duration.ofSeconds(60);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = new CommandLine(new TryCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  private Future<Integer> later(ExecutorService pool, String... args) {
    return pool.submit(() -> run(args));
  }

  private static DeviceWire wire() throws Exception {
    return DeviceWire.onTcp("tried", Line.network().withoutWaiting());
  }

  @Test
  void coins() throws Exception {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        CoinAcceptorSimulator acceptor = CoinAcceptorSimulator.start(wire(), true)) {
      Future<Integer> tried = later(pool, acceptor.address().orElseThrow(), "--events", "1");
      await().atMost(WAIT).until(() -> acceptor.takes(4));
      acceptor.insert(4);
      assertThat(tried.get(60, TimeUnit.SECONDS)).isZero();
      assertThat(out.toString())
          .contains("{\"event\":\"ready\",\"identity\":\"OQ SIM16, ccTalk\"}")
          .contains(
              "{\"event\":\"accepted\",\"tenge\":100,\"position\":4,\"id\":\"KZ100A\",\"counter\":1}");
    }
  }

  @Test
  void aGate() throws Exception {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        FeigGateSimulator gate = FeigGateSimulator.start(wire())) {
      Future<Integer> tried = later(pool, gate.address().orElseThrow(), "--events", "1");
      gate.pass(new Uid(0xE004_0150_0000_0001L), 0x07, 2);
      assertThat(tried.get(60, TimeUnit.SECONDS)).isZero();
      assertThat(out.toString())
          .contains("{\"event\":\"passed\",\"tag\":\"E004015000000001\",\"antenna\":2,");
    }
  }

  @Test
  void aSorter() throws Exception {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        SorterSimulator sorter = SorterSimulator.start(wire(), 6, 0)) {
      Future<Integer> tried =
          later(pool, sorter.address().orElseThrow(), "--events", "2", "--route", "3");
      await().atMost(WAIT).until(() -> sorter.route() == 3);
      sorter.letIn();
      assertThat(tried.get(60, TimeUnit.SECONDS)).isZero();
      assertThat(out.toString())
          .contains("{\"event\":\"routed\",\"bin\":3}")
          .contains("{\"event\":\"passed\",\"bin\":3}");
    }
  }

  @Test
  void aSorterThatIsJammedSaysThatItRoutesNothing() throws Exception {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        SorterSimulator sorter = SorterSimulator.start(wire(), 6, 0)) {
      sorter.jammed(true);
      Future<Integer> tried =
          later(pool, sorter.address().orElseThrow(), "--events", "2", "--route", "3");
      assertThat(tried.get(60, TimeUnit.SECONDS)).isOne();
      assertThat(out.toString()).contains("{\"event\":\"not-routed\",\"why\":\"jammed\"}");
    }
  }

  private static TagMemory tag(int serial, String item, int usage) {
    return TagMemory.ofItem(
        Chip.SLIX.uid(serial), Chip.SLIX, new ItemTag(item, Optional.of("KZ-SEM"), 1, 1, usage));
  }

  /// And nothing is written.
  @Test
  void aPadTellsItemsWithTheirSecurityAndMasksPatrons() throws Exception {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        PadSimulator pad = ReaderModel.MR101.start(wire())) {
      TagMemory book = tag(1, "0018842", ItemTag.FOR_CIRCULATION);
      TagMemory lent = tag(2, "0018843", ItemTag.FOR_CIRCULATION);
      lent.presetAfi(TagMemory.AFI_DISARMED);
      TagMemory neither = tag(3, "0018844", ItemTag.FOR_CIRCULATION);
      neither.presetAfi(0x11);
      TagMemory patron = tag(4, "20000000000006", ItemTag.PATRON_CARD);
      TagMemory blank = new TagMemory(Chip.SLIX.uid(5), Chip.SLIX);
      List.of(book, lent, neither, patron, blank).forEach(pad::lay);
      Future<Integer> tried = later(pool, pad.address().orElseThrow(), "--events", "7");
      await().atMost(WAIT).until(() -> lines("laid") == 5);
      pad.lift(book.uid());
      pad.lift(patron.uid());
      assertThat(tried.get(60, TimeUnit.SECONDS)).isZero();

      assertThat(out.toString())
          .contains(
              "{\"event\":\"laid\",\"uid\":\"%s\",\"item\":\"0018842\",\"owner\":\"KZ-SEM\",\"part\":1,\"parts\":1,\"armed\":true}"
                  .formatted(book.uid()))
          .contains(
              "\"item\":\"0018843\",\"owner\":\"KZ-SEM\",\"part\":1,\"parts\":1,\"armed\":false}")
          .contains("\"armed\":null,\"armedWhy\":\"the tag holds AFI 11")
          .contains("{\"event\":\"lifted\",\"uid\":\"" + book.uid() + "\"}")
          .contains("{\"event\":\"lifted\",\"uid\":\"(masked)\"}")
          .doesNotContain("20000000000006", patron.uid().toString(), blank.uid().toString());
      assertThat(lent.afi()).isEqualTo(TagMemory.AFI_DISARMED);
      assertThat(neither.afi()).isEqualTo(0x11);
    }
  }

  private long lines(String event) {
    return out.toString().lines().filter(line -> line.contains("\"" + event + "\"")).count();
  }

  @Test
  void aPadTellsPatronsWhereThatIsAskedForAndTagsThatHoldNothing() throws Exception {
    try (PadSimulator pad = ReaderModel.MR101.start(wire())) {
      pad.lay(tag(4, "20000000000006", ItemTag.PATRON_CARD));
      pad.lay(new TagMemory(Chip.SLIX.uid(5), Chip.SLIX));
      assertThat(run(pad.address().orElseThrow(), "--events", "2", "--numbers")).isZero();
      assertThat(out.toString())
          .contains("\"item\":\"20000000000006\"")
          .contains("\"item\":null,\"memory\":\"blank\"");
    }
  }

  @Test
  void aScannerTellsCodesMaskedUnlessAskedOtherwise() throws Exception {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        ScannerSimulator scanner =
            ScannerSimulator.start(wire(), ScannerSettings.CARRIAGE_RETURN)) {
      for (String option : List.of("--seconds=60", "--numbers")) {
        String where = scanner.address().orElseThrow();
        Future<Integer> tried = later(pool, where, "--events", "1", option);
        await().atMost(WAIT).until(scanner.wire()::hostIsThere);
        scanner.scan("20000000000006");
        assertThat(tried.get(60, TimeUnit.SECONDS)).isZero();
        await().atMost(WAIT).until(() -> !scanner.wire().hostIsThere());
        if (!option.equals("--numbers")) {
          assertThat(out.toString())
              .contains("{\"event\":\"scanned\",\"text\":\"(masked)\",\"length\":14,")
              .doesNotContain("20000000000006");
        }
      }
      assertThat(out.toString()).contains("\"text\":\"20000000000006\"");
    }
  }

  @Test
  void aPrinterPrintsOnlyWhenAskedFor() throws Exception {
    try (EscPosPrinterSimulator printer =
        EscPosPrinterSimulator.start(wire(), PrinterProfile.EPSON_80)) {
      String where = printer.address().orElseThrow();
      assertThat(run(where, "--seconds", "10")).isZero();
      assertThat(out.toString()).contains("\"event\":\"ready\"");
      assertThat(printer.receipts()).isEmpty();

      assertThat(run(where, "--print", "--events", "1")).isZero();
      assertThat(out.toString()).contains("{\"event\":\"printed\"}");
      assertThat(printer.receipts()).hasSize(1);

      printer.trouble(PrinterTrouble.PAPER_OUT, true);
      assertThat(run(where, "--print", "--events", "1")).isOne();
      assertThat(out.toString()).contains("\"event\":\"not-printed\",\"why\":\"paper-out\"");
    }
  }

  @Test
  void aWedgeIsToldAsWhatItIs() {
    assertThat(run("wedge+keyboard:window")).isEqualTo(2);
    assertThat(err.toString()).contains("types like a keyboard is heard by a window only");
  }

  @Test
  void nobodyThereEndsWithOne() {
    assertThat(run("cctalk+serial:/dev/no-such-port", "--seconds", "5")).isEqualTo(1);
    assertThat(out.toString()).contains("\"event\":\"lost\"", "not-there");
  }

  @Test
  void wrongArgumentsSayWhatWouldBeRight() {
    assertThat(run("escpso+serial:/dev/ttyUSB0")).isEqualTo(2);
    assertThat(err.toString()).contains("'escpso' is not known", "escpos (PRINTER)");
    assertThat(run("scanner+serial:/dev/ttyUSB0", "--print")).isEqualTo(2);
    assertThat(err.toString()).contains("--print is for a printer only");
    assertThat(run("feig+serial:/dev/ttyUSB0", "--pads")).isEqualTo(2);
    assertThat(err.toString()).contains("--pads is for PC/SC readers only");
    assertThat(run("escpos+serial:/dev/ttyUSB0", "--route", "1")).isEqualTo(2);
    assertThat(run("modbus+tcp:127.0.0.1:502?bins=99")).isEqualTo(2);
    assertThat(err.toString()).contains("bins=99");
    assertThat(run("nonsense")).isEqualTo(2);
    assertThat(run("cctalk+serial:/dev/ttyUSB0", "--seconds", "0")).isEqualTo(2);
  }
}
