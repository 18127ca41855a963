package kz.oqyrman.simulators.feig;

import java.util.Arrays;
import java.util.function.LongSupplier;
import kz.oqyrman.simulators.pad.Lamps;

/// The green and the red lamp and the beeper of a standard reader, as command 71 switches them
/// (manual of MR, PR and PRH 101, section 5.8).
///
/// Where their time has run out they are as the reader is configured, here: off. Two things the
/// manual leaves open are taken in the way that is harder for a host: a new time holds for all that
/// is on, also for what is left unchanged; and a model without a beeper refuses to sound it.
final class SignalEmitters {
  private static final int DATA_BYTES = 8;
  private static final int GREEN = 0, RED = 1, BEEPER = 2;
  private static final int EMITTERS = 3;

  /// Two bits for each emitter; the others must be 0.
  private static final int UNUSED_BITS = 0xFFC0;

  private static final int BEEPER_SOUNDS = 0b01 << (2 * BEEPER);

  /// One step of the time; for a hundred milliseconds speak the examples of the MR200.
  private static final long STEP_NANOS = 100_000_000;

  private enum Does {
    UNCHANGED,
    ON,
    OFF,
    FLASH
  }

  private final boolean beeper;
  private final LongSupplier nanos;
  private final boolean[] on = new boolean[EMITTERS];
  private final long[] until = new long[EMITTERS];
  private long beeps;

  /// @param beeper whether it has one
  /// @param nanos a clock that nobody sets
  SignalEmitters(boolean beeper, LongSupplier nanos) {
    this.beeper = beeper;
    this.nanos = nanos;
  }

  /// Obeys the data of one command: four words, the first byte of each first.
  synchronized FeigAnswer set(byte[] data) {
    if (data.length != DATA_BYTES) {
      return FeigAnswer.of(FeigStatus.LENGTH_ERROR);
    }
    int states = word(data, 0);
    int steps = word(data, 4);
    boolean sounds = (states & BEEPER_SOUNDS) != 0;
    if ((states & UNUSED_BITS) != 0 || word(data, 6) != 0 || (sounds && !beeper)) {
      return FeigAnswer.of(FeigStatus.OUT_OF_RANGE);
    }
    for (int emitter = 0; emitter < EMITTERS && steps > 0; emitter++) {
      switchOver(emitter, Does.values()[(states >> (2 * emitter)) & 0b11], steps);
    }
    return FeigAnswer.ok();
  }

  private static int word(byte[] data, int at) {
    return (data[at] & 0xFF) << 8 | (data[at + 1] & 0xFF);
  }

  /// One that flashes counts as lit.
  private void switchOver(int emitter, Does does, int steps) {
    boolean was = isLit(emitter);
    on[emitter] =
        switch (does) {
          case UNCHANGED -> was;
          case OFF -> false;
          case ON, FLASH -> true;
        };
    until[emitter] = nanos.getAsLong() + steps * STEP_NANOS;
    beeps += emitter == BEEPER && on[emitter] && !was ? 1 : 0;
  }

  /// A reset puts all out.
  synchronized void reset() {
    Arrays.fill(on, false);
  }

  synchronized Lamps shown() {
    return new Lamps(isLit(GREEN), isLit(RED), beeps);
  }

  private boolean isLit(int emitter) {
    return on[emitter] && until[emitter] - nanos.getAsLong() > 0;
  }
}
