package kz.oqyrman.drivers.rfid;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.Outcome.Refused;
import kz.oqyrman.drivers.rfid.PadReader.Held;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Uncertain;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Unchanged;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Verified;

/// Brings one tag to the wished security. Only what was read back counts, and nothing is written
/// again before that.
final class Securing {
  /// Times a tag that does not answer is asked what it holds.
  private static final int MOST_READS = 3;

  private final PadReader reader;
  private final PadSettings settings;
  private final PadSettings.Gate gate;

  Securing(PadReader reader, PadSettings settings) {
    this.reader = reader;
    this.settings = settings;
    this.gate = settings.gate();
  }

  /// What came of a request, and what the tag holds as far as that is known.
  record Secured(SecurityOutcome outcome, Optional<Security> held) {}

  /// @param believed what the tag held when it was last read; if that is what is wished, it is read
  ///   and not written
  Secured bring(Uid uid, Security wished, Optional<Security> believed) throws IOException {
    if (believed.equals(Optional.of(wished))) {
      Outcome<Held> held = held(uid);
      if (held.equals(new Done<>(wanted(wished)))) {
        return new Secured(new Verified(wished, 0), believed);
      }
    }
    return write(uid, wished);
  }

  /// What the tag holds; writes nothing.
  SecurityReading look(Uid uid) throws IOException {
    Outcome<Held> held = held(uid);
    if (!(held instanceof Done<Held>(Held there))) {
      return new SecurityReading.Unread("the tag could not be read: " + held.why());
    }
    return security(there)
        .<SecurityReading>map(SecurityReading.Holds::new)
        .orElseGet(() -> new SecurityReading.Neither("the tag holds " + neither(there)));
  }

  private Secured write(Uid uid, Security wished) throws IOException {
    int mostWrites = 1 + settings.steadiness().retries();
    Outcome<Held> held = new Outcome.Away<>();
    String trouble = "";
    for (int writes = 1; writes <= mostWrites; writes++) {
      Outcome<Bytes> written = reader.write(uid, wished);
      held = held(uid);
      if (held.equals(new Done<>(wanted(wished)))) {
        return new Secured(new Verified(wished, writes), Optional.of(wished));
      }
      trouble = written.why();
      if (!(held instanceof Done<Held>) || written instanceof Refused<Bytes>) {
        break;
      }
    }
    return held instanceof Done<Held>(Held there)
        ? unsuccessful(there, trouble)
        : new Secured(
            new Uncertain("after the write the tag could not be read: " + held.why()),
            Optional.empty());
  }

  private Secured unsuccessful(Held held, String trouble) {
    String detail = trouble.isEmpty() ? "the tag does not keep what is written" : trouble;
    return security(held)
        .map(still -> new Secured(new Unchanged(still, detail), Optional.of(still)))
        .orElseGet(() ->
            new Secured(
                new Uncertain("the tag holds " + neither(held) + ": " + detail), Optional.empty()));
  }

  private Optional<Security> security(Held held) {
    return Arrays.stream(Security.values())
        .filter(security -> held.equals(wanted(security)))
        .findFirst();
  }

  private String neither(Held held) {
    return String.format(
        "AFI %02X%s, which is neither armed nor disarmed",
        held.afi(), gate.eas() ? " and EAS " + held.eas() : "");
  }

  private Held wanted(Security security) {
    return new Held(gate.afi(security), gate.eas() && security == Security.ARMED);
  }

  /// A tag that quieted down, or lies where the field is weak, may answer after it was woken.
  private Outcome<Held> held(Uid uid) throws IOException {
    Outcome<Held> held = reader.held(uid);
    for (int reads = 1; reads < MOST_READS && !(held instanceof Done<Held>); reads++) {
      reader.wake();
      held = reader.held(uid);
    }
    return held;
  }
}
