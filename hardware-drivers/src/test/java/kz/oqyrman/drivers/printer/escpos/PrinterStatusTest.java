package kz.oqyrman.drivers.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.printer.escpos.PrinterStatus.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bits from the printer reference, section 5.
class PrinterStatusTest {
  @ParameterizedTest
  @CsvSource({
    "PRINTER, 1A, OFF_LINE",
    "OFF_LINE_CAUSE, 16, COVER_OPEN",
    "OFF_LINE_CAUSE, 32, PAPER_OUT",
    "ERROR_CAUSE, 16, HARDWARE_FAULT",
    "ERROR_CAUSE, 1A, CUTTER_STUCK",
    "ERROR_CAUSE, 32, HARDWARE_FAULT",
    "ERROR_CAUSE, 52, OFF_LINE",
    "PAPER, 1E, PAPER_LOW",
    "PAPER, 7E, PAPER_OUT",
    "PAPER, 72, PAPER_OUT",
  })
  void anAnswerNamesTheTrouble(Source source, String hex, Reason reason) {
    PrinterStatus status = PrinterStatus.FINE.asked(source, Integer.parseInt(hex, 16));
    assertThat(status.trouble()).map(Trouble::reason).contains(reason);
    assertThat(status.stopped().isPresent()).isEqualTo(reason != Reason.PAPER_LOW);
    assertThat(status.asked(source, 0x12)).isEqualTo(PrinterStatus.FINE);
  }

  @ParameterizedTest
  @CsvSource({"PRINTER, 12", "PRINTER, 16", "OFF_LINE_CAUSE, 12", "ERROR_CAUSE, 12", "PAPER, 12"})
  void allIsWell(Source source, String hex) {
    assertThat(PrinterStatus.FINE.asked(source, Integer.parseInt(hex, 16)).trouble()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "18, 00, 00, OFF_LINE",
    "38, 00, 00, COVER_OPEN",
    "18, 08, 00, CUTTER_STUCK",
    "18, 20, 00, HARDWARE_FAULT",
    "10, 00, 03, PAPER_LOW",
    "18, 00, 0F, PAPER_OUT",
    "38, 00, 0C, COVER_OPEN",
  })
  void aPushedStatusNamesTheTrouble(String printer, String error, String paper, Reason reason) {
    PrinterStatus status = PrinterStatus.FINE.pushed(pushed(printer, error, paper));
    assertThat(status.trouble()).map(Trouble::reason).contains(reason);
    assertThat(status.pushed(pushed("14", "00", "00")).trouble()).isEmpty();
  }

  @Test
  void whatOneSourceSaysIsNotTakenBackByAnother() {
    PrinterStatus paperOut = PrinterStatus.FINE.pushed(pushed("18", "00", "0C"));
    PrinterStatus askedAfter = paperOut.asked(Source.PAPER, 0x12).asked(Source.PRINTER, 0x12);
    assertThat(askedAfter.trouble()).map(Trouble::reason).contains(Reason.PAPER_OUT);
    assertThat(askedAfter.onlyPushed()).isTrue();
    assertThat(askedAfter.asked(Source.PAPER, 0x72).asked(Source.PRINTER, 0x1A).onlyPushed())
        .isFalse();
  }

  @Test
  void onlyAStuckCutterOrAMechanicalFaultCanBeRecovered() {
    assertThat(PrinterStatus.FINE.asked(Source.ERROR_CAUSE, 0x1A).canBeRecovered()).isTrue();
    assertThat(PrinterStatus.FINE.asked(Source.ERROR_CAUSE, 0x16).canBeRecovered()).isTrue();
    assertThat(PrinterStatus.FINE.asked(Source.ERROR_CAUSE, 0x3A).canBeRecovered()).isFalse();
    assertThat(PrinterStatus.FINE.asked(Source.PAPER, 0x72).canBeRecovered()).isFalse();
  }

  private static Reply.Pushed pushed(String printer, String error, String paper) {
    return new Reply.Pushed(
        Integer.parseInt(printer, 16), Integer.parseInt(error, 16), Integer.parseInt(paper, 16));
  }
}
