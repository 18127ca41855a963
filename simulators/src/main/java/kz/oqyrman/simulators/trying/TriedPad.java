package kz.oqyrman.simulators.trying;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.rfid.SecurityReading;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import org.jspecify.annotations.Nullable;

/// What lies on a pad. A tag is told once the pad has said whether it is armed; one that is lifted
/// before that is told all the same, and first. Nothing is written.
final class TriedPad {
  private static final SecurityReading GONE =
      new SecurityReading.Unread("it was lifted before it was asked");

  private final Consumer<Told> told;
  private final boolean numbers;
  private final CompletableFuture<RfidPad> pad = new CompletableFuture<>();

  /// Tags that are not told yet. As all that follows of the pad's own thread, but for answers that
  /// come when it is closed.
  private final Map<Uid, TagReading> asked = new HashMap<>();

  /// Tags that may be patrons' cards.
  private final Set<Uid> patrons = new HashSet<>();

  private TriedPad(Consumer<Told> told, boolean numbers) {
    this.told = told;
    this.numbers = numbers;
  }

  /// @param numbers whether patrons' numbers are told
  static RfidPad open(DeviceAddress address, Consumer<Told> told, boolean numbers) {
    TriedPad tried = new TriedPad(told, numbers);
    RfidPad pad = Drivers.pad(address, tried::heard);
    tried.pad.complete(pad);
    return pad;
  }

  private synchronized void heard(PadEvent event) {
    switch (event) {
      case PadEvent.HealthChanged(Health health) -> health(health);
      case PadEvent.Laid(Uid uid, TagReading reading) -> laid(uid, reading);
      case PadEvent.Lifted(Uid uid) -> {
        known(uid, GONE);
        boolean masked = patrons.remove(uid) && !numbers;
        told.accept(Told.lifted(uid, masked));
      }
      case PadEvent.Surveyed _ -> {}
    }
  }

  /// A pad that is lost forgets what lay on it; one in trouble does not.
  private void health(Health health) {
    told.accept(Told.of(health));
    if (!health.isOnTheLine()) {
      asked.clear();
      patrons.clear();
    }
  }

  private void laid(Uid uid, TagReading reading) {
    asked.put(uid, reading);
    if (Told.mayBePatrons(reading)) {
      patrons.add(uid);
    } else {
      patrons.remove(uid);
    }
    var _ = pad.thenAccept(open -> open.readSecurity(uid, armed -> known(uid, armed)));
  }

  private synchronized void known(Uid uid, SecurityReading armed) {
    @Nullable TagReading reading = asked.remove(uid);
    if (reading != null) {
      told.accept(Told.laid(uid, reading, armed, numbers));
    }
  }
}
