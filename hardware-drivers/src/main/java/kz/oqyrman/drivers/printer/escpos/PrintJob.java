package kz.oqyrman.drivers.printer.escpos;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.printer.PrintOutcome.NotPrinted;
import kz.oqyrman.drivers.printer.PrintOutcome.Partly;
import kz.oqyrman.drivers.printer.PrintOutcome.Printed;
import kz.oqyrman.drivers.printer.PrintOutcome.Unknown;
import kz.oqyrman.drivers.printer.Slip;
import kz.oqyrman.drivers.printer.SlipLayout;
import org.jspecify.annotations.Nullable;

/// One slip on its way to the paper. Source of the protocol: the printer reference, section 6.
///
/// Paper that ends in mid-slip is waited for: the printer keeps what it has and goes on where it
/// stopped, so the slip is whole and nothing on it stands twice. What comes too late never comes.
///
/// First the printer is looked at; then the slip is sent, piece by piece; then the printer is asked
/// to say when it is done. Wherever this ends, the job knows what became of the slip and what may
/// still lie in the printer.
final class PrintJob {
  /// Paper can end under the last line: the word that all is printed may still be on its way.
  private static final Duration GRACE = Duration.ofMillis(300);

  /// What a person at the printer ends, and the printer goes on. Off line it still is for a moment
  /// when the rest is told to be well.
  private static final Set<Trouble.Reason> RECOVERED_BY_HAND =
      EnumSet.of(Trouble.Reason.PAPER_OUT, Trouble.Reason.COVER_OPEN, Trouble.Reason.OFF_LINE);

  /// How far the slip has come.
  private enum Stage {
    NOTHING_SENT,
    SENDING,
    ALL_SENT
  }

  private final Slip slip;
  private final PrinterSettings settings;
  private final String id;
  private Stage stage = Stage.NOTHING_SENT;
  private Duration bound = Duration.ZERO;
  private int missing;
  private boolean forgotten;
  private @Nullable Deadline newPaper;
  private @Nullable PrinterLine askedOn;
  private int repliesBefore;

  /// @param id four characters, another one for each job
  PrintJob(Slip slip, PrinterSettings settings, String id) {
    this.slip = slip;
    this.settings = settings;
    this.id = id;
  }

  /// Prints.
  ///
  /// @throws IOException when the line breaks; [#brokenOff(Trouble)] then says what became of it
  PrintOutcome print(PrinterLine line) throws IOException {
    SlipLayout layout = SlipLayout.of(slip, settings.profile().columns());
    List<byte[]> pieces = SlipEncoder.encode(layout, settings.profile());
    int bytes = pieces.stream().mapToInt(piece -> piece.length).sum();
    bound = settings.waits().toPrint(layout.lines().size(), bytes);
    if (settings.answers()) {
      line.lookUntilAnswered();
    }
    Optional<Trouble> stopped = line.status().stopped();
    if (stopped.isPresent()) {
      return new NotPrinted(stopped.get());
    }
    try {
      stopped = send(pieces, line);
      return stopped.isPresent() ? new Partly(stopped.get()) : confirmed(line);
    } catch (IOException | RuntimeException | Error e) {
      // what was under way may be lost: the printer may be in the middle of any command
      missing = Raster.MOST_COMMAND_BYTES;
      throw e;
    }
  }

  /// What became of the slip when the line broke, or this program failed.
  PrintOutcome brokenOff(Trouble why) {
    return switch (stage) {
      case NOTHING_SENT -> new NotPrinted(why);
      case SENDING -> new Partly(why);
      case ALL_SENT -> new Unknown(why);
    };
  }

  /// @return what stopped it
  private Optional<Trouble> send(List<byte[]> pieces, PrinterLine line) throws IOException {
    stage = Stage.SENDING;
    boolean answers = settings.answers();
    Deadline nextLook = Deadline.in(settings.waits().poll());
    for (byte[] piece : pieces) {
      Optional<Trouble> stopped = sendWhole(piece, line);
      if (stopped.isPresent()) {
        return stopped;
      }
      if (answers && nextLook.isPast()) {
        answers = line.lookWhileBusy();
        nextLook = Deadline.in(settings.waits().poll());
      }
      stopped = line.status().stopped();
      if (stopped.isPresent() && !goesOn(line)) {
        return stopped;
      }
    }
    return Optional.empty();
  }

