package kz.oqyrman.hub.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Certificates and keys as text files.
final class Pem {
  /// A key file or a chain is smaller by far.
  private static final long MOST_BYTES = 256 * 1024;

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private static final Set<PosixFilePermission> ALL = PosixFilePermissions.fromString("rw-r--r--");

  private Pem() {}

  /// All certificates of a file, in their order.
  ///
  /// @throws IOException in one sentence, when there is none or one cannot be read
  static List<X509Certificate> certificates(Path file) throws IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    String text = read(file);
    if (!text.contains("-----BEGIN CERTIFICATE-----")) {
      throw new IOException(
          file + ": holds no certificate; right would be PEM, the hub's own certificate first");
    }
    try {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))) {
        if (certificate instanceof X509Certificate x509) {
          certificates.add(x509);
        }
      }
    } catch (CertificateException e) {
      throw new IOException(file + ": a certificate cannot be read (" + e.getMessage() + ")", e);
    }
    return certificates;
  }

  /// The key of a file.
  ///
  /// @throws IOException in one sentence that never shows the key
  static PrivateKey key(Path file) throws IOException {
    Matcher found = KEY.matcher(read(file));
    if (!found.find()) {
      throw new IOException(
          file
              + ": holds no key in the form PKCS#8 without a password; right would be the outcome"
              + " of openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
    }
    byte[] der = Base64.getMimeDecoder().decode(found.group(1));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (GeneralSecurityException e) {
        // a key of another kind: the next one is tried
      }
    }
    throw new IOException(file + ": holds a key of no known kind; right would be EC, RSA, Ed25519");
  }

  private static String read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + ": is larger than any certificate or key");
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  /// Writes a key, for its owner only.
  static void write(Path file, PrivateKey key) throws IOException {
    write(file, block("PRIVATE KEY", key.getEncoded()), OWNER);
  }

  /// Writes certificates, for everybody.
  static void write(Path file, List<X509Certificate> certificates) throws IOException {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      text.append(block("CERTIFICATE", encoded(certificate)));
    }
    write(file, text.toString(), ALL);
  }

  static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }

  private static String block(String what, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  /// Beside the file first, so that a crash leaves the old file or the new one.
  private static void write(Path file, String text, Set<PosixFilePermission> who)
      throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path beside =
        Files.createTempFile(folder, ".key", null, PosixFilePermissions.asFileAttribute(OWNER));
    try {
      Files.writeString(beside, text, StandardCharsets.US_ASCII);
      Files.setPosixFilePermissions(beside, who);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
