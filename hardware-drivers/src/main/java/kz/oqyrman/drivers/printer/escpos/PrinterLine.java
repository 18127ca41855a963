package kz.oqyrman.drivers.printer.escpos;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.printer.escpos.PrinterStatus.Source;

/// A printer on an open line: what is sent to it, what it says back, and how it is. For one thread.
final class PrinterLine {
  /// Bytes sent before we look whether the printer asks for a pause: it does so with at least 128
  /// left in its buffer.
  private static final int CHUNK = 128;

  /// Questions in a row without an answer after which nobody is there.
  private static final int MOST_MISSED = 3;

  private static final int MOST_READ = 256;

  private final Link link;
  private final Duration replyBound;
  private final Duration longestPause;
  private final ReturnStream stream = new ReturnStream();
  private final byte[] buffer = new byte[MOST_READ];
  private final Map<Source, Integer> missed = new EnumMap<>(Source.class);
  private PrinterStatus status = PrinterStatus.FINE;
  private OptionalInt answer = OptionalInt.empty();
  private Optional<String> info = Optional.empty();
  private String lastProcessId = "";
  private int queuedReplies;
  private boolean cleared;
  private boolean everAnswered;
  private int unsent;

  PrinterLine(Link link, PrinterSettings.Waits waits) {
    this.link = link;
    this.replyBound = waits.reply();
    this.longestPause = waits.pause();
  }

  /// How the printer is, by all it has said.
  PrinterStatus status() {
    return status;
  }

  /// Bytes so far that no printer says.
  long noise() {
    return stream.noise();
  }

  /// The last process id it said; empty before the first.
  String lastProcessId() {
    return lastProcessId;
  }

  /// How many one-byte answers to `GS r` have come so far.
  int queuedReplies() {
    return queuedReplies;
  }

  /// How many of the bytes given to the last [#write(byte[])] were not sent.
  int unsent() {
    return unsent;
  }

  /// Asks all there is to ask about its state (`DLE EOT`), one question after the other. For an
  /// idle printer, which has no reason to be silent.
  ///
  /// @throws LinkException when it has answered nothing several times
  /// @return whether it answered
  boolean lookAtStatus() throws IOException {
    boolean answered = lookWhileBusy();
    everAnswered |= answered;
    missed.put(Source.PRINTER, answered ? 0 : missed(Source.PRINTER) + 1);
    if (missed(Source.PRINTER) >= MOST_MISSED) {
      throw nobodyThere();
    }
    if (answered && status.onlyPushed()) {
      write(Commands.pushStatus());
    }
    return answered;
  }

  private LinkException nobodyThere() {
    boolean somebodyElse = !everAnswered && stream.noise() > 0;
    return somebodyElse
        ? new LinkException(
            Trouble.Reason.WRONG_DEVICE,
            "something answers, but not as an ESC/POS printer; or the speed of the line is another")
        : new LinkException(
            Trouble.Reason.SILENT,
            "the printer did not answer " + MOST_MISSED + " times; it may be switched off");
  }

  /// Asks the same of a printer at work: some clones do not answer then. A question after the first
  /// that is left unanswered again and again is not asked any more.
  ///
  /// @return whether it answered
  boolean lookWhileBusy() throws IOException {
    if (!ask(Source.PRINTER)) {
      return false;
    }
    for (Source source : List.of(Source.OFF_LINE_CAUSE, Source.ERROR_CAUSE, Source.PAPER)) {
      if (missed(source) < MOST_MISSED) {
        missed.put(source, ask(source) ? 0 : missed(source) + 1);
      }
    }
    return true;
  }

  /// Looks until it answers.
  ///
  /// @throws LinkException when it does not
  void lookUntilAnswered() throws IOException {
    while (!lookAtStatus()) {
      // bounded by the exception
    }
  }

  private int missed(Source source) {
    return missed.getOrDefault(source, 0);
  }

