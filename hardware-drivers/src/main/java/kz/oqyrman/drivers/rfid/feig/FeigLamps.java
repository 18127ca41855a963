package kz.oqyrman.drivers.rfid.feig;

import java.io.IOException;
import java.time.Duration;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.Outcome;
import kz.oqyrman.drivers.rfid.PadLight;
import kz.oqyrman.drivers.rfid.PadReader;
import kz.oqyrman.drivers.rfid.feig.FeigLine.Reply;

/// The lamps of a FEIG standard reader (MR, PR and PRH 100 and 101), by command 71 (FEIG H60301-3e
/// and H01000-5e, section 5.8, which agree). Other models have another layout, or number their
/// outputs (72); what is lit there hangs on how the reader was wired.
///
/// The data are four words: what each emitter is to do, two bits each; how fast those flash that
/// flash; for how long; and zero. "All times that have been active until then are overwritten by
/// the new times": whether also that of an emitter which is left unchanged (00) is not clear, so
/// none is left so.
final class FeigLamps implements PadReader.Lamps {
  private static final int SET_OUTPUT = 0x71;

  private static final int ON = 0b01, OFF = 0b10;

  /// Milliseconds in one step of the time. So in the examples of the MR200 (FEIG H40801-5e, section
  /// 5.11.1); the page of the standard readers that says it was not at hand.
  private static final int STEP = 100;

  private final FeigReader reader;

  FeigLamps(FeigReader reader) {
    this.reader = reader;
  }

  /// To be its own, both lamps are put out for the time: that ends any other that they were lit
  /// for. A PRH has a blue lamp where the others have the red one, and only a PRH has the beeper.
  @Override
  public Outcome<Bytes> light(PadLight wished, boolean beeping, Duration time) throws IOException {
    int lamps =
        switch (wished) {
          case OWN -> OFF << 2 | OFF;
          case SEE_SCREEN -> ON << 2 | OFF;
          case MAY_LIFT -> OFF << 2 | ON;
        };
    int emitters = (beeping ? ON : OFF) << 4 | lamps;
    int steps = (int) (time.toMillis() / STEP);
    return outcome(
        reader.askWhateverItSays(
            SET_OUTPUT, FeigReader.bytes(0, emitters, 0, 0, steps >> 8, steps & 0xFF, 0, 0)));
  }

  /// Whatever the reader has against being lit, it is no reason to do without the pad.
  private static Outcome<Bytes> outcome(Reply reply) {
    if (!(reply instanceof Reply.Answer answer)) {
      return new Outcome.Again<>("no answer in time");
    }
    return switch (answer.status().reaction()) {
      case DONE -> new Outcome.Done<>(Bytes.NONE);
      case REPEAT, MORE, NO_TAG -> new Outcome.Again<>(answer.status().meaning());
      case REFUSED, UNSUPPORTED, MISCONFIGURED, OUT_OF_SERVICE ->
          new Outcome.Refused<>(answer.status().meaning());
    };
  }
}
