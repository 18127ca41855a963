package kz.oqyrman.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import kz.oqyrman.hub.accounts.Accounts;
import kz.oqyrman.hub.example.BrokerClient;
import kz.oqyrman.hub.store.Store;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole hub as it starts when nobody configured anything.
class HubUnderTlsTest {
  private static final String SECRET = "secret-of-central";

  @TempDir Path data;
  private Hub hub;

  @BeforeEach
  void start() throws Exception {
    try (Store store = Store.open(data)) {
      store
          .writer()
          .write(tx ->
              new Accounts(tx)
                  .putClient("central-1", Accounts.Kind.STATION, SECRET, Instant.now()));
    }
    Map<String, String> ports = Map.of("http-port", "0", "mqtt-port", "0");
    hub =
        switch (HubConfig.read(Optional.empty(), ports)) {
          case HubConfig.Result.Good(HubConfig good) ->
              Hub.start(good, data, InstantSource.system());
          case HubConfig.Result.Wrong(List<String> mistakes) ->
              throw new AssertionError(mistakes.toString());
        };
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private SSLContext trusting(Path file) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "hub",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file))));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private Path trusted() {
    return hub.trusted().orElseThrow();
  }

  private HttpResponse<String> login(SSLContext tls, URI address) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
      return client.send(
          HttpRequest.newBuilder(address.resolve("/login")).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void theStaffPagesAreShownUnderTlsToWhoTrustsTheHubsAuthority() throws Exception {
    assertThat(hub.web()).startsWith("https://");

    HttpResponse<String> page = login(trusting(trusted()), URI.create(hub.web()));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("; Secure", "; HttpOnly", "; SameSite=Strict");
    assertThat(page.headers().firstValue("Strict-Transport-Security").orElseThrow())
        .startsWith("max-age=");
  }

  @Test
  void theNameOfTheWholeMachineIsNotForcedToTls() throws Exception {
    URI web = URI.create(hub.web());

    HttpResponse<String> page =
        login(trusting(trusted()), URI.create("https://localhost:" + web.getPort()));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void whoDoesNotTrustTheAuthorityIsNotTalkedInto() {
    assertThatThrownBy(() -> login(SSLContext.getDefault(), URI.create(hub.web())))
        .isInstanceOf(SSLHandshakeException.class)
        .hasRootCauseInstanceOf(CertPathBuilderException.class);
  }

  @Test
  void aStationIsLetInUnderTls() throws Exception {
    assertThat(hub.mqtt()).startsWith("ssl://");
    MqttConnectionOptions options = BrokerClient.as("central-1", SECRET);
    options.setSocketFactory(trusting(trusted()).getSocketFactory());

    try (BrokerClient station = BrokerClient.connect(hub.mqtt(), "central-1", options)) {
      assertThat(station.subscribe("oqyrman/v1/stations/central-1/settings")).isOne();
    }
  }

  @Test
  void plainTextFindsNobodyThere() throws Exception {
    URI mqtt = URI.create(hub.mqtt());

    assertThatThrownBy(
            () -> BrokerClient.connect("tcp://127.0.0.1:" + mqtt.getPort(), "central-1", SECRET))
        .isInstanceOf(MqttException.class);
    try (Socket web =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(hub.web()).getPort())) {
      web.getOutputStream().write("GET /login HTTP/1.1\r\nHost: hub\r\n\r\n".getBytes(UTF_8));
      web.setSoTimeout(15_000);
      String answer = new String(web.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).doesNotContain("200 OK");
    }
  }

  @Test
  void mosquittosClientIsLetInWithTheFileAndNotWithout() throws Exception {
    assumeFalse(Boolean.getBoolean("tests.without.mosquitto_pub"), "mosquitto_pub is missing");

    assertThat(mosquitto("--cafile", trusted().toString())).isEqualTo("0 ");
    // It ends with 1 if the handshake breaks while it connects and with 8 if it breaks a moment
    // later.
    assertThat(mosquitto("--capath", "/etc/ssl/certs"))
        .doesNotStartWith("0 ")
        .contains("A TLS error occurred");
  }

  private String mosquitto(String... trust) throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                "mosquitto_pub",
                "-V",
                "5",
                "-q",
                "1",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(URI.create(hub.mqtt()).getPort()),
                "-i",
                "central-1",
                "-u",
                "central-1",
                "-P",
                SECRET,
                "-t",
                "oqyrman/v1/stations/central-1/health",
                "-m",
                "words"));
    command.addAll(List.of(trust));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() + " " + said;
  }
}
