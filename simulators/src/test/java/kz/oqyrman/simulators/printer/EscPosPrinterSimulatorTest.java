package kz.oqyrman.simulators.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.HostPort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EscPosPrinterSimulatorTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final String CLEAR = "10 14 08 01 03 14 01 06 02 08";

  @TempDir private Path folder;
  private EscPosPrinterSimulator printer;
  private HostPort host;

  @BeforeEach
  void start() throws IOException {
    start(PrinterProfile.EPSON_80);
  }

  private void start(PrinterProfile profile) throws IOException {
    Path link = folder.resolve(profile.name());
    DeviceWire wire =
        DeviceWire.onPseudoTerminal(
            "printer", link, EscPosPrinterSimulator.FACTORY_LINE.withoutWaiting());
    printer = EscPosPrinterSimulator.start(wire, profile);
    host = HostPort.open(link, 38400, SerialPort.NO_PARITY);
  }

  @AfterEach
  void stop() {
    host.close();
    printer.close();
  }

  @Test
  void saysWhereADriverFindsIt() {
    assertThat(printer.address())
        .contains("escpos+serial:" + folder.resolve("epson-80") + "?baud=38400&profile=epson-80");
  }

  @Test
  void confirmsAJobWhenItIsOnPaper() {
    host.write(Job.start().line("Abai").cut().askId("0017").bytes());

    assertThat(hear(7)).isEqualTo("37 22 30 30 31 37 00");
    assertThat(printer.receipts()).singleElement().extracting(Receipt::text).isEqualTo("Abai");
    assertThat(printer.complaints().list()).isEmpty();
  }

  @Test
  void answersForItsStateInRealTime() {
    assertThat(ask("10 04 01")).isEqualTo("12");
    assertThat(ask("10 04 04")).isEqualTo("12");
    printer.trouble(PrinterTrouble.PAPER_LOW, true);
    assertThat(ask("10 04 04")).isEqualTo("1E");
    assertThat(ask("10 04 01")).as("on line all the same").isEqualTo("12");
    printer.trouble(PrinterTrouble.PAPER_OUT, true);
    assertThat(ask("10 04 04")).isEqualTo("7E");
    assertThat(ask("10 04 01")).isEqualTo("1A");
    assertThat(ask("10 04 02")).isEqualTo("32");
    printer.trouble(PrinterTrouble.PAPER_OUT, false);
    printer.trouble(PrinterTrouble.COVER_OPEN, true);
    assertThat(ask("10 04 02")).isEqualTo("16");
    printer.trouble(PrinterTrouble.COVER_OPEN, false);
    printer.trouble(PrinterTrouble.BROKEN, true);
    assertThat(ask("10 04 03")).isEqualTo("32");
    assertThat(ask("10 04 02")).isEqualTo("52");
  }

  @Test
  void answersInRealTimeWhileItHoldsAJobBack() {
    printer.trouble(PrinterTrouble.COVER_OPEN, true);
    host.write(Job.start().line("held back").cut().askId("0001").bytes());
    assertThat(ask("10 04 02")).isEqualTo("16");
    assertThat(printer.receipts()).isEmpty();

    printer.trouble(PrinterTrouble.COVER_OPEN, false);
    assertThat(hear(7)).isEqualTo("37 22 30 30 30 31 00");
    assertThat(printer.receipts()).hasSize(1);
  }

  @Test
  void tellsByItselfWhatChangesOnceAsked() {
    assertThat(ask("1D 61 0E", 4)).isEqualTo("10 00 00 00");
    printer.trouble(PrinterTrouble.COVER_OPEN, true);
    assertThat(hear(4)).isEqualTo("38 00 00 00");
    printer.trouble(PrinterTrouble.COVER_OPEN, false);
    assertThat(hear(4)).isEqualTo("10 00 00 00");
    printer.trouble(PrinterTrouble.PAPER_LOW, true);
    assertThat(hear(4)).isEqualTo("10 00 03 00");
    printer.trouble(PrinterTrouble.PAPER_OUT, true);
    assertThat(hear(4)).isEqualTo("18 00 0F 00");
  }

  @Test
  void tellsOnlyWhatItWasAskedFor() {
    assertThat(ask("1D 61 08", 4)).as("paper only").isEqualTo("10 00 00 00");
    printer.trouble(PrinterTrouble.COVER_OPEN, true);
    printer.trouble(PrinterTrouble.PAPER_LOW, true);
    assertThat(hear(4)).isEqualTo("38 00 03 00");
  }

  @Test
  void saysWhenItGoesOffLineIfThatWasAskedFor() {
    host.write(new Job().hex("1D 28 48 03 00 31 30 31").askId("0000").bytes());
    assertThat(hear(7)).startsWith("37 22");
    printer.trouble(PrinterTrouble.FEED_HELD, true);
    assertThat(hear(3)).isEqualTo("37 23 00");
    assertThat(ask("10 04 02")).isEqualTo("1A");
  }

  @Test
  void runsOutOfPaperInMidJobAndGoesOnWithANewRoll() {
    printer.endPaperAfter(2);
    host.write(Job.start().line("1").line("2").line("3").cut().askId("0002").bytes());
    await().until(() -> ask("10 04 04").equals("7E"));
    assertThat(printer.hanging().orElseThrow().text()).isEqualTo("1\n2");

    printer.newRoll();
    assertThat(hear(7)).isEqualTo("37 22 30 30 30 32 00");
    assertThat(printer.receipts()).extracting(Receipt::text).containsExactly("1\n2", "3");
    assertThat(printer.receipts()).extracting(Receipt::isCut).containsExactly(false, true);
  }

  @Test
  void forgetsAJobThatWasGivenUp() {
    printer.endPaperAfter(1);
    host.write(Job.start().line("1").line("never").cut().askId("0003").bytes());
    await().until(() -> ask("10 04 04").equals("7E"));
    assertThat(ask(CLEAR, 3)).isEqualTo("37 25 00");

    printer.newRoll();
    host.write(Job.start().line("next").cut().askId("0004").bytes());
    assertThat(hear(7)).isEqualTo("37 22 30 30 30 34 00");
    assertThat(printer.receipts()).extracting(Receipt::text).containsExactly("1", "next");
    assertThat(printer.complaints().list()).isEmpty();
  }

  @Test
  void aJammedCutterWaitsUntilItIsFreedAndToldToGoOn() {
    printer.trouble(PrinterTrouble.CUTTER_JAMMED, true);
    assertThat(ask("10 04 03")).as("nobody knows before the first cut").isEqualTo("12");
    host.write(Job.start().line("1").cut().askId("0005").bytes());
    await().until(() -> ask("10 04 03").equals("1A"));

    printer.trouble(PrinterTrouble.CUTTER_JAMMED, false);
    assertThat(ask("10 04 03")).isEqualTo("1A");
    host.write(new Job().hex("10 05 01").bytes());
    assertThat(hear(7)).isEqualTo("37 22 30 30 30 35 00");
    assertThat(printer.receipts()).hasSize(1);
  }

  @Test
  void recoveryCanThrowTheJobAway() {
    printer.trouble(PrinterTrouble.CUTTER_JAMMED, true);
    host.write(Job.start().line("1").cut().askId("0006").bytes());
    await().until(() -> ask("10 04 03").equals("1A"));
    printer.trouble(PrinterTrouble.CUTTER_JAMMED, false);

    host.write(new Job().hex("10 05 02").bytes());
    assertThat(ask("10 04 01")).isEqualTo("12");
    host.write(Job.start().askId("0007").bytes());
    assertThat(hear(7)).as("nothing of 0006").isEqualTo("37 22 30 30 30 37 00");
    assertThat(printer.receipts()).isEmpty();
  }

  @Test
  void answersInTurnAndTellsWhatItIs() {
    assertThat(ask("1D 72 01")).isEqualTo("00");
    printer.trouble(PrinterTrouble.PAPER_LOW, true);
    assertThat(ask("1D 72 01")).isEqualTo("03");
    assertThat(ask("1D 49 42", 7)).isEqualTo("5F 45 50 53 4F 4E 00");
    assertThat(ask("1D 49 02")).isEqualTo("02");
  }

  @Test
  void opensTheDrawerOnlyWhereThatIsNotForbidden() {
    host.write(new Job().hex("1B 70 00 19 FA 10 14 01 00 05").bytes());
    assertThat(ask("1D 72 01")).isEqualTo("00");
    assertThat(printer.drawerPulses()).isEqualTo(2);
    host.write(new Job().hex("1D 28 44 03 00 14 01 30").bytes());
    assertThat(ask("1D 72 01")).isEqualTo("00");
    host.write(new Job().hex("10 14 01 00 05").bytes());
    assertThat(ask("1D 72 01")).isEqualTo("00");
    assertThat(printer.drawerPulses()).isEqualTo(2);
  }

  @Test
  void aSilentPrinterPrintsAndSaysNothing() {
    printer.silent(true);
    host.write(Job.start().line("1").cut().hex("10 04 01 1D 72 01").askId("0008").bytes());
    await().until(() -> printer.receipts().size() == 1);
    printer.silent(false);
    assertThat(ask("10 04 01")).isEqualTo("12");
  }

  @Test
  void aPrinterWithoutProcessIdsSaysNothingToThem() throws IOException {
    stop();
    start(PrinterProfile.ZIJIANG_80);
    host.write(Job.start().line("1").cut().askId("0009").bytes());
    assertThat(ask("1D 72 01")).isEqualTo("00");
    assertThat(printer.complaints().list())
        .containsExactly("GS ( 48 06 00 30 30 30 … is not simulated");
  }

  @Test
  void holdsTheHostWhenItsBufferIsFullAndLosesNothing() {
    printer.trouble(PrinterTrouble.FEED_HELD, true);
    int lines = 4_000; // more than the buffer and less than buffer and line together
    Job job = Job.start();
    for (int i = 0; i < lines; i++) {
      job.line("line %05d more".formatted(i));
    }
    host.write(job.bytes());
    printer.trouble(PrinterTrouble.FEED_HELD, false);

    assertThat(ask("1D 72 01")).isEqualTo("00");
    String all =
        String.join("\n", printer.receipts().stream().map(Receipt::text).toList())
            + "\n"
            + printer.hanging().map(Receipt::text).orElse("");
    assertThat(all.lines().filter(l -> l.contains("more")).count()).isEqualTo(lines);
  }

  private String ask(String hex) {
    return ask(hex, 1);
  }

  private String ask(String hex, int bytes) {
    host.write(HEX.parseHex(hex));
    return hear(bytes);
  }

  private String hear(int bytes) {
    return HEX.formatHex(host.read(bytes));
  }
}
