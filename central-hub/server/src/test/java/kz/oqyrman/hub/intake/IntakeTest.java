package kz.oqyrman.hub.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kz.oqyrman.hub.example.SmallLibrary.AIGERIM;
import static kz.oqyrman.hub.example.SmallLibrary.ALMATY;
import static kz.oqyrman.hub.example.SmallLibrary.BOOKS;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL_1;
import static kz.oqyrman.hub.example.SmallLibrary.SHULBINSK_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.Decoded;
import kz.oqyrman.contract.DeviceReport;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.HubMessage.Words;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.StationMessage.Doing;
import kz.oqyrman.contract.Topics;
import kz.oqyrman.contract.Topics.Purpose;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.Wire;
import kz.oqyrman.hub.branches.Event;
import kz.oqyrman.hub.branches.Programme;
import kz.oqyrman.hub.broker.Broker;
import kz.oqyrman.hub.broker.Client;
import kz.oqyrman.hub.example.BrokerClient;
import kz.oqyrman.hub.example.HubStory;
import kz.oqyrman.hub.fleet.Fleet;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stations speak to the hub over a real broker.
class IntakeTest {
  private static final String SECRET = "secret";
  private static final String HUB = "hub.intake";
  private static final Map<String, Client> ACCOUNTS =
      Map.of(
          "central-1", new Client.Station("central-1"),
          "shulbinsk-1", new Client.Station("shulbinsk-1"),
          "city-screen", new Client.Listener("city-screen"));
  private static final StationMessage WHO =
      new StationMessage.FindPatron(new CardNumber(AIGERIM.value()), Optional.empty());

  @TempDir Path data;
  private HubStory story;
  private Broker broker;
  private Intake intake;

  @BeforeEach
  void start() throws IOException {
    story = new HubStory(data);
    broker =
        Broker.start(
            Broker.Listening.plainly("127.0.0.1", 0),
            data.resolve("broker"),
            new Client.Hub(HUB),
            SECRET,
            (name, secret) ->
                Optional.ofNullable(ACCOUNTS.get(name)).filter(_ -> secret.equals(SECRET)));
    intake = listen(story);
    broker.open();
  }

  private Intake listen(HubStory to) throws IOException {
    Intake listening =
        new Intake(to.store(), to.circulation(), ALMATY, story::now, new DecisionTimes(), () -> {});
    listening.connect(new Door(address(), Optional.empty()), HUB, SECRET);
    return listening;
  }

  @AfterEach
  void stop() throws IOException {
    intake.close();
    broker.close();
    story.close();
  }

  private String address() {
    return "tcp://127.0.0.1:" + broker.port();
  }

  private BrokerClient station(StationId station) throws MqttException {
    BrokerClient client = BrokerClient.connect(address(), station.value(), SECRET);
    client.subscribe(Topics.of(station, Purpose.RESPONSES));
    return client;
  }

  private static HubMessage message(BrokerClient.Heard heard) {
    return switch (Wire.fromHub(heard.payload().bytes())) {
      case Decoded.Read<HubMessage>(HubMessage message) -> message;
      case Decoded.Unreadable<HubMessage>(String why, var _) -> throw new AssertionError(why);
    };
  }

  private List<Unreadable.Kept> kept() {
    return story.read(tx -> new Unreadable(tx).newest(10));
  }

  @Test
  void anAnswerGoesToTheStationsOwnTopicWhateverTheResponseTopicSays() throws Exception {
    try (BrokerClient central = station(CENTRAL_1)) {
      central.ask(Topics.of(CENTRAL_1, Purpose.REQUESTS), Wire.encode(WHO), "mark 1");

      BrokerClient.Heard answer = central.next();

      assertThat(answer.topic()).isEqualTo(Topics.of(CENTRAL_1, Purpose.RESPONSES));
      assertThat(answer.correlation()).contains("mark 1");
      assertThat(answer.properties()).contains("source=hub", "type=kz.oqyrman.patron-found");
      assertThat(message(answer)).isInstanceOf(HubMessage.PatronFound.class);
    }
  }

