package kz.oqyrman.kiosk.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.security.auth.x500.X500Principal;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.StationId;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A station that calls hubs whose certificates are right and wrong.
@Execution(ExecutionMode.CONCURRENT)
class HubTrustTest {
  private static final String PASSWORD = "of-a-test";
  private static final GeneralName LOOPBACK = new GeneralName(GeneralName.iPAddress, "127.0.0.1");

  @TempDir Path folder;

  /// A hub that shows a certificate and says nothing more.
  private static final class Door implements AutoCloseable {
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

  /// A key with a certificate that an authority of its own has signed, whose certificate lies
  /// beside.
  ///
  /// @param from when it begins, in days from today; it is good for ten
  private Path keys(String name, int from, GeneralName... names) throws Exception {
    KeyPair authority = pair();
    KeyPair hub = pair();
    X509Certificate trusted =
        signed("authority of " + name, authority, name, authority, -100, 1_000, new GeneralName[0]);
    X509Certificate own = signed(name, hub, name, authority, from, 10, names);
    Files.writeString(
        certificate(name),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(trusted.getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "hub", hub.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {own, trusted});
    Path file = folder.resolve(name + ".p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509Certificate signed(
      String who, KeyPair pair, String authority, KeyPair by, int from, int days, GeneralName[] of)
      throws Exception {
    Instant start = Instant.now().plus(Duration.ofDays(from));
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Principal("CN=authority of " + authority),
            BigInteger.valueOf(System.nanoTime()),
            Date.from(start),
            Date.from(start.plus(Duration.ofDays(days))),
            new X500Principal("CN=" + who),
            pair.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(of.length == 0));
    if (of.length > 0) {
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(of));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
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
    keys("own", -1, LOOPBACK);
    Path other = keys("other", -1, LOOPBACK);
    try (Door door = new Door(other)) {
      assertThat(trouble(door.address("127.0.0.1"), HubTrust.of(certificate("own"))))
          .contains("not signed by the authority in this station's ca-file", "bin/kiosk --enrol");
    }
  }

  @Test
  void anEndedCertificateIsToldWithItsDay() throws Exception {
    Path ended = keys("ended", -20, LOOPBACK);
    try (Door door = new Door(ended)) {
      assertThat(trouble(door.address("127.0.0.1"), HubTrust.of(certificate("ended"))))
          .contains("has ended, or the clock of this station is wrong", "NotAfter");
    }
  }

  @Test
  void aCertificateOfTomorrowSpeaksOfTheClock() throws Exception {
    Path early = keys("early", 5, LOOPBACK);
    try (Door door = new Door(early)) {
      assertThat(trouble(door.address("127.0.0.1"), HubTrust.of(certificate("early"))))
          .contains("not valid yet: the clock of this station is probably wrong");
    }
  }

  @Test
  void aWrongNameIsToldWithTheName() throws Exception {
    Path elsewhere =
        keys(
            "elsewhere",
            -1,
            new GeneralName(GeneralName.dNSName, "hub.semey-lib.kz"),
            new GeneralName(GeneralName.iPAddress, "192.0.2.7"));
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
    Path own = keys("own", -1, LOOPBACK);
    try (Door door = new Door(own)) {
      assertThat(trouble(door.address("127.0.0.1"), HubTrust.of(certificate("own"))))
          .doesNotContain("certificate", "TLS");
    }
  }

  /// As something between them does when the hub is away.
  @Test
  void aDoorThatClosesInMidGreetingIsNoQuarrelAboutTls() throws Exception {
    keys("own", -1, LOOPBACK);
    try (ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> closeAtOnce(door));
      URI address = URI.create("ssl://127.0.0.1:" + door.getLocalPort());
      assertThat(trouble(address, HubTrust.of(certificate("own"))))
          .contains("the line broke while hub and station greeted each other")
          .doesNotContain("agree");
    }
  }

  private static void closeAtOnce(ServerSocket door) {
    while (!door.isClosed()) {
      try (Socket caller = door.accept()) {
        var _ = caller.getInputStream().read();
      } catch (IOException e) {
        // the caller went away, or the door is shut
      }
    }
  }

  @Test
  void aQuarrelAboutTlsIsToldInItsOwnWords() {
    Exception quarrel =
        new IOException("Untranslated", new SSLHandshakeException("no protocol in common"));
    assertThat(HubTrust.reason(quarrel, "127.0.0.1"))
        .hasValueSatisfying(
            why -> assertThat(why).contains("do not agree on TLS: no protocol in common"));
  }

  @Test
  void withoutAFileAStrangerIsNotTrusted() throws Exception {
    Path own = keys("own", -1, LOOPBACK);
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
