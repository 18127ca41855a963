package kz.oqyrman.simulators.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.oqyrman.simulators.card.CardService;
import kz.oqyrman.simulators.control.ControlCommands;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.printer.PrinterTrouble;
import kz.oqyrman.simulators.sorter.SorterSimulator;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.station.StationKit;
import kz.oqyrman.simulators.tag.TagMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// On devices on pseudo-terminals.
class ScenarioTest {
  static final String WHOLE =
      """
      # a reader comes, and the paper runs out
      steps:
        - at: 0s
          command: lay
          item: "0018842"
          uid: E00401003F41EA04
        - at: 20ms
          command: scan
          text: "20000000000006"
        - at: 10ms
          command: fault
          device: printer
          kind: paper-out
        - at: 40ms
          command: lift
          all: true
        - {at: 50ms, command: pass, uid: E00401003F41EA04, antenna: 2}
        - {at: 60ms, command: drop, bin: 2}
        - {at: 70ms, command: fault, device: sorter, kind: full, bin: 3}
        - {at: 80ms, command: insert, tenge: 100}
        - {at: 90ms, command: fault, device: coins, kind: coin-stuck}
      random:
        seed: 7
        until: 300ms
        every: 100ms
        last: 30ms
        faults:
          - {device: pad, kind: noise, bytes: 3}
          - {device: scanner, kind: cable-out}
          - {device: sorter, kind: full, bin: 1}
          - {device: gate, kind: split, size: 2}
          - {device: coins, kind: busy, times: 1}
      """;

  private static final StationKit KIT =
      StationKit.of(ReaderModel.MR101, PrinterProfile.EPSON_80)
          .withGate()
          .withSorter(3)
          .withCoins();

  @TempDir private Path folder;

