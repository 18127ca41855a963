package kz.oqyrman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.hub.keys.KeySource;
import kz.oqyrman.hub.keys.ServerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubConfigTlsTest {
  private static HubConfig good(Map<String, String> options) {
    return switch (HubConfig.read(Optional.empty(), options)) {
      case HubConfig.Result.Good(HubConfig config) -> config;
      case HubConfig.Result.Wrong(List<String> mistakes) ->
          throw new AssertionError(mistakes.toString());
    };
  }

  private static List<String> wrong(Map<String, String> options) {
    return switch (HubConfig.read(Optional.empty(), options)) {
      case HubConfig.Result.Good(HubConfig config) -> throw new AssertionError(config.toString());
      case HubConfig.Result.Wrong(List<String> mistakes) -> mistakes;
    };
  }

  @Test
  void tlsIsWhatHappensByItself() {
    HubConfig config = good(Map.of());

    assertThat(config.keys().orElseThrow())
        .isInstanceOfSatisfying(
            KeySource.Own.class,
            own -> assertThat(own.names()).contains(new ServerName.Address("127.0.0.1")));
    assertThat(config.httpPort()).isEqualTo(8443);
    assertThat(config.mqttPort()).isEqualTo(8883);
  }

  @Test
  void plainTextIsOnLoopbackOnly() {
    HubConfig config = good(Map.of("plain", "yes"));
    assertThat(config.keys()).isEmpty();
    assertThat(config.httpPort()).isEqualTo(8080);
    assertThat(config.mqttPort()).isEqualTo(1883);

    assertThat(wrong(Map.of("plain", "yes", "host", "0.0.0.0")))
        .singleElement()
        .asString()
        .contains("--host = 0.0.0.0", "not on this machine only", "right would be", "TLS");
  }

  @Test
  void underTlsTheHubListensWhereItIsTold() {
    HubConfig config = good(Map.of("host", "0.0.0.0", "names", "hub.semey-lib.kz, 10.0.0.7"));

    assertThat(config.host()).isEqualTo("0.0.0.0");
    assertThat(config.shownHost()).isEqualTo("hub.semey-lib.kz");
    assertThat(config.ownHost()).isEqualTo("127.0.0.1");
    assertThat(config.keys().orElseThrow())
        .isEqualTo(
            new KeySource.Own(
                List.of(
                    new ServerName.Host("hub.semey-lib.kz"), new ServerName.Address("10.0.0.7"))));
  }

  @Test
  void allMistakesAreTold() {
    assertThat(wrong(Map.of("names", "two words", "plain", "perhaps", "host", "")))
        .hasSize(3)
        .allMatch(mistake -> mistake.contains("right would be"));
    assertThat(wrong(Map.of("key-file", "k.pem")))
        .singleElement()
        .asString()
        .contains("certificate-file is missing");
    assertThat(wrong(Map.of("plain", "yes", "names", "hub")))
        .singleElement()
        .asString()
        .contains("names is for TLS");
  }

  @Test
  void givenCertificatesCountFromTheFileThatNamesThem(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("hub.properties");
    Files.writeString(file, "certificate-file = tls/chain.pem\nkey-file = tls/key.pem\n");

    assertThat(HubConfig.read(Optional.of(file), Map.of()))
        .isInstanceOfSatisfying(
            HubConfig.Result.Good.class,
            good ->
                assertThat(good.config().keys())
                    .contains(
                        new KeySource.Given(
                            folder.resolve("tls/chain.pem"), folder.resolve("tls/key.pem"))));
  }
}
