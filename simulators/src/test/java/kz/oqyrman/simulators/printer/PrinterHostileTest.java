package kz.oqyrman.simulators.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import kz.oqyrman.hostile.Hostile;
import kz.oqyrman.simulators.wire.Complaints;
import org.junit.jupiter.api.Test;

/// Whatever is sent to the simulated printer: it is printed, obeyed or complained of, and after a
/// command's longest end the next line is on paper.
public class PrinterHostileTest {
  private static final int MOST_TOKENS = 30;

  /// Feeding paper is a few bytes that become many rows.
  private static final long PAPER_A_BYTE = 256 * 1_024;

  @Test
  void aHostMayPrintAnything() {
    Hostile.feed(
        "print jobs", 200, PAPER_A_BYTE, samples(), PrinterHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return Stream.of(
            Job.start().hex("1B 61 01 1B 45 01 1D 21 11").line("LIBRARY").cut(),
            Job.start().hex("1B 74 35 1B 44 08 10 18 00 09").line("Abai").hex("1B 64 03 1B 69"),
            Job.start().hex("1D 76 30 00 02 00 03 00 01 02 03 04 05 06"),
            Job.start().hex("1B 2A 21 02 00 01 02 03 04 05 06 1B 2A 00 02 00 01 02 0A"),
            Job.start().hex("1D 6B 04 31 32 33 00 1D 6B 49 04 7B 42 31 32"),
            Job.start()
                .hex("1D 28 6B 04 00 31 41 32 00 1D 28 6B 03 00 31 43 06")
                .hex("1D 28 6B 07 00 31 50 30 41 42 43 44 1D 28 6B 03 00 31 51 30"),
            Job.start().hex("1C 26 1D 57 40 02 1D 4C 10 00 1B 24 10 00 1B 5C F0 FF").line("x"),
            Job.start().hex("1D 28 48 06 00 30 30 41 42 43 44 10 04 01 1D 38 4C 02 00 00 00 30 32"))
        .map(Job::bytes)
        .toList();
  }

  public static void fuzzerTestOneInput(byte[] input) {
    for (PrinterProfile profile : List.of(PrinterProfile.EPSON_80, PrinterProfile.ZIJIANG_58)) {
      Complaints complaints = new Complaints();
      Tokenizer tokenizer = new Tokenizer(complaints);
      Paper paper = new Paper(profile.dots());
      PrintCommands printing = new PrintCommands(profile, paper, complaints);
      tokenizer.feed(input).stream().limit(MOST_TOKENS).forEach(printing::obey);
      new RealTime(new Listening(), complaints).watch(input);
      assertThat(complaints.list()).hasSizeLessThan(10_000);
      tokenizer.reset();
      printing.reset();
      byte[] next = Job.start().line("next").bytes();
      tokenizer.feed(next).forEach(printing::obey);
      assertThat(paper.hanging().orElseThrow().items())
          .as("the line behind the noise")
          .last()
          .isEqualTo(new PaperItem.Text("next", false, 1, 1));
    }
  }

  private static final class Listening implements RealTime.Listener {
    @Override
    public void statusAsked(int question) {
      assertThat(question).isBetween(1, 4);
    }

    @Override
    public void recoveryAsked(int how) {
      assertThat(how).isBetween(0, 2);
    }

    @Override
    public void drawerAsked() {}

    @Override
    public void powerOffAsked() {}

    @Override
    public void clearAsked() {}
  }
}