  private Scenario.Read read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), text);
    return Scenario.read(file, KIT);
  }

  private Scenario scenario(String text) throws IOException {
    return switch (read(text)) {
      case Scenario.Read.Ok(Scenario scenario) -> scenario;
      case Scenario.Read.Wrong(List<String> mistakes) ->
          throw new AssertionError(String.join("; ", mistakes));
    };
  }

  private List<String> mistakes(String text) throws IOException {
    return switch (read(text)) {
      case Scenario.Read.Ok _ -> List.of();
      case Scenario.Read.Wrong(List<String> mistakes) -> mistakes;
    };
  }

  @Test
  void stepsArePlayedInTheOrderOfTheirTimes() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    try (SimulatedStation station = SimulatedStation.start(folder.resolve("devices"), KIT, false);
        ScenarioPlay _ =
            ScenarioPlay.start(scenario(WHOLE), new ControlCommands(station), told::add)) {
      await().until(() -> told.contains("{\"scenario\":\"ended\"}"));

      assertThat(station.pad().everLaid()).hasSize(1);
      assertThat(station.pad().onPad()).isEmpty();
      assertThat(station.printer().troubles()).containsExactly(PrinterTrouble.PAPER_OUT);
      assertThat(station.pad().wire().faults()).isEmpty();
      assertThat(station.scanner().address()).isPresent();
      assertThat(station.gate().orElseThrow().waiting()).isOne();
      SorterSimulator sorter = station.sorter().orElseThrow();
      assertThat(sorter.items(2)).isOne();
      assertThat(sorter.isFull(3)).as("no fault by chance ends what a step did").isTrue();
      assertThat(sorter.isFull(1)).as("a fault by chance ends").isFalse();
      assertThat(station.coins().orElseThrow().isStuck()).isTrue();
    }
    assertThat(told).filteredOn(line -> line.contains("paper-out")).hasSize(1);
    assertThat(told.getFirst()).contains("\"line\":3", "E00401003F41EA04");
    assertThat(told).allSatisfy(line -> assertThat(line).doesNotContain("wrong"));
  }

  @Test
  void theSameSeedMakesTheSameFaultsAndAnotherOthers() throws Exception {
    List<String> once = scenario(WHOLE).lines();

    assertThat(scenario(WHOLE).lines()).isEqualTo(once);
    assertThat(scenario(WHOLE.replace("seed: 7", "seed: 8")).lines()).isNotEqualTo(once);
    assertThat(once).hasSizeGreaterThanOrEqualTo(9 + 2 * 2).isSorted();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: paper-out     | kind: paper-uot   | line 10 | would be right as one of",
        "at: 10ms            | at: soon          | line 10 | such as 300ms, 2.5s or 3m",
        "at: 40ms            | at: 25h           | line 14 | at most a day",
        "command: scan       | command: print    | line 7  | insert, lay, lay-card, lift,"
            + " lift-card, pass",
        "text: \"20000000000006\" | txt: \"1\"   | line 7  | 'text' is missing",
        "steps:              | step:             | line 2  | right would be 'steps' or 'random'",
        "seed: 7             | seed: often       | line 23 | whole number",
        "every: 100ms        | every: 1ms        | line 25 | at least 20ms",
        "until: 300ms        | untill: 300ms     | line 24 | right would be every, faults",
        "bytes: 3            | bytes: 5000       | line 28 | from 1 to 4096",
        "uid: E00401003F41EA04 | uid: E0         | line 3  | uid",
        "device: printer     | device: [         | line    | no YAML",
        "antenna: 2          | antenna: 5        | line 17 | from 1 to 4",
        "drop, bin: 2        | drop, bin: 4      | line 18 | from 1 to 3",
        "kind: full, bin: 3  | kind: full        | line 19 | 'bin' is missing",
        "tenge: 100          | tenge: 5          | line 20 | one of 10, 20, 50, 100, 200",
        "kind: coin-stuck    | kind: jam         | line 21 | coin-stuck",
        "command: scan       | comand: scan      | line 7  | is missing (there are: comand, text)",
        "kind: cable-out     | kid: cable-out    | line 29 | 'device' and 'kind'",
        "last: 30ms          | lost: 30ms        | line 22 | 'last' is missing",
        "kind: busy          | kind: stuck       | line 32 | would be right as one of",
      })
  void aMistakeIsToldWithItsLineAndWhatWouldBeRight(
      String right, String wrong, String line, String why) throws Exception {
    assertThat(WHOLE).contains(right);
    assertThat(mistakes(WHOLE.replace(right, wrong)))
        .anySatisfy(mistake -> assertThat(mistake).contains(line, why));
  }

  @Test
  void whatTheStationDoesNotHaveIsToldWithTheOption() throws Exception {
    Path file = Files.writeString(folder.resolve("w.yaml"), WHOLE);
    StationKit less = StationKit.of(ReaderModel.MR101, PrinterProfile.EPSON_80);

    assertThat(Scenario.read(file, less).toString())
        .contains("line 17: there is no gate; right would be to start with --gate")
        .contains("line 18: there is no return sorter; right would be to start with --sorter")
        .contains("line 20: there is no coin box; right would be to start with --coins");
  }

  @Test
  void aTagIsLockedByAStepAndByChance() throws Exception {
    Scenario scenario =
        scenario(
            """
            steps:
              - {at: 0s, command: lay, item: "7", uid: E00401003F41EA04, lockedBlocks: [0, 1]}
              - {at: 0s, command: lay, item: "8", uid: E00401003F41EA05}
              - {at: 10ms, command: fault, device: pad, kind: afi-locked, uid: E00401003F41EA04}
            random:
              seed: 7
              until: 200ms
              every: 100ms
              last: 20ms
              faults:
                - {device: pad, kind: afi-locked, uid: E00401003F41EA05}
            """);
    List<String> told = new CopyOnWriteArrayList<>();
    try (SimulatedStation station = SimulatedStation.start(folder.resolve("devices"), KIT, false);
        ScenarioPlay _ = ScenarioPlay.start(scenario, new ControlCommands(station), told::add)) {
      await().atMost(Duration.ofSeconds(60)).until(() -> told.contains("{\"scenario\":\"ended\"}"));

      assertThat(told).anyMatch(line -> line.contains("afi-locked") && line.contains("41EA05"));
      TagMemory tag = station.pad().everLaid().getFirst();
      assertThat(tag.afiIsLocked()).as("chance has not undone the step").isTrue();
      assertThat(tag.lockedBlocks()).containsExactly(0, 1);
    }
    String byChance = "random: {seed: 7, until: 1s, every: 1s, last: 1s, faults: [%s]}\nsteps:\n%s";
    String fault = "{device: pad, kind: afi-locked, uid: E00401003F41EA04}";
    String lay = "  - {at: 0s, command: lay, item: '7', uid: E00401003F41EA04}\n";
    assertThat(mistakes(byChance.formatted(fault, lay))).isEmpty();
    assertThat(mistakes(byChance.formatted(fault, lay.replace("41EA04", "41EA05"))))
        .first()
        .asString()
        .contains("was ever laid");
  }

  /// No service is started to rehearse.
  @Test
  void cardsNeedReadersAndFaultsOfReadersAServiceOfOnesOwn() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("c.yaml"),
            """
            steps:
              - {at: 0s, command: lay-card, number: 04A1B2C3D4E5F6, reader: 1}
              - {at: 1s, command: fault, device: card-readers, kind: cable-out}
              - {at: 2s, command: repair, device: card-readers}
              - {at: 3s, command: fault, device: card-readers, kind: restart}
              - {at: 4s, command: lift-card, reader: 1}
            """);

    assertThat(Scenario.read(file, KIT, CardService.OWN)).isInstanceOf(Scenario.Read.Ok.class);
    assertThat(Scenario.read(file, KIT).toString())
        .contains("line 2: there are no card readers; right would be to start with --cards=own")
        .contains("line 3: there are no card readers", "line 6: there are no card readers");
    assertThat(Scenario.read(file, KIT, CardService.MACHINE).toString())
        .contains("line 3: the card readers belong to the machine's service")
        .doesNotContain("line 2", "line 6");
    assertThat(mistakes(Files.readString(file).replace("reader: 1", "reader: 2"))).isNotEmpty();
    Files.writeString(file, Files.readString(file).replace("kind: restart", "kind: noise"));
    assertThat(Scenario.read(file, KIT, CardService.OWN).toString())
        .contains("line 5: the field 'kind' for device card-readers would be right as one of")
        .contains("cable-out, restart");
  }

  @Test
  void allMistakesAreToldAtOnce() throws Exception {
    assertThat(
            mistakes(
                WHOLE
                    .replace("kind: paper-out", "kind: paper-uot")
                    .replace("txt", "text")
                    .replace("bytes: 3", "bytes: 0")))
        .hasSizeGreaterThan(1);
    assertThat(mistakes("- 1")).first().asString().contains("line 1", "'steps'");
    assertThat(mistakes(WHOLE + "---\nsteps: []\n")).singleElement().asString().contains("line 34");
    assertThat(mistakes("steps: []")).first().asString().contains("nothing happens");
    assertThat(mistakes("")).isNotEmpty();
  }
}
