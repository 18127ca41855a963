package kz.oqyrman.drivers.link;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Trouble;

/// A line on which the host asks and the device answers: one request at a time.
///
/// An answer may not say to which request it belongs, so a late one could be taken for the answer
/// to the next, and one item for another. Therefore after a silence nothing is asked before the
/// device has answered a greeting: whatever was late comes before that and is dropped.
///
/// @param <F> a frame of the family
public final class AskedLine<F> {
  /// Bytes of a frame come without a pause (FEIG: at most 12 ms; drivers of USB adapters add
  /// theirs). After a pause like this it is looked whether a whole frame lies behind noise.
  private static final Duration PAUSE = Duration.ofMillis(150);

  /// A device that is there answers a greeting at once.
  private static final Duration GREETING = Duration.ofMillis(400);

  /// Silences in a row after which the device is lost.
  private static final int MOST_SILENCES = 3;

  private final Link link;
  private final Language<F> language;
  private final Duration answer;
  private final Duration gap;
  private final LineQuality quality = new LineQuality();
  private final byte[] received = new byte[1_024];
  private Question<F> greeting;
  private Duration patience;
  private long restUntil = System.nanoTime();
  private boolean unsettled;
  private int silences;
  private boolean heardSomething;

  /// How a family of devices speaks.
  ///
  /// @param <F> a frame
  public interface Language<F> {
    /// Who speaks so, for a technician: `FEIG reader`.
    String speaker();

    /// Finds the frames in what has come so far.
    ///
    /// @param ended whether nothing more is to be expected: what looks like the beginning of a
    ///   frame is skipped too, because a frame may lie behind it
    Heard<F> hear(Bytes received, boolean ended);
  }

  /// What a piece of the wire holds.
  ///
  /// @param frames whole ones, in order
  /// @param remainder the beginning of a frame whose end has not come; bounded
  /// @param skipped bytes that belong to no frame
  public record Heard<F>(List<F> frames, Bytes remainder, int skipped) {}

  /// A request.
  ///
  /// @param answers whether a frame is an answer to it
  public record Question<F>(Bytes request, Predicate<F> answers) {}

  /// Nothing is asked yet.
  ///
  /// @param longest wait for an answer
  /// @param gap rest after an answer before the next request
  /// @param greeting what every device of the family answers
  public AskedLine(
      Link link, Language<F> language, Duration longest, Duration gap, Question<F> greeting) {
    this.link = link;
    this.language = language;
    this.answer = longest;
    this.gap = gap;
    this.greeting = greeting;
    this.patience = shorter(GREETING, longest);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /// The device was greeted: from now on answers may take as long as the settings allow.
  ///
  /// @param with what it answers for sure
  public void greeted(Question<F> with) {
    greeting = with;
    patience = answer;
  }

  /// Whether noise persists.
  public boolean isNoisy() {
    return quality.isNoisy();
  }

  /// Asks and waits for the answer.
  ///
  /// @return empty when none came in time
  /// @throws LinkException when the device was silent too often in a row: `SILENT`, or `NOISE`
  ///   where bytes came that are no answers
  public Optional<F> ask(Question<F> question) throws IOException {
    while (unsettled) {
      call(greeting);
    }
    return exchange(question);
  }

  /// The same without a greeting first, for what is a greeting itself.
  public Optional<F> call(Question<F> question) throws IOException {
    if (unsettled) {
      link.drain();
    }
    return exchange(question);
  }

  /// In words of a greeting that came to nothing.
  public LinkException notGreeted(LinkException e) {
    return switch (e.trouble().reason()) {
      case NOISE ->
          new LinkException(
              Trouble.Reason.WRONG_DEVICE,
              "something answers, but not as a "
                  + language.speaker()
                  + ": another device, or other baud or parity",
              e);
      case SILENT ->
          new LinkException(
              Trouble.Reason.SILENT,
              "no " + language.speaker() + " answers; check power, cable, baud and parity",
              e);
      case NOT_THERE,
          NOT_PERMITTED,
          IN_USE,
          BUSY,
          LINE_BROKEN,
          WRONG_DEVICE,
          MISCONFIGURED,
          CANNOT_SECURE,
          HARDWARE_FAULT,
          DRIVER_FAULT,
          PAPER_OUT,
          PAPER_LOW,
          COVER_OPEN,
          CUTTER_STUCK,
          OFF_LINE ->
          e;
    };
  }

  private Optional<F> exchange(Question<F> question) throws IOException {
    rest();
    link.write(question.request().toArray());
    Optional<F> answer = await(question.answers());
    restUntil = System.nanoTime() + gap.toNanos();
    unsettled = answer.isEmpty();
    if (unsettled) {
      countSilence();
    } else {
      silences = 0;
      heardSomething = false;
    }
    return answer;
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
              Trouble.Reason.NOISE,
              "bytes come, but no answers of a " + language.speaker() + " among them")
          : new LinkException(
              Trouble.Reason.SILENT,
              "the " + language.speaker() + " did not answer " + silences + " requests in a row");
    }
  }

  private Optional<F> await(Predicate<F> wanted) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    Bytes rest = Bytes.NONE;
    boolean clean = true;
    Optional<F> answer = Optional.empty();
    while (answer.isEmpty() && System.nanoTime() - end < 0) {
      Bytes more =
          read(rest.length() == 0 ? end : Math.min(end, System.nanoTime() + PAUSE.toNanos()));
      Bytes all = Bytes.join(rest, more);
      Heard<F> heard = language.hear(all, false);
      if (more.length() == 0 && heard.frames().isEmpty()) {
        heard = behindNoise(all, heard);
      }
      answer = heard.frames().stream().filter(wanted).findFirst();
      rest = heard.remainder();
      clean &= heard.skipped() == 0;
    }
    quality.exchanged(clean && rest.length() == 0);
    return answer;
  }

  /// What looks like the beginning of a long frame may be noise with the answer behind it. As long
  /// as no whole frame is found there, the end of the long one may still come.
  private Heard<F> behindNoise(Bytes all, Heard<F> waiting) {
    Heard<F> found = language.hear(all, true);
    return found.frames().isEmpty() ? waiting : found;
  }

  private Bytes read(long until) throws IOException {
    long left = Math.max(until - System.nanoTime(), 0);
    int got = link.read(received, Duration.ofNanos(left));
    heardSomething |= got > 0;
    return Bytes.of(Arrays.copyOf(received, got));
  }
}