  /// @return what stopped it
  private Optional<Trouble> sendWhole(byte[] piece, PrinterLine line) throws IOException {
    missing = piece.length;
    while (missing > 0) {
      try {
        line.write(Arrays.copyOfRange(piece, piece.length - missing, piece.length));
      } finally {
        missing = line.unsent();
      }
      Optional<Trouble> stopped = line.status().stopped();
      if (missing > 0 && stopped.isPresent() && !goesOn(line)) {
        return stopped;
      }
    }
    return Optional.empty();
  }

  /// Waits for new paper, or for a cover to be closed. One that stops answering meanwhile may have
  /// been switched off, and has forgotten what it had.
  ///
  /// @return whether the printer goes on where it stopped
  private boolean goesOn(PrinterLine line) throws IOException {
    if (!settings.answers()) {
      return false;
    }
    Deadline until = newPaper == null ? Deadline.in(settings.waits().paper()) : newPaper;
    newPaper = until;
    boolean answers = true;
    while (answers && isWorthWaiting(line) && !until.isPast()) {
      line.hearUntil(
          () -> line.status().stopped().isEmpty(), least(until.left(), settings.waits().poll()));
      answers = line.lookWhileBusy();
    }
    return answers && line.status().stopped().isEmpty();
  }

  private static boolean isWorthWaiting(PrinterLine line) {
    return line.status()
        .stopped()
        .map(Trouble::reason)
        .filter(RECOVERED_BY_HAND::contains)
        .isPresent();
  }

  /// Asks for the word that all is printed, and waits for it.
  private PrintOutcome confirmed(PrinterLine line) throws IOException {
    askedOn = line;
    repliesBefore = line.queuedReplies();
    Optional<Trouble> held =
        sendWhole(
            settings.profile().processId() ? Commands.processId(id) : Commands.lastQuestion(),
            line);
    if (held.isPresent()) {
      return new Partly(held.get());
    }
    stage = Stage.ALL_SENT;
    if (!settings.answers()) {
      return new Unknown(new Trouble(Trouble.Reason.SILENT, "this printer tells nothing back"));
    }
    Deadline deadline = Deadline.in(bound);
    while (!isConfirmed(line) && !deadline.isPast()) {
      Duration untilLook = least(deadline.left(), settings.waits().poll());
      boolean news =
          line.hearUntil(() -> isConfirmed(line) || line.status().stopped().isPresent(), untilLook);
      if (!news) {
        line.lookWhileBusy();
      }
      Optional<Trouble> stopped = line.status().stopped();
      if (stopped.isPresent() && !line.hearUntil(() -> isConfirmed(line), GRACE)) {
        if (!goesOn(line)) {
          return new Partly(stopped.get());
        }
        deadline = Deadline.in(bound);
      }
    }
    return isConfirmed(line) ? new Printed() : new Unknown(unconfirmed());
  }

  private Trouble unconfirmed() {
    return new Trouble(
        Trouble.Reason.SILENT,
        "the printer did not confirm the slip within " + bound.toMillis() + " ms");
  }

  private boolean isConfirmed(PrinterLine line) {
    int before = line == askedOn ? repliesBefore : 0;
    return settings.profile().processId()
        ? line.lastProcessId().equals(id)
        : line.queuedReplies() > before;
  }

  /// Gives up what is not printed: has the printer forget it, as far as it can.
  void abandon(PrinterLine line) throws IOException {
    if (!settings.profile().processId()) {
      line.writeAtOnce(Commands.recoverAndForget());
    } else if (line.clearBuffers()) {
      missing = 0;
      forgotten = true;
    }
  }

  /// Separates what came out of a slip that was given up from the next, once the printer can print
  /// again. A printer that could not forget prints the rest now, before the next patron comes.
  ///
  /// @return whether it is done; if not, the printer has stopped again
  boolean clearUp(PrinterLine line) throws IOException {
    boolean restMayCome = stage == Stage.ALL_SENT && !settings.profile().processId();
    if (restMayCome) {
      line.hearUntil(() -> isConfirmed(line) || line.status().stopped().isPresent(), bound);
    }
    if (line.status().stopped().isPresent()) {
      return false;
    }
    if (settings.profile().processId() && !forgotten) {
      abandon(line);
    }
    if (!restMayCome || !isConfirmed(line)) {
      line.write(Commands.zeros(missing));
      line.write(Commands.select());
      line.write(Commands.initialise());
      line.write(Commands.lineFeed());
      line.write(SlipEncoder.cut(settings.profile()));
    }
    line.write(Commands.pushStatus());
    return line.status().stopped().isEmpty();
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
