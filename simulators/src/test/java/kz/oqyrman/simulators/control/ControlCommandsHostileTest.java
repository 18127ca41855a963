package kz.oqyrman.simulators.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import kz.oqyrman.hostile.Hostile;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.station.StationKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Whatever is said to the simulators: it is answered by one line of JSON, and the next command is
/// obeyed.
public class ControlCommandsHostileTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// One for all inputs, as in a long life.
  private static final SimulatedStation STATION = station();

  private static final ControlCommands COMMANDS = new ControlCommands(STATION);

  private static SimulatedStation station() {
    try {
      return SimulatedStation.start(
          Files.createTempDirectory("hostile"),
          StationKit.of(ReaderModel.MR101, PrinterProfile.EPSON_80)
              .withGate()
              .withSorter(4)
              .withCoins(),
          false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    STATION.close();
  }

  @Test
  void aCommandMayBeAnything() {
    Hostile.feed("control", 2_000, samples(), ControlCommandsHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return Stream.of(
            "{'command':'lay','uid':'E00401003F41EA04','item':'0018842','owner':'KZ-SEM'}",
            "{'command':'lay','item':'0018843','owner':'KZ-SEM','afi':'07','parts':3,'part':2}",
            "{'command':'lift','uid':'E00401003F41EA04'}",
            "{'command':'tags'}",
            "{'command':'exchanges'}",
            "{'command':'paper'}",
            "{'command':'fault','device':'pad','kind':'afi-write-fails',"
                + "'uid':'E00401003F41EA04','times':1}",
            "{'command':'fault','device':'printer','kind':'paper-out'}",
            "{'command':'fault','device':'pad','kind':'delay','millis':5}",
            "{'command':'repair','device':'pad'}",
            "{'command':'scan','text':'20040000012345'}",
            "{'command':'scan','hex':'0D0A00FF'}",
            "{'command':'pass','uid':'E00401003F41EA04','antenna':2,'afi':'07'}",
            "{'command':'drop','bin':2}",
            "{'command':'insert','tenge':100}",
            "{'command':'insert','other':'foreign-coin'}",
            "{'command':'press-return'}",
            "{'command':'fault','device':'sorter','kind':'full','bin':3}",
            "{'command':'repair','device':'sorter','kind':'full','bin':3}",
            "{'command':'fault','device':'gate','kind':'records-unheard','times':2}",
            "{'command':'fault','device':'coins','kind':'busy','times':2}",
            "{'command':'state'}",
            "{'command':'complaints'}")
        .map(line -> line.replace('\'', '"').getBytes(UTF_8))
        .toList();
  }

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    String line = new String(input, UTF_8).lines().findFirst().orElse("");
    if (line.contains("paper-png")) {
      return; // writes the file it names, as asked
    }
    ControlCommands.Answer answer = COMMANDS.answer(line);
    assertThat(answer.line()).doesNotContain("\n");
    JsonNode read = JSON.readTree(answer.line());
    assertThat(read.path("ok").isBoolean()).isTrue();
    if (!read.path("ok").booleanValue()) {
      String wrong = read.path("wrong").asText();
      assertThat(wrong).isNotBlank();
      if (wrong.startsWith("java.")) {
        throw new AssertionError("nobody foresaw " + line + ": " + wrong);
      }
    }
    if (!COMMANDS.answer("{\"command\":\"state\"}").line().startsWith("{\"ok\":true")) {
      throw new AssertionError("the next command is not obeyed");
    }
  }
}
