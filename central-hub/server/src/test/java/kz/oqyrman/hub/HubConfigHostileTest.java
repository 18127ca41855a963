package kz.oqyrman.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever stands in the configuration of the hub: it is good, or it is said what is wrong.
public class HubConfigHostileTest {
  /// Settles the host, so that no name is looked up on a network.
  private static final Map<String, String> OPTIONS = Map.of("host", "127.0.0.1");

  @Test
  void aConfigurationMayBeAnything() {
    Hostile.feed("hub configuration", 1_000, samples(), HubConfigHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return List.of(
        "http-port = 8080\nmqtt-port=1883\nzone: Asia/Almaty\npin where-set\n".getBytes(UTF_8),
        "# nothing\n\nzone = Asia/\\\n  Almaty\n".getBytes(UTF_8));
  }

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Path file = Files.write(Files.createTempFile("hostile", ".properties"), input);
    try {
      switch (HubConfig.read(Optional.of(file), OPTIONS)) {
        case HubConfig.Result.Good(HubConfig config) ->
            assertThat(config.httpPort()).isBetween(0, 65_535);
        case HubConfig.Result.Wrong(List<String> mistakes) ->
            assertThat(mistakes).isNotEmpty().noneMatch(String::isBlank);
      }
    } finally {
      Files.delete(file);
    }
  }
}
