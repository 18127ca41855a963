package kz.oqyrman.hub.broker;

import java.util.Optional;
import java.util.regex.Pattern;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.Topics;
import org.apache.activemq.artemis.core.security.CheckType;

/// Which client may do what. A station writes its own requests, journal and health, and hears its
/// own answers; a listener hears what happens at branches; the hub does everything. Nobody else
/// does anything, and nobody but the hub touches the broker's own topics (`$sys…`), where retained
/// messages and sessions of all clients lie.
final class TopicRights {
  /// What happens at one branch, or, with the broker's sign for `+`, at each.
  private static final Pattern CIRCULATION =
      Pattern.compile(
          Pattern.quote(Topics.circulation(new BranchId("any"))).replace("any", "\\E[^/]+\\Q"));

  private TopicRights() {}

  /// Whether the client may do this.
  ///
  /// @param address as the broker names it: dots for slashes, `*` for `+`; the queue of a
  ///   subscription stands behind `::`
  static boolean allows(Client client, CheckType what, String address) {
    int colons = address.indexOf("::");
    String topic = topic(colons < 0 ? address : address.substring(0, colons));
    boolean others = colons >= 0 && !address.substring(colons + 2).startsWith(client.name() + ".");
    return switch (client) {
      case Client.Hub _ -> true;
      case Client.Station(String name) -> !others && stationMay(name, what, topic);
      case Client.Listener _ -> !others && mayHear(what, CIRCULATION.matcher(topic).matches());
    };
  }

  /// Whether a station may leave this behind as its last will.
  static boolean allowsWill(String station, String topic) {
    return ofStation(station, topic).filter(Topics.Purpose.HEALTH::equals).isPresent();
  }

  /// The MQTT topic behind an address. A level that holds a dot or star of its own arrives escaped,
  /// and is no topic of ours.
  private static String topic(String address) {
    return address.replace('.', '/');
  }

  private static Optional<Topics.Purpose> ofStation(String station, String topic) {
    return Topics.parse(topic)
        .filter(ours -> ours.station().value().equals(station))
        .map(Topics.StationTopic::purpose);
  }

  private static boolean stationMay(String station, CheckType what, String topic) {
    Optional<Topics.Purpose> purpose = ofStation(station, topic);
    if (purpose.isPresent() && purpose.get().fromStation()) {
      return what == CheckType.SEND || what == CheckType.CREATE_ADDRESS;
    }
    return mayHear(what, purpose.isPresent());
  }

  private static boolean mayHear(CheckType what, boolean topicIsTheirs) {
    return topicIsTheirs
        && switch (what) {
          case CONSUME,
              CREATE_ADDRESS,
              CREATE_DURABLE_QUEUE,
              CREATE_NON_DURABLE_QUEUE,
              DELETE_DURABLE_QUEUE,
              DELETE_NON_DURABLE_QUEUE ->
              true;
          case SEND, BROWSE, DELETE_ADDRESS, MANAGE, VIEW, EDIT -> false;
        };
  }
}
