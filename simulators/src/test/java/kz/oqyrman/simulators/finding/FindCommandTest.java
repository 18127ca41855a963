package kz.oqyrman.simulators.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.simulators.feig.FeigGateSimulator;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.m3.M3Model;
import kz.oqyrman.simulators.pad.PadKind;
import kz.oqyrman.simulators.printer.EscPosPrinterSimulator;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.station.StationKit;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.wire.DeviceWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import picocli.CommandLine;

/// Against devices on pseudo-terminals and on TCP. What is silent takes its time, so the tests do
/// not wait for each other.
@Execution(ExecutionMode.CONCURRENT)
class FindCommandTest {
  @TempDir private Path folder;

  private record Run(int code, String out, String err) {}

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new FindCommand());
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code = line.execute(arguments);
    return new Run(code, out.toString(), err.toString());
  }

  private SimulatedStation station(PadKind reader) throws IOException {
    return SimulatedStation.start(folder, reader, PrinterProfile.EPSON_80, false);
  }

  private String port(String device) {
    return folder.resolve(device).toString();
  }

  @Test
  void everyDeviceThatAnswersIsFoundWithItsAddressAndTheScannerIsSilent() throws Exception {
    try (SimulatedStation station = station(ReaderModel.MR101)) {
      Run run = run("--port", port("pad"), "--port", port("printer"), "--port", port("scanner"));

      assertThat(run.out())
          .contains("feig+serial:" + port("pad") + "  # ")
          .contains("escpos+serial:" + port("printer") + "?baud=38400  # ")
          .contains("# " + port("scanner") + ": silent")
          .contains("scanner+serial:" + port("scanner"));
      assertThat(run.code()).isZero();
      assertThat(station.printer().receipts()).isEmpty();
      assertThat(station.printer().hanging()).isEmpty();
    }
  }

  @Test
  void aPadThatCannotSecureIsFoundToo() throws Exception {
    try (SimulatedStation _ = station(M3Model.READS_ONLY)) {
      assertThat(run("--port", port("pad")).out()).contains("m3+serial:" + port("pad"));
    }
  }

  @Test
  void aPortInUseIsLeftAlone() throws Exception {
    try (SimulatedStation station = station(ReaderModel.MR101);
        RfidPad kiosk = Drivers.pad(address("feig+serial:" + port("pad")), _ -> {})) {
      await().until(() -> kiosk.health() instanceof Health.Ready);

      Run run = run("--port", port("pad"));

      assertThat(run.code()).isOne();
      assertThat(run.out()).contains(port("pad"), "another program", "No device was found.");
      assertThat(kiosk.health()).isInstanceOf(Health.Ready.class);
      assertThat(station.pad().complaints().list()).isEmpty();
    }
  }

  /// `sleep` only has it open, as most small programs have.
  @Test
  void aPortThatAProgramHasOpenWithoutALockIsLeftAlone() throws Exception {
    DeviceWire wire =
        DeviceWire.onPseudoTerminal(
            "held", folder.resolve("held"), EscPosPrinterSimulator.FACTORY_LINE);
    List<byte[]> heard = new java.util.concurrent.CopyOnWriteArrayList<>();
    wire.start((bytes, _) -> heard.add(bytes));
    try (wire;
        Holder holder = Holder.of(folder.resolve("held"))) {
      Run run = run("--port", port("held"));

      assertThat(run.code()).isOne();
      assertThat(run.out())
          .contains("# " + port("held") + ": in use by sleep (process " + holder.pid() + ")")
          .contains("nothing was written to it");
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void whatAnswersInAnotherLanguageIsAskedNothingMore() throws Exception {
    DeviceWire wire =
        DeviceWire.onPseudoTerminal(
            "stranger", folder.resolve("stranger"), EscPosPrinterSimulator.FACTORY_LINE);
    java.util.List<byte[]> heard = new java.util.concurrent.CopyOnWriteArrayList<>();
    wire.start((bytes, _) -> {
      heard.add(bytes);
      wire.send("What do you want?".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    });
    try (wire) {
      Run run = run("--port", port("stranger"));

      assertThat(run.code()).isOne();
      assertThat(run.out()).contains("something answers, but not as escpos does");
      assertThat(heard).isNotEmpty();
      assertThat(heard).noneSatisfy(bytes -> assertThat(bytes[0]).isEqualTo((byte) 0xD6));
      assertThat(heard).as("one question").hasSizeLessThanOrEqualTo(2);
    }
  }

  /// They are not asked further: a gate forgets what it has told, and what is on one wire with
  /// others hears all that is written.
  @Test
  void whatMayBeAGateACoinBoxOrASorterIsTold() throws Exception {
    StationKit kit =
        StationKit.of(ReaderModel.MR101, PrinterProfile.EPSON_80)
            .withGate()
            .withSorter(3)
            .withCoins();
    try (SimulatedStation station = SimulatedStation.start(folder, kit, false)) {
      FeigGateSimulator gate = station.gate().orElseThrow();
      boolean _ = gate.pass(Chip.SLIX.uid(1), 0x07, 1);
      String gateAt = gate.wire().target().orElseThrow();
      String sorterAt = station.sorter().orElseThrow().wire().target().orElseThrow();
      Run run = run("--port", port("coins"), "--host", gateAt, "--host", sorterAt);

      assertThat(run.out())
          .contains("if it is a coin box, cctalk+serial:" + port("coins"))
          .contains("if it is a security gate, feig-gate+tcp:" + gateAt)
          .contains("modbus+tcp:" + sorterAt + "?bins=3");
      assertThat(run.code()).isOne();
      assertThat(gate.waiting()).as("what passed is still there").isOne();
    }
  }

  @Test
  void aHostIsLookedAtAndAPlaceWithoutOneIsToldSo() throws Exception {
    try (EscPosPrinterSimulator printer =
        EscPosPrinterSimulator.start(
            DeviceWire.onTcp("printer", EscPosPrinterSimulator.FACTORY_LINE),
            PrinterProfile.EPSON_80)) {
      String host = printer.wire().target().orElseThrow();
      Run run = run("--host", host, "--port", port("nothing"));

      assertThat(run.out())
          .contains("escpos+tcp:" + host)
          .contains("# " + port("nothing") + ": there is no");
    }
  }

  /// Whatever this machine has: readers by an address, or one line with what helps.
  @Test
  void cardReadersOfTheServiceAreAddressesOrOneLineSaysWhatHelps() {
    List<Found> found = Finder.cardReaders();
    assertThat(found).isNotEmpty();
    for (Found each : found) {
      if (each.address().isPresent()) {
        DeviceAddress address = each.address().get();
        assertThat(Drivers.mistake(Drivers.Role.CARD, address)).isEmpty();
        assertThat(address.target()).isEqualTo(each.place());
      } else {
        assertThat(found).hasSize(1);
        assertThat(each.words()).containsAnyOf("right would be", "sees no reader", "not answer");
        assertThat(each.words().split("systemctl start", -1)).hasSizeLessThanOrEqualTo(2);
      }
    }
  }

  @Test
  void wrongArgumentsAreTold() {
    assertThat(run("--host", "10.0.0.7").err())
        .contains("--host is '10.0.0.7'", "right would be such as 10.0.0.7:9100");
    assertThat(run("--host", "10.0.0.7").code()).isEqualTo(2);
  }

  private static DeviceAddress address(String line) {
    return DeviceAddress.of(line);
  }
}
