package kz.oqyrman.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.oqyrman.hub.HubMain;
import kz.oqyrman.kiosk.KioskMain;
import kz.oqyrman.simulators.SimulatorsMain;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A program whose configuration is wrong lists every mistake, ends with code 2 and has opened
/// nothing.
@Timeout(300)
final class WrongConfigurationTest {
  private static final int WRONG = 2;
  private static Path home;

  @BeforeAll
  static void makesRoom() throws IOException {
    home = Town.emptyFolder("WrongConfiguration");
  }

  @Test
  void aKioskListsEveryMistake() throws Exception {
    Path folder = Files.createDirectories(home.resolve("kiosk"));
    Path config =
        Files.writeString(
            folder.resolve("kiosk.properties"),
            """
            station = Town 1
            hub = http://somewhere
            secret-file = not-there
            journal = journal/journal.db
            zone = Asia/Nowhere
            answer-wait-ms = soon
            pad = feig+serial:/dev/ttyS9?baud=fast
            scanner = telepathy+serial:/dev/ttyS9
            language = de
            visit-idle-seconds = 5
            patron-barcode = 2(\\\\d
            colour = red
            """);

    Program.Ended ended = Program.run(home, KioskMain.class, "--config", config.toString());

    assertThat(ended.code()).isEqualTo(WRONG);
    assertThat(mistakes(ended.err()))
        .hasSize(12)
        .allMatch(line -> line.contains(config.toString()))
        .allMatch(line -> line.contains("right would be") || line.contains("known are"));
    for (String key :
        List.of(
            "station",
            "hub",
            "secret-file",
            "zone",
            "answer-wait-ms",
            "pad",
            "scanner",
            "printer is missing",
            "language",
            "visit-idle-seconds",
            "patron-barcode",
            "colour is no key")) {
      assertThat(mistakes(ended.err())).anyMatch(line -> line.contains(": " + key));
    }
    assertThat(ended.out()).isEmpty();
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(config));
  }

  @Test
  void aKioskWithoutItsFileSaysSo() throws Exception {
    Path missing = home.resolve("missing.properties");

    Program.Ended ended = Program.run(home, KioskMain.class, "--config", missing.toString());

    assertThat(ended.code()).isEqualTo(WRONG);
    assertThat(mistakes(ended.err()))
        .singleElement()
        .satisfies(line -> assertThat(line).contains(missing.toString(), "cannot be read"));
  }

  @Test
  void aHubListsEveryMistake() throws Exception {
    Path config =
        Files.writeString(
            home.resolve("hub.properties"),
            """
            host = 0.0.0.0
            plain = yes
            http-port = 70000
            zone = Asia/Nowhere
            pin = sometimes
            colour = red
            """);
    Path data = home.resolve("hub");

    Program.Ended ended =
        Program.run(
            home,
            HubMain.class,
            "run",
            "--data",
            data.toString(),
            "--config",
            config.toString(),
            "--mqtt-port",
            "many");

    assertThat(ended.code()).isEqualTo(WRONG);
    assertThat(mistakes(ended.err())).hasSize(6);
    for (String key : List.of("host", "http-port", "zone", "pin", "colour")) {
      assertThat(mistakes(ended.err())).anyMatch(line -> line.contains(": " + key));
    }
    assertThat(mistakes(ended.err()))
        .anyMatch(line -> line.contains("--mqtt-port = many: no number"));
    assertThat(data).doesNotExist();
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void simulatedDevicesListEveryMistake() throws Exception {
    Path folder = home.resolve("wires");
    Path shelf = Files.writeString(home.resolve("shelf.json"), "{\"books\": 7}");

    Program.Ended ended =
        Program.run(
            home,
            SimulatorsMain.class,
            "devices",
            "--folder",
            folder.toString(),
            "--printer",
            "typewriter",
            "--reader",
            "eyes",
            "--shelf",
            shelf.toString());

    assertThat(ended.code()).isEqualTo(WRONG);
    assertThat(ended.err())
        .contains("--printer is 'typewriter'; right would be epson-80")
        .contains("--reader is 'eyes'; right would be 3m-210, 3m-810, 3m-reads-only, cpr-m02")
        .contains(shelf.toString());
    assertThat(folder).doesNotExist();
  }

  @Test
  void aLibraryWithMistakesIsNotTakenAtAll() throws Exception {
    Path library = TownLibrary.writeTo(home.resolve("library"));
    Path items = library.resolve("items.tsv");
    Files.writeString(
        items, Files.readString(items).replace("t-0001", "t-9999").replace("\t84", "\t84\textra"));
    Path data = home.resolve("import");

    Program.Ended ended =
        Program.run(
            home,
            HubMain.class,
            "import",
            "--data",
            data.toString(),
            "--library",
            library.toString());

    assertThat(ended.code()).isEqualTo(WRONG);
    assertThat(mistakes(ended.err())).hasSizeGreaterThan(1).allMatch(l -> l.contains("items.tsv"));
  }

  /// The mistakes stand indented below the sentence that says what is the matter.
  private static List<String> mistakes(String err) {
    return err.lines().filter(line -> line.startsWith("  ")).toList();
  }
}
