package kz.oqyrman.kiosk.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.StationMessage.Doing;
import kz.oqyrman.contract.Topics.Purpose;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.Wire;
import kz.oqyrman.contract.lending.Refusal;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class MqttLinkTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Duration PATIENT = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final HubMessage.Response NOBODY =
      new HubMessage.PatronUnknown(Refusal.UNKNOWN_PATRON);

  @TempDir private static Path data = Path.of("");
  private static TestBroker broker = unstarted();
  private static final AtomicInteger STATIONS = new AtomicInteger(100);

  private final News news = new News();
  private int number;
  private StationId station = new StationId("nobody");
  private Cable cable = unstarted();
  private HubEnd hub = unstarted();
  private MqttLink link = unstarted();

  /// JUnit fills in what a test has before it runs.
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T unstarted() {
    return null;
  }

  @BeforeAll
  static void startTheBroker() throws Exception {
    broker = TestBroker.start(data);
  }

  @AfterAll
  static void stopTheBroker() throws Exception {
    broker.close();
  }

  @BeforeEach
  void plugIn() throws Exception {
    number = STATIONS.incrementAndGet();
    station = new StationId("station-" + number);
    cable = Cable.to(broker.port());
    hub = new HubEnd(broker.port(), station, "hub-" + number);
  }

  @AfterEach
  void unplug() throws Exception {
    if (link != null) {
      link.close();
    }
    hub.close();
    cable.close();
  }

  private LinkSettings settings(String secret) {
    return new LinkSettings(cable.address(), station, secret, HubTrust.ofThisJava(), "test");
  }

  private void dial() {
    link = MqttLink.start(settings(TestBroker.SECRET), news, CLOCK);
  }

  private void reach() {
    dial();
    soon().until(link::up);
    soon().until(() -> news.reachable.equals(List.of(true)));
  }

  private static ConditionFactory soon() {
    // a client that is thrown away with its dead line may stumble over what still comes on it: its
    // receiver ends with an exception that concerns nobody
    return await()
        .dontCatchUncaughtExceptions()
        .atMost(PATIENT)
        .pollInterval(Duration.ofMillis(10));
  }

  private static StationMessage.Request question() {
    return new StationMessage.FindPatron(new CardNumber("21234000000018"), Optional.empty());
  }

  private List<HubLink.Answer> ask(Duration wait) {
    List<HubLink.Answer> answers = new CopyOnWriteArrayList<>();
    link.ask(question(), wait, answers::add);
    return answers;
  }

  private HubEnd.Heard heardQuestion(int number) {
    soon().until(() -> hub.questions().size() > number);
    return hub.questions().get(number);
  }

  private static StationMessage.Health health(Doing doing) {
    return new StationMessage.Health(
        doing, 0, 0, List.of(), "test", Instant.parse("2026-11-22T07:00:00Z"));
  }

  private List<Doing> doings() {
    return hub.heard(StationMessage.Health.class).stream()
        .map(StationMessage.Health::doing)
        .toList();
  }

  private static HubMessage.Settled settled(int n) {
    return new HubMessage.Settled(List.of(new TransactionId(new UUID(0x7000L, n))));
  }

  @Test
  void aQuestionIsAnsweredOnce() throws Exception {
    reach();
    List<HubLink.Answer> answers = ask(PATIENT);
    HubEnd.Heard asked = heardQuestion(0);
    assertThat(asked.message()).isEqualTo(question());
    hub.answer(asked, NOBODY);
    hub.answer(asked, NOBODY);
    hub.say(Purpose.SETTLED, settled(1));

    soon().until(() -> !news.settled.isEmpty());
    assertThat(answers).containsExactly(new HubLink.Answer.Answered(NOBODY));
  }

  @Test
  void aFirstDialBeforeTheBrokerIsThereIsTriedAgain() throws Exception {
    cable.cut();
    dial();
    soon().until(() -> cable.dials().size() >= 2);
    assertThat(link.up()).isFalse();
    assertThat(ask(PATIENT)).hasSizeLessThan(2);

    cable.plugInto(broker.port());
    soon().until(link::up);
    List<HubLink.Answer> answers = ask(PATIENT);
    hub.answer(heardQuestion(0), NOBODY);
    soon().until(() -> !answers.isEmpty());
    assertThat(answers).containsExactly(new HubLink.Answer.Answered(NOBODY));
    assertThat(news.reachable).containsExactly(true);
  }

  @Test
  void whoAsksWithoutALineHearsSilenceWithoutWaiting() throws Exception {
    cable.cut();
    dial();
    List<HubLink.Answer> answers = ask(Duration.ofHours(1));
    soon().until(() -> !answers.isEmpty());
    assertThat(answers).containsExactly(new HubLink.Answer.Silence("no line to the hub"));
  }

  @Test
  void aBrokerThatDiesAndComesBackIsReachedAndHeardAgain() throws Exception {
    TestBroker first = TestBroker.start(data);
    cable.plugInto(first.port());
    reach();
    List<HubLink.Answer> open = ask(Duration.ofHours(1));
    first.close();
    cable.cut();
    soon().until(() -> news.reachable.equals(List.of(true, false)));
    soon().until(() -> !open.isEmpty());
    assertThat(open).containsExactly(new HubLink.Answer.Silence("the line to the hub broke"));

    cable.plugInto(broker.port());
    soon().until(() -> news.reachable.equals(List.of(true, false, true)));
    hub.say(Purpose.SETTLED, settled(7));
    soon().until(() -> news.settled.equals(List.of(settled(7))));
  }

  @Test
  void aWrongSecretIsNoLineAndIsTriedAgainWithPauses() {
    link = MqttLink.start(settings("the wrong secret"), news, CLOCK);
    soon().until(() -> cable.dials().size() >= 3);
    assertThat(link.up()).isFalse();
    assertThat(news.reachable).isEmpty();
    assertThat(gapMillis(cable.dials(), 1)).isGreaterThanOrEqualTo(370);
    assertThat(gapMillis(cable.dials(), 2)).isGreaterThanOrEqualTo(750);
  }

  private static long gapMillis(List<Long> dials, int number) {
    return (dials.get(number) - dials.get(number - 1)) / 1_000_000;
  }

  @Test
  void aBrokerThatLetsTheStationHearNothingIsNotReached() throws Exception {
    try (TestBroker deaf = TestBroker.deafTo(data, "responses")) {
      cable.plugInto(deaf.port());
      dial();
      soon().until(() -> cable.dials().size() >= 2);
      assertThat(news.reachable).isEmpty();
      cable.plugInto(broker.port());
      soon().until(link::up);
    }
  }

  @Test
  void anAnswerThatComesTooLateIsForNobody() throws Exception {
    reach();
    List<HubLink.Answer> answers = ask(SHORT);
    HubEnd.Heard asked = heardQuestion(0);
    soon().until(() -> !answers.isEmpty());
    hub.answer(asked, NOBODY);
    hub.say(Purpose.SETTLED, settled(1));
    soon().until(() -> !news.settled.isEmpty());

    assertThat(answers).containsExactly(new HubLink.Answer.Silence("no answer within 300 ms"));
  }

  @Test
  void anAnswerGoesToItsOwnQuestionOnly() throws Exception {
    reach();
    List<HubLink.Answer> first = ask(PATIENT);
    HubEnd.Heard one = heardQuestion(0);
    List<HubLink.Answer> second = ask(PATIENT);
    HubEnd.Heard two = heardQuestion(1);
    byte[] strange = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    hub.say(Purpose.RESPONSES, Wire.encode(NOBODY), Optional.of(strange));
    hub.say(Purpose.RESPONSES, Wire.encode(NOBODY), Optional.of(new byte[] {1, 2, 3}));
    hub.say(Purpose.RESPONSES, Wire.encode(NOBODY), Optional.of(new byte[36]));
    hub.say(Purpose.RESPONSES, Wire.encode(NOBODY), Optional.empty());
    HubMessage.Response why = new HubMessage.NotUnderstood("the second");
    hub.answer(two, why);

    soon().until(() -> !second.isEmpty());
    assertThat(second).containsExactly(new HubLink.Answer.Answered(why));
    assertThat(first).isEmpty();
    hub.answer(one, NOBODY);
    soon().until(() -> !first.isEmpty());
    assertThat(first).containsExactly(new HubLink.Answer.Answered(NOBODY));
  }

  @Test
  void anUnreadableAnswerIsNone() throws Exception {
    reach();
    List<HubLink.Answer> answers = ask(Duration.ofSeconds(1));
    byte[] damaged = "{\"type\":\"decided\",\"decisions\":[{".getBytes(StandardCharsets.UTF_8);
    hub.say(Purpose.RESPONSES, damaged, heardQuestion(0).correlation());
    soon().until(() -> !answers.isEmpty());

    assertThat(answers).containsExactly(new HubLink.Answer.Silence("no answer within 1000 ms"));
    assertThat(link.up()).isTrue();
  }

  @Test
  void garbageOnItsTopicsDoesNotStopTheLink() throws Exception {
    reach();
    for (Purpose purpose : Purpose.values()) {
      if (!purpose.fromStation()) {
        hub.say(purpose, new byte[0], Optional.empty());
        hub.say(purpose, new byte[] {(byte) 0xFF, 0, 0x7F}, Optional.empty());
        hub.say(
            purpose,
            "{\"type\":\"unheard-of\"}".getBytes(StandardCharsets.UTF_8),
            Optional.empty());
        hub.say(purpose, "[".repeat(10_000).getBytes(StandardCharsets.UTF_8), Optional.empty());
      }
    }
    hub.say(Purpose.SETTLED, settled(3));

    soon().until(() -> news.settled.equals(List.of(settled(3))));
    assertThat(news.reachable).containsExactly(true);
  }

  @Test
  void aListenerThatFailsDoesNotStopTheLink() throws Exception {
    reach();
    news.failing = true;
    hub.say(Purpose.SETTLED, settled(1));
    soon().until(() -> !news.failing);
    hub.say(Purpose.SETTLED, settled(2));

    soon().until(() -> news.settled.equals(List.of(settled(2))));
  }

  @Test
  void moreQuestionsThanTheBoundAreNotSent() {
    reach();
    List<HubLink.Answer> answers = new CopyOnWriteArrayList<>();
    for (int i = 0; i < StationMessage.MOST_ITEMS; i++) {
      link.ask(question(), Duration.ofHours(1), answers::add);
    }
    assertThat(answers).isEmpty();
    assertThat(ask(PATIENT))
        .containsExactly(new HubLink.Answer.Silence("too many questions under way"));
    link.close();
    assertThat(answers)
        .hasSize(StationMessage.MOST_ITEMS)
        .containsOnly(new HubLink.Answer.Silence("the station closes"));
  }

  @Test
  void aLineThatGoesDeadWithoutAWordIsNoticedAndDialledAnew() throws Exception {
    link = MqttLink.start(settings(TestBroker.SECRET), news, CLOCK, Duration.ofSeconds(1));
    soon().until(link::up);
    cable.goDead();
    soon().until(() -> news.reachable.equals(List.of(true, false, true)));
    List<HubLink.Answer> answers = ask(PATIENT);
    hub.answer(heardQuestion(0), NOBODY);
    soon().until(() -> !answers.isEmpty());

    assertThat(answers).containsExactly(new HubLink.Answer.Answered(NOBODY));
  }

  @Test
  void theLastWillSaysThatTheStationIsGoneAndTheNextDialThatItIsBack() throws Exception {
    reach();
    link.tell(health(Doing.BORROWING));
    soon().untilAsserted(() -> assertThat(doings()).isEqualTo(List.of(Doing.BORROWING)));
    cable.cut();
    soon()
        .untilAsserted(
            () -> assertThat(doings()).isEqualTo(List.of(Doing.BORROWING, Doing.OFFLINE)));
    try (HubEnd late = new HubEnd(broker.port(), station, "late-" + number)) {
      soon().until(() -> !late.heard(StationMessage.Health.class).isEmpty());
      assertThat(late.heard(StationMessage.Health.class).getFirst().doing())
          .isEqualTo(Doing.OFFLINE);
    }

    cable.plugInto(broker.port());
    soon()
        .untilAsserted(() ->
            assertThat(doings())
                .isEqualTo(List.of(Doing.BORROWING, Doing.OFFLINE, Doing.BORROWING)));
  }

  @Test
  void onlyTheNewestHealthIsToldWhenTheLineComesUp() throws Exception {
    cable.cut();
    dial();
    link.tell(health(Doing.IDLE));
    link.tell(health(Doing.RETURNING));
    cable.plugInto(broker.port());
    soon().until(link::up);

    soon().until(() -> !doings().isEmpty());
    assertThat(doings()).containsOnly(Doing.RETURNING);
  }

  @Test
  void aFarewellIsSaidAndNoThreadIsLeft() {
    reach();
    link.tell(health(Doing.IDLE));
    List<HubLink.Answer> open = ask(Duration.ofHours(1));
    assertThat(threadsOfTheLine()).isNotEmpty();
    link.close();

    assertThat(open).containsExactly(new HubLink.Answer.Silence("the station closes"));
    assertThat(ask(PATIENT)).containsExactly(new HubLink.Answer.Silence("the station closes"));
    // where the farewell is acknowledged late, the broker's last will says the same once more
    soon().untilAsserted(() -> assertThat(doings()).startsWith(Doing.IDLE, Doing.OFFLINE));
    soon().untilAsserted(() -> assertThat(threadsOfTheLine()).isEmpty());
    assertThat(doings().stream().skip(1)).containsOnly(Doing.OFFLINE);
    assertThat(link.up()).isFalse();
  }

  @Test
  void aLineThatIsDownClosesWithoutWaitingForItsNextDial() throws Exception {
    cable.cut();
    dial();
    soon().until(() -> cable.dials().size() >= 2);
    link.close();
    soon().untilAsserted(() -> assertThat(threadsOfTheLine()).isEmpty());
    int dials = cable.dials().size();

    cable.plugInto(broker.port());
    assertThat(link.up()).isFalse();
    assertThat(cable.dials()).hasSize(dials);
  }

  /// Paho's threads, which bear the name of the client, and the line's own.
  private List<String> threadsOfTheLine() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("MQTT ") || name.startsWith("hub-link "))
        .filter(name -> name.endsWith(" " + station))
        .toList();
  }

  @Test
  void twoStationsWithOneIdThrowEachOtherOutMoreAndMoreSlowly() throws Exception {
    dial();
    try (Cable other = Cable.to(broker.port());
        MqttLink twin =
            MqttLink.start(
                new LinkSettings(
                    other.address(), station, TestBroker.SECRET, HubTrust.ofThisJava(), "test"),
                new News(),
                CLOCK)) {
      soon().until(() -> cable.dials().size() >= 4);
      assertThat(gapMillis(cable.dials(), 2)).isGreaterThanOrEqualTo(740);
      assertThat(gapMillis(cable.dials(), 3)).isGreaterThanOrEqualTo(1_490);
      assertThat(twin).isNotNull();
    }
  }

  /// What a line told without being asked.
  private static final class News implements HubLink.Listener {
    private final List<Boolean> reachable = new CopyOnWriteArrayList<>();
    private final List<HubMessage.Settled> settled = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    @Override
    public void reachable(boolean up) {
      reachable.add(up);
    }

    @Override
    public void settings(HubMessage.Settings settings) {}

    @Override
    public void settled(HubMessage.Settled news) {
      if (failing) {
        failing = false;
        throw new IllegalStateException("a listener with a bug");
      }
      settled.add(news);
    }
  }
}