  private boolean ask(Source source) throws IOException {
    int number =
        switch (source) {
          case PRINTER -> 1;
          case OFF_LINE_CAUSE -> 2;
          case ERROR_CAUSE -> 3;
          case PAPER -> 4;
          case PUSHED -> throw new IllegalArgumentException("pushed status is not asked for");
        };
    hear(Duration.ZERO);
    answer = OptionalInt.empty();
    link.write(Commands.realTimeStatus(number));
    if (hearUntil(() -> answer.isPresent(), replyBound)) {
      status = status.asked(source, answer.getAsInt());
      return true;
    }
    // one that comes late must not be taken for the answer to the next question
    hearFor(replyBound.dividedBy(2));
    return false;
  }

  /// A text it says of itself (`GS I`), or nothing: clones are silent.
  Optional<String> info(int what) throws IOException {
    info = Optional.empty();
    write(Commands.info(what));
    hearUntil(() -> info.isPresent(), replyBound);
    return info.map(String::strip).filter(text -> !text.isEmpty());
  }

  /// Has it forget what is in its buffers (`DLE DC4` function 8).
  ///
  /// @return whether it said so
  boolean clearBuffers() throws IOException {
    cleared = false;
    link.write(Commands.clearBuffers());
    return hearUntil(() -> cleared, replyBound);
  }

  /// Sends bytes; pauses when the printer asks for it. In a pause that comes from a trouble of the
  /// printer the rest stays [#unsent()].
  ///
  /// @throws LinkException when the pause does not end
  void write(byte[] bytes) throws IOException {
    unsent = bytes.length;
    while (unsent > 0) {
      hear(Duration.ZERO);
      hearUntil(() -> !stream.held() || status.stopped().isPresent(), longestPause);
      if (stream.held() && status.stopped().isPresent()) {
        return;
      }
      if (stream.held()) {
        throw new LinkException(
            Trouble.Reason.SILENT,
            "the printer asked for a pause (XOFF) that did not end within "
                + longestPause.toMillis()
                + " ms");
      }
      int from = bytes.length - unsent;
      int chunk = Math.min(unsent, CHUNK);
      link.write(Arrays.copyOfRange(bytes, from, from + chunk));
      unsent -= chunk;
    }
  }

  /// Sends a real-time command, which needs no room in the printer's buffer.
  void writeAtOnce(byte[] bytes) throws IOException {
    link.write(bytes);
  }

  /// Hears what is said until something has come about.
  ///
  /// @return whether it has, within the bound
  boolean hearUntil(BooleanSupplier comeAbout, Duration bound) throws IOException {
    Deadline deadline = Deadline.in(bound);
    while (!comeAbout.getAsBoolean() && !deadline.isPast()) {
      hear(deadline.left());
    }
    return comeAbout.getAsBoolean();
  }

  /// Hears what is said within so long.
  void hearFor(Duration wait) throws IOException {
    hearUntil(() -> false, wait);
  }

  private void hear(Duration wait) throws IOException {
    int read = link.read(buffer, wait);
    for (Reply reply : stream.take(buffer, read)) {
      hear(reply);
    }
  }

  private void hear(Reply reply) {
    switch (reply) {
      case Reply.RealTime(int bits) -> answer = OptionalInt.of(bits);
      case Reply.Pushed pushed -> status = status.pushed(pushed);
      case Reply.Queued(int bits) -> queuedReplies += isPaperStatus(bits) ? 1 : 0;
      case Reply.Identity(String text) -> info = Optional.of(text);
      case Reply.ProcessId(String id) -> lastProcessId = id;
      case Reply.Cleared() -> cleared = true;
      case Reply.Other _ -> {}
    }
  }

  /// An answer to `GS r 1` has only the paper bits; anything else that looks like one is noise that
  /// must not confirm a receipt. That bits 5 and 6 are zero is inferred: the reference fixes only 4
  /// and 7.
  private static boolean isPaperStatus(int bits) {
    boolean paperEnd = (bits & 0x0C) != 0;
    return (bits & 0xF0) == 0 && !paperEnd;
  }
}
