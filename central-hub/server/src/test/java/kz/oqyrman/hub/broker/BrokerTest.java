package kz.oqyrman.hub.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.Topics;
import kz.oqyrman.contract.Topics.Purpose;
import kz.oqyrman.contract.Wire;
import kz.oqyrman.hub.example.BrokerClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class BrokerTest {
  private static final Client.Hub HUB = new Client.Hub("hub.intake");
  private static final StationId CENTRAL = new StationId("central-1");
  private static final StationId SHULBINSK = new StationId("shulbinsk-1");
  private static final Map<String, Client> ACCOUNTS =
      Map.of(
          "central-1 secret-of-central",
          new Client.Station("central-1"),
          "shulbinsk-1 secret-of-shulbinsk",
          new Client.Station("shulbinsk-1"),
          "city-screen secret-of-screen",
          new Client.Listener("city-screen"));
  private static final byte[] WORDS = "words".getBytes(UTF_8);

  // reason codes of MQTT 5.0, section 2.4
  private static final int TAKEN = 0x00;
  private static final int GRANTED = 0x01;
  private static final int NOBODY_SUBSCRIBES = 0x10;
  private static final int BAD_CLIENT_ID = 0x85;
  private static final int BAD_USER_OR_PASSWORD = 0x86;
  private static final int NOT_AUTHORIZED = 0x87;
  private static final int SERVER_UNAVAILABLE = 0x88;
  private static final int PACKET_TOO_LARGE = 0x95;

  private static final int QUESTIONS = 100;

  /// Small messages that stand in the buffers of the line when a client is heard no further: half a
  /// megabyte of them. A flood that nobody slowed down brings many times more.
  private static final int READ_AHEAD = 8_000;

  @TempDir Path data;
  private Broker broker;

  @BeforeEach
  void start() throws IOException {
    broker = newBroker();
    broker.open();
  }

  @AfterEach
  void stop() throws IOException {
    broker.close();
  }

  private Broker newBroker() throws IOException {
    return Broker.start(
        Broker.Listening.plainly("127.0.0.1", 0),
        data,
        HUB,
        "secret-of-hub",
        (name, secret) -> Optional.ofNullable(ACCOUNTS.get(name + " " + secret)));
  }

  private String address() {
    return "tcp://127.0.0.1:" + broker.port();
  }

  private BrokerClient hub() throws MqttException {
    return BrokerClient.connect(address(), HUB.name(), "secret-of-hub");
  }

  private BrokerClient central() throws MqttException {
    return BrokerClient.connect(address(), "central-1", "secret-of-central");
  }

  private BrokerClient shulbinsk() throws MqttException {
    return BrokerClient.connect(address(), "shulbinsk-1", "secret-of-shulbinsk");
  }

  private BrokerClient screen() throws MqttException {
    return BrokerClient.connect(address(), "city-screen", "secret-of-screen");
  }

  @Test
  void aStationsQuestionReachesTheHubAndTheAnswerTheStation() throws Exception {
    try (BrokerClient hub = hub();
        BrokerClient central = central()) {
      assertThat(hub.subscribe(Topics.ofAll(Purpose.REQUESTS))).isEqualTo(GRANTED);
      assertThat(central.subscribe(Topics.of(CENTRAL, Purpose.RESPONSES))).isEqualTo(GRANTED);

      central.ask(Topics.of(CENTRAL, Purpose.REQUESTS), WORDS, "mark 1");
      BrokerClient.Heard question = hub.next();
      hub.publish(Topics.of(CENTRAL, Purpose.RESPONSES), "answer".getBytes(UTF_8));

      assertThat(question.topic()).isEqualTo(Topics.of(CENTRAL, Purpose.REQUESTS));
      assertThat(question.text()).isEqualTo("words");
      assertThat(question.correlation()).contains("mark 1");
      assertThat(central.next().text()).isEqualTo("answer");
    }
  }

  @Test
  void aWrongSecretIsRefused() {
    assertThatThrownBy(() -> BrokerClient.connect(address(), "central-1", "wrong"))
        .isInstanceOfSatisfying(
            MqttException.class,
            e -> assertThat(e.getReasonCode()).isEqualTo(BAD_USER_OR_PASSWORD));
  }

  @Test
  void nobodyIsRefused() {
    MqttConnectionOptions anonymous = new MqttConnectionOptions();

    assertThatThrownBy(() -> BrokerClient.connect(address(), "central-1", anonymous))
        .isInstanceOfSatisfying(
            MqttException.class,
            e -> assertThat(e.getReasonCode()).isEqualTo(BAD_USER_OR_PASSWORD));
  }

  @Test
  void aStationCannotTakeAnothersPlaceByItsClientId() throws Exception {
    try (BrokerClient shulbinsk = shulbinsk();
        BrokerClient _ = central()) {
      assertThatThrownBy(() ->
              BrokerClient.connect(
                  address(), "shulbinsk-1", BrokerClient.as("central-1", "secret-of-central")))
          .isInstanceOfSatisfying(
              MqttException.class, e -> assertThat(e.getReasonCode()).isEqualTo(BAD_CLIENT_ID));
      assertThat(shulbinsk.publish(Topics.of(SHULBINSK, Purpose.HEALTH), WORDS))
          .isIn(TAKEN, NOBODY_SUBSCRIBES);
    }
  }

  @ParameterizedTest
  @EnumSource(Purpose.class)
  void aStationWritesWhatIsItsOwnAndNothingElse(Purpose purpose) throws Exception {
    try (BrokerClient central = central()) {
      int own = central.publish(Topics.of(CENTRAL, purpose), WORDS);
      int others = central.publish(Topics.of(SHULBINSK, purpose), WORDS);

      if (purpose.fromStation()) {
        assertThat(own).isIn(TAKEN, NOBODY_SUBSCRIBES);
      } else {
        assertThat(own).isEqualTo(NOT_AUTHORIZED);
      }
      assertThat(others).isEqualTo(NOT_AUTHORIZED);
    }
  }

  @ParameterizedTest
  @EnumSource(Purpose.class)
  void aStationHearsWhatIsForItAndNothingElse(Purpose purpose) throws Exception {
    try (BrokerClient central = central()) {
      int own = central.subscribe(Topics.of(CENTRAL, purpose));
      int others = central.subscribe(Topics.of(SHULBINSK, purpose));
      int all = central.subscribe(Topics.ofAll(purpose));

      assertThat(own).isEqualTo(purpose.fromStation() ? NOT_AUTHORIZED : GRANTED);
      assertThat(others).isEqualTo(NOT_AUTHORIZED);
      assertThat(all).isEqualTo(NOT_AUTHORIZED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#",
        "+/v1/stations/central-1/responses",
        "oqyrman/v1/stations/#",
        "oqyrman/v1/stations/central-1/#",
        "oqyrman/v1/branches/+/circulation",
        "$share/shulbinsk-1/oqyrman/v1/stations/shulbinsk-1/responses",
        "$share/group/oqyrman/v1/stations/central-1/responses",
        "$sys/mqtt/retain/#",
        "$sys/mqtt/sessions",
        "$SYS/#",
        "$sys/#",
        "+/#",
        "oqyrman/+/stations/+/responses",
        "oqyrman/v1/stations/+/+",
        "oqyrman/v1/stations/shulbinsk-1/responses/#",
        "oqyrman.v1.stations.shulbinsk-1.responses",
        "oqyrman/v1/stations/shulbinsk-1.responses",
        "oqyrman/v1/stations/central-1/responses::shulbinsk-1.oqyrman.v1.stations.shulbinsk-1.responses",
        "oqyrman.v1.stations.shulbinsk-1.responses::shulbinsk-1.oqyrman.v1.stations.shulbinsk-1.responses",
        "$share/central-1/oqyrman/v1/stations/shulbinsk-1/responses",
        "$share/central-1/#",
        "oqyrman/v1/stations/*/responses",
        "oqyrman/v1/stations/CENTRAL-1/responses",
        "/oqyrman/v1/stations/central-1/responses",
        "oqyrman/v1/stations/central-1/responses/",
        "activemq/notifications"
      })
  void aStationHearsNothingByTheBackDoor(String filter) throws Exception {
    try (BrokerClient central = central()) {
      assertThat(central.subscribe(filter)).isGreaterThanOrEqualTo(0x80);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oqyrman/v1/branches/central/circulation",
        "$sys/mqtt/retain/oqyrman/v1/stations/shulbinsk-1/settings",
        "$sys/mqtt/sessions",
        "oqyrman.v1.stations.shulbinsk-1.requests",
        "oqyrman/v1/stations/shulbinsk-1.requests",
        "oqyrman/v1/stations/central-1/requests::hub.intake.oqyrman.v1.stations.*.requests",
        "hub.intake.oqyrman.v1.stations.*.requests",
        "$sys/mqtt/retain/oqyrman/v1/stations/central-1/settings",
        "$SYS/broker/version",
        "oqyrman/v1/stations/central-1/requests/",
        "/oqyrman/v1/stations/central-1/requests",
        "oqyrman/v1/stations/CENTRAL-1/requests",
        "activemq/management"
      })
  void aStationWritesNothingByTheBackDoor(String topic) throws Exception {
    try (BrokerClient central = central()) {
      assertThat(central.publish(topic, WORDS, new MqttProperties(), true))
          .isEqualTo(NOT_AUTHORIZED);
    }
  }

  @Test
  void whatIsForbiddenIsNotDeliveredAndTheStationStaysConnected() throws Exception {
    try (BrokerClient shulbinsk = shulbinsk();
        BrokerClient hub = hub();
        BrokerClient central = central()) {
      shulbinsk.subscribe(Topics.of(SHULBINSK, Purpose.SETTINGS));
      central.publish(Topics.of(SHULBINSK, Purpose.SETTINGS), "false".getBytes(UTF_8));
      hub.publish(Topics.of(SHULBINSK, Purpose.SETTINGS), "true".getBytes(UTF_8));

      assertThat(shulbinsk.next().text()).isEqualTo("true");
      assertThat(central.publish(Topics.of(CENTRAL, Purpose.HEALTH), WORDS))
          .isIn(TAKEN, NOBODY_SUBSCRIBES);
    }
  }

  @Test
  void aListenerHearsTheBranchesAndNothingElse() throws Exception {
    try (BrokerClient screen = screen();
        BrokerClient hub = hub()) {
      assertThat(screen.subscribe("oqyrman/v1/branches/+/circulation")).isEqualTo(GRANTED);
      assertThat(screen.subscribe(Topics.of(CENTRAL, Purpose.RESPONSES))).isEqualTo(NOT_AUTHORIZED);
      assertThat(screen.subscribe("oqyrman/v1/branches/#")).isEqualTo(NOT_AUTHORIZED);
      assertThat(screen.publish(Topics.circulation(new BranchId("central")), WORDS))
          .isEqualTo(NOT_AUTHORIZED);

      hub.publish(Topics.circulation(new BranchId("central")), WORDS);

      assertThat(screen.next().topic()).isEqualTo("oqyrman/v1/branches/central/circulation");
    }
  }

  @Test
  void aListenerMayChooseOneBranch() throws Exception {
    try (BrokerClient screen = screen()) {
      assertThat(screen.subscribe(Topics.circulation(new BranchId("shulbinsk"))))
          .isEqualTo(GRANTED);
    }
  }

  @Test
  void theLastWillOfAVanishedStationIsHeard() throws Exception {
    MqttConnectionOptions options = BrokerClient.as("central-1", "secret-of-central");
    options.setWill(Topics.of(CENTRAL, Purpose.HEALTH), message("gone"));
    try (BrokerClient hub = hub();
        BrokerClient central = BrokerClient.connect(address(), "central-1", options)) {
      hub.subscribe(Topics.ofAll(Purpose.HEALTH));
      central.vanish();

      assertThat(hub.next().text()).isEqualTo("gone");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oqyrman/v1/stations/shulbinsk-1/health",
        "oqyrman/v1/stations/central-1/responses",
        "oqyrman/v1/stations/central-1/requests",
        "anything"
      })
  void aForbiddenLastWillIsRefusedAtTheDoor(String topic) {
    MqttConnectionOptions options = BrokerClient.as("central-1", "secret-of-central");
    options.setWill(topic, message("gone"));

    assertThatThrownBy(() -> BrokerClient.connect(address(), "central-1", options))
        .isInstanceOfSatisfying(
            MqttException.class, e -> assertThat(e.getReasonCode()).isEqualTo(NOT_AUTHORIZED));
  }

  @Test
  void untilItIsOpenedOnlyTheHubComesIn() throws Exception {
    broker.close();
    broker = newBroker();

    try (BrokerClient _ = hub()) {
      assertThatThrownBy(this::central)
          .isInstanceOfSatisfying(
              MqttException.class,
              e -> assertThat(e.getReasonCode()).isEqualTo(SERVER_UNAVAILABLE));
      broker.open();
      central().close();
    }
  }

  @Test
  void aMessageBeyondEveryBoundEndsTheConnection() throws Exception {
    try (BrokerClient central = central()) {
      byte[] tooMuch = new byte[Wire.MOST_BYTES + 64 * 1024];

      assertThat(central.publish(Topics.of(CENTRAL, Purpose.JOURNAL), tooMuch)).isNotEqualTo(TAKEN);
      assertThat(central.thrownOut()).isEqualTo(PACKET_TOO_LARGE);
    }
  }

  @Test
  void whatIsRetainedIsThereAfterTheBrokerStartsAgain() throws Exception {
    try (BrokerClient hub = hub()) {
      hub.publish(
          Topics.of(CENTRAL, Purpose.SETTINGS),
          "branch central".getBytes(UTF_8),
          new MqttProperties(),
          true);
    }
    broker.close();
    broker = newBroker();
    broker.open();

    try (BrokerClient central = central()) {
      central.subscribe(Topics.of(CENTRAL, Purpose.SETTINGS));
      BrokerClient.Heard settings = central.next();

      assertThat(settings.text()).isEqualTo("branch central");
      assertThat(settings.retained()).isTrue();
    }
  }

  /// Counted, not timed: however slow the machine is, the one who behaves gets all its answers
  /// while the other has said much more than it may.
  @Test
  void aStationThatFloodsHoldsUpNobodyElse() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger taken = new AtomicInteger();
    try (BrokerClient hub = hub();
        BrokerClient flooding = central();
        BrokerClient behaving = shulbinsk()) {
      hub.subscribe(Topics.ofAll(Purpose.REQUESTS));
      behaving.subscribe(Topics.of(SHULBINSK, Purpose.RESPONSES));
      long start = System.nanoTime();
      Thread flood = Thread.ofVirtual().start(() -> flood(flooding, over, taken));
      int heardOfFlood = 0;
      for (int i = 0; i < QUESTIONS; i++) {
        behaving.ask(Topics.of(SHULBINSK, Purpose.REQUESTS), WORDS, "mark " + i);
        BrokerClient.Heard question = hub.next();
        while (!question.topic().equals(Topics.of(SHULBINSK, Purpose.REQUESTS))) {
          heardOfFlood++;
          question = hub.next();
        }
        assertThat(question.correlation()).contains("mark " + i);
        hub.publish(Topics.of(SHULBINSK, Purpose.RESPONSES), ("answer " + i).getBytes(UTF_8));
        assertThat(behaving.next().text()).isEqualTo("answer " + i);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      over.set(true);
      assertThat(flood.join(java.time.Duration.ofSeconds(60))).isTrue();
      flooding.hangUp();

      assertThat(taken.get()).as("it was a flood, and was not thrown out").isPositive();
      assertThat(heardOfFlood)
          .as("the flood was let through at its pace only")
          .isLessThan(
              READ_AHEAD
                  + (int) (Pace.OF_A_CLIENT.messages() * (Pace.OF_A_CLIENT.burst() + seconds + 1)));
    }
  }

  private static void flood(BrokerClient station, AtomicBoolean over, AtomicInteger taken) {
    try {
      while (!over.get()) {
        taken.addAndGet(station.throwAtOnce(Topics.of(CENTRAL, Purpose.REQUESTS), WORDS) ? 1 : 0);
      }
    } catch (MqttException e) {
      taken.set(Integer.MIN_VALUE);
    }
  }

  @Test
  void mosquittosClientsProveTheSameFromOutside() throws Exception {
    assumeFalse(Boolean.getBoolean("tests.without.mosquitto_pub"), "mosquitto_pub is missing");

    for (String filter :
        List.of(
            "#",
            "+/#",
            "$share/x/oqyrman/v1/stations/shulbinsk-1/responses",
            "$sys/#",
            "oqyrman.v1.stations.shulbinsk-1.responses",
            Topics.of(SHULBINSK, Purpose.RESPONSES),
            Topics.ofAll(Purpose.SETTINGS))) {
      assertThat(mosquitto("mosquitto_sub", "-t", filter, "-W", "2"))
          .as(filter)
          .containsIgnoringCase("denied");
    }
    assertThat(
            mosquitto(
                "mosquitto_pub",
                "-t",
                Topics.of(CENTRAL, Purpose.HEALTH),
                "-m",
                "words",
                "--will-topic",
                Topics.of(SHULBINSK, Purpose.HEALTH),
                "--will-payload",
                "gone"))
        .containsIgnoringCase("not authorized");
    assertThat(
            mosquitto(
                "mosquitto_pub", "-r", "-t", Topics.of(SHULBINSK, Purpose.SETTINGS), "-m", "x"))
        .containsIgnoringCase("not authorized");
  }

  @Test
  void aPortThatIsTakenIsToldInOneSentence(@TempDir Path elsewhere) {
    assertThatThrownBy(() ->
            Broker.start(
                Broker.Listening.plainly("127.0.0.1", broker.port()),
                elsewhere,
                HUB,
                "secret",
                (_, _) -> Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:" + broker.port());
  }

  @Test
  void mosquittosClientMayPublishItsOwnAndNotAnothers() throws Exception {
    assumeFalse(Boolean.getBoolean("tests.without.mosquitto_pub"), "mosquitto_pub is missing");

    assertThat(mosquittoPub(Topics.of(CENTRAL, Purpose.HEALTH))).doesNotContain("Not authorized");
    assertThat(mosquittoPub(Topics.of(SHULBINSK, Purpose.HEALTH))).contains("Not authorized");
  }

  private String mosquitto(String program, String... words)
      throws IOException, InterruptedException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                program,
                "-V",
                "5",
                "-q",
                "1",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(broker.port()),
                "-i",
                "central-1",
                "-u",
                "central-1",
                "-P",
                "secret-of-central"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private String mosquittoPub(String topic) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    "mosquitto_pub",
                    "-V",
                    "5",
                    "-q",
                    "1",
                    "-h",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(broker.port()),
                    "-i",
                    "central-1",
                    "-u",
                    "central-1",
                    "-P",
                    "secret-of-central",
                    "-t",
                    topic,
                    "-m",
                    "words"))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private static MqttMessage message(String text) {
    MqttMessage message = new MqttMessage(text.getBytes(UTF_8));
    message.setQos(1);
    return message;
  }
}
