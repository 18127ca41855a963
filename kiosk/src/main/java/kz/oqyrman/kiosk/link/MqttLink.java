package kz.oqyrman.kiosk.link;

import com.fasterxml.uuid.Generators;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import kz.oqyrman.contract.Decoded;
import kz.oqyrman.contract.Envelope;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.Topics;
import kz.oqyrman.contract.Topics.Purpose;
import kz.oqyrman.contract.Wire;
import kz.oqyrman.drivers.Backoff;
import kz.oqyrman.drivers.link.PromptSockets;
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

/// The line over MQTT 5 with Eclipse Paho. Paho's own reconnecting is off: it does not retry a
/// first connection, keeps threads behind after a failed farewell and loses subscriptions of a
/// clean session. Instead every dial makes a fresh client with a clean session and subscribes anew;
/// what must not be lost is in the journal, not in the client. All work happens on the one thread
/// of this link, never in a callback.
public final class MqttLink implements HubLink {
  private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);

  /// At quality 1 a message arrives at least once; the hub knows acts by their id.
  private static final int AT_LEAST_ONCE = 1;

  /// A dead line is noticed within one and a half of this.
  private static final int KEEP_ALIVE_SECONDS = 10;

  private static final Duration DIAL_WAIT = Duration.ofSeconds(5);
  private static final Duration FAREWELL_WAIT = Duration.ofSeconds(1);

  /// Questions under way at once; a visit asks one or two.
  private static final int MOST_QUESTIONS = 64;

  private static final Duration LONG_AGO = Duration.ofDays(36_500);

  private final LinkSettings settings;
  private final Listener listener;
  private final InstantSource clock;
  private final Backoff backoff = Backoff.NETWORK;
  private final Random random = new Random();
  private final ScheduledExecutorService thread;

  /// Answers the questions that nobody else answered. Not the link's thread: that one may wait for
  /// a dial, and a reader shall not.
  private final ScheduledExecutorService timer;

  private final Map<UUID, Question> questions = new ConcurrentHashMap<>();
  private final AtomicReference<Optional<StationMessage.Health>> lastHealth =
      new AtomicReference<>(Optional.empty());

  /// Only the link's thread writes these.
  private volatile @Nullable MqttAsyncClient client;

  private volatile boolean up;
  private volatile boolean closed;
  private int failures;

  private MqttLink(LinkSettings settings, Listener listener, InstantSource clock) {
    this.settings = settings;
    this.listener = listener;
    this.clock = clock;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().name("hub-link").daemon().unstarted(work));
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().name("hub-silence").daemon().unstarted(work));
  }

  /// A question under way.
  private record Question(Consumer<Answer> asker, long askedNanos) {}

  /// Starts dialling.
  public static MqttLink start(LinkSettings settings, Listener listener, InstantSource clock) {
    MqttLink link = new MqttLink(settings, listener, clock);
    link.thread.execute(link::dial);
    return link;
  }

  @Override
  public boolean up() {
    return up;
  }

  private void dial() {
    if (closed) {
      return;
    }
    try {
      MqttAsyncClient fresh =
          new MqttAsyncClient(
              settings.broker().toString(), settings.station().value(), new MemoryPersistence());
      client = fresh;
      fresh.setCallback(new Callback(fresh));
      fresh.connect(options()).waitForCompletion(DIAL_WAIT.toMillis());
      subscribe(fresh);
      failures = 0;
      up = true;
      LOG.info("the hub is reached at {}", settings.broker());
      lastHealth.get().ifPresent(this::publish);
      listener.reachable(true);
    } catch (MqttException e) {
      failures++;
      if (failures == 1) {
        LOG.warn("the hub is not reached at {}: {}", settings.broker(), words(e));
      }
      again();
    }
  }

  private void again() {
    discard();
    Duration wait = backoff.before(Math.max(1, failures), random);
    schedule(this::dial, wait);
  }

  private MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setSocketFactory(new PromptSockets());
    options.setAutomaticReconnect(false);
    options.setCleanStart(true);
    options.setSessionExpiryInterval(0L);
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setConnectionTimeout((int) DIAL_WAIT.toSeconds());
    options.setUserName(settings.station().value());
    options.setPassword(settings.secret().getBytes(StandardCharsets.UTF_8));
    StationMessage.Health gone =
        new StationMessage.Health(
            StationMessage.Doing.OFFLINE, 0, 0, List.of(), settings.version(), clock.instant());
    MqttMessage will = new MqttMessage(Wire.encode(gone));
    will.setQos(AT_LEAST_ONCE);
    will.setRetained(true);
    options.setWill(topic(Purpose.HEALTH), will);
    return options;
  }

  /// One by one and without listeners of their own: Paho 1.2.5 throws on a listener per topic.
  private void subscribe(MqttAsyncClient fresh) throws MqttException {
    for (Purpose purpose : Purpose.values()) {
      if (!purpose.fromStation()) {
        MqttSubscription wanted = new MqttSubscription(topic(purpose), AT_LEAST_ONCE);
        fresh.subscribe(wanted).waitForCompletion(DIAL_WAIT.toMillis());
      }
    }
  }

  private String topic(Purpose purpose) {
    return Topics.of(settings.station(), purpose);
  }

  @Override
  public void ask(StationMessage.Request question, Duration wait, Consumer<Answer> answer) {
    UUID id = Generators.timeBasedEpochGenerator().generate();
    if (questions.size() >= MOST_QUESTIONS) {
      answer.accept(new Answer.Silence("too many questions under way"));
      return;
    }
    questions.put(id, new Question(answer, System.nanoTime()));
    silentAfter(wait, id, "no answer within " + wait.toMillis() + " ms");
    if (!up) {
      silentAfter(Duration.ZERO, id, "no line to the hub");
      return;
    }
    run(() -> {
      MqttProperties properties = properties(id, Wire.typeOf(question));
      properties.setResponseTopic(topic(Purpose.RESPONSES));
      properties.setCorrelationData(id.toString().getBytes(StandardCharsets.US_ASCII));
      if (!publish(Purpose.REQUESTS, Wire.encode(question), false, properties)) {
        answered(id, new Answer.Silence("the question could not be sent"));
      }
    });
  }

  private void silentAfter(Duration wait, UUID id, String why) {
    try {
      var _ =
          timer.schedule(
              guarded(() -> answered(id, new Answer.Silence(why))),
              wait.toMillis(),
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      answered(id, new Answer.Silence("the station closes"));
    }
  }

  private void answered(UUID id, Answer answer) {
    Question question = questions.remove(id);
    if (question != null) {
      question.asker().accept(answer);
    }
  }

  @Override
  public void tell(StationMessage.Journal journal) {
    run(() ->
        publish(
            Purpose.JOURNAL,
            Wire.encode(journal),
            false,
            properties(Generators.timeBasedEpochGenerator().generate(), "journal")));
  }

  @Override
  public void tell(StationMessage.Health health) {
    lastHealth.set(Optional.of(health));
    run(() -> publish(health));
  }

  private void publish(StationMessage.Health health) {
    publish(
        Purpose.HEALTH,
        Wire.encode(health),
        true,
        properties(Generators.timeBasedEpochGenerator().generate(), "health"));
  }

  private boolean publish(
      Purpose purpose, byte[] payload, boolean retained, MqttProperties properties) {
    MqttAsyncClient now = client;
    if (!up || now == null) {
      return false;
    }
    MqttMessage message = new MqttMessage(payload);
    message.setQos(AT_LEAST_ONCE);
    message.setRetained(retained);
    message.setProperties(properties);
    try {
      now.publish(topic(purpose), message);
      return true;
    } catch (MqttException e) {
      LOG.warn("a {} message could not be sent: {}", purpose, words(e));
      return false;
    }
  }

  private MqttProperties properties(UUID id, String type) {
    Envelope envelope = new Envelope(id, "stations/" + settings.station(), type, clock.instant());
    List<UserProperty> pairs = new ArrayList<>();
    envelope.userProperties().forEach((k, v) -> pairs.add(new UserProperty(k, v)));
    MqttProperties properties = new MqttProperties();
    properties.setUserProperties(pairs);
    return properties;
  }

  /// A message of the hub, on the link's thread.
  private void arrived(
      String topic, byte[] payload, Optional<UUID> correlation, Optional<Instant> sent) {
    sent.ifPresent(then -> listener.hubTime(then, ago(correlation)));
    switch (Wire.fromHub(payload)) {
      case Decoded.Unreadable<HubMessage>(String why, var _) ->
          LOG.warn("a message on {} cannot be read: {}", topic, why);
      case Decoded.Read<HubMessage>(HubMessage message) -> heard(message, correlation);
    }
  }

  /// How long ago an answer can have been sent: no longer than since the question. What answers no
  /// question may have been on its way for long.
  private Duration ago(Optional<UUID> correlation) {
    return correlation
        .map(questions::get)
        .map(question -> Duration.ofNanos(System.nanoTime() - question.askedNanos()))
        .orElse(LONG_AGO);
  }

  private void heard(HubMessage message, Optional<UUID> correlation) {
    switch (message) {
      case HubMessage.Response response ->
          correlation.ifPresentOrElse(
              id -> answered(id, new Answer.Answered(response)),
              () -> LOG.warn("an answer came that says not to which question"));
      case HubMessage.Settled settled -> listener.settled(settled);
      case HubMessage.Settings fresh -> listener.settings(fresh);
    }
  }

  /// The line of one client is gone; that of an older client is no news.
  private void lost(MqttAsyncClient which, String why) {
    if (!which.equals(client) || closed) {
      return;
    }
    if (up) {
      LOG.warn("the line to the hub is gone: {}", why);
      up = false;
      silenceAll("the line to the hub broke");
      listener.reachable(false);
      failures = 1;
      again();
    }
  }

  private void silenceAll(String why) {
    for (UUID id : List.copyOf(questions.keySet())) {
      answered(id, new Answer.Silence(why));
    }
  }

  /// Gives a client back. Paho throws here in several ways when the line is already gone.
  private void discard() {
    MqttAsyncClient old = client;
    client = null;
    up = false;
    if (old == null) {
      return;
    }
    try {
      old.disconnectForcibly(0, FAREWELL_WAIT.toMillis(), false);
    } catch (MqttException | RuntimeException e) {
      LOG.debug("a farewell was not heard: {}", e.getMessage());
    }
    try {
      old.close(true);
    } catch (MqttException | RuntimeException e) {
      LOG.debug("a client did not close: {}", e.getMessage());
    }
  }

  private void schedule(Runnable work, Duration wait) {
    try {
      var _ = thread.schedule(guarded(work), wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed meanwhile");
    }
  }

  private void run(Runnable work) {
    try {
      thread.execute(guarded(work));
    } catch (RejectedExecutionException e) {
      LOG.debug("closed meanwhile");
    }
  }

  /// One bad message never ends the link's thread.
  private static Runnable guarded(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.error("a step of the link failed", e);
      }
    };
  }

  private static String words(MqttException e) {
    String cause = e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")";
    return e.getMessage() + ", code " + e.getReasonCode() + cause;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    run(() -> {
      farewell();
      silenceAll("the station closes");
    });
    timer.shutdownNow();
    thread.shutdown();
    try {
      if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void farewell() {
    MqttAsyncClient now = client;
    if (up && now != null) {
      StationMessage.Health gone =
          new StationMessage.Health(
              StationMessage.Doing.OFFLINE, 0, 0, List.of(), settings.version(), clock.instant());
      publish(gone);
      try {
        now.disconnect().waitForCompletion(FAREWELL_WAIT.toMillis());
      } catch (MqttException e) {
        LOG.debug("the hub did not hear the farewell: {}", words(e));
      }
    }
    discard();
  }

  /// Paho's callbacks: everything is handed on to the link's thread at once.
  private final class Callback implements MqttCallback {
    private final MqttAsyncClient mine;

    Callback(MqttAsyncClient mine) {
      this.mine = mine;
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      String why = String.valueOf(response.getReasonString());
      run(() -> lost(mine, why + ", code " + response.getReturnCode()));
    }

    @Override
    public void mqttErrorOccurred(MqttException e) {
      LOG.debug("the MQTT client reports {}", words(e));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      byte[] payload = message.getPayload();
      Optional<UUID> correlation = correlation(message.getProperties());
      Optional<Instant> sent =
          message.isRetained() ? Optional.empty() : sent(message.getProperties());
      run(() -> arrived(topic, payload, correlation, sent));
    }

    /// When the hub sent it, by its clock.
    private static Optional<Instant> sent(@Nullable MqttProperties properties) {
      try {
        return properties == null
            ? Optional.empty()
            : properties.getUserProperties().stream()
                .filter(pair -> pair.getKey().equals("time"))
                .findFirst()
                .map(pair -> Instant.parse(pair.getValue()));
      } catch (java.time.format.DateTimeParseException e) {
        return Optional.empty();
      }
    }

    private static Optional<UUID> correlation(@Nullable MqttProperties properties) {
      byte[] data = properties == null ? null : properties.getCorrelationData();
      if (data == null || data.length != 36) {
        return Optional.empty();
      }
      try {
        return Optional.of(UUID.fromString(new String(data, StandardCharsets.US_ASCII)));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
