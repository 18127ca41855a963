package kz.oqyrman.kiosk.link;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.oqyrman.contract.Decoded;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.Topics;
import kz.oqyrman.contract.Topics.Purpose;
import kz.oqyrman.contract.Wire;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// The hub's end of the line: hears what a station says, and says what the test wants.
final class HubEnd implements AutoCloseable {
  private static final long WAIT_MILLIS = 10_000;

  private final MqttAsyncClient client;
  private final StationId station;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  /// A message of the station.
  ///
  /// @param correlation absent where the message is no question
  record Heard(Purpose purpose, StationMessage message, Optional<byte[]> correlation) {}

  HubEnd(int port, StationId station, String name) throws MqttException {
    this.station = station;
    client = new MqttAsyncClient("tcp://127.0.0.1:" + port, name, new MemoryPersistence());
    client.setCallback(new Ear());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName(name);
    options.setPassword(TestBroker.SECRET.getBytes(StandardCharsets.UTF_8));
    client.connect(options).waitForCompletion(WAIT_MILLIS);
    for (Purpose purpose : Purpose.values()) {
      if (purpose.fromStation()) {
        client
            .subscribe(new MqttSubscription(Topics.of(station, purpose), 1))
            .waitForCompletion(WAIT_MILLIS);
      }
    }
  }

  /// All messages of one kind, in order.
  <M extends StationMessage> List<M> heard(Class<M> kind) {
    return heard.stream().map(Heard::message).filter(kind::isInstance).map(kind::cast).toList();
  }

  List<Heard> questions() {
    return heard.stream().filter(h -> h.purpose() == Purpose.REQUESTS).toList();
  }

  /// Answers one question.
  void answer(Heard question, HubMessage.Response response) throws MqttException {
    say(Purpose.RESPONSES, Wire.encode(response), question.correlation());
  }

  void say(Purpose purpose, HubMessage message) throws MqttException {
    say(purpose, Wire.encode(message), Optional.empty());
  }

  void say(Purpose purpose, byte[] payload, Optional<byte[]> correlation) throws MqttException {
    MqttMessage message = new MqttMessage(payload);
    message.setQos(1);
    MqttProperties properties = new MqttProperties();
    correlation.ifPresent(properties::setCorrelationData);
    message.setProperties(properties);
    client.publish(Topics.of(station, purpose), message).waitForCompletion(WAIT_MILLIS);
  }

  @Override
  public void close() throws MqttException {
    client.disconnect().waitForCompletion(WAIT_MILLIS);
    client.close();
  }

  private final class Ear implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      Purpose purpose = Topics.parse(topic).orElseThrow().purpose();
      if (Wire.fromStation(message.getPayload())
          instanceof Decoded.Read<StationMessage>(StationMessage read)) {
        byte[] correlation =
            message.getProperties() == null ? null : message.getProperties().getCorrelationData();
        heard.add(new Heard(purpose, read, Optional.ofNullable(correlation)));
      }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException e) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
