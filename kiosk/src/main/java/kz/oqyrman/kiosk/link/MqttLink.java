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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

  /// A dead line is noticed within twice this.
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

  /// A line that broke before it stood this long counts as one more failure. Else two stations with
  /// one id, whom the broker lets throw each other out, would do so for ever without a pause.
  private static final Duration STEADY = Duration.ofSeconds(30);

  // reason codes of MQTT 5.0, section 2.4
  private static final int BAD_USER_OR_PASSWORD = 0x86;
  private static final int NOT_AUTHORIZED = 0x87;

  private static final Duration DIAL_WAIT = Duration.ofSeconds(5);
  private static final Duration FAREWELL_WAIT = Duration.ofSeconds(1);

  /// The farewell, the disconnect, and what was under way before them.
  private static final Duration CLOSING_WAIT = Duration.ofSeconds(3);

  /// Questions under way at once. A returned item is a question of its own, and a stack may have as
  /// many as one message of a check-out.
  private static final int MOST_QUESTIONS = StationMessage.MOST_ITEMS;

  /// Messages of the hub that wait for the link's thread; more are dropped. What is settled will be
  /// told again, and who waits for an answer hears silence.
  private static final int MOST_HEARD = 1_000;

  private static final int REFUSED_FROM = 0x80;

  private static final Duration LONG_AGO = Duration.ofDays(36_500);

  private final LinkSettings settings;
  private final Listener listener;
  private final InstantSource clock;
  private final Backoff backoff = Backoff.NETWORK;
  private final Random random = new Random();
  private final Duration keepAlive;
  private final ScheduledThreadPoolExecutor thread;

  /// Answers the questions that nobody else answered. Not the link's thread: that one may wait for
  /// a dial, and a reader shall not.
  private final ScheduledThreadPoolExecutor timer;

  private final AtomicInteger heard = new AtomicInteger();
  private final Map<UUID, Question> questions = new ConcurrentHashMap<>();
  private final AtomicReference<Optional<StationMessage.Health>> lastHealth =
      new AtomicReference<>(Optional.empty());

  /// Only the link's thread writes these.
  private volatile @Nullable MqttAsyncClient client;

  private volatile boolean up;
  private volatile String trouble = "";
  private volatile boolean closed;
  private int failures;
  private long upSince;

  private MqttLink(
      LinkSettings settings, Listener listener, InstantSource clock, Duration keepAlive) {
    this.settings = settings;
    this.listener = listener;
    this.clock = clock;
    this.keepAlive = keepAlive;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            work ->
                Thread.ofPlatform()
                    .name("hub-link " + settings.station())
                    .daemon()
                    .unstarted(work));
    // a dial or a time-out that is still to come does not hold up the end
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, work -> Thread.ofPlatform().name("hub-silence").daemon().unstarted(work));
    timer.setRemoveOnCancelPolicy(true);
  }

  /// A question under way.
  private record Question(Consumer<Answer> asker, long askedNanos) {}

  /// Starts dialling.
  public static MqttLink start(LinkSettings settings, Listener listener, InstantSource clock) {
    return start(settings, listener, clock, KEEP_ALIVE);
  }

  /// @param keepAlive in whole seconds
  static MqttLink start(
      LinkSettings settings, Listener listener, InstantSource clock, Duration keepAlive) {
    MqttLink link = new MqttLink(settings, listener, clock, keepAlive);
    var _ = link.run(link::dial);
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
    } catch (MqttException e) {
      notReached(words(e));
      return;
    } catch (RuntimeException e) {
      // Paho lets some out where a broker goes away in mid-greeting; dialling goes on
      notReached(e.toString());
      return;
    }
    trouble = "";
    up = true;
    upSince = System.nanoTime();
    LOG.info("the hub is reached at {}", settings.broker());
    lastHealth.get().ifPresent(this::publish);
    listener.reachable(true);
  }

  private void notReached(String why) {
    failures++;
    complain(why);
    again();
  }

  /// Once for each reason, however often it fails.
  private void complain(String why) {
    if (!why.equals(trouble)) {
      LOG.warn("the hub is not reached at {}: {}", settings.broker(), why);
    }
    trouble = why;
  }

  /// Why the hub was not reached at the last dial; empty when it was.
  public String trouble() {
    return trouble;
  }

  private void again() {
    discard();
    Duration wait = backoff.before(Math.max(1, failures), random);
    schedule(this::dial, wait);
  }

  private MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setCleanStart(true);
    options.setSessionExpiryInterval(0L);
    options.setKeepAliveInterval((int) keepAlive.toSeconds());
    options.setConnectionTimeout((int) DIAL_WAIT.toSeconds());
    if ("ssl".equals(settings.broker().getScheme())) {
      options.setSocketFactory(settings.trust().sockets());
      options.setHttpsHostnameVerificationEnabled(true);
    } else {
      options.setSocketFactory(new PatientSocket.Factory());
    }
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
        IMqttToken token = fresh.subscribe(wanted);
        token.waitForCompletion(DIAL_WAIT.toMillis());
        refuseDeafness(purpose, token);
      }
    }
  }

  /// Paho is content with a subscription that the broker refused.
  private static void refuseDeafness(Purpose purpose, IMqttToken token) throws MqttException {
    for (int code : token.getReasonCodes()) {
      if (code >= REFUSED_FROM) {
        LOG.warn("the broker does not let this station hear {}", purpose);
        throw new MqttException(code);
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
    } else if (!run(() -> send(id, question))) {
      answered(id, new Answer.Silence("the station closes"));
    }
  }

  private void send(UUID id, StationMessage.Request question) {
    MqttProperties properties = properties(id, Wire.typeOf(question));
    properties.setResponseTopic(topic(Purpose.RESPONSES));
    properties.setCorrelationData(id.toString().getBytes(StandardCharsets.US_ASCII));
    if (publish(Purpose.REQUESTS, Wire.encode(question), false, properties).isEmpty()) {
      answered(id, new Answer.Silence("no line to the hub"));
    }
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
    var _ =
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
    var _ = run(() -> lastHealth.get().ifPresent(this::publish));
  }

  private Optional<IMqttToken> publish(StationMessage.Health health) {
    return publish(
        Purpose.HEALTH,
        Wire.encode(health),
        true,
        properties(Generators.timeBasedEpochGenerator().generate(), "health"));
  }

  /// What tells when the broker has it; empty where it could not be sent.
  private Optional<IMqttToken> publish(
      Purpose purpose, byte[] payload, boolean retained, MqttProperties properties) {
    MqttAsyncClient now = client;
    if (!up || now == null) {
      return Optional.empty();
    }
    MqttMessage message = new MqttMessage(payload);
    message.setQos(AT_LEAST_ONCE);
    message.setRetained(retained);
    message.setProperties(properties);
    try {
      return Optional.of(now.publish(topic(purpose), message));
    } catch (MqttException e) {
      LOG.warn("a {} message could not be sent: {}", purpose, words(e));
      return Optional.empty();
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
      boolean stood = System.nanoTime() - upSince >= STEADY.toNanos();
      failures = stood ? 1 : failures + 1;
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

  /// Whether it will be done: not once the link is closed.
  private boolean run(Runnable work) {
    try {
      thread.execute(guarded(work));
      return true;
    } catch (RejectedExecutionException e) {
      LOG.debug("closed meanwhile");
      return false;
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

  private String words(MqttException e) {
    Optional<String> tls = HubTrust.reason(e, settings.broker().getHost());
    if (tls.isPresent()) {
      return tls.get();
    }
    if (e.getReasonCode() == BAD_USER_OR_PASSWORD || e.getReasonCode() == NOT_AUTHORIZED) {
      return "the hub knows no station "
          + settings.station()
          + " with this secret: it was revoked or paired elsewhere; pair the station again"
          + " (bin/kiosk --enrol)";
    }
    String cause = e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")";
    return e.getMessage() + ", code " + e.getReasonCode() + cause;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    var _ = run(this::farewell);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSING_WAIT.toSeconds(), TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    timer.shutdownNow();
    silenceAll("the station closes");
  }

  private void farewell() {
    MqttAsyncClient now = client;
    if (up && now != null) {
      StationMessage.Health gone =
          new StationMessage.Health(
              StationMessage.Doing.OFFLINE, 0, 0, List.of(), settings.version(), clock.instant());
      try {
        // Paho throws away at a disconnect what its thread has not yet taken up
        Optional<IMqttToken> said = publish(gone);
        if (said.isPresent()) {
          said.get().waitForCompletion(FAREWELL_WAIT.toMillis());
        }
        now.disconnect().waitForCompletion(FAREWELL_WAIT.toMillis());
      } catch (MqttException | RuntimeException e) {
        LOG.debug("the hub did not hear the farewell: {}", e.getMessage());
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
      var _ = run(() -> lost(mine, why + ", code " + response.getReturnCode()));
    }

    @Override
    public void mqttErrorOccurred(MqttException e) {
      LOG.debug("the MQTT client reports {}", words(e));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      byte[] payload = message.getPayload();
      Optional<UUID> correlation = correlation(message.getProperties());
      if (heard.incrementAndGet() > MOST_HEARD) {
        heard.decrementAndGet();
        LOG.warn("a message on {} is dropped: too many at once", topic);
        return;
      }
      Optional<Instant> sent =
          message.isRetained() ? Optional.empty() : sent(message.getProperties());
      var _ =
          run(() -> {
            heard.decrementAndGet();
            arrived(topic, payload, correlation, sent);
          });
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
