package kz.oqyrman.drivers.rfid;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// Keeps the lamps of a reader at what is wished. They are lit for a while only, and lit again
/// before it ends: no light outlives the program that wished it.
final class KeptLamps {
  static final Duration LIT_FOR = Duration.ofSeconds(10);

  /// Early enough that the lamps do not flicker while a large stack is read.
  static final Duration LIT_AGAIN_AFTER = LIT_FOR.dividedBy(2);

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

  private final Wish wish;
  private final LongSupplier nanos;
  private Optional<PadReader.Lamps> lamps;
  private PadLight lit = PadLight.OWN;
  private long litAt;

  /// Nobody wants to hear now what was to sound while the reader was away.
  ///
  /// @param lamps of a reader that was just greeted
  /// @param nanos a clock that nobody sets
  KeptLamps(Optional<PadReader.Lamps> lamps, Wish wish, LongSupplier nanos) {
    this.lamps = lamps;
    this.wish = wish;
    this.nanos = nanos;
    wish.beep.set(false);
  }

  /// Whether there are lamps.
  PadLamps there() {
    return lamps.isPresent() ? PadLamps.THERE : PadLamps.NONE;
  }

  /// Lights and sounds what is wished and due. Lamps that the reader refuses are given up; what did
  /// not work this time is tried again when they are due the next time.
  void tend() throws IOException {
    if (wish.beep.getAndSet(false)) {
      ask(PadReader.Lamps::beep);
    }
    PadLight wished = wish.light.get();
    if (wished != lit || isGoingOut()) {
      lit = wished;
      litAt = nanos.getAsLong();
      ask(reader -> reader.light(wished, LIT_FOR));
    }
  }

  private boolean isGoingOut() {
    return lit != PadLight.OWN && nanos.getAsLong() - litAt >= LIT_AGAIN_AFTER.toNanos();
  }

  /// A command to the lamps.
  private interface Command {
    Outcome<?> to(PadReader.Lamps lamps) throws IOException;
  }

  private void ask(Command command) throws IOException {
    if (lamps.isPresent() && command.to(lamps.get()) instanceof Outcome.Refused<?>) {
      lamps = Optional.empty();
    }
  }
}
