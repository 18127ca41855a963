package kz.oqyrman.contract;

import java.util.Optional;

/// The topics of MQTT, built nowhere else. A station's account reaches its own topics only.
public final class Topics {
  private static final String ROOT = "oqyrman/v1/";
  private static final String STATIONS = ROOT + "stations/";
  private static final String BRANCHES = ROOT + "branches/";

  private Topics() {}

  /// What a station's topic is for.
  public enum Purpose {
    /// Station to hub: questions; response topic and correlation data say where the answer goes.
    REQUESTS("requests", true),
    /// Hub to station: answers.
    RESPONSES("responses", false),
    /// Station to hub: how acts ended.
    JOURNAL("journal", true),
    /// Hub to station: which acts are in the ledger.
    SETTLED("journal/settled", false),
    /// Station to hub, retained, last will: how the station is.
    HEALTH("health", true),
    /// Hub to station: do this.
    COMMANDS("commands", false),
    /// Hub to station, retained: be this.
    SETTINGS("settings", false);

    private final String path;
    private final boolean fromStation;

    Purpose(String path, boolean fromStation) {
      this.path = path;
      this.fromStation = fromStation;
    }

    /// Whether the station writes it and the hub reads it; else the other way round.
    public boolean fromStation() {
      return fromStation;
    }
  }

  /// The topic of one station for one purpose.
  public static String of(StationId station, Purpose purpose) {
    return STATIONS + station.value() + "/" + purpose.path;
  }

  /// The filter by which the hub hears all stations for one purpose.
  public static String ofAll(Purpose purpose) {
    return STATIONS + "+/" + purpose.path;
  }

  /// What happened at a branch, without patron identity, for anyone who may listen.
  public static String circulation(BranchId branch) {
    return BRANCHES + branch.value() + "/circulation";
  }

  /// A station's topic, taken apart.
  public record StationTopic(StationId station, Purpose purpose) {}

  /// Which station and purpose a topic belongs to; empty when it is none of ours.
  public static Optional<StationTopic> parse(String topic) {
    if (!topic.startsWith(STATIONS)) {
      return Optional.empty();
    }
    String rest = topic.substring(STATIONS.length());
    int slash = rest.indexOf('/');
    if (slash < 0 || !Ids.isName(rest.substring(0, slash))) {
      return Optional.empty();
    }
    String path = rest.substring(slash + 1);
    for (Purpose purpose : Purpose.values()) {
      if (purpose.path.equals(path)) {
        return Optional.of(new StationTopic(new StationId(rest.substring(0, slash)), purpose));
      }
    }
    return Optional.empty();
  }
}