  @Test
  void whatCannotBeReadIsKeptAndAnsweredAndTheNextQuestionIsHeard() throws Exception {
    try (BrokerClient central = station(CENTRAL_1)) {
      String topic = Topics.of(CENTRAL_1, Purpose.REQUESTS);
      central.ask(topic, "{\"type\":\"find-patron\",\"card\":7}".getBytes(UTF_8), "mark 1");
      central.ask(topic, Wire.encode(WHO), "mark 2");

      BrokerClient.Heard complaint = central.next();
      BrokerClient.Heard answer = central.next();

      assertThat(complaint.correlation()).contains("mark 1");
      assertThat(message(complaint))
          .isInstanceOfSatisfying(
              HubMessage.NotUnderstood.class, m -> assertThat(m.why()).startsWith("card: "));
      assertThat(message(answer)).isInstanceOf(HubMessage.PatronFound.class);
      assertThat(kept())
          .singleElement()
          .satisfies(one -> {
            assertThat(one.station()).isEqualTo("central-1");
            assertThat(one.purpose()).isEqualTo("REQUESTS");
            assertThat(one.why()).startsWith("card: ");
            assertThat(one.size()).isEqualTo(31);
            assertThat(one.at()).isEqualTo(story.now());
          });
    }
  }

  @Test
  void aMessageOnTheWrongTopicIsKeptAndNotFollowed() throws Exception {
    try (BrokerClient central = station(CENTRAL_1)) {
      StationMessage journal =
          new StationMessage.Journal(
              List.of(
                  story.lent(
                      story.proposal(BOOKS.get(0)),
                      AIGERIM,
                      DecidedBy.STATION,
                      Ending.LENT,
                      TagState.DISARMED)));
      central.ask(Topics.of(CENTRAL_1, Purpose.REQUESTS), Wire.encode(journal), "mark");

      assertThat(message(central.next()))
          .isEqualTo(
              new HubMessage.NotUnderstood(
                  "this message belongs to oqyrman/v1/stations/central-1/journal"));
      await().until(() -> kept().size() == 1);
      assertThat(story.borrower(BOOKS.get(0))).isEmpty();
    }
  }

  @Test
  void anActUnderAnIdThatIsTakenIsAnsweredWithWhy() throws Exception {
    Proposal act = story.proposal(BOOKS.get(0));
    story.checkOut(SHULBINSK_1, AIGERIM, act);
    try (BrokerClient central = station(CENTRAL_1)) {
      central.ask(
          Topics.of(CENTRAL_1, Purpose.REQUESTS),
          Wire.encode(new StationMessage.ProposeCheckIn(List.of(act))),
          "mark");

      assertThat(message(central.next()))
          .isEqualTo(
              new HubMessage.NotUnderstood(
                  "transaction " + act.transaction() + " stands for another act"));
    }
  }

