package kz.oqyrman.hub.intake;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.contract.Decoded;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.Payload;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.Topics;
import kz.oqyrman.contract.Topics.Purpose;
import kz.oqyrman.contract.Wire;
import kz.oqyrman.hub.circulation.ActMismatch;
import kz.oqyrman.hub.circulation.Circulation;
import kz.oqyrman.hub.circulation.SettledAct;
import kz.oqyrman.hub.fleet.Fleet;
import kz.oqyrman.hub.intake.StationPost.Keeping;
import kz.oqyrman.hub.intake.StationPost.Letter;
import kz.oqyrman.hub.intake.StationPost.Posting;
import kz.oqyrman.hub.store.Pending;
import kz.oqyrman.hub.store.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what stations send, has it decided or settled, and answers; one worker and one bounded
/// queue a station.
public final class Intake implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  /// Stations that may have a worker; the library's are fewer.
  private static final int MOST_STATIONS = 20_000;

  /// How soon stations hear of a new day, or of events that were imported.
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  /// What happened longer ago is not told to the public any more.
  private static final Duration NEWS_LASTS = Duration.ofDays(1);

  /// Batches of acts of which the public is told later.
  private static final int MOST_NEWS = 200;

  private static final Duration LONGEST_CLOSING = Duration.ofSeconds(5);

  private final Store store;
  private final Circulation circulation;
  private final FactsDesk facts;
  private final InstantSource clock;
  private final ZoneId zone;
  private final DecisionTimes times;
  private final Runnable changed;
  private final Map<StationId, StationQueue> queues = new ConcurrentHashMap<>();
  private final Map<StationId, HubMessage.Settings> announced = new ConcurrentHashMap<>();
  private final ScheduledExecutorService lookout =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("intake-lookout").daemon().unstarted(work));

  /// Tells the public while the next acts are settled; in their order. When very much waits,
  /// whoever brings more does it himself.
  private final ThreadPoolExecutor news =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_NEWS),
          work -> Thread.ofPlatform().name("intake-news").daemon().unstarted(work),
          new ThreadPoolExecutor.CallerRunsPolicy());

  private volatile @Nullable StationPost post;
  private volatile boolean closed;

  /// Where stations get the facts by which they decide alone.
  public interface FactsDesk {
    /// Answers a station.
    HubMessage.Response answer(StationId station, StationMessage.FetchFacts wish);
  }

  /// A hub whose stations do not decide alone.
  public Intake(
      Store store,
      Circulation circulation,
      ZoneId zone,
      InstantSource clock,
      DecisionTimes times,
      Runnable changed) {
    this(
        store,
        circulation,
        (_, _) -> new HubMessage.NotUnderstood("this hub gives out no facts"),
        zone,
        clock,
        times,
        changed);
  }

  /// @param changed called after anything that the staff pages show
  public Intake(
      Store store,
      Circulation circulation,
      FactsDesk facts,
      ZoneId zone,
      InstantSource clock,
      DecisionTimes times,
      Runnable changed) {
    this.store = store;
    this.circulation = circulation;
    this.facts = facts;
    this.zone = zone;
    this.clock = clock;
    this.times = times;
    this.changed = changed;
  }

  /// Connects to the broker and begins to take letters.
  ///
  /// @throws IOException when the broker does not let the hub in
  public void connect(Door broker, String name, String secret) throws IOException {
    store.writer().write(tx -> new Fleet(tx).lineLostToAll(clock.instant()));
    post = MqttPost.connect(broker, name, secret, clock, this::take, this::announceAll);
    announceAll();
    var _ =
        lookout.scheduleWithFixedDelay(
            this::announceNews, LOOK_AGAIN.toSeconds(), LOOK_AGAIN.toSeconds(), TimeUnit.SECONDS);
  }

  /// Never waits.
  void take(Letter letter) {
    if (closed) {
      return;
    }
    StationId station = letter.topic().station();
    StationQueue queue = queues.get(station);
    (queue == null ? admit(station) : queue).add(letter);
  }

  private synchronized StationQueue admit(StationId station) {
    if (queues.size() >= MOST_STATIONS) {
      throw new RejectedExecutionException("more than " + MOST_STATIONS + " stations");
    }
    return queues.computeIfAbsent(station, _ -> new StationQueue(station, new Hearing()));
  }

  /// Hears one station. While the ledger is written, its next batch of acts is read already; the
  /// answer to a question waits until the acts that the station told before are written.
  private final class Hearing implements StationQueue.Reader {
    private Optional<Settling> underWay = Optional.empty();

    @Override
    public void read(Letter letter) {
      switch (Wire.fromStation(letter.payload().bytes())) {
        case Decoded.Unreadable<StationMessage>(String why, var payload) ->
            setAside(letter, why, payload);
        case Decoded.Read<StationMessage>(StationMessage message) -> {
          StationId station = letter.topic().station();
          Purpose right = purpose(message);
          if (letter.topic().purpose() == right) {
            heed(letter, message);
          } else {
            String why = "this message belongs to " + Topics.of(station, right);
            setAside(letter, why, letter.payload());
          }
        }
      }
    }

    private void heed(Letter letter, StationMessage message) {
      switch (message) {
        case StationMessage.Request request -> {
          finish();
          answer(letter, request);
        }
        case StationMessage.Health health -> note(letter, health);
        case StationMessage.Journal journal -> {
          StationId station = letter.topic().station();
          Optional<Settling> before = underWay;
          underWay =
              Optional.of(new Settling(station, circulation.beginSettling(station, journal)));
          before.ifPresent(Intake.this::settled);
        }
      }
    }

    @Override
    public void finish() {
      Optional<Settling> last = underWay;
      underWay = Optional.empty();
      last.ifPresent(Intake.this::settled);
    }
  }

  /// Acts of a station that are being written.
  private record Settling(StationId station, Pending<Circulation.Outcome> acts) {}

  private static Purpose purpose(StationMessage message) {
    return switch (message) {
      case StationMessage.Request _ -> Purpose.REQUESTS;
      case StationMessage.Journal _ -> Purpose.JOURNAL;
      case StationMessage.Health _ -> Purpose.HEALTH;
    };
  }

  private void setAside(Letter letter, String why, Payload payload) {
    log.warn("Station {}: a message cannot be read: {}", letter.topic().station(), why);
    refuse(letter, why);
    store
        .writer()
        .write(tx -> new Unreadable(tx).keep(letter.topic(), why, payload, clock.instant()));
    changed.run();
  }

  private void note(Letter letter, StationMessage.Health health) {
    StationId station = letter.topic().station();
    store
        .writer()
        .write(tx ->
            letter.replayed()
                ? new Fleet(tx).recalled(station, health, clock.instant())
                : new Fleet(tx).heard(station, health, clock.instant()));
    changed.run();
  }

  private void answer(Letter letter, StationMessage.Request request) {
    StationId station = letter.topic().station();
    HubMessage.Response response;
    try {
      response =
          switch (request) {
            case StationMessage.Enquiry enquiry -> circulation.answer(station, enquiry);
            case StationMessage.FetchFacts wish -> facts.answer(station, wish);
          };
    } catch (ActMismatch e) {
      log.warn("Station {}: {}", station, e.getMessage());
      refuse(letter, String.valueOf(e.getMessage()));
      return;
    } catch (RuntimeException e) {
      log.error("Station {}: a question could not be answered", station, e);
      refuse(letter, "the hub failed to answer; nothing was committed");
      return;
    }
    send(letter, response);
    if (response instanceof HubMessage.Decided) {
      times.add(clock.instant(), Duration.ofNanos(System.nanoTime() - letter.arrivedNanos()));
    }
  }

  private void refuse(Letter letter, String why) {
    if (letter.topic().purpose() == Purpose.REQUESTS && letter.correlation().isPresent()) {
      send(letter, new HubMessage.NotUnderstood(why));
    }
  }

  /// Always to the station's own topic, whatever a message says.
  private void send(Letter letter, HubMessage.Response response) {
    post(
        new Posting(
            Topics.of(letter.topic().station(), Purpose.RESPONSES),
            Payload.of(Wire.encode(response)),
            Wire.typeOf(response),
            letter.correlation(),
            Keeping.A_MINUTE));
  }

  private void post(Posting posting) {
    StationPost now = post;
    if (now != null) {
      now.send(posting);
    }
  }

  private void settled(Settling acts) {
    Circulation.Outcome outcome = acts.acts().await();
    post(
        new Posting(
            Topics.of(acts.station(), Purpose.SETTLED),
            Payload.of(Wire.encode(outcome.settled())),
            Wire.typeOf(outcome.settled()),
            Optional.empty(),
            Keeping.A_MINUTE));
    List<SettledAct> ofLate = ofLate(outcome.news());
    if (!ofLate.isEmpty()) {
      news.execute(() -> ofLate.forEach(this::publish));
    }
    changed.run();
  }

  /// What a station did alone weeks ago is no news, and would drown what is.
  private List<SettledAct> ofLate(List<SettledAct> acts) {
    Instant since = clock.instant().minus(NEWS_LASTS);
    return acts.stream().filter(act -> act.toldAt().isAfter(since)).toList();
  }

  private void publish(SettledAct act) {
    post(
        new Posting(
            Topics.circulation(act.branch()),
            PublicNews.of(act),
            "circulation",
            Optional.empty(),
            Keeping.A_MINUTE));
  }

  /// After each dial: whatever keeps the topics, it has all of them now.
  private void announceAll() {
    announced.clear();
    announceNews();
  }

  /// Tells each station what has changed for it since it was told last.
  void announceNews() {
    try {
      Instant now = clock.instant();
      LocalDate today = now.atZone(zone).toLocalDate();
      store.read(tx -> new Announcing(tx, today).settings()).forEach(this::announce);
    } catch (RuntimeException e) {
      log.error("Stations could not be told their settings", e);
    }
  }

  private void announce(StationId station, HubMessage.Settings settings) {
    if (!settings.equals(announced.put(station, settings))) {
      post(
          new Posting(
              Topics.of(station, Purpose.SETTINGS),
              Payload.of(Wire.encode(settings)),
              Wire.typeOf(settings),
              Optional.empty(),
              Keeping.NEWEST));
    }
  }

  /// Ends after the letters in hand, which are still answered.
  @Override
  public void close() {
    closed = true;
    lookout.shutdownNow();
    queues.values().forEach(StationQueue::end);
    long until = System.nanoTime() + LONGEST_CLOSING.toNanos();
    for (StationQueue queue : queues.values()) {
      queue.awaitEnd(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
    }
    endNews(until);
    StationPost now = post;
    if (now != null) {
      now.close();
    }
  }

  private void endNews(long until) {
    news.shutdown();
    try {
      if (!news.awaitTermination(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)) {
        news.shutdownNow();
      }
    } catch (InterruptedException e) {
      news.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
