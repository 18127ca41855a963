package kz.oqyrman.hub.intake;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kz.oqyrman.contract.Envelope;
import kz.oqyrman.contract.Payload;
import kz.oqyrman.contract.Topics;
import kz.oqyrman.contract.Topics.Purpose;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The post over MQTT 5. The hub is a client of its own broker, so that the same program works with
/// another broker. Paho's own reconnecting is off; a lost line is dialled anew with a fresh client.
final class MqttPost implements StationPost, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MqttPost.class);
  private static final int AT_LEAST_ONCE = 1;
  private static final long DIAL_MILLIS = 10_000;
  private static final long AGAIN_MILLIS = 1_000;

  /// Answers under way to the broker at once.
  private static final int MOST_IN_FLIGHT = 1_000;

  private final String broker;
  private final String name;
  private final String secret;
  private final Consumer<Letter> letters;
  private final Runnable connected;
  private final ScheduledExecutorService dialler =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("intake-dial").daemon().unstarted(work));
  private volatile @Nullable MqttAsyncClient client;
  private volatile boolean closed;

  private MqttPost(
      String broker, String name, String secret, Consumer<Letter> letters, Runnable connected) {
    this.broker = broker;
    this.name = name;
    this.secret = secret;
    this.letters = letters;
    this.connected = connected;
  }

  /// @param connected called after each dial, when letters flow
  static MqttPost connect(
      String broker, String name, String secret, Consumer<Letter> letters, Runnable connected)
      throws IOException {
    MqttPost post = new MqttPost(broker, name, secret, letters, connected);
    try {
      post.dial();
      post.dialler.execute(post::afterDial);
      return post;
    } catch (MqttException e) {
      post.close();
      throw new IOException("the broker at " + broker + " does not let the hub in", e);
    }
  }

  private void dial() throws MqttException {
    MqttAsyncClient fresh = new MqttAsyncClient(broker, name, new MemoryPersistence());
    fresh.setCallback(new Callback(fresh));
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setCleanStart(true);
    options.setSessionExpiryInterval(0L);
    options.setReceiveMaximum(MOST_IN_FLIGHT);
    options.setUserName(name);
    options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
    fresh.connect(options).waitForCompletion(DIAL_MILLIS);
    for (Purpose purpose : List.of(Purpose.REQUESTS, Purpose.JOURNAL, Purpose.HEALTH)) {
      fresh
          .subscribe(new MqttSubscription(Topics.ofAll(purpose), AT_LEAST_ONCE))
          .waitForCompletion(DIAL_MILLIS);
    }
    client = fresh;
  }

  private void afterDial() {
    try {
      connected.run();
    } catch (RuntimeException e) {
      log.error("Stations could not be told their settings", e);
    }
  }

  private void again(MqttAsyncClient lost) {
    if (closed || !lost.equals(client)) {
      return;
    }
    client = null;
    try {
      lost.close(true);
    } catch (MqttException | RuntimeException e) {
      log.debug("A client did not close: {}", e.getMessage());
    }
    redial();
  }

  private void redial() {
    try {
      dial();
      log.info("The hub is connected to its broker again");
      afterDial();
    } catch (MqttException e) {
      log.warn("The hub is not connected to its broker: {}", e.getMessage());
      var _ = dialler.schedule(this::redial, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void send(
      String topic, byte[] payload, String type, Optional<Payload> correlation, boolean retained) {
    MqttAsyncClient now = client;
    if (now == null) {
      log.warn("A {} message is lost: the line to the broker is down", type);
      return;
    }
    MqttMessage message = new MqttMessage(payload);
    message.setQos(AT_LEAST_ONCE);
    message.setRetained(retained);
    message.setProperties(properties(type, correlation));
    try {
      now.publish(topic, message);
    } catch (MqttException e) {
      log.warn("A {} message could not be sent: {}", type, e.getMessage());
    }
  }

  private static MqttProperties properties(String type, Optional<Payload> correlation) {
    Envelope envelope =
        new Envelope(Generators.timeBasedEpochGenerator().generate(), "hub", type, Instant.now());
    MqttProperties properties = new MqttProperties();
    properties.setUserProperties(
        envelope.userProperties().entrySet().stream()
            .map(e -> new UserProperty(e.getKey(), e.getValue()))
            .toList());
    correlation.ifPresent(mark -> properties.setCorrelationData(mark.bytes()));
    return properties;
  }

  @Override
  public void close() {
    closed = true;
    dialler.shutdownNow();
    MqttAsyncClient now = client;
    client = null;
    if (now != null) {
      try {
        now.disconnect().waitForCompletion(AGAIN_MILLIS);
        now.close();
      } catch (MqttException | RuntimeException e) {
        log.debug("The hub did not say good-bye: {}", e.getMessage());
      }
    }
  }

  private final class Callback implements MqttCallback {
    private final MqttAsyncClient mine;

    Callback(MqttAsyncClient mine) {
      this.mine = mine;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      try {
        MqttProperties properties = message.getProperties();
        byte @Nullable [] correlation = properties == null ? null : properties.getCorrelationData();
        Topics.parse(topic)
            .ifPresent(t ->
                letters.accept(
                    new Letter(
                        t,
                        Payload.of(message.getPayload()),
                        Optional.ofNullable(correlation).map(Payload::of))));
      } catch (RuntimeException e) {
        log.error("A letter could not be taken", e);
      }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      try {
        dialler.execute(() -> again(mine));
      } catch (RejectedExecutionException e) {
        log.debug("Closed meanwhile");
      }
    }

    @Override
    public void mqttErrorOccurred(MqttException e) {
      log.debug("The MQTT client reports {}", e.getMessage());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
