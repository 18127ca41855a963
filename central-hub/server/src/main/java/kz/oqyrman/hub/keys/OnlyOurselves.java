package kz.oqyrman.hub.keys;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Trusts the certificate this hub shows, and no other. That is stricter than a name: the hub
/// reaches itself by an address its certificate need not bear.
final class OnlyOurselves extends X509ExtendedTrustManager {
  private final NewestKey shown;

  OnlyOurselves(NewestKey shown) {
    this.shown = shown;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0 || !shown.shows(chain[0])) {
      throw new CertificateException("that is another hub");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("this hub asks no client for a certificate");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    throw new CertificateException("this hub asks no client for a certificate");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this hub asks no client for a certificate");
  }
}
