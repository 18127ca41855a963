package kz.oqyrman.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import kz.oqyrman.contract.Paired;
import kz.oqyrman.contract.PairingCode;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.hub.accounts.StaffActs;
import kz.oqyrman.hub.accounts.StationAccess;
import kz.oqyrman.hub.example.BrokerClient;
import kz.oqyrman.hub.store.Store;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stations are let in and thrown out, at a whole hub, by its command line and over HTTPS.
class StationAccessTest {
  private static final int BAD_USER_OR_PASSWORD = 0x86;
  private static final String STATION = "central-1";

  @TempDir Path data;
  private Hub hub;
  private SSLContext tls;
  private HttpClient http;

  @BeforeEach
  void start() throws Exception {
    try (Store store = Store.open(data)) {
      store
          .writer()
          .write(tx -> {
            tx.db()
                .update(
                    "insert into branches (branch, kind, name_kk, name_ru, name_en, place,"
                        + " closed_weekdays) values ('central', 'adults', '', '', '', '', '')")
                .execute();
            for (String station : List.of(STATION, "central-2")) {
              tx.db()
                  .update("insert into stations values (:station, 'central', '', '', '')")
                  .bind("station", station)
                  .execute();
            }
            return true;
          });
    }
    hub =
        switch (HubConfig.read(Optional.empty(), Map.of("http-port", "0", "mqtt-port", "0"))) {
          case HubConfig.Result.Good(HubConfig good) ->
              Hub.start(good, data, InstantSource.system());
          case HubConfig.Result.Wrong(List<String> mistakes) ->
              throw new AssertionError(mistakes.toString());
        };
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("hub", certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    http = HttpClient.newBuilder().sslContext(tls).build();
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    hub.close();
  }

  private X509Certificate certificate() throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(Files.readAllBytes(hub.trusted().orElseThrow())));
  }

  /// What `bin/hub` says.
  private String command(int code, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", data.toString()));
    PrintStream before = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(said, true, UTF_8));
      assertThat(HubMain.execute(all.toArray(String[]::new))).isEqualTo(code);
    } finally {
      System.setOut(before);
    }
    return said.toString(UTF_8);
  }

  private String newCode(String station) {
    String said = command(0, "pair", station);
    return said.replaceAll("(?s).*\"code\":\"([^\"]+)\".*", "$1");
  }

  private HttpResponse<String> bring(String code) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(hub.web()).resolve(Paired.PATH))
            .POST(HttpRequest.BodyPublishers.ofString(code))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private Paired paired(String station) throws Exception {
    HttpResponse<String> answer = bring(newCode(station));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Paired.read(answer.body().getBytes(UTF_8)).orElseThrow();
  }

  private BrokerClient connect(String station, String secret) throws MqttException {
    MqttConnectionOptions options = BrokerClient.as(station, secret);
    options.setSocketFactory(tls.getSocketFactory());
    return BrokerClient.connect(hub.mqtt(), station, options);
  }

  private void isRefused(String station, String secret) {
    assertThatThrownBy(() -> connect(station, secret).close())
        .isInstanceOfSatisfying(
            MqttException.class,
            e -> assertThat(e.getReasonCode()).isEqualTo(BAD_USER_OR_PASSWORD));
  }

  private List<String> record() throws Exception {
    try (Store store = Store.openReadOnly(data)) {
      return store.read(tx ->
          new StaffActs(tx)
              .newest(Long.MAX_VALUE, 100).reversed().stream()
                  .map(act -> act.kind() + " " + act.object())
                  .toList());
    }
  }

  @Test
  void aCodeSpeaksOfTheHubsAuthorityAndLetsItsStationIn() throws Exception {
    String code = newCode(STATION);
    assertThat(PairingCode.read(code).orElseThrow().speaksOf(certificate().getEncoded())).isTrue();

    Paired paired = Paired.read(bring(code).body().getBytes(UTF_8)).orElseThrow();

    assertThat(paired.station()).isEqualTo(new StationId(STATION));
    assertThat(paired.mqttPort()).isEqualTo(URI.create(hub.mqtt()).getPort());
    try (BrokerClient station = connect(STATION, paired.secret())) {
      assertThat(station.subscribe("oqyrman/v1/stations/central-1/settings")).isOne();
    }
    assertThat(record()).containsExactly("PAIRING_CODE_MADE central-1", "STATION_PAIRED central-1");
  }

  @Test
  void aCodeIsTakenOnce() throws Exception {
    String code = newCode(STATION);

    assertThat(bring(code).statusCode()).isEqualTo(200);
    HttpResponse<String> again = bring(code);

    assertThat(again.statusCode()).isEqualTo(403);
    assertThat(again.body()).contains("nobody's, was used before, or has ended");
  }

  @Test
  void aNewCodeIsWorthMoreThanTheOneBefore() throws Exception {
    String before = newCode(STATION);
    String after = newCode(STATION);

    assertThat(bring(before).statusCode()).isEqualTo(403);
    assertThat(bring(after).statusCode()).isEqualTo(200);
  }

  @Test
  void aCodeEnds() throws Exception {
    Instant now = Instant.now();
    try (Store store = Store.open(data)) {
      X509Certificate trusted = certificate();
      Instant[] clock = {now};
      StationAccess access = new StationAccess(store, () -> trusted, () -> clock[0], () -> {});
      StationAccess.NewCode made =
          access.newCode(new StationId(STATION), StaffActs.Who.atTheCommandLine()).orElseThrow();
      assertThat(made.end()).isEqualTo(now.plus(Duration.ofMinutes(10)));

      clock[0] = made.end();
      assertThat(access.pair(made.code().inGroups(), "10.0.0.7"))
          .isInstanceOf(StationAccess.Answer.Wrong.class);
    }
  }

  @Test
  void wrongCodesMustWaitLongerAndLonger() throws Exception {
    int wrong = 0;
    HttpResponse<String> answer = bring("7");
    while (answer.statusCode() == 403 && wrong < 100) {
      wrong++;
      answer = bring("7");
    }

    assertThat(wrong).isEqualTo(5);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 61L);
    assertThat(bring(newCode(STATION)).statusCode()).as("the right one waits too").isEqualTo(429);
  }

  @Test
  void wrongCodesFromManyAddressesWaitTogether() throws Exception {
    try (Store store = Store.open(data)) {
      X509Certificate trusted = certificate();
      Instant now = Instant.now();
      StationAccess access = new StationAccess(store, () -> trusted, () -> now, () -> {});
      int heard = 0;
      for (int i = 0; i < 500; i++) {
        StationAccess.Answer answer = access.pair("7", "10.0." + i / 200 + "." + i % 200);
        heard += answer instanceof StationAccess.Answer.Wrong ? 1 : 0;
      }
      assertThat(heard).isEqualTo(60);
    }
  }

  @Test
  void aRevokedStationGoesAtOnceAndDoesNotComeBack() throws Exception {
    Paired paired = paired(STATION);
    Paired other = paired("central-2");
    try (BrokerClient station = connect(STATION, paired.secret());
        BrokerClient bystander = connect("central-2", other.secret())) {
      command(0, "revoke", STATION);

      station.thrownOut();
      isRefused(STATION, paired.secret());
      assertThat(bystander.subscribe("oqyrman/v1/stations/central-2/settings")).isOne();
    }
    assertThat(record()).endsWith("STATION_REVOKED central-1");
    assertThat(command(2, "revoke", STATION)).isEmpty();
  }

  @Test
  void aCodeThatWaitsIsWorthNothingAfterRevoking() throws Exception {
    paired(STATION);
    String code = newCode(STATION);
    command(0, "revoke", STATION);

    assertThat(bring(code).statusCode()).isEqualTo(403);
  }

  @Test
  void aStationPairedAnewThrowsTheOldOneOut() throws Exception {
    Paired before = paired(STATION);
    try (BrokerClient old = connect(STATION, before.secret())) {
      Paired after = paired(STATION);

      old.thrownOut();
      isRefused(STATION, before.secret());
      try (BrokerClient fresh = connect(STATION, after.secret())) {
        assertThat(fresh.subscribe("oqyrman/v1/stations/central-1/settings")).isOne();
      }
    }
  }

  @Test
  void aRevokedStationIsLetInAgainByANewCode() throws Exception {
    paired(STATION);
    command(0, "revoke", STATION);

    Paired again = paired(STATION);

    try (BrokerClient station = connect(STATION, again.secret())) {
      assertThat(station.subscribe("oqyrman/v1/stations/central-1/settings")).isOne();
    }
  }

  @Test
  void aStationNobodyKnowsGetsNoCode() {
    assertThat(command(2, "pair", "nowhere-1")).isEmpty();
    assertThat(command(2, "pair", "../..")).isEmpty();
  }
}
