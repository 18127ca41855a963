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
/// flash; for how long; and zero. An emitter that is left unchanged is not touched by the time.
final class FeigLamps implements PadReader.Lamps {
  private static final int SET_OUTPUT = 0x71;

  private static final int UNCHANGED = 0b00, ON = 0b01, OFF = 0b10;

  /// Milliseconds in one step of the time. So in the examples of the MR200 (FEIG H40801-5e, section
  /// 5.11.1); the page of the standard readers that says it was not at hand.
  private static final int STEP = 100;

  /// Tenths of a second that the beeper sounds. Only a PRH has one.
  private static final int BEEP = 2;

  private final FeigReader reader;

  FeigLamps(FeigReader reader) {
    this.reader = reader;
  }

  /// To be its own, the lamps are put out for a moment: that ends the time they were lit for.
  @Override
  public Outcome<Bytes> light(PadLight wished, Duration time) throws IOException {
    int steps = (int) (time.toMillis() / STEP);
    return switch (wished) {
      case OWN -> set(OFF, OFF, UNCHANGED, 1);
      case STAY -> set(OFF, ON, UNCHANGED, steps);
      case MAY_LIFT -> set(ON, OFF, UNCHANGED, steps);
    };
  }

  @Override
  public Outcome<Bytes> beep() throws IOException {
    return set(UNCHANGED, UNCHANGED, ON, BEEP);
  }

  /// A PRH has a blue lamp where the others have the red one.
  private Outcome<Bytes> set(int green, int red, int beeper, int steps) throws IOException {
    int emitters = beeper << 4 | red << 2 | green;
    Bytes data = FeigReader.bytes(0, emitters, 0, 0, steps >> 8, steps & 0xFF, 0, 0);
    if (!(reader.ask(SET_OUTPUT, data) instanceof Reply.Answer answer)) {
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
