package kz.oqyrman.hub.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The key the hub proves itself with, to stations and browsers alike, in the folder `keys` of its
/// data. The hub's own authority is made once; the certificate it signs is made anew long before it
/// ends, and when the hub's names change. Whoever holds the [#context] uses the newest without
/// knowing.
public final class ServerKeys {
  /// What stations trust, for the programs beside the hub.
  public static final String TRUSTED_FILE = "trusted.pem";

  /// Before a certificate of ours ends it is made anew; when one of somebody else ends, it is told.
  static final Duration SOON = Duration.ofDays(60);

  /// Before the authority ends, it is told that stations must be paired anew.
  private static final Duration AUTHORITY_SOON = Duration.ofDays(2 * 365L);

  private static final Logger log = LoggerFactory.getLogger(ServerKeys.class);

  private final Path folder;
  private final KeySource source;
  private final NewestKey newest;
  private final SSLContext context;
  private FileTime read;

  private ServerKeys(Path folder, KeySource source, Identity identity, FileTime read) {
    this.folder = folder;
    this.source = source;
    this.newest = new NewestKey(identity);
    this.read = read;
    this.context = context(new KeyManager[] {newest}, null);
  }

  private static SSLContext context(
      KeyManager @org.jspecify.annotations.Nullable [] keys,
      TrustManager @org.jspecify.annotations.Nullable [] trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trust, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java speaks TLS", e);
    }
  }

  /// Opens the folder; makes what is missing or ends soon.
  ///
  /// @param data folder of the hub
  /// @throws IOException when a file cannot be read or written, or says what cannot be right
  public static ServerKeys open(Path data, KeySource source, Instant now) throws IOException {
    Path folder = folder(data);
    FileTime read = changed(source);
    Identity identity =
        switch (source) {
          case KeySource.Own(List<ServerName> names) -> own(folder, names, now);
          case KeySource.Given given -> given(given, now);
        };
    Pem.write(folder.resolve(TRUSTED_FILE), List.of(identity.trusted()));
    return new ServerKeys(folder, source, identity, read);
  }

  /// What stations of the hub in this folder trust. Makes the hub's own authority where there is
  /// nothing yet, so that a station can be paired before the hub starts for the first time.
  public static X509Certificate trusted(Path data, Instant now) throws IOException {
    Path folder = folder(data);
    Path file = folder.resolve(TRUSTED_FILE);
    return Files.exists(file)
        ? Pem.certificates(file).getFirst()
        : authority(folder, now).trusted();
  }

  private static Path folder(Path data) throws IOException {
    Path folder = data.resolve("keys");
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(data);
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return folder;
  }

  private static Identity own(Path folder, List<ServerName> names, Instant now) throws IOException {
    Identity authority = authority(folder, now);
    Path key = folder.resolve("server.key");
    Path chain = folder.resolve("server.pem");
    if (Files.exists(key) && Files.exists(chain)) {
      Identity kept = new Identity(Pem.key(key), Pem.certificates(chain));
      if (isGood(kept, authority, names, now)) {
        return kept;
      }
    }
    Identity fresh = new CertificateMaker().server(authority, names, now);
    // a crash between the two leaves a pair that does not fit, which is made anew
    Pem.write(key, fresh.key());
    Pem.write(chain, fresh.chain());
    log.info(
        "The hub has a new certificate, for {}, until {}",
        names.stream().map(ServerName::text).toList(),
        fresh.own().getNotAfter().toInstant());
    return fresh;
  }

  private static boolean isGood(
      Identity kept, Identity authority, List<ServerName> names, Instant now) {
    return kept.mistake().isEmpty()
        && kept.trusted().equals(authority.trusted())
        && now.plus(SOON).isBefore(kept.own().getNotAfter().toInstant())
        && !now.isBefore(kept.own().getNotBefore().toInstant())
        && names(kept.own()).equals(texts(names));
  }

  private static Set<String> texts(List<ServerName> names) {
    Set<String> texts = new TreeSet<>();
    names.forEach(name -> texts.add(same(name.text())));
    return texts;
  }

  private static Set<String> names(X509Certificate certificate) {
    Set<String> names = new TreeSet<>();
    try {
      var all = certificate.getSubjectAlternativeNames();
      if (all != null) {
        all.forEach(pair -> names.add(same(String.valueOf(pair.get(1)))));
      }
    } catch (GeneralSecurityException e) {
      log.debug("A certificate whose names cannot be read bears none", e);
    }
    return names;
  }

  /// An address of IP 6 is written in several ways.
  private static String same(String name) {
    try {
      return name.contains(":") ? java.net.InetAddress.getByName(name).getHostAddress() : name;
    } catch (java.net.UnknownHostException e) {
      return name;
    }
  }

  private static Identity authority(Path folder, Instant now) throws IOException {
    Path key = folder.resolve("ca.key");
    Path certificate = folder.resolve("ca.pem");
    if (Files.exists(key) != Files.exists(certificate)) {
      throw new IOException(
          "of "
              + key
              + " and "
              + certificate
              + " one is missing; right would be to bring it back from a backup, or to remove the"
              + " other and pair every station anew");
    }
    if (Files.exists(key)) {
      Identity kept = new Identity(Pem.key(key), Pem.certificates(certificate));
      if (!kept.mistake().isEmpty()) {
        throw new IOException(key + " and " + certificate + " do not fit: " + kept.mistake());
      }
      if (now.plus(AUTHORITY_SOON).isAfter(kept.own().getNotAfter().toInstant())) {
        log.warn(
            "The hub's own authority ends on {}; every station must be paired anew before"
                + " (docs/security.md)",
            kept.own().getNotAfter().toInstant());
      }
      return kept;
    }
    Identity fresh = new CertificateMaker().authority(machine(), now);
    Pem.write(key, fresh.key());
    Pem.write(certificate, fresh.chain());
    log.info("The hub has made its own certificate authority in {}", folder);
    return fresh;
  }

  /// What this machine calls itself.
  static String machine() {
    try {
      return java.net.InetAddress.getLocalHost().getHostName();
    } catch (java.net.UnknownHostException e) {
      return "localhost";
    }
  }

  private static Identity given(KeySource.Given given, Instant now) throws IOException {
    Identity identity = new Identity(Pem.key(given.key()), Pem.certificates(given.chain()));
    String mistake = identity.mistake();
    if (!mistake.isEmpty()) {
      throw new IOException(given.chain() + " and " + given.key() + ": " + mistake);
    }
    Instant end = identity.own().getNotAfter().toInstant();
    if (now.isAfter(end)) {
      throw new IOException(given.chain() + ": the certificate has ended on " + end);
    }
    if (now.plus(SOON).isAfter(end)) {
      log.warn("The certificate in {} ends on {}", given.chain(), end);
    }
    return identity;
  }

  private static FileTime changed(KeySource source) throws IOException {
    return switch (source) {
      case KeySource.Own _ -> FileTime.fromMillis(0);
      case KeySource.Given(Path chain, Path key) -> {
        FileTime one = Files.getLastModifiedTime(chain);
        FileTime other = Files.getLastModifiedTime(key);
        yield one.compareTo(other) > 0 ? one : other;
      }
    };
  }

  /// Looks whether the certificate ends soon, or the files of somebody else's have changed. To be
  /// called now and then while the hub runs; what fails leaves the old certificate in use.
  public void lookAgain(Instant now) {
    try {
      switch (source) {
        case KeySource.Own(List<ServerName> names) -> use(own(folder, names, now));
        case KeySource.Given given -> {
          FileTime is = changed(given);
          if (!is.equals(read)) {
            use(given(given, now));
            read = is;
          }
        }
      }
    } catch (IOException e) {
      log.error("The hub's certificate could not be renewed: {}", e.getMessage());
    }
  }

  private void use(Identity identity) throws IOException {
    if (!identity.own().equals(newest.identity().own())) {
      newest.use(identity);
      Pem.write(folder.resolve(TRUSTED_FILE), List.of(identity.trusted()));
      log.info("The hub shows a new certificate now");
    }
  }

  /// For servers: shows the newest certificate.
  public SSLContext context() {
    return context;
  }

  /// For the hub's own client: takes this hub for itself and nobody else, whatever name or address
  /// it was reached by.
  public SSLContext ownClient() {
    return context(null, new TrustManager[] {new OnlyOurselves(newest)});
  }

  /// The certificate that stations trust.
  public X509Certificate trusted() {
    return newest.identity().trusted();
  }

  /// The file of the certificate that stations trust.
  public Path trustedFile() {
    return folder.resolve(TRUSTED_FILE);
  }

  /// The names of a machine when nobody gave any: its own and those of loopback.
  ///
  /// @param host the hub listens on
  public static List<ServerName> usualNames(String host) {
    List<ServerName> names = new ArrayList<>();
    for (String text : List.of(host, machine(), "localhost", "127.0.0.1", "::1")) {
      try {
        ServerName name = ServerName.of(text);
        if (!names.contains(name) && !text.equals("0.0.0.0") && !text.equals("::")) {
          names.add(name);
        }
      } catch (IllegalArgumentException e) {
        log.debug("{} can stand in no certificate", text);
      }
    }
    return names;
  }
}
