package kz.oqyrman.hub.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import kz.oqyrman.contract.Decoded;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.Topics;
import kz.oqyrman.contract.Topics.Purpose;
import kz.oqyrman.contract.Wire;
import kz.oqyrman.hub.branches.Branch;
import kz.oqyrman.hub.branches.Branches;
import kz.oqyrman.hub.branches.Event;
import kz.oqyrman.hub.branches.Programme;
import kz.oqyrman.hub.branches.Station;
import kz.oqyrman.hub.circulation.Circulation;
import kz.oqyrman.hub.circulation.SettledAct;
import kz.oqyrman.hub.fleet.Fleet;
import kz.oqyrman.hub.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what stations send, one worker and one bounded queue a station, so that a station that
/// floods holds up nobody but itself. One bad message never ends a worker.
public final class Intake implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  /// Letters of one station that wait; the rest is dropped, and comes again.
  private static final int MOST_WAITING = 256;

  /// Stations that may have a worker; the library's are fewer.
  private static final int MOST_STATIONS = 20_000;

  /// Events that a station announces, and how far ahead.
  private static final int MOST_EVENTS = 4;

  private static final int DAYS_AHEAD = 14;

  private final Store store;
  private final Circulation circulation;
  private final InstantSource clock;
  private final ZoneId zone;
  private final DecisionTimes times;
  private final Runnable changed;
  private final Map<StationId, BlockingQueue<StationPost.Letter>> queues =
      new ConcurrentHashMap<>();
  private final Map<StationId, Thread> workers = new ConcurrentHashMap<>();
  private volatile StationPost post = (_, _, _, _, _) -> {};

  /// @param changed called after anything that the staff pages show
  public Intake(
      Store store,
      Circulation circulation,
      ZoneId zone,
      InstantSource clock,
      DecisionTimes times,
      Runnable changed) {
    this.store = store;
    this.circulation = circulation;
    this.zone = zone;
    this.clock = clock;
    this.times = times;
    this.changed = changed;
  }

  /// Connects to the broker and begins to take letters.
  ///
  /// @param broker `tcp://host:port`
  public void connect(String broker, String name, String secret) throws java.io.IOException {
    post = MqttPost.connect(broker, name, secret, this::take, this::announceSettings);
  }

  /// Never waits.
  void take(StationPost.Letter letter) {
    StationId station = letter.topic().station();
    BlockingQueue<StationPost.Letter> queue = queues.get(station);
    if (queue == null) {
      queue = admit(station);
    }
    if (!queue.offer(letter)) {
      log.warn("Station {} floods: a letter is dropped, it will come again", station);
    }
  }

  private synchronized BlockingQueue<StationPost.Letter> admit(StationId station) {
    if (queues.size() >= MOST_STATIONS) {
      throw new RejectedExecutionException("more than " + MOST_STATIONS + " stations");
    }
    return queues.computeIfAbsent(
        station,
        _ -> {
          BlockingQueue<StationPost.Letter> queue = new ArrayBlockingQueue<>(MOST_WAITING);
          workers.put(
              station, Thread.ofVirtual().name("intake-" + station).start(() -> work(queue)));
          return queue;
        });
  }

  private void work(BlockingQueue<StationPost.Letter> queue) {
    while (true) {
      try {
        read(queue.take());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        log.error("A letter could not be worked on; the station will repeat it", e);
      }
    }
  }

  private void read(StationPost.Letter letter) {
    switch (Wire.fromStation(letter.payload().bytes())) {
      case Decoded.Unreadable<StationMessage>(String why, var payload) -> {
        log.warn("Station {}: a message cannot be read: {}", letter.topic().station(), why);
        store
            .writer()
            .write(tx -> {
              new Unreadable(tx).keep(letter.topic(), why, payload, clock.instant());
              return true;
            });
        refuse(letter, why);
        changed.run();
      }
      case Decoded.Read<StationMessage>(StationMessage message) -> heed(letter, message);
    }
  }

  private void heed(StationPost.Letter letter, StationMessage message) {
    StationId station = letter.topic().station();
    switch (message) {
      case StationMessage.Request request -> answer(letter, request);
      case StationMessage.Journal journal -> settle(station, journal);
      case StationMessage.Health health -> {
        store
            .writer()
            .write(tx -> {
              new Fleet(tx).heard(station, health, clock.instant());
              return true;
            });
        changed.run();
      }
    }
  }

  private void answer(StationPost.Letter letter, StationMessage.Request request) {
    StationId station = letter.topic().station();
    Instant began = clock.instant();
    long start = System.nanoTime();
    HubMessage.Response response;
    try {
      response = circulation.answer(station, request);
    } catch (RuntimeException e) {
      log.error("Station {}: a question could not be answered", station, e);
      refuse(letter, "the hub failed: " + e.getClass().getSimpleName());
      return;
    }
    send(letter, response);
    if (response instanceof HubMessage.Decided) {
      times.add(began, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private void refuse(StationPost.Letter letter, String why) {
    if (letter.topic().purpose() == Purpose.REQUESTS && letter.correlation().isPresent()) {
      send(letter, new HubMessage.NotUnderstood(why));
    }
  }

  /// Always to the station's own topic, whatever a message says.
  private void send(StationPost.Letter letter, HubMessage.Response response) {
    post.send(
        Topics.of(letter.topic().station(), Purpose.RESPONSES),
        Wire.encode(response),
        "response",
        letter.correlation(),
        false);
  }

  private void settle(StationId station, StationMessage.Journal journal) {
    Circulation.Outcome outcome = circulation.settle(station, journal);
    post.send(
        Topics.of(station, Purpose.SETTLED),
        Wire.encode(outcome.settled()),
        "settled",
        Optional.empty(),
        false);
    for (SettledAct act : outcome.news()) {
      post.send(
          Topics.circulation(act.branch()),
          PublicNews.of(act),
          "circulation",
          Optional.empty(),
          false);
    }
    changed.run();
  }

  /// Tells every station what its branch is called and what takes place there. Retained.
  void announceSettings() {
    LocalDate today = clock.instant().atZone(zone).toLocalDate();
    store
        .read(tx -> {
          Branches branches = new Branches(tx);
          Programme programme = new Programme(tx);
          return branches.stations().stream()
              .map(station -> settings(station, branches, programme, today))
              .toList();
        })
        .forEach(s ->
            post.send(
                Topics.of(s.station(), Purpose.SETTINGS),
                Wire.encode(s.settings()),
                "settings",
                Optional.empty(),
                true));
  }

  private record ForStation(StationId station, HubMessage.Settings settings) {}

  private static ForStation settings(
      Station station, Branches branches, Programme programme, LocalDate today) {
    Branch branch = branches.find(station.branch()).orElseThrow();
    List<Event> events =
        programme.events(branch.branch(), today, today.plusDays(DAYS_AHEAD), MOST_EVENTS);
    return new ForStation(
        station.station(),
        new HubMessage.Settings(
            branch.branch(),
            branch.name(),
            station.name(),
            new HubMessage.Words(branch.place(), branch.place(), branch.place()),
            branch.forChildren(),
            events.stream()
                .map(e -> new HubMessage.Announcement(e.title(), e.day(), e.time(), e.room()))
                .toList()));
  }

  @Override
  public void close() {
    if (post instanceof MqttPost mqtt) {
      mqtt.close();
    }
    workers.values().forEach(Thread::interrupt);
  }
}
