package kz.oqyrman.hub.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerKeysTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");
  private static final KeySource.Own LOOPBACK =
      new KeySource.Own(List.of(ServerName.of("localhost"), ServerName.of("127.0.0.1")));

  @TempDir Path data;

  private ServerKeys open(KeySource source, Instant now) throws IOException {
    return ServerKeys.open(data, source, now);
  }

  private String text(String file) throws IOException {
    return Files.readString(data.resolve("keys").resolve(file));
  }

  private X509Certificate shown() throws IOException {
    return Pem.certificates(data.resolve("keys").resolve("server.pem")).getFirst();
  }

  @Test
  void theFirstStartMakesAnAuthorityAndACertificateForTheNames() throws Exception {
    ServerKeys keys = open(LOOPBACK, NOW);

    X509Certificate own = shown();
    own.verify(keys.trusted().getPublicKey());
    assertThat(own.getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(1)))
        .containsExactly("localhost", "127.0.0.1");
    assertThat(own.getBasicConstraints()).as("signs nobody").isEqualTo(-1);
    assertThat(own.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(keys.trusted().getBasicConstraints()).as("signs servers only").isZero();
    assertThat(Pem.certificates(keys.trustedFile())).containsExactly(keys.trusted());
  }

  @Test
  void onlyTheOwnerReadsTheKeys() throws Exception {
    open(LOOPBACK, NOW);

    for (String key : List.of("ca.key", "server.key")) {
      assertThat(Files.getPosixFilePermissions(data.resolve("keys").resolve(key)))
          .as(key)
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    assertThat(Files.getPosixFilePermissions(data.resolve("keys")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aNormalStartMakesNothing() throws Exception {
    open(LOOPBACK, NOW);
    String authority = text("ca.pem");
    String certificate = text("server.pem");
    String key = text("server.key");

    open(LOOPBACK, NOW.plus(Duration.ofDays(300)));

    assertThat(text("ca.pem")).isEqualTo(authority);
    assertThat(text("server.pem")).isEqualTo(certificate);
    assertThat(text("server.key")).isEqualTo(key);
  }

  @Test
  void aStartShortlyBeforeTheEndMakesTheCertificateAnewUnderTheSameAuthority() throws Exception {
    X509Certificate authority = open(LOOPBACK, NOW).trusted();
    X509Certificate before = shown();
    Instant soon = before.getNotAfter().toInstant().minus(ServerKeys.SOON).plusSeconds(1);

    ServerKeys later = open(LOOPBACK, soon);

    assertThat(later.trusted()).isEqualTo(authority);
    assertThat(shown()).isNotEqualTo(before);
    assertThat(shown().getNotAfter().toInstant()).isAfter(soon.plus(Duration.ofDays(390)));
  }

  @Test
  void aHubThatRunsRenewsItsCertificate() throws Exception {
    ServerKeys keys = open(LOOPBACK, NOW);
    X509Certificate before = shown();

    keys.lookAgain(NOW.plus(Duration.ofDays(1)));
    assertThat(shown()).isEqualTo(before);

    keys.lookAgain(NOW.plus(Duration.ofDays(380)));
    assertThat(shown()).isNotEqualTo(before);
    shown().verify(keys.trusted().getPublicKey());
  }

  @Test
  void otherNamesMakeAnotherCertificate() throws Exception {
    X509Certificate authority = open(LOOPBACK, NOW).trusted();
    KeySource.Own more =
        new KeySource.Own(List.of(ServerName.of("hub.semey-lib.kz"), ServerName.of("fe80::1")));

    ServerKeys keys = open(more, NOW);
    X509Certificate made = shown();
    open(more, NOW);

    assertThat(keys.trusted()).isEqualTo(authority);
    assertThat(made.getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(1)))
        .containsExactly("hub.semey-lib.kz", "fe80:0:0:0:0:0:0:1");
    assertThat(shown()).as("and no more").isEqualTo(made);
  }

  @Test
  void aKeyThatDoesNotFitItsCertificateIsMadeAnew() throws Exception {
    open(LOOPBACK, NOW);
    Identity stranger = new CertificateMaker().authority("stranger", NOW);
    Pem.write(data.resolve("keys").resolve("server.key"), stranger.key());

    ServerKeys keys = open(LOOPBACK, NOW);

    shown().verify(keys.trusted().getPublicKey());
    assertThat(new Identity(Pem.key(data.resolve("keys").resolve("server.key")), List.of(shown())))
        .extracting(Identity::mistake)
        .isEqualTo("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca.key", "ca.pem"})
  void aLostHalfOfTheAuthorityIsToldAndNotReplaced(String lost) throws Exception {
    open(LOOPBACK, NOW);
    Files.delete(data.resolve("keys").resolve(lost));

    assertThatThrownBy(() -> open(LOOPBACK, NOW))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("one is missing")
        .hasMessageContaining("backup");
  }

  @Test
  void aStationCanBePairedBeforeTheFirstStart() throws Exception {
    X509Certificate trusted = ServerKeys.trusted(data, NOW);

    assertThat(open(LOOPBACK, NOW).trusted()).isEqualTo(trusted);
  }

  @Test
  void theCertificateOfSomebodyElseIsTakenAndReadAgainWhenItChanges(@TempDir Path files)
      throws Exception {
    Path chain = files.resolve("chain.pem");
    Path key = files.resolve("key.pem");
    Identity authority = new CertificateMaker().authority("somebody else", NOW);
    Identity first = put(authority, chain, key, NOW);

    ServerKeys keys = open(new KeySource.Given(chain, key), NOW);
    assertThat(keys.trusted()).isEqualTo(authority.own());

    Identity other = new CertificateMaker().authority("yet another", NOW);
    put(other, chain, key, NOW);
    Files.setLastModifiedTime(chain, FileTime.from(NOW.plusSeconds(99_999)));
    keys.lookAgain(NOW);

    assertThat(keys.trusted()).isEqualTo(other.own()).isNotEqualTo(first.trusted());
    assertThat(Pem.certificates(keys.trustedFile())).containsExactly(other.own());
  }

  private static Identity put(Identity authority, Path chain, Path key, Instant now)
      throws IOException {
    Identity made = new CertificateMaker().server(authority, LOOPBACK.names(), now);
    Pem.write(chain, made.chain());
    Pem.write(key, made.key());
    return made;
  }

  @Test
  void aBadRenewalOfSomebodyElsesLeavesTheOldCertificateInUse(@TempDir Path files)
      throws Exception {
    Path chain = files.resolve("chain.pem");
    Path key = files.resolve("key.pem");
    Identity authority = new CertificateMaker().authority("somebody else", NOW);
    put(authority, chain, key, NOW);
    ServerKeys keys = open(new KeySource.Given(chain, key), NOW);

    Files.writeString(chain, "half of a certif");
    Files.setLastModifiedTime(chain, FileTime.from(NOW.plusSeconds(99_999)));
    keys.lookAgain(NOW);

    assertThat(keys.trusted()).isEqualTo(authority.own());
  }

  @Test
  void whatIsWrongWithGivenFilesIsToldInOneSentence(@TempDir Path files) throws Exception {
    Path chain = files.resolve("chain.pem");
    Path key = files.resolve("key.pem");
    KeySource.Given given = new KeySource.Given(chain, key);
    Identity authority = new CertificateMaker().authority("somebody else", NOW);
    Identity made = put(authority, chain, key, NOW);

    Pem.write(key, authority.key());
    assertThatThrownBy(() -> open(given, NOW))
        .hasMessageContaining("the key does not belong to the first certificate");

    Pem.write(key, made.key());
    Pem.write(chain, List.of(made.own(), made.own()));
    assertThatThrownBy(() -> open(given, NOW)).hasMessageContaining("not signed by the next");

    Pem.write(chain, made.chain());
    assertThatThrownBy(() -> open(given, NOW.plus(Duration.ofDays(400))))
        .hasMessageContaining("has ended on");

    Files.writeString(key, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n");
    assertThatThrownBy(() -> open(given, NOW)).hasMessageContaining("openssl pkcs8");

    Files.writeString(chain, "nothing");
    Pem.write(key, made.key());
    assertThatThrownBy(() -> open(given, NOW)).hasMessageContaining("holds no certificate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "*", "a b", "-a", "a..b", "1.2.3", "1.2.3.4.5", "256.1.1.1", "ы"})
  void whatIsNoNameIsRefused(String text) {
    assertThatThrownBy(() -> ServerName.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesAndAddressesAreToldApart() {
    assertThat(ServerName.of("Hub.Semey-Lib.KZ"))
        .isEqualTo(new ServerName.Host("hub.semey-lib.kz"));
    assertThat(ServerName.of("10.0.0.7")).isEqualTo(new ServerName.Address("10.0.0.7"));
    assertThat(ServerName.of("::1")).isEqualTo(new ServerName.Address("::1"));
  }
}
