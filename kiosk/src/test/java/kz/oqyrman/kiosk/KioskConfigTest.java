package kz.oqyrman.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KioskConfigTest {
  private static final String GOOD =
      """
      station = central-1
      hub = tcp://127.0.0.1:1883
      secret-file = secret
      pad = feig+serial:/dev/ttyUSB0?baud=38400&parity=even
      scanner = scanner+serial:/dev/ttyACM0
      printer = escpos+tcp:127.0.0.1:9100?profile=epson-80
      """;

  @TempDir private Path folder = Path.of("");

  private KioskConfig.Result read(String text) throws IOException {
    Files.writeString(folder.resolve("secret"), "a-long-secret\n");
    return KioskConfig.read(Files.writeString(folder.resolve("kiosk.properties"), text));
  }

  @Test
  void aGoodFileIsReadWithUsualValuesForTheRest() throws IOException {
    assertThat(read(GOOD))
        .isInstanceOfSatisfying(
            KioskConfig.Result.Good.class,
            good -> {
              assertThat(good.config().station().value()).isEqualTo("central-1");
              assertThat(good.config().secret()).isEqualTo("a-long-secret");
              assertThat(good.config().journal()).isEqualTo(folder.resolve("journal.db"));
              assertThat(good.config().zone().getId()).isEqualTo("Asia/Almaty");
              assertThat(good.config().toString()).doesNotContain("a-long-secret");
            });
  }

  @Test
  void allMistakesAreToldAtOnceWithKeyValueAndWhatWouldBeRight() throws IOException {
    String bad =
        """
        station = Central 1
        hub = 127.0.0.1
        secret-file = nowhere
        pad = feig+serail:/dev/ttyUSB0
        scanner = scanner+serial:/dev/ttyACM0?baud=fast
        answer-wait-ms = 5
        colour = blue
        """;
    assertThat(read(bad))
        .isInstanceOfSatisfying(
            KioskConfig.Result.Wrong.class,
            wrong -> {
              assertThat(wrong.mistakes()).hasSize(8);
              assertThat(String.join("\n", wrong.mistakes()))
                  .contains("station = Central 1", "hub = 127.0.0.1", "secret-file = nowhere")
                  .contains("serail", "baud", "answer-wait-ms = 5", "colour is no key")
                  .contains("printer is missing")
                  .contains("right would be");
            });
  }

  @Test
  void aMissingFileIsOneMistake() {
    assertThat(KioskConfig.read(folder.resolve("none.properties")))
        .isInstanceOfSatisfying(
            KioskConfig.Result.Wrong.class, wrong -> assertThat(wrong.mistakes()).hasSize(1));
  }
}
