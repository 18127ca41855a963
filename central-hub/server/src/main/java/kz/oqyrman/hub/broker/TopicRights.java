package kz.oqyrman.hub.broker;

import java.util.Optional;
import kz.oqyrman.contract.Topics;
import org.apache.activemq.artemis.core.security.CheckType;

/// Which client may do what. A station writes its own requests, journal and health, and hears its
/// own answers; the hub does everything; nobody else does anything.
final class TopicRights {
  /// The broker's own bookkeeping of MQTT sessions.
  private static final String OF_THE_BROKER = "$sys.mqtt.";

  private TopicRights() {}

  /// Who a client is, once its secret was right.
  sealed interface Client {
    record Hub() implements Client {}

    record Station(String name) implements Client {}
  }

  /// @param address as the broker names it: dots for slashes; for a subscription, the queue behind
  ///   `::`
  static boolean allows(Client client, CheckType what, String address) {
    return switch (client) {
      case Client.Hub _ -> true;
      case Client.Station(String name) ->
          address.startsWith(OF_THE_BROKER) || stationMay(name, what, topic(address));
    };
  }

  /// The MQTT topic behind an address. A name that holds a dot or star of its own arrives escaped,
  /// and is no topic of ours.
  private static String topic(String address) {
    int queue = address.indexOf("::");
    return (queue < 0 ? address : address.substring(0, queue)).replace('.', '/');
  }

  private static boolean stationMay(String name, CheckType what, String topic) {
    Optional<Topics.StationTopic> ours =
        Topics.parse(topic).filter(t -> t.station().value().equals(name));
    if (ours.isEmpty()) {
      return false;
    }
    boolean writes = ours.get().purpose().fromStation();
    return switch (what) {
      case SEND -> writes;
      case CONSUME, BROWSE, CREATE_NON_DURABLE_QUEUE, CREATE_DURABLE_QUEUE -> !writes;
      case CREATE_ADDRESS, DELETE_ADDRESS, DELETE_DURABLE_QUEUE, DELETE_NON_DURABLE_QUEUE -> true;
      case MANAGE, VIEW, EDIT -> false;
    };
  }
}
