package kz.oqyrman.simulators.printer;

import java.time.Duration;
import java.util.function.LongConsumer;
import kz.oqyrman.simulators.wire.Complaints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The part that works the buffer off, on a thread of its own: it stops while the printer is off
/// line and takes the time that paper and cutter take.
final class Mechanism implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Mechanism.class);

  private final ReceiveBuffer buffer;
  private final StatusReports reports;
  private final Paper paper;
  private final PrinterProfile profile;
  private final PrintCommands printing;
  private final StatusCommands status;
  private final Complaints complaints;
  private final Tokenizer tokenizer;
  private final LongConsumer takeTime;
  private boolean deselected;

  /// Paper moves at some 150 mm/s. Typical; models differ.
  private static final long NANOS_A_DOT = 833_000;

  /// @param takeTime waits for so many nanoseconds, or does not
  Mechanism(
      PrinterProfile profile,
      ReceiveBuffer buffer,
      StatusReports reports,
      Paper paper,
      StatusCommands status,
      Complaints complaints,
      LongConsumer takeTime) {
    this.profile = profile;
    this.buffer = buffer;
    this.reports = reports;
    this.paper = paper;
    this.status = status;
    this.complaints = complaints;
    this.takeTime = takeTime;
    this.printing = new PrintCommands(profile, paper, complaints);
    this.tokenizer = new Tokenizer(complaints);
  }

  @Override
  public void run() {
    int clears = 0;
    try {
      while (!buffer.isClosed()) {
        ReceiveBuffer.Bite bite = buffer.take();
        if (bite.clears != clears) {
          clears = bite.clears;
          startAnew();
        }
        workOff(bite);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void startAnew() {
    tokenizer.reset();
    printing.reset();
    deselected = false;
  }

  private void workOff(ReceiveBuffer.Bite bite) throws InterruptedException {
    for (Token token : tokenizer.feed(bite.bytes)) {
      if (!reports.awaitOnLine(buffer, bite.clears)) {
        return;
      }
      long before = paper.left();
      obeyOrSay(token, bite.clears);
      takeTime.accept((before - paper.left()) * NANOS_A_DOT);
      reports.change(c -> c.rollEmpty(paper.left() <= 0));
    }
  }

  /// A mistake in the simulator must not look like a dead printer.
  private void obeyOrSay(Token token, int clears) throws InterruptedException {
    try {
      obey(token, clears);
    } catch (RuntimeException e) {
      LOG.error("the simulated printer stumbled over {}", token, e);
    }
  }

  private void obey(Token token, int clears) throws InterruptedException {
    if (isSelection(token)) {
      deselected = (token.at(2) & 1) == 0;
    } else if (!deselected && (!isCut(token) || cutterIsFree(clears))) {
      if (!printing.obey(token) && !status.obey(token)) {
        complaints.add(token + " is not simulated");
      }
    }
  }

  /// `ESC =`: with bit 0 off the printer lets everything pass.
  private static boolean isSelection(Token token) {
    return token.lead() == Token.ESC && token.letter() == '=';
  }

  private static boolean isCut(Token token) {
    return switch (token.lead()) {
      case Token.GS -> token.letter() == 'V';
      case Token.ESC -> token.letter() == 'i' || token.letter() == 'm';
      default -> false;
    };
  }

  /// A jammed cutter stops the printer here until it is freed and told to go on.
  ///
  /// @return false when the cut is void meanwhile
  private boolean cutterIsFree(int clears) throws InterruptedException {
    if (profile.cutter() && reports.ask(c -> c.has(PrinterTrouble.CUTTER_JAMMED))) {
      reports.change(c -> c.cutterError(true));
    }
    return reports.awaitOnLine(buffer, clears);
  }

  /// Waits on the calling thread, until interrupted.
  static void sleep(long nanos) {
    try {
      Thread.sleep(Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
