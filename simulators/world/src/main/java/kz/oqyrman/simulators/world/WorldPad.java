package kz.oqyrman.simulators.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private final Agenda agenda;
  private final Dice dice;
  private final Chances chances;
  private final Consumer<SessionEvent> events;
  private final List<Copy> lying = new ArrayList<>();
  private Instant free = Instant.MIN;
  private boolean calm;

  WorldPad(Agenda agenda, Dice dice, Chances chances, Consumer<SessionEvent> events) {
    this.agenda = agenda;
    this.dice = dice;
    this.chances = chances;
    this.events = events;
  }

  List<Copy> lying() {
    return List.copyOf(lying);
  }

  void calm() {
    calm = true;
  }

  /// Lays copies down together; the next look tells them.
  void lay(List<Copy> copies) {
    lying.addAll(copies);
    agenda.in(
        LOOK,
        () -> {
          copies.stream().filter(lying::contains).forEach(this::tellLaid);
          events.accept(new SessionEvent.PadSurveyed());
        });
  }

  void lift(Copy copy) {
    if (lying.remove(copy)) {
      agenda.in(
          LOOK,
          () -> {
            if (!lying.contains(copy)) {
              copy.tags().forEach(uid -> events.accept(new SessionEvent.TagLifted(uid)));
              events.accept(new SessionEvent.PadSurveyed());
            }
          });
    }
  }

  /// A station that has just started is told all that lies here.
  void tellAll() {
    events.accept(new SessionEvent.PadHealth(new Health.Ready("world")));
    lying.forEach(this::tellLaid);
    events.accept(new SessionEvent.PadSurveyed());
  }

  private void tellLaid(Copy copy) {
    copy.tags().forEach(uid -> events.accept(new SessionEvent.TagLaid(uid, copy.reading(uid))));
  }

  @Override
  public void secure(Uid uid, Security wished, Consumer<SecurityOutcome> answer) {
    Instant start = free.isAfter(agenda.instant()) ? free : agenda.instant();
    free = start.plus(WRITE);
    agenda.in(Duration.between(agenda.instant(), free), () -> answer.accept(write(uid, wished)));
  }

  private SecurityOutcome write(Uid uid, Security wished) {
    Optional<Copy> copy = lying.stream().filter(c -> c.has(uid)).findFirst();
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
