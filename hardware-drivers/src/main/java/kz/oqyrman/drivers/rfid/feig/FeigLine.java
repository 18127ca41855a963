package kz.oqyrman.drivers.rfid.feig;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Form;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Frame;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Side;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Split;

/// One request at a time, and the answer to it.
///
/// An answer does not say which ISO command it belongs to, so a late one could be taken for the
/// answer to the next request, and one item for another. Therefore after a silence nothing is asked
/// before the reader has answered a greeting: whatever was late comes before that and is dropped.
final class FeigLine {
  /// Bytes of a frame come without a pause (at most 12 ms by the manual; drivers of USB adapters
  /// add theirs). After a pause like this it is looked whether a whole frame lies behind noise.
  private static final Duration PAUSE = Duration.ofMillis(150);

  /// Silences in a row after which the reader is lost.
  private static final int MOST_SILENCES = 3;

  private static final int BAUD_DETECT = 0x52;
  private static final Bytes GREETING = Bytes.of((byte) 0);

  /// The address that reaches any reader; no reader has it, so a frame from it is an echo.
  private static final int ANY = 255;

  /// What came of a request.
  sealed interface Reply {
    /// @param data what follows the status
    record Answer(FeigStatus status, int code, Bytes data) implements Reply {}

    /// Nothing that is an answer came in time.
    record Silence() implements Reply {}
  }

  private final Link link;
  private final Form form;
  private final int address;
  private final Duration gap;
  private final LineQuality quality = new LineQuality();
  private final byte[] received = new byte[1_024];
  private Duration patience;
  private long restUntil = System.nanoTime();
  private boolean unsettled;
  private int silences;
  private boolean heardSomething;

  FeigLine(Link link, PadSettings settings) {
    this.link = link;
    this.form = settings.form();
    this.address = settings.address();
    this.gap = settings.pace().gap();
    this.patience = settings.pace().answer();
  }

  /// How long to wait for an answer from now on.
  void patience(Duration longest) {
    patience = longest;
  }

  boolean isNoisy() {
    return quality.isNoisy();
  }

  /// Asks and waits for the answer.
  ///
  /// @throws LinkException when the reader was silent too often in a row: `SILENT`, or `NOISE`
  ///   where bytes came that are no answers
  Reply ask(int command, Bytes data) throws IOException {
    while (unsettled) {
      link.drain();
      exchange(BAUD_DETECT, GREETING);
    }
    return exchange(command, data);
  }

  private Reply exchange(int command, Bytes data) throws IOException {
    rest();
    link.write(FeigFrames.encode(new Frame(form, address, command, data)));
    Optional<Frame> answer = await(command);
    restUntil = System.nanoTime() + gap.toNanos();
    unsettled = answer.isEmpty();
    if (answer.isEmpty()) {
      countSilence();
      return new Reply.Silence();
    }
    silences = 0;
    heardSomething = false;
    Bytes content = answer.get().data();
    int code = content.at(0);
    return new Reply.Answer(FeigStatus.of(code), code, content.from(1));
  }

  private void rest() {
    long left = restUntil - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = Thread.currentThread().isInterrupted() ? 0 : restUntil - System.nanoTime();
    }
  }

  private void countSilence() throws LinkException {
    silences++;
    if (silences >= MOST_SILENCES) {
      throw heardSomething
          ? new LinkException(
              Trouble.Reason.NOISE, "bytes come, but no answers of a FEIG reader among them")
          : new LinkException(
              Trouble.Reason.SILENT,
              "the reader did not answer " + silences + " requests in a row");
    }
  }

  private Optional<Frame> await(int command) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    Bytes rest = Bytes.NONE;
    boolean clean = true;
    Optional<Frame> answer = Optional.empty();
    while (answer.isEmpty() && System.nanoTime() - end < 0) {
      Bytes more =
          read(rest.length() == 0 ? end : Math.min(end, System.nanoTime() + PAUSE.toNanos()));
      Bytes all = Bytes.join(rest, more);
      Split split = FeigFrames.split(all, Side.ANSWERS);
      if (more.length() == 0 && split.frames().isEmpty()) {
        split = behindNoise(all, split);
      }
      answer = answer(split, command);
      rest = split.remainder();
      clean &= split.skipped() == 0;
    }
    quality.exchanged(clean && rest.length() == 0);
    return answer;
  }

  /// What looks like the beginning of a long frame may be noise with the answer behind it. As long
  /// as no whole frame is found there, the end of the long one may still come.
  private static Split behindNoise(Bytes all, Split waiting) {
    Split found = FeigFrames.splitAfterSilence(all, Side.ANSWERS);
    return found.frames().isEmpty() ? waiting : found;
  }

  private static Optional<Frame> answer(Split split, int command) {
    return split.frames().stream()
        .filter(frame -> frame.command() == command && frame.address() != ANY)
        .findFirst();
  }

  private Bytes read(long until) throws IOException {
    long left = Math.max(until - System.nanoTime(), 0);
    int got = link.read(received, Duration.ofNanos(left));
    heardSomething |= got > 0;
    return Bytes.of(Arrays.copyOf(received, got));
  }
}