  @Test
  void aStationThatFloodsHoldsUpNobodyButItself() throws Exception {
    int flood = StationQueue.MOST_WAITING + 50;
    CountDownLatch disk = new CountDownLatch(1);
    try (BrokerClient central = station(CENTRAL_1);
        BrokerClient shulbinsk = station(SHULBINSK_1)) {
      CompletableFuture<Boolean> slowWrite =
          CompletableFuture.supplyAsync(() -> story.store().writer().write(_ -> awaited(disk)));
      try {
        byte[] stack = Wire.encode(new StationMessage.ProposeCheckIn(List.of()));
        for (int i = 0; i < flood; i++) {
          central.ask(Topics.of(CENTRAL_1, Purpose.REQUESTS), stack, "flood");
        }
        shulbinsk.ask(Topics.of(SHULBINSK_1, Purpose.REQUESTS), Wire.encode(WHO), "alone");

        assertThat(message(shulbinsk.next())).isInstanceOf(HubMessage.PatronFound.class);
        assertThat(central.unread()).isEmpty();
      } finally {
        disk.countDown();
      }
      assertThat(slowWrite.get()).isTrue();
      central.ask(Topics.of(CENTRAL_1, Purpose.REQUESTS), Wire.encode(WHO), "after");
      await().until(() -> central.unread().size() >= StationQueue.MOST_WAITING);
      assertThat(central.unread())
          .hasSizeBetween(StationQueue.MOST_WAITING, StationQueue.MOST_WAITING + 2);
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static StationMessage.Health health(Doing doing, Instant at) {
    return new StationMessage.Health(
        doing, 0, 0, List.of(new DeviceReport("printer", "degraded", "paper-low", "")), "0.1", at);
  }

  private Optional<Fleet.Heard> heard(HubStory in, StationId station) {
    return in.read(tx -> new Fleet(tx).last(station));
  }

  @Test
  void aStationThatVanishesIsOfflineByItsLastWill() throws Exception {
    StationMessage.Health idle = health(Doing.IDLE, story.now());
    StationMessage.Health gone = health(Doing.OFFLINE, story.now());
    MqttConnectionOptions options = BrokerClient.as("central-1", SECRET);
    MqttMessage will = new MqttMessage(Wire.encode(gone));
    will.setQos(1);
    will.setRetained(true);
    options.setWill(Topics.of(CENTRAL_1, Purpose.HEALTH), will);
    try (BrokerClient central = BrokerClient.connect(address(), "central-1", options)) {
      central.publish(
          Topics.of(CENTRAL_1, Purpose.HEALTH), Wire.encode(idle), new MqttProperties(), true);
      await().until(() -> heard(story, CENTRAL_1).map(Fleet.Heard::online).orElse(false));

      central.vanish();

      await().until(() -> !heard(story, CENTRAL_1).orElseThrow().online());
      assertThat(heard(story, CENTRAL_1).orElseThrow().report()).isEqualTo(gone);
    }
  }

  @Test
  void aHubThatKnowsNothingLearnsFromTheRetainedHealthButTakesNobodyForOnline(
      @TempDir Path elsewhere) throws Exception {
    StationMessage.Health idle = health(Doing.IDLE, story.now());
    try (BrokerClient central = station(CENTRAL_1)) {
      central.publish(
          Topics.of(CENTRAL_1, Purpose.HEALTH), Wire.encode(idle), new MqttProperties(), true);
    }
    await().until(() -> heard(story, CENTRAL_1).isPresent());
    intake.close();
    try (HubStory another = new HubStory(elsewhere)) {
      intake = listen(another);

      await().until(() -> heard(another, CENTRAL_1).isPresent());
      assertThat(heard(another, CENTRAL_1).orElseThrow().report()).isEqualTo(idle);
      assertThat(heard(another, CENTRAL_1).orElseThrow().online()).isFalse();
      intake.close();
    }
  }

  private void event(String name, LocalDate day) {
    Words title = new Words(name, name, name);
    story
        .store()
        .writer()
        .write(tx -> {
          new Programme(tx).put(new Event(name, CENTRAL, day, "15:00", title, "12"));
          return true;
        });
  }

  private static List<String> announced(BrokerClient.Heard heard) {
    return message(heard) instanceof HubMessage.Settings settings
        ? settings.today().stream().map(a -> a.title().en()).toList()
        : List.of("no settings");
  }

  @Test
  void settingsWaitForTheStationAndAreAnnouncedAnewAfterMidnight() throws Exception {
    event("today", LocalDate.of(2026, 11, 25));
    event("in two weeks", LocalDate.of(2026, 12, 9));
    event("a day later", LocalDate.of(2026, 12, 10));
    intake.announceNews();
    try (BrokerClient central = BrokerClient.connect(address(), "central-1", SECRET)) {
      central.subscribe(Topics.of(CENTRAL_1, Purpose.SETTINGS));
      BrokerClient.Heard waiting = central.next();
      while (!announced(waiting).equals(List.of("today", "in two weeks"))) {
        waiting = central.next(); // those of before the events
      }
      assertThat(waiting.properties()).contains("type=kz.oqyrman.settings");

      intake.announceNews(); // nothing has changed
      story.later(Duration.ofHours(13));
      intake.announceNews();

      assertThat(announced(central.next())).containsExactly("in two weeks", "a day later");
    }
    try (BrokerClient central = BrokerClient.connect(address(), "central-1", SECRET)) {
      central.subscribe(Topics.of(CENTRAL_1, Purpose.SETTINGS));

      BrokerClient.Heard retained = central.next();

      assertThat(retained.retained()).isTrue();
      assertThat(announced(retained)).containsExactly("in two weeks", "a day later");
    }
  }

  @Test
  void aReportIsSettledAndTheBranchHearsOfItWithoutThePatron() throws Exception {
    try (BrokerClient central = station(CENTRAL_1);
        BrokerClient screen = BrokerClient.connect(address(), "city-screen", SECRET)) {
      central.subscribe(Topics.of(CENTRAL_1, Purpose.SETTLED));
      screen.subscribe(Topics.circulation(CENTRAL));
      Proposal act = story.proposal(BOOKS.get(0));
      story.checkOut(CENTRAL_1, AIGERIM, act);
      byte[] journal =
          Wire.encode(
              new StationMessage.Journal(
                  List.of(
                      story.lent(act, AIGERIM, DecidedBy.HUB, Ending.LENT, TagState.DISARMED))));

      central.publish(Topics.of(CENTRAL_1, Purpose.JOURNAL), journal);
      assertThat(message(central.next()))
          .isEqualTo(new HubMessage.Settled(List.of(act.transaction())));
      assertThat(screen.next().text())
          .isEqualTo(
              "{\"station\":\"central-1\",\"kind\":\"check-out\",\"item\":\""
                  + BOOKS.get(0)
                  + "\",\"ending\":\"lent\",\"at\":\"2026-11-25T07:00:00Z\"}");

      central.publish(Topics.of(CENTRAL_1, Purpose.JOURNAL), journal);
      assertThat(message(central.next()))
          .isEqualTo(new HubMessage.Settled(List.of(act.transaction())));
      assertThat(screen.unread()).isEmpty();
    }
  }

  @Test
  void whatHappenedMoreThanADayAgoIsSettledAndIsNoNews() throws Exception {
    try (BrokerClient central = station(CENTRAL_1);
        BrokerClient screen = BrokerClient.connect(address(), "city-screen", SECRET)) {
      central.subscribe(Topics.of(CENTRAL_1, Purpose.SETTLED));
      screen.subscribe(Topics.circulation(CENTRAL));
      TransactionReport today =
          story.lent(
              story.proposal(BOOKS.get(1)),
              AIGERIM,
              DecidedBy.STATION,
              Ending.LENT,
              TagState.DISARMED);
      TransactionReport longAgo =
          toldAt(
              story.lent(
                  story.proposal(BOOKS.get(0)),
                  AIGERIM,
                  DecidedBy.STATION,
                  Ending.LENT,
                  TagState.DISARMED),
              story.now().minus(Duration.ofHours(25)));

      central.publish(
          Topics.of(CENTRAL_1, Purpose.JOURNAL),
          Wire.encode(new StationMessage.Journal(List.of(longAgo, today))));

      assertThat(message(central.next()))
          .isEqualTo(new HubMessage.Settled(List.of(longAgo.transaction(), today.transaction())));
      assertThat(screen.next().text()).contains(BOOKS.get(1).value());
      assertThat(screen.unread()).isEmpty();
    }
  }

  private static TransactionReport toldAt(TransactionReport report, Instant then) {
    return new TransactionReport(
        report.transaction(),
        report.sequence(),
        report.kind(),
        report.item(),
        report.patron(),
        then,
        report.decidedBy(),
        report.ending(),
        report.tag(),
        report.due(),
        report.refusals(),
        then,
        report.detail());
  }

  @Test
  void aHubThatIsThrownOutComesBackAndAnswersAgain() throws Exception {
    try (BrokerClient intruder = BrokerClient.connect(address(), HUB, SECRET)) {
      assertThat(intruder.thrownOut()).isEqualTo(0x8E); // session taken over
    }
    try (BrokerClient central = station(CENTRAL_1)) {
      await()
          .until(() -> {
            central.ask(Topics.of(CENTRAL_1, Purpose.REQUESTS), Wire.encode(WHO), "mark");
            return !central.unread().isEmpty();
          });
      assertThat(message(central.next())).isInstanceOf(HubMessage.PatronFound.class);
    }
  }
}
