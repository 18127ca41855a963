package kz.oqyrman.simulators.fleet;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import kz.oqyrman.contract.Decoded;
import kz.oqyrman.contract.Envelope;
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
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/// One station without devices or screen, which asks and waits.
public final class FleetStation implements AutoCloseable {
  private static final Duration DIAL_WAIT = Duration.ofSeconds(10);

  /// Settled messages nobody has waited for; the rest is dropped.
  private static final int MOST_SETTLED = 1_000;

  private final StationId station;
  private final MqttAsyncClient client;
  private final Map<UUID, CompletableFuture<HubMessage.Response>> questions =
      new ConcurrentHashMap<>();
  private final BlockingQueue<HubMessage.Settled> settled = new ArrayBlockingQueue<>(MOST_SETTLED);

  private FleetStation(StationId station, MqttAsyncClient client) {
    this.station = station;
    this.client = client;
  }

  /// Connects and subscribes.
  ///
  /// @param broker `ssl://host:port`, or `tcp://host:port`
  /// @param tls trusts the hub; empty for plain text
  /// @throws IOException when the hub does not let the station in
  public static FleetStation connect(
      String broker, Optional<SSLContext> tls, StationId station, String secret)
      throws IOException {
    try {
      MqttAsyncClient client =
          new MqttAsyncClient(broker, station.value(), new MemoryPersistence());
      FleetStation fleet = new FleetStation(station, client);
      client.setCallback(fleet.new Callback());
      MqttConnectionOptions options = new MqttConnectionOptions();
      options.setAutomaticReconnect(false);
      options.setCleanStart(true);
      options.setSocketFactory(
          tls.<SocketFactory>map(context -> new PromptTlsSockets(context.getSocketFactory()))
              .orElseGet(PromptSockets::new));
      options.setUserName(station.value());
      options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
      client.connect(options).waitForCompletion(DIAL_WAIT.toMillis());
      for (Purpose purpose : List.of(Purpose.RESPONSES, Purpose.SETTLED)) {
        client
            .subscribe(new MqttSubscription(Topics.of(station, purpose), 1))
            .waitForCompletion(DIAL_WAIT.toMillis());
      }
      return fleet;
    } catch (MqttException e) {
      throw new IOException("the hub at " + broker + " does not let " + station + " in", e);
    }
  }

  /// Asks and waits for the answer.
  ///
  /// @throws IOException when none comes in time
  public HubMessage.Response ask(StationMessage.Request question, Duration wait)
      throws IOException, InterruptedException {
    UUID id = Generators.timeBasedEpochGenerator().generate();
    CompletableFuture<HubMessage.Response> answer = new CompletableFuture<>();
    questions.put(id, answer);
    MqttProperties properties = properties(id, "request");
    properties.setResponseTopic(Topics.of(station, Purpose.RESPONSES));
    properties.setCorrelationData(id.toString().getBytes(StandardCharsets.US_ASCII));
    publish(Purpose.REQUESTS, Wire.encode(question), properties);
    try {
      return answer.get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("no answer within " + wait.toMillis() + " ms", e);
    } finally {
      questions.remove(id);
    }
  }

  /// Tells how acts ended and waits until they are settled.
  public HubMessage.Settled tell(StationMessage.Journal journal, Duration wait)
      throws IOException, InterruptedException {
    settled.clear();
    tell(journal);
    return settled(wait);
  }

  /// Tells how acts ended.
  public void tell(StationMessage.Journal journal) throws IOException {
    publish(
        Purpose.JOURNAL,
        Wire.encode(journal),
        properties(Generators.timeBasedEpochGenerator().generate(), "journal"));
  }

  /// Waits until a journal message is settled.
  ///
  /// @throws IOException when none is in time
  public HubMessage.Settled settled(Duration wait) throws IOException, InterruptedException {
    HubMessage.Settled told = settled.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    if (told == null) {
      throw new IOException("not settled within " + wait.toMillis() + " ms");
    }
    return told;
  }

  private void publish(Purpose purpose, byte[] payload, MqttProperties properties)
      throws IOException {
    MqttMessage message = new MqttMessage(payload);
    message.setQos(1);
    message.setProperties(properties);
    try {
      client.publish(Topics.of(station, purpose), message);
    } catch (MqttException e) {
      throw new IOException("a message of " + station + " could not be sent", e);
    }
  }

  private MqttProperties properties(UUID id, String type) {
    MqttProperties properties = new MqttProperties();
    properties.setUserProperties(
        new Envelope(id, "stations/" + station, type, Instant.now())
            .userProperties().entrySet().stream()
                .map(e -> new UserProperty(e.getKey(), e.getValue()))
                .toList());
    return properties;
  }

  @Override
  public void close() {
    try {
      client.disconnect().waitForCompletion(2_000);
      client.close();
    } catch (MqttException e) {
      System.err.println(station + " did not say good-bye: " + e.getMessage());
    }
  }

  private final class Callback implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      if (Wire.fromHub(message.getPayload()) instanceof Decoded.Read<HubMessage>(HubMessage read)) {
        switch (read) {
          case HubMessage.Response response -> answered(message.getProperties(), response);
          case HubMessage.Settled told -> {
            boolean kept = settled.offer(told);
            if (!kept) {
              System.err.println(station + " has too many settled messages waiting");
            }
          }
          case HubMessage.Settings _ -> {}
        }
      }
    }

    private void answered(MqttProperties properties, HubMessage.Response response) {
      byte[] data = properties.getCorrelationData();
      if (data != null && data.length == 36) {
        CompletableFuture<HubMessage.Response> question =
            questions.get(UUID.fromString(new String(data, StandardCharsets.US_ASCII)));
        if (question != null) {
          question.complete(response);
        }
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
