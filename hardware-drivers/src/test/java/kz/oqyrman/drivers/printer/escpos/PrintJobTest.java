package kz.oqyrman.drivers.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.printer.PrintOutcome.NotPrinted;
import kz.oqyrman.drivers.printer.PrintOutcome.Partly;
import kz.oqyrman.drivers.printer.PrintOutcome.Printed;
import kz.oqyrman.drivers.printer.PrintOutcome.Unknown;
import kz.oqyrman.drivers.printer.Slip;
import org.junit.jupiter.api.Test;

class PrintJobTest {
  private static final Trouble BROKEN = new Trouble(Trouble.Reason.LINE_BROKEN, "cut");

  /// The four questions before a slip.
  private static final int WRITES_BEFORE_THE_SLIP = 4;

  @Test
  void whereverTheLineBreaksTheOutcomeIsTrue() {
    List<PrintOutcome> outcomes = new ArrayList<>();
    for (int writes = 0; outcomes.isEmpty() || !(outcomes.getLast() instanceof Unknown); writes++) {
      outcomes.add(printedOn(new BreakingLink(writes)));
    }
    assertThat(outcomes).hasSizeGreaterThan(WRITES_BEFORE_THE_SLIP + 10);
    int lastBroken = outcomes.size() - 1;
    assertThat(outcomes.subList(0, WRITES_BEFORE_THE_SLIP)).containsOnly(new NotPrinted(BROKEN));
    assertThat(outcomes.subList(WRITES_BEFORE_THE_SLIP, lastBroken))
        .containsOnly(new Partly(BROKEN));
  }

  @Test
  void aWholeLineGivesAPrintedSlip() {
    assertThat(printedOn(new BreakingLink(Integer.MAX_VALUE))).isEqualTo(new Printed());
  }

  private static PrintOutcome printedOn(BreakingLink link) {
    PrinterSettings settings =
        new PrinterSettings(PrinterProfile.ALL.getFirst(), false, false, true, waits());
    List<Slip.Part> parts = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      parts.add(new Slip.Pair("№ " + i, "₸", false));
    }
    PrintJob job = new PrintJob(new Slip(parts), settings, "0001");
    try {
      return job.print(new PrinterLine(link, settings.waits()));
    } catch (IOException e) {
      return job.brokenOff(LinkException.troubleOf(e));
    }
  }

  private static PrinterSettings.Waits waits() {
    Duration enough = Duration.ofSeconds(30);
    return new PrinterSettings.Waits(
        enough, enough, enough, enough, Duration.ZERO, enough, Duration.ZERO, Duration.ZERO);
  }

  /// All is well on it for so many writes; the next one, or a read after it, fails. What was
  /// written counts as sent, as on every real cable.
  private static final class BreakingLink implements Link {
    private final Deque<byte[]> answers = new ArrayDeque<>();
    private int writesLeft;

    BreakingLink(int writes) {
      this.writesLeft = writes;
    }

    @Override
    public int read(byte[] into, Duration wait) throws IOException {
      byte[] answer = answers.poll();
      if (answer == null && !wait.isZero()) {
        throw cut();
      }
      if (answer == null) {
        return 0;
      }
      System.arraycopy(answer, 0, into, 0, answer.length);
      return answer.length;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      if (writesLeft-- <= 0) {
        throw cut();
      }
      boolean status = bytes.length == 3 && bytes[0] == 0x10;
      boolean lastWord = bytes.length == 11 && bytes[0] == 0x1D && bytes[2] == 'H';
      if (status) {
        answers.add(new byte[] {0x12});
      } else if (lastWord && writesLeft > 0) {
        answers.add(new byte[] {0x37, 0x22, '0', '0', '0', '1', 0});
      }
    }

    @Override
    public void drain() {
      answers.clear();
    }

    @Override
    public void close() {}

    private static IOException cut() {
      return new LinkException(Trouble.Reason.LINE_BROKEN, "cut");
    }
  }
}
