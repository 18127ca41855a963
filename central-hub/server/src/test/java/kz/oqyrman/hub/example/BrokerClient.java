package kz.oqyrman.hub.example;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import kz.oqyrman.contract.Payload;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/// A client of the broker, for tests: sends bytes, keeps what it hears.
public final class BrokerClient implements AutoCloseable {
  private static final long WAIT_MILLIS = 15_000;

  private final MqttAsyncClient client;
  private final BlockingQueue<Heard> inbox = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> thrownOut = new CompletableFuture<>();

  private BrokerClient(MqttAsyncClient client) {
    this.client = client;
  }

  /// A message that came.
  public record Heard(
      String topic,
      Payload payload,
      Optional<String> correlation,
      boolean retained,
      List<String> properties) {
    public String text() {
      return payload.text();
    }
  }

  /// What it says when it comes.
  public static MqttConnectionOptions as(String user, String secret) {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName(user);
    options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
    options.setAutomaticReconnect(false);
    options.setCleanStart(true);
    options.setSessionExpiryInterval(0L);
    return options;
  }

  /// Connects under its own name.
  public static BrokerClient connect(String broker, String name, String secret)
      throws MqttException {
    return connect(broker, name, as(name, secret));
  }

  /// Connects.
  ///
  /// @throws MqttException with the broker's reason code, when it is not let in
  public static BrokerClient connect(String broker, String id, MqttConnectionOptions options)
      throws MqttException {
    MqttAsyncClient paho = new MqttAsyncClient(broker, id, new MemoryPersistence());
    BrokerClient client = new BrokerClient(paho);
    paho.setCallback(client.new Ears());
    try {
      paho.connect(options).waitForCompletion(WAIT_MILLIS);
    } catch (MqttException e) {
      paho.close(true);
      throw e;
    }
    return client;
  }

  /// Subscribes, and says the broker's reason code: 1 is granted at least once.
  public int subscribe(String filter) throws MqttException {
    IMqttToken token = client.subscribe(new MqttSubscription(filter, 1));
    try {
      token.waitForCompletion(WAIT_MILLIS);
    } catch (MqttException e) {
      return e.getReasonCode();
    }
    return token.getReasonCodes()[0];
  }

  /// Publishes at least once, and says the broker's reason code: 0 is taken.
  public int publish(String topic, byte[] payload) throws MqttException {
    return publish(topic, payload, new MqttProperties(), false);
  }

  /// Publishes at least once, and says the broker's reason code.
  public int publish(String topic, byte[] payload, MqttProperties properties, boolean retained)
      throws MqttException {
    MqttMessage message = new MqttMessage(payload);
    message.setQos(1);
    message.setRetained(retained);
    message.setProperties(properties);
    IMqttToken token = client.publish(topic, message);
    try {
      token.waitForCompletion(WAIT_MILLIS);
    } catch (MqttException e) {
      return e.getReasonCode();
    }
    int[] codes = token.getReasonCodes();
    return codes == null || codes.length == 0 ? 0 : codes[0];
  }

  /// Publishes and waits for nothing.
  ///
  /// @return whether Paho had room for it
  public boolean throwAtOnce(String topic, byte[] payload) throws MqttException {
    MqttMessage message = new MqttMessage(payload);
    message.setQos(0);
    try {
      client.publish(topic, message);
      return true;
    } catch (MqttException e) {
      if (e.getReasonCode() != MqttClientException.REASON_CODE_MAX_INFLIGHT
          && e.getReasonCode() != MqttClientException.REASON_CODE_NO_MESSAGE_IDS_AVAILABLE) {
        throw e;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(1_000);
      return false;
    }
  }

  /// Sends a question with its mark.
  public void ask(String topic, byte[] payload, String correlation) throws MqttException {
    MqttProperties properties = new MqttProperties();
    properties.setCorrelationData(correlation.getBytes(StandardCharsets.UTF_8));
    properties.setResponseTopic("oqyrman/v1/stations/somebody-else/responses");
    publish(topic, payload, properties, false);
  }

  /// The next message that comes.
  public Heard next() throws InterruptedException {
    Heard heard = inbox.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    if (heard == null) {
      throw new AssertionError("nothing was heard within " + WAIT_MILLIS + " ms");
    }
    return heard;
  }

  /// What has come and was not taken.
  public List<Heard> unread() {
    return List.copyOf(inbox);
  }

  /// The reason code with which the broker threw it out.
  public int thrownOut() throws Exception {
    return thrownOut.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// Pulls the plug, so that the broker finds out by itself.
  public void vanish() throws MqttException {
    client.disconnectForcibly(0, 0, false);
  }

  /// Goes without a farewell: what it said and was not yet heard is lost.
  public void hangUp() throws MqttException {
    client.disconnectForcibly(0, 0, false);
  }

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      client.disconnect().waitForCompletion(WAIT_MILLIS);
    }
    client.close(true);
  }

  private final class Ears implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      MqttProperties properties = message.getProperties();
      List<UserProperty> user =
          properties.getUserProperties() == null ? List.of() : properties.getUserProperties();
      inbox.add(
          new Heard(
              topic,
              Payload.of(message.getPayload()),
              Optional.ofNullable(properties.getCorrelationData())
                  .map(bytes -> new String(bytes, StandardCharsets.UTF_8)),
              message.isRetained(),
              user.stream()
                  .map(p -> p.getKey() + "=" + p.getValue())
                  .collect(Collectors.toList())));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      thrownOut.complete(response.getReturnCode());
    }

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
