package kz.oqyrman.drivers.rfid;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import kz.oqyrman.drivers.Bytes;

/// Keeps the lamps of a reader at what is wished. They are lit for a while only, and lit again
/// before it ends: no light outlives the program that wished it.
final class KeptLamps {
  static final Duration LIT_FOR = Duration.ofSeconds(10);

  /// Early enough that they do not go out while a full stack is read.
  static final Duration LIT_AGAIN_AFTER = LIT_FOR.dividedBy(2);

  static final Duration BEEP = Duration.ofMillis(200);

  /// Long enough for whoever looks up to see that the last reader's light is gone.
  static final Duration PUT_OUT_FOR = Duration.ofMillis(100);

  static final Duration TRIED_AGAIN_AFTER = Duration.ofSeconds(1);

  /// Commands in a row without an answer; each holds the pad up as long as it waits.
  static final int MOST_UNANSWERED = 2;

  /// What is wished of the lamps of one pad, whichever line it is on; from any thread.
  static final class Wish {
    private final AtomicReference<PadLight> light = new AtomicReference<>(PadLight.OWN);
    private final AtomicBoolean beep = new AtomicBoolean();

    /// @return whether that is something new
    boolean light(PadLight wished) {
      return light.getAndSet(wished) != wished;
    }

    /// Beeps that nobody heard yet are one.
    void beep() {
      beep.set(true);
    }
  }

  private final PadReader.Lamps lamps;
  private final Wish wish;
  private final LongSupplier nanos;
  private PadLamps there;
  private boolean beeps = true;
  private int unanswered;
  private PadLight lit = PadLight.OWN;

  /// When they are to be lit again; empty for what lasts.
  private Optional<Long> dueAt = Optional.empty();

  /// Nobody wants to hear now what was to sound while the reader was away.
  ///
  /// @param lamps of a reader that was just greeted
  /// @param nanos a clock that nobody sets
  KeptLamps(Optional<PadReader.Lamps> lamps, Wish wish, LongSupplier nanos) {
    this.lamps = lamps.orElse((_, _, _) -> new Outcome.Refused<>("it has none"));
    this.there = lamps.isPresent() ? PadLamps.THERE : PadLamps.NONE;
    this.wish = wish;
    this.nanos = nanos;
    wish.beep.set(false);
  }

  /// Whether there are lamps.
  PadLamps there() {
    return there;
  }

  /// Lights and sounds what is wished and due. A command has one time for all that it switches, so
  /// after a beep the lamps are lit anew.
  void tend() throws IOException {
    PadLight wished = wish.light.get();
    if (wish.beep.getAndSet(false) && beeps) {
      ask(wished, true, BEEP, Optional.of(BEEP));
    }
    if (wished != lit || isDue()) {
      boolean own = wished == PadLight.OWN;
      ask(
          wished,
          false,
          own ? PUT_OUT_FOR : LIT_FOR,
          own ? Optional.empty() : Optional.of(LIT_AGAIN_AFTER));
    }
  }

  private boolean isDue() {
    return dueAt.filter(at -> nanos.getAsLong() - at >= 0).isPresent();
  }

  /// @param again after which the lamps are to be lit again, if the reader did it
  private void ask(PadLight wished, boolean beeping, Duration time, Optional<Duration> again)
      throws IOException {
    if (there != PadLamps.THERE) {
      return;
    }
    Outcome<Bytes> outcome = lamps.light(wished, beeping, time);
    unanswered = outcome instanceof Outcome.Again<Bytes> ? unanswered + 1 : 0;
    if (outcome instanceof Outcome.Refused<Bytes> && beeping) {
      beeps = false; // lamps it may have all the same
    } else if (outcome instanceof Outcome.Refused<Bytes> || unanswered == MOST_UNANSWERED) {
      there = PadLamps.REFUSED;
    } else {
      lit = wished;
      Optional<Duration> wait = unanswered == 0 ? again : Optional.of(TRIED_AGAIN_AFTER);
      dueAt = wait.map(rest -> nanos.getAsLong() + rest.toNanos());
    }
  }
}
