package kz.oqyrman.simulators.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.oqyrman.drivers.card.CardEvent.Laid;
import kz.oqyrman.simulators.control.ControlCommands;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.scenario.Scenario;
import kz.oqyrman.simulators.scenario.ScenarioPlay;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.station.StationKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Card readers that are pulled, and whose service is started anew, by commands and by a scenario.
@DisabledIfSystemProperty(named = "tests.without.pcscd", matches = "true")
@DisabledIfSystemProperty(named = "tests.without.vpcd-config", matches = "true")
@Timeout(120)
class CardFaultsTest {
  private static final StationKit KIT = StationKit.of(ReaderModel.MR101, PrinterProfile.EPSON_80);

  @TempDir private Path folder;
  private SimulatedStation station;
  private ControlCommands commands;

  @BeforeEach
  void start() throws Exception {
    station = SimulatedStation.start(folder.resolve("devices"), KIT, false);
    station.put(SimulatedCards.ofOwnService(folder.resolve("service"), OwnSocket.path()));
    commands = new ControlCommands(station);
  }

  @AfterEach
  void stop() {
    station.close();
  }

  private void obey(String command) {
    assertThat(commands.answer(command.replace('\'', '"')).line()).startsWith("{\"ok\":true");
  }

  private String state() {
    return commands.answer("{\"command\":\"state\"}").line();
  }

  private static ReaderUnderTest reader() {
    return new ReaderUnderTest("pcsc+pcsc:" + PcscDaemon.reader(0) + "?poll=50");
  }

  @Test
  void byHand() throws Exception {
    try (ReaderUnderTest reader = reader()) {
      reader.nextReady();
      obey("{'command':'lay-card','number':'04A1B2C3D4E5F6'}");
      assertThat(reader.nextOfCards()).isInstanceOf(Laid.class);

      obey("{'command':'fault','device':'card-readers','kind':'cable-out'}");
      reader.nextLost();
      assertThat(state()).contains("\"cardReaders\":[null,null]");
      obey("{'command':'fault','device':'card-readers','kind':'restart'}");
      assertThat(state()).as("the cable is out as before").contains("[null,null]");
      obey("{'command':'repair','device':'card-readers'}");
      reader.nextReady();
      assertThat(state()).contains("pcsc+pcsc:Virtual PCD 00 00");

      obey("{'command':'fault','device':'card-readers','kind':'restart'}");
      reader.nextLost();
      reader.nextReady();
    }
  }

  @Test
  void inAScenarioAndByChance() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("cards.yaml"),
            """
            steps:
              - {at: 0s, command: lay-card, number: 04A1B2C3D4E5F6, reader: 1}
              - {at: 10ms, command: fault, device: card-readers, kind: restart}
              - {at: 20ms, command: lift-card, reader: 1}
            random:
              seed: 7
              until: 200ms
              every: 100ms
              last: 500ms
              faults:
                - {device: card-readers, kind: cable-out}
            """);
    List<String> told = new CopyOnWriteArrayList<>();
    Scenario scenario =
        switch (Scenario.read(file, KIT, CardService.OWN)) {
          case Scenario.Read.Ok(Scenario read) -> read;
          case Scenario.Read.Wrong(List<String> mistakes) ->
              throw new AssertionError(String.join("; ", mistakes));
        };
    try (ReaderUnderTest reader = reader();
        ScenarioPlay _ = ScenarioPlay.start(scenario, commands, told::add)) {
      await()
          .atMost(ReaderUnderTest.LONGEST)
          .until(() -> told.contains("{\"scenario\":\"ended\"}"));
      reader.nextLost();
      reader.nextReady();
    }
    assertThat(told).anyMatch(line -> line.contains("cable-out"));
    assertThat(told).noneMatch(line -> line.contains("wrong"));
    assertThat(told).anyMatch(line -> line.contains("\"lifted\":1"));
  }
}
