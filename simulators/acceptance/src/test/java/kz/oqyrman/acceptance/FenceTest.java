package kz.oqyrman.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kz.oqyrman.acceptance.TownLibrary.Book.ABAI;
import static kz.oqyrman.acceptance.TownLibrary.OTHER_STATION;
import static kz.oqyrman.acceptance.TownLibrary.Reader.BAUYRZHAN;
import static kz.oqyrman.acceptance.TownLibrary.STATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.Topics;
import kz.oqyrman.contract.Topics.Purpose;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.hub.HubMain;
import kz.oqyrman.simulators.fleet.FleetStation;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/// What comes to the hub from outside and should not: messages nobody can read, strangers, a second
/// hub in the same folder.
@Timeout(300)
final class FenceTest {
  private static Town town;

  @BeforeAll
  static void opens() throws Exception {
    town = Town.open("Fence");
  }

  @AfterEach
  void night() throws Exception {
    town.closesForTheNight();
  }

  @AfterAll
  static void closes() throws Exception {
    town.close();
  }

  @Test
  void messagesThatNobodyCanReadAreKeptAndTheHubGoesOn() throws Exception {
    int before = town.hub().unreadable().size();
    byte[] whatever = new byte[5_000];
    java.util.Arrays.fill(whatever, (byte) 0xFF);
    sendAsOtherStation(Purpose.REQUESTS, whatever);
    sendAsOtherStation(Purpose.REQUESTS, "{\"type\":\"find-patron\"}".getBytes(UTF_8));
    sendAsOtherStation(Purpose.JOURNAL, "{{{{".getBytes(UTF_8));
    sendAsOtherStation(Purpose.JOURNAL, new byte[0]);

    await()
        .atMost(Program.PATIENCE)
        .untilAsserted(() -> assertThat(town.hub().unreadable()).hasSize(before + 4));
    assertThat(town.hub().unreadable())
        .allMatch(kept -> kept.station().equals(OTHER_STATION) && !kept.why().isEmpty())
        .anyMatch(kept -> kept.purpose().equals("REQUESTS") && kept.size() == 5_000)
        .anyMatch(kept -> kept.purpose().equals("JOURNAL"));

    try (FleetStation other =
        FleetStation.connect(
            town.hub().broker().toString(),
            java.util.Optional.empty(),
            new StationId(OTHER_STATION),
            town.hub().secret(OTHER_STATION))) {
      assertThat(
              other.ask(
                  new StationMessage.FindPatron(
                      new CardNumber(BAUYRZHAN.card), java.util.Optional.empty()),
                  Duration.ofSeconds(20)))
          .isInstanceOf(HubMessage.PatronFound.class);
    }
    town.identifies(BAUYRZHAN);
    town.lays(ABAI);
    town.told(ABAI, Ending.LENT);
    town.finishesAndLeaves("none");
    town.factsAgree(ABAI, Ending.LENT);
  }

  @Test
  void aSecondHubInTheSameFolderDoesNotStart() throws Exception {
    Program.Ended second =
        Program.run(
            town.logs(),
            HubMain.class,
            "run",
            "--data",
            town.hub().folder().toString(),
            "--http-port",
            "0",
            "--mqtt-port",
            "0",
            "--plain");

    assertThat(second.code()).isEqualTo(1);
    assertThat(second.err()).contains("another hub runs in " + town.hub().folder());
    assertThat(second.out()).isEmpty();
    assertThat(town.hub().alive()).isTrue();
    assertThat(town.state()).isEqualTo("idle");
  }

  @Test
  @DisabledIfSystemProperty(named = "tests.without.mosquitto_pub", matches = "true")
  void aStationWritesItsOwnTopicsAndNobodyElses() throws Exception {
    int before = town.hub().unreadable().size();

    assertThat(published(OTHER_STATION, Purpose.HEALTH))
        .doesNotContainIgnoringCase("not authorized");
    for (Purpose purpose : List.of(Purpose.HEALTH, Purpose.JOURNAL, Purpose.REQUESTS)) {
      assertThat(published(STATION, purpose)).containsIgnoringCase("not authorized");
    }
    assertThat(published(OTHER_STATION, Purpose.SETTLED)).containsIgnoringCase("not authorized");

    await()
        .atMost(Program.PATIENCE)
        .untilAsserted(() -> assertThat(town.hub().unreadable()).hasSize(before + 1));
    assertThat(town.hub().unreadable().getFirst().station()).isEqualTo(OTHER_STATION);
  }

  @Test
  @DisabledIfSystemProperty(named = "tests.without.mosquitto_pub", matches = "true")
  void aStationDoesNotHearAnotherStation() throws Exception {
    for (String filter :
        List.of(
            Topics.of(new StationId(STATION), Purpose.RESPONSES),
            Topics.of(new StationId(STATION), Purpose.HEALTH),
            Topics.ofAll(Purpose.SETTINGS),
            "#")) {
      String heard =
          mosquitto(
              "mosquitto_sub", town.hub().secret(OTHER_STATION), "-t", filter, "-W", "2", "-v");
      assertThat(heard).as(filter).contains("denied").doesNotContain("{");
    }
    String own = Topics.of(new StationId(OTHER_STATION), Purpose.SETTINGS);
    assertThat(
            mosquitto(
                "mosquitto_sub",
                town.hub().secret(OTHER_STATION),
                "-t",
                own,
                "-W",
                "10",
                "-C",
                "1"))
        .as("its own settings")
        .contains("{");
  }

  @Test
  @DisabledIfSystemProperty(named = "tests.without.mosquitto_pub", matches = "true")
  void aStrangerIsNotLetIn() throws Exception {
    assertThat(mosquitto("mosquitto_sub", "guessed", "-t", "#", "-W", "2"))
        .containsIgnoringCase("bad user name or password");
  }

  private static void sendAsOtherStation(Purpose purpose, byte[] payload) throws Exception {
    MqttClient client =
        new MqttClient(town.hub().broker().toString(), OTHER_STATION, new MemoryPersistence());
    try {
      MqttConnectionOptions options = new MqttConnectionOptions();
      options.setUserName(OTHER_STATION);
      options.setPassword(town.hub().secret(OTHER_STATION).getBytes(UTF_8));
      options.setAutomaticReconnect(false);
      client.connect(options);
      client.publish(Topics.of(new StationId(OTHER_STATION), purpose), payload, 1, false);
      client.disconnect();
    } finally {
      client.close();
    }
  }

  private static String published(String station, Purpose purpose) throws Exception {
    return mosquitto(
        "mosquitto_pub",
        town.hub().secret(OTHER_STATION),
        "-q",
        "1",
        "-t",
        Topics.of(new StationId(station), purpose),
        "-m",
        "words");
  }

  /// A client of another make, with the account of the other station.
  private static String mosquitto(String program, String secret, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                program,
                "-V",
                "5",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(town.hub().broker().getPort()),
                "-i",
                OTHER_STATION,
                "-u",
                OTHER_STATION,
                "-P",
                secret));
    command.addAll(List.of(options));
    Path said = Files.createTempFile(town.logs(), program, ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(program + " ends").isTrue();
      return Files.readString(said);
    } finally {
      process.destroyForcibly();
    }
  }
}
