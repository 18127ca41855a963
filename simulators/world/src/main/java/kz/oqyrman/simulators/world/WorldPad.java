package kz.oqyrman.simulators.world;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.kiosk.session.SessionEvent;

/// What lies on the antenna of a station. It says only what it read back; a write that was sent
/// happens even if the station has died meanwhile.
final class WorldPad implements RfidPad {
  private static final Duration LOOK = Duration.ofMillis(150);
  private static final Duration WRITE = Duration.ofMillis(45);

  /// An act that was begun is asked about, waited for and written within this.
  private static final Duration KNOWS_AFTER = Duration.ofSeconds(10);

  private final Agenda agenda;
  private final Dice dice;
  private final Chances chances;
  private final Consumer<SessionEvent> events;
  private final Consumer<String> wrong;
  private final SequencedMap<Uid, Lying> lying = new LinkedHashMap<>();

  /// When something of a copy was last lifted from here.
  private final Map<Copy, Instant> liftedAt = new HashMap<>();

  private Instant free = Instant.MIN;
  private boolean calm;

  /// A part that lies here.
  private record Lying(Copy.Part part, Instant since) {}

  /// @param wrong is told what a station must not do with a tag
  WorldPad(
      Agenda agenda,
      Dice dice,
      Chances chances,
      Consumer<SessionEvent> events,
      Consumer<String> wrong) {
    this.wrong = wrong;
    this.agenda = agenda;
    this.dice = dice;
    this.chances = chances;
    this.events = events;
  }

  /// The copies of which anything lies here.
  List<Copy> lying() {
    return lying.values().stream().map(Lying::part).map(Copy.Part::copy).distinct().toList();
  }

  void calm() {
    calm = true;
  }

  /// Lays parts down together; the next look tells them.
  void lay(List<Copy.Part> parts) {
    parts.forEach(part -> lying.put(part.tag(), new Lying(part, agenda.instant())));
    agenda.in(
        LOOK,
        () -> {
          parts.stream().filter(part -> lying.containsKey(part.tag())).forEach(this::tellLaid);
          events.accept(new SessionEvent.PadSurveyed());
        });
  }

  void lift(Copy copy) {
    lift(copy.parts());
  }

  void lift(List<Copy.Part> parts) {
    List<Copy.Part> lifted =
        parts.stream().filter(part -> lying.remove(part.tag()) != null).toList();
    if (lifted.isEmpty()) {
      return;
    }
    lifted.forEach(part -> liftedAt.put(part.copy(), agenda.instant()));
    agenda.in(
        LOOK,
        () -> {
          lifted.stream()
              .filter(part -> !lying.containsKey(part.tag()))
              .forEach(part -> events.accept(new SessionEvent.TagLifted(part.tag())));
          events.accept(new SessionEvent.PadSurveyed());
        });
  }

  /// A station that has just started is told all that lies here.
  void tellAll() {
    events.accept(new SessionEvent.PadHealth(new Health.Ready("world")));
    lying.values().stream().map(Lying::part).toList().forEach(this::tellLaid);
    events.accept(new SessionEvent.PadSurveyed());
  }

  private void tellLaid(Copy.Part part) {
    events.accept(new SessionEvent.TagLaid(part.tag(), part.copy().reading(part.tag())));
  }

  @Override
  public void secure(Uid uid, Security wished, Consumer<SecurityOutcome> answer) {
    Optional.ofNullable(lying.get(uid)).ifPresent(this::judge);
    Instant start = free.isAfter(agenda.instant()) ? free : agenda.instant();
    free = start.plus(WRITE);
    agenda.in(Duration.between(agenda.instant(), free), () -> answer.accept(write(uid, wished)));
  }

  /// A station begins nothing with a set that is not whole, nor with one of two things that bear
  /// one number. What was begun before it could know goes on, also with a thing that was snatched
  /// meanwhile and put back beside its twin.
  private void judge(Lying tag) {
    Copy copy = tag.part().copy();
    Instant known = agenda.instant().minus(KNOWS_AFTER);
    boolean justPutBack = liftedAt.getOrDefault(copy, Instant.MIN).isAfter(known);
    boolean whole = copy.parts().stream().allMatch(part -> lying.containsKey(part.tag()));
    boolean hasTwin =
        lying.values().stream()
            .filter(other -> other.part().copy().isTwinOf(copy))
            .map(Lying::since)
            .anyMatch(
                since -> since.isBefore(known) || (!justPutBack && !since.isAfter(tag.since())));
    if (hasTwin) {
      wrong.accept("writes to one of two things with the number " + copy);
    }
    if (!whole && !justPutBack) {
      wrong.accept("writes to a set that is not whole: " + copy);
    }
  }

  private SecurityOutcome write(Uid uid, Security wished) {
    Optional<Copy> copy = Optional.ofNullable(lying.get(uid)).map(there -> there.part().copy());
    if (copy.isEmpty()) {
      return new SecurityOutcome.Uncertain("tag " + uid + " does not lie on the pad");
    }
    boolean arm =
        switch (wished) {
          case ARMED -> true;
          case DISARMED -> false;
        };
    if (!calm && dice.oneIn(chances.writeFails())) {
      return failed(copy.get(), uid, arm);
    }
    copy.get().write(uid, arm);
    return new SecurityOutcome.Verified(wished, 1);
  }

  private SecurityOutcome failed(Copy copy, Uid uid, boolean arm) {
    if (dice.oneIn(2)) {
      if (dice.oneIn(2)) {
        copy.write(uid, arm);
      }
      lift(copy);
      return new SecurityOutcome.Uncertain("snatched in mid-write");
    }
    return new SecurityOutcome.Unchanged(
        copy.isArmed(uid) ? Security.ARMED : Security.DISARMED, "the tag refuses to be written");
  }

  @Override
  public DeviceAddress address() {
    throw new IllegalStateException("nobody asks a pad of the world where it is");
  }

  @Override
  public Health health() {
    return new Health.Ready("world");
  }

  @Override
  public void close() {
    lying.clear();
  }
}
