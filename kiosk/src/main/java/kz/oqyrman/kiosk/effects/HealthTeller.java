package kz.oqyrman.kiosk.effects;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kz.oqyrman.contract.DeviceReport;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.kiosk.session.Around;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Session;

/// Tells the hub how the station is, whenever that changes. Says what the station does, never for
/// whom.
public final class HealthTeller implements Face {
  private final Consumer<StationMessage.Health> out;
  private final IntSupplier unsettled;
  private final String version;
  private final InstantSource clock;
  private final Supplier<Optional<StationMessage.Alone>> alone;
  private final Optional<DeviceReport> journal;
  private Optional<StationMessage.Health> last = Optional.empty();

  /// @param unsettled how many acts the hub has not settled
  public HealthTeller(
      Consumer<StationMessage.Health> out,
      IntSupplier unsettled,
      String version,
      InstantSource clock) {
    this(out, unsettled, Optional::empty, Optional.empty(), version, clock);
  }

  /// @param unsettled how many acts the hub has not settled
  /// @param alone how far the station could go without the hub
  /// @param journal what is wrong with the journal, if anything
  public HealthTeller(
      Consumer<StationMessage.Health> out,
      IntSupplier unsettled,
      Supplier<Optional<StationMessage.Alone>> alone,
      Optional<DeviceReport> journal,
      String version,
      InstantSource clock) {
    this.alone = alone;
    this.journal = journal;
    this.out = out;
    this.unsettled = unsettled;
    this.version = version;
    this.clock = clock;
  }

  @Override
  public void show(Scene scene) {
    StationMessage.Health now =
        with(
            health(scene, unsettled.getAsInt(), version, clock.instant()),
            journal,
            alone.get().map(HealthTeller::roughly));
    boolean same = last.filter(l -> at(l, now.at()).equals(now)).isPresent();
    if (!same) {
      last = Optional.of(now);
      out.accept(now);
    }
  }

  private static StationMessage.Health at(StationMessage.Health h, Instant at) {
    return new StationMessage.Health(
        h.doing(), h.items(), h.unsettled(), h.devices(), h.version(), at, h.alone());
  }

  private static StationMessage.Health with(
      StationMessage.Health h,
      Optional<DeviceReport> journal,
      Optional<StationMessage.Alone> alone) {
    List<DeviceReport> devices = Stream.concat(h.devices().stream(), journal.stream()).toList();
    return new StationMessage.Health(
        h.doing(), h.items(), h.unsettled(), devices, h.version(), h.at(), alone);
  }

  /// A clock that drifts by the second is no news every second.
  private static StationMessage.Alone roughly(StationMessage.Alone alone) {
    return new StationMessage.Alone(
        alone.factsMadeAt(), alone.until(), alone.clockOffSeconds() / 60 * 60);
  }

  /// The station's health as the hub is told it. A pure function.
  static StationMessage.Health health(Scene scene, int unsettled, String version, Instant at) {
    return new StationMessage.Health(
        doing(scene.session()),
        scene.session().acts().size(),
        unsettled,
        reports(scene.around().devices()),
        version,
        at);
  }

  private static List<DeviceReport> reports(Around.Devices devices) {
    return Stream.concat(
            Stream.of(
                report("pad", devices.pad()),
                report("scanner", devices.scanner()),
                report("printer", devices.printer())),
            devices.cardReader().map(health -> report("card-reader", health)).stream())
        .toList();
  }

  private static StationMessage.Doing doing(Session session) {
    return switch (session) {
      case Session.Idle _ -> StationMessage.Doing.IDLE;
      case Session.OutOfOrder _ -> StationMessage.Doing.OUT_OF_ORDER;
      case Session.Sorting _, Session.Identifying _, Session.Confirming _ ->
          StationMessage.Doing.IDENTIFYING;
      case Session.Borrowing _ -> StationMessage.Doing.BORROWING;
      case Session.Returning _ -> StationMessage.Doing.RETURNING;
      case Session.Finishing _ -> StationMessage.Doing.FINISHING;
    };
  }

  private static DeviceReport report(String role, Health health) {
    return switch (health) {
      case Health.Starting _ -> new DeviceReport(role, "starting", "", "");
      case Health.Ready(String identity) -> new DeviceReport(role, "ready", "", identity);
      case Health.Degraded(String _, Trouble t) ->
          new DeviceReport(role, "degraded", kebab(t.reason()), t.detail());
      case Health.Lost(Trouble t, int _) ->
          new DeviceReport(role, "lost", kebab(t.reason()), t.detail());
      case Health.Closed _ -> new DeviceReport(role, "closed", "", "");
    };
  }

  private static String kebab(Trouble.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
