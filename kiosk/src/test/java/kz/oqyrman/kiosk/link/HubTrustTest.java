package kz.oqyrman.kiosk.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.StationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A station that calls hubs whose certificates are right and wrong, made by the JDK's `keytool`.
class HubTrustTest {
  private static final String PASSWORD = "of-a-test";

  @TempDir Path folder;

  /// A hub that shows a certificate and says nothing more.
  private final class Door implements AutoCloseable {
    private final SSLServerSocket socket;

    Door(Path keys) throws Exception {
      KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      socket =
          (SSLServerSocket)
              context
                  .getServerSocketFactory()
                  .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(this::greet);
    }

    private void greet() {
      while (!socket.isClosed()) {
        try (SSLSocket caller = (SSLSocket) socket.accept()) {
          caller.setSoTimeout(10_000);
          caller.startHandshake();
          InputStream in = caller.getInputStream();
          while (in.read() >= 0) {
            // whatever it says
          }
        } catch (IOException e) {
          // the caller went away, or the door is shut
        }
      }
    }

    URI address(String host) {
      return URI.create("ssl://" + host + ":" + socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static void keytool(String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  /// A key with a certificate that an authority of its own has signed, whose certificate lies
  /// beside.
  private Path keys(String name, String names, String start, String days) throws Exception {
    String authority = folder.resolve(name + "-authority.p12").toString();
    String file = folder.resolve(name + ".p12").toString();
    String request = folder.resolve(name + ".csr").toString();
    String signed = folder.resolve(name + ".crt").toString();
    String trusted = certificate(name).toString();
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-alias",
        "ca",
        "-dname",
        "CN=authority of " + name,
        "-ext",
        "bc:c",
        "-startdate",
        "-100d",
        "-validity",
        "1000",
        "-keystore",
        authority,
        "-storepass",
        PASSWORD);
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "ca",
        "-keystore",
        authority,
        "-storepass",
        PASSWORD,
        "-file",
        trusted);
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-alias",
        "hub",
        "-dname",
        "CN=" + name,
        "-keystore",
        file,
        "-storepass",
        PASSWORD);
    keytool(
        "-certreq", "-alias", "hub", "-keystore", file, "-storepass", PASSWORD, "-file", request);
    keytool(
        "-gencert",
        "-rfc",
        "-alias",
        "ca",
        "-keystore",
        authority,
        "-storepass",
        PASSWORD,
        "-ext",
        "san=" + names,
        "-startdate",
        start,
        "-validity",
        days,
        "-infile",
        request,
        "-outfile",
        signed);
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        "authority",
        "-keystore",
        file,
        "-storepass",
        PASSWORD,
        "-file",
        trusted);
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        "hub",
        "-keystore",
        file,
        "-storepass",
        PASSWORD,
        "-file",
        signed);
    return Path.of(file);
  }

  private Path certificate(String name) {
    return folder.resolve(name + "-authority.pem");
  }

  private static String trouble(URI hub, HubTrust trust) {
    LinkSettings settings =
        new LinkSettings(hub, new StationId("central-1"), "secret", trust, "test");
    try (MqttLink link = MqttLink.start(settings, new Deaf(), InstantSource.system())) {
      await().atMost(Duration.ofSeconds(60)).until(() -> !link.trouble().isEmpty());
      assertThat(link.up()).isFalse();
      return link.trouble();
    }
  }

  private static final class Deaf implements HubLink.Listener {
    @Override
    public void reachable(boolean up) {}

    @Override
    public void settings(HubMessage.Settings settings) {}

    @Override
    public void settled(HubMessage.Settled settled) {}
  }

  @Test
  void anotherHubIsToldFromTheOwn() throws Exception {
    Path own = keys("own", "ip:127.0.0.1", "-1d", "10");
    Path other = keys("other", "ip:127.0.0.1", "-1d", "10");
    try (Door door = new Door(other)) {
      assertThat(trouble(door.address("127.0.0.1"), HubTrust.of(certificate("own"))))
          .contains("not signed by the authority in this station's ca-file", "bin/kiosk --enrol");
    }
  }

  @Test
  void anEndedCertificateIsToldWithItsDay() throws Exception {
    Path ended = keys("ended", "ip:127.0.0.1", "-20d", "10");
    try (Door door = new Door(ended)) {
      assertThat(trouble(door.address("127.0.0.1"), HubTrust.of(certificate("ended"))))
          .contains("has ended, or the clock of this station is wrong", "NotAfter");
    }
  }

  @Test
  void aCertificateOfTomorrowSpeaksOfTheClock() throws Exception {
    Path early = keys("early", "ip:127.0.0.1", "+5d", "10");
    try (Door door = new Door(early)) {
      assertThat(trouble(door.address("127.0.0.1"), HubTrust.of(certificate("early"))))
          .contains("not valid yet: the clock of this station is probably wrong");
    }
  }

  @Test
  void aWrongNameIsToldWithTheName() throws Exception {
    Path elsewhere = keys("elsewhere", "dns:hub.semey-lib.kz,ip:192.0.2.7", "-1d", "10");
    try (Door door = new Door(elsewhere)) {
      HubTrust trust = HubTrust.of(certificate("elsewhere"));
      assertThat(trouble(door.address("127.0.0.1"), trust))
          .contains("the hub's certificate is not for 127.0.0.1", "names");
      assertThat(trouble(door.address("localhost"), trust))
          .contains("the hub's certificate is not for localhost");
    }
  }

  @Test
  void theOwnHubIsTakenAndOnlyItsSilenceIsToldThen() throws Exception {
    Path own = keys("own", "ip:127.0.0.1", "-1d", "10");
    try (Door door = new Door(own)) {
      assertThat(trouble(door.address("127.0.0.1"), HubTrust.of(certificate("own"))))
          .doesNotContain("certificate", "TLS");
    }
  }

  @Test
  void withoutAFileAStrangerIsNotTrusted() throws Exception {
    Path own = keys("own", "ip:127.0.0.1", "-1d", "10");
    try (Door door = new Door(own)) {
      assertThat(trouble(door.address("127.0.0.1"), HubTrust.ofThisJava()))
          .contains("not signed by the authority");
    }
  }

  @Test
  void aFileWithoutCertificateIsTold() throws Exception {
    Path file = Files.writeString(folder.resolve("empty.pem"), "");
    Path broken =
        Files.writeString(
            folder.resolve("broken.pem"),
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

    assertThatThrownBy(() -> HubTrust.of(file)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> HubTrust.of(broken)).isInstanceOf(IOException.class);
  }
}
