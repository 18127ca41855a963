package kz.oqyrman.hub.intake;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.oqyrman.contract.HubMessage.Announcement;
import kz.oqyrman.contract.HubMessage.Settings;
import kz.oqyrman.contract.HubMessage.Words;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.hub.branches.Branch;
import kz.oqyrman.hub.branches.Branches;
import kz.oqyrman.hub.branches.Event;
import kz.oqyrman.hub.branches.Programme;
import kz.oqyrman.hub.branches.Station;
import kz.oqyrman.hub.store.Tx;

/// What every station is told of its branch: its name, its place, its next events.
final class Announcing {
  /// Events that a station announces, and how far ahead.
  private static final int MOST_EVENTS = 4;

  private static final int DAYS_AHEAD = 14;

  private final Branches branches;
  private final Programme programme;
  private final LocalDate today;

  Announcing(Tx tx, LocalDate today) {
    branches = new Branches(tx);
    programme = new Programme(tx);
    this.today = today;
  }

  /// The settings of all stations.
  Map<StationId, Settings> settings() {
    Map<StationId, Settings> settings = new HashMap<>();
    for (Station station : branches.stations()) {
      branches
          .find(station.branch())
          .ifPresent(branch -> settings.put(station.station(), settings(station, branch)));
    }
    return settings;
  }

  private Settings settings(Station station, Branch branch) {
    List<Event> events =
        programme.events(branch.branch(), today, today.plusDays(DAYS_AHEAD), MOST_EVENTS);
    return new Settings(
        branch.branch(),
        branch.name(),
        station.name(),
        new Words(branch.place(), branch.place(), branch.place()),
        branch.forChildren(),
        events.stream()
            .map(e -> new Announcement(e.title(), e.day(), e.time(), e.room()))
            .toList());
  }
}
