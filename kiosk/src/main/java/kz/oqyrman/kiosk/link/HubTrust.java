package kz.oqyrman.kiosk.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Whom a station takes for its hub, under TLS: a hub whose certificate is signed by the one in the
/// station's file, or, without a file, by an authority this Java trusts.
public final class HubTrust {
  private final SSLContext context;

  private HubTrust(SSLContext context) {
    this.context = context;
  }

  /// Trusts whom this Java trusts.
  public static HubTrust ofThisJava() {
    return new HubTrust(context(null));
  }

  /// Trusts the certificates of a file and nobody else.
  ///
  /// @param file PEM
  /// @throws IOException in one sentence, when there is none in it
  public static HubTrust of(Path file) throws IOException {
    try {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
      if (certificates.isEmpty()) {
        throw new IOException("the file holds no certificate");
      }
      return of(certificates);
    } catch (CertificateException e) {
      throw new IOException("a certificate in the file cannot be read", e);
    }
  }

  /// Trusts these certificates and nobody else.
  public static HubTrust of(Collection<? extends Certificate> certificates) {
    try {
      return new HubTrust(context(store(certificates)));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("certificates that were read can be trusted", e);
    }
  }

  /// Trusts chains that end in these certificates and nobody else.
  public static X509ExtendedTrustManager manager(Collection<? extends Certificate> certificates) {
    try {
      for (TrustManager manager : factory(store(certificates)).getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager found) {
          return found;
        }
      }
      throw new IllegalStateException("every Java checks certificates");
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("certificates that were read can be trusted", e);
    }
  }

  private static TrustManagerFactory factory(@Nullable KeyStore trusted)
      throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    return trust;
  }

  private static KeyStore store(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates) {
      trusted.setCertificateEntry("hub-" + number++, certificate);
    }
    return trusted;
  }

  private static SSLContext context(@Nullable KeyStore trusted) {
    try {
      TrustManagerFactory trust = factory(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java speaks TLS", e);
    }
  }

  /// For clients; they check the hub's name by themselves.
  public SSLContext context() {
    return context;
  }

  /// Sockets under TLS that send at once.
  SSLSocketFactory sockets() {
    return new PromptTlsSockets(context.getSocketFactory());
  }

  /// Why the hub was not taken for itself, in one sentence with what to do; empty when the failure
  /// was of another kind.
  ///
  /// @param host by which the hub was called
  public static Optional<String> reason(Throwable failure, String host) {
    return TlsReason.of(failure, host);
  }
}
