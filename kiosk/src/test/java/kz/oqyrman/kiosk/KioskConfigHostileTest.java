package kz.oqyrman.kiosk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever stands in the configuration of a kiosk: it is good, or it is said what is wrong.
public class KioskConfigHostileTest {
  private static final String GOOD =
      """
      # the kiosk in the hall
      station = central-1
      hub = tcp://127.0.0.1:1883
      secret-file = secret
      journal = journal.db
      zone = Asia/Almaty
      answer-wait-ms = 2000
      language = kk
      visit-idle-seconds = 60
      patron-barcode = 2\\\\d{13}
      item-barcode = 3\\\\d{13}
      pad = feig+serial:/dev/ttyUSB0?baud=38400&parity=even
      scanner = scanner+serial:/dev/ttyACM0
      printer = escpos+tcp:127.0.0.1:9100?profile=epson-80
      """;

  @Test
  void aConfigurationMayBeAnything() {
    Hostile.feed("kiosk configuration", 600, samples(), KioskConfigHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return List.of(
        GOOD.getBytes(UTF_8),
        GOOD.replace(" = ", ":").replace("central-1", "c\\u0065ntral-1").getBytes(UTF_8));
  }

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Path folder = Files.createTempDirectory("hostile");
    Path secret = Files.writeString(folder.resolve("secret"), "a-long-secret\n");
    Path file = Files.write(folder.resolve("kiosk.properties"), input);
    try {
      switch (KioskConfig.read(file)) {
        case KioskConfig.Result.Good(KioskConfig config) ->
            assertThat(config.station().value()).isNotEmpty();
        case KioskConfig.Result.Wrong(List<String> mistakes) ->
            assertThat(mistakes).isNotEmpty().noneMatch(String::isBlank);
      }
    } finally {
      Files.delete(file);
      Files.delete(secret);
      Files.delete(folder);
    }
  }
}
