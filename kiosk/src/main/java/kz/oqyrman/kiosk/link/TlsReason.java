package kz.oqyrman.kiosk.link;

import java.io.EOFException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Tells the failures of TLS apart, which Java wraps several times.
final class TlsReason {
  /// Causes of causes that are looked at.
  private static final int DEEPEST = 20;

  private static final String BROKEN =
      "the line broke while hub and station greeted each other: the hub starts or ends just now, or"
          + " something between them closed it";

  private static final String STRANGE = "the hub and this station do not agree on TLS: ";

  private TlsReason() {}

  static Optional<String> of(Throwable failure, String host) {
    Optional<String> why = Optional.empty();
    boolean tls = false;
    boolean broken = false;
    String words = "";
    @Nullable Throwable at = failure;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      tls |= at instanceof SSLException;
      broken |= at instanceof EOFException || at instanceof SocketException;
      words = String.valueOf(at.getMessage());
      // the deepest cause knows best
      why = one(at, host).or(keep(why));
      at = at.getCause();
    }
    return tls && why.isEmpty() ? Optional.of(broken ? BROKEN : STRANGE + words) : why;
  }

  private static java.util.function.Supplier<Optional<String>> keep(Optional<String> before) {
    return () -> before;
  }

  private static Optional<String> one(Throwable at, String host) {
    return switch (at) {
      case CertificateExpiredException e ->
          Optional.of(
              "the hub's certificate has ended, or the clock of this station is wrong ("
                  + e.getMessage()
                  + ")");
      case CertificateNotYetValidException e ->
          Optional.of(
              "the hub's certificate is not valid yet: the clock of this station is probably wrong"
                  + " ("
                  + e.getMessage()
                  + ")");
      case CertPathBuilderException _, CertPathValidatorException _ ->
          Optional.of(
              "the hub's certificate is not signed by the authority in this station's ca-file: it"
                  + " is another hub, or the hub was set up anew; pair the station again (bin/kiosk"
                  + " --enrol)");
      case CertificateException e when speaksOfNames(e) ->
          Optional.of(
              "the hub's certificate is not for "
                  + host
                  + ": call the hub by a name its certificate bears, or add this one to its names");
      default -> Optional.empty();
    };
  }

  private static boolean speaksOfNames(CertificateException e) {
    String words = String.valueOf(e.getMessage());
    return words.contains("subject alternative") || words.contains("No name matching");
  }
}
