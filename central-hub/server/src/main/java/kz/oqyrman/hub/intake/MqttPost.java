package kz.oqyrman.hub.intake;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kz.oqyrman.contract.Envelope;
import kz.oqyrman.contract.Payload;
import kz.oqyrman.contract.Topics;
import kz.oqyrman.contract.Topics.Purpose;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
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
/// another broker. Paho's own reconnecting is off (it loses subscriptions and leaves threads
/// behind); a lost line is dialled anew with a fresh client. Nothing is waited for in Paho's
/// callbacks.
final class MqttPost implements StationPost {
  private static final Logger log = LoggerFactory.getLogger(MqttPost.class);
  private static final int AT_LEAST_ONCE = 1;
  private static final long DIAL_MILLIS = 10_000;
  private static final long AGAIN_MILLIS = 1_000;

  /// Messages under way to the broker at once; below every broker's receive maximum that is asked
  /// for here, since Paho refuses what would exceed it.
  private static final int MOST_IN_FLIGHT = 256;

  private static final long LONGEST_WAIT_TO_SEND_MILLIS = 10_000;

  private final Door broker;
  private final String name;
  private final String secret;
  private final InstantSource clock;
  private final Consumer<Letter> letters;
  private final Runnable connected;
  private final ScheduledExecutorService dialler =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("intake-dial").daemon().unstarted(work));
  private volatile @Nullable Line line;
  private volatile boolean closed;

  private MqttPost(
      Door broker,
      String name,
      String secret,
      InstantSource clock,
      Consumer<Letter> letters,
      Runnable connected) {
    this.broker = broker;
    this.name = name;
    this.secret = secret;
    this.clock = clock;
    this.letters = letters;
    this.connected = connected;
  }

  /// One connection, with the room for messages under way on it.
  private record Line(MqttAsyncClient client, Semaphore room) {}

  /// Dials, and keeps dialling whenever the line is lost later.
  ///
  /// @param letters takes what stations say; must not wait
  /// @param connected called after each later dial, when letters flow again
  /// @throws IOException when the first dial fails
  static MqttPost connect(
      Door broker,
      String name,
      String secret,
      InstantSource clock,
      Consumer<Letter> letters,
      Runnable connected)
      throws IOException {
    MqttPost post = new MqttPost(broker, name, secret, clock, letters, connected);
    try {
      post.dial();
    } catch (MqttException | RuntimeException e) {
      post.close();
      throw new IOException("the broker at " + broker.address() + " does not let the hub in", e);
    }
    return post;
  }

  private void dial() throws MqttException {
    MqttAsyncClient fresh = new MqttAsyncClient(broker.address(), name, new MemoryPersistence());
    try {
      fresh.setCallback(new Callback(fresh));
      fresh.connect(options()).waitForCompletion(DIAL_MILLIS);
      for (Purpose purpose : List.of(Purpose.REQUESTS, Purpose.JOURNAL, Purpose.HEALTH)) {
        fresh
            .subscribe(new MqttSubscription(Topics.ofAll(purpose), AT_LEAST_ONCE))
            .waitForCompletion(DIAL_MILLIS);
      }
    } catch (MqttException | RuntimeException e) {
      abandon(fresh);
      throw e;
    }
    line = new Line(fresh, new Semaphore(MOST_IN_FLIGHT));
    if (closed) {
      abandon(fresh);
    } else if (!fresh.isConnected()) {
      redialSoon(fresh);
    }
  }

  /// A clean start each time: whoever spoke while the hub was away asks and tells again.
  private MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setSocketFactory(new PromptSockets());
    options.setAutomaticReconnect(false);
    options.setCleanStart(true);
    options.setSessionExpiryInterval(0L);
    broker
        .tls()
        .ifPresent(tls -> {
          options.setSocketFactory(new PromptTlsSockets(tls.getSocketFactory()));
          // the context trusts one certificate, whatever it is called
          options.setHttpsHostnameVerificationEnabled(false);
        });
    options.setUserName(name);
    options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
    return options;
  }

  private void afterDial() {
    try {
      connected.run();
    } catch (RuntimeException e) {
      log.error("Stations could not be told their settings", e);
    }
  }

  private void redialSoon(MqttAsyncClient lost) {
    try {
      dialler.execute(() -> replace(lost));
    } catch (RejectedExecutionException e) {
      log.debug("Closed meanwhile");
    }
  }

  private void replace(MqttAsyncClient lost) {
    Line now = line;
    if (closed || now == null || !now.client().equals(lost)) {
      return;
    }
    line = null;
    abandon(lost);
    redial();
  }

  /// Paho throws what it likes, null pointers too; none of it may end the dialling.
  private void redial() {
    if (closed) {
      return;
    }
    try {
      dial();
      log.info("The hub is connected to its broker again");
      afterDial();
    } catch (MqttException | RuntimeException e) {
      if (!closed) {
        log.warn("The hub is not connected to its broker: {}", e.toString());
        redialLater();
      }
    }
  }

  private void redialLater() {
    try {
      var _ = dialler.schedule(this::redial, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("Closed meanwhile");
    }
  }

  private static void abandon(MqttAsyncClient client) {
    try {
      client.disconnectForcibly(0, 0, false);
      client.close(true);
    } catch (MqttException | RuntimeException e) {
      log.debug("A client did not close: {}", e.getMessage());
    }
  }

  @Override
  public void send(Posting posting) {
    Line now = line;
    if (now == null) {
      log.warn("A {} message is lost: the line to the broker is down", posting.type());
      return;
    }
    try {
      if (!now.room().tryAcquire(LONGEST_WAIT_TO_SEND_MILLIS, TimeUnit.MILLISECONDS)) {
        log.warn("A {} message is lost: the broker takes nothing", posting.type());
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    publish(now, posting);
  }

  private void publish(Line on, Posting posting) {
    MqttMessage message = new MqttMessage(posting.payload().bytes());
    message.setQos(AT_LEAST_ONCE);
    message.setRetained(posting.keeping() == Keeping.NEWEST);
    message.setProperties(properties(posting));
    Freeing freeing = new Freeing(on.room(), posting.type());
    try {
      on.client().publish(posting.topic(), message, null, freeing);
    } catch (MqttException | RuntimeException e) {
      freeing.failed(e);
    }
  }

  private MqttProperties properties(Posting posting) {
    Envelope envelope =
        new Envelope(
            Generators.timeBasedEpochGenerator().generate(),
            "hub",
            posting.type(),
            clock.instant());
    MqttProperties properties = new MqttProperties();
    properties.setUserProperties(
        envelope.userProperties().entrySet().stream()
            .map(e -> new UserProperty(e.getKey(), e.getValue()))
            .toList());
    posting.keeping().time().ifPresent(t -> properties.setMessageExpiryInterval(t.toSeconds()));
    posting.correlation().ifPresent(mark -> properties.setCorrelationData(mark.bytes()));
    return properties;
  }

  @Override
  public void close() {
    closed = true;
    dialler.shutdownNow();
    Line now = line;
    line = null;
    if (now != null) {
      try {
        now.client().disconnect().waitForCompletion(AGAIN_MILLIS);
        now.client().close();
      } catch (MqttException | RuntimeException e) {
        log.debug("The hub did not say good-bye: {}", e.getMessage());
        abandon(now.client());
      }
    }
  }

  /// Gives a message's room back, once.
  private static final class Freeing implements MqttActionListener {
    private final Semaphore room;
    private final String type;
    private final AtomicBoolean over = new AtomicBoolean();

    Freeing(Semaphore room, String type) {
      this.room = room;
      this.type = type;
    }

    void failed(Throwable why) {
      free();
      log.warn("A {} message could not be sent: {}", type, why.toString());
    }

    private void free() {
      if (over.compareAndSet(false, true)) {
        room.release();
      }
    }

    @Override
    public void onSuccess(IMqttToken token) {
      free();
    }

    @Override
    public void onFailure(IMqttToken token, Throwable why) {
      failed(why);
    }
  }

  private final class Callback implements MqttCallback {
    private final MqttAsyncClient mine;

    Callback(MqttAsyncClient mine) {
      this.mine = mine;
    }

    /// Catches everything: an error thrown here would drop the connection.
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      try {
        Topics.parse(topic).ifPresent(ours -> letters.accept(letter(ours, message)));
      } catch (Throwable e) {
        log.error("A letter could not be taken", e);
      }
    }

    private static Letter letter(Topics.StationTopic topic, MqttMessage message) {
      MqttProperties properties = message.getProperties();
      byte @Nullable [] correlation = properties == null ? null : properties.getCorrelationData();
      return new Letter(
          topic,
          Payload.of(message.getPayload()),
          Optional.ofNullable(correlation).map(Payload::of),
          message.isRetained(),
          System.nanoTime());
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      redialSoon(mine);
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
