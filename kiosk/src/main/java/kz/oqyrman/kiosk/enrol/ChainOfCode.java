package kz.oqyrman.kiosk.enrol;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import kz.oqyrman.contract.PairingCode;
import kz.oqyrman.kiosk.link.HubTrust;
import org.jspecify.annotations.Nullable;

/// Takes a hub for itself whose chain of certificates ends in the one a pairing code speaks of, and
/// is whole, not ended, and made for the name the hub was called by. The check is done before the
/// code is sent: who stands in between learns nothing.
final class ChainOfCode extends X509ExtendedTrustManager {
  private final PairingCode code;
  private final AtomicReference<@Nullable X509Certificate> trusted = new AtomicReference<>();

  ChainOfCode(PairingCode code) {
    this.code = code;
  }

  /// The certificate that the code spoke of, once a hub has shown it.
  X509Certificate trusted() {
    X509Certificate shown = trusted.get();
    if (shown == null) {
      throw new IllegalStateException("no hub has shown a certificate");
    }
    return shown;
  }

  private X509ExtendedTrustManager inner(X509Certificate[] chain) throws CertificateException {
    X509Certificate last = chain[chain.length - 1];
    if (!code.speaksOf(last.getEncoded())) {
      throw new StrangeHubException();
    }
    return HubTrust.manager(List.of(last));
  }

  private void took(X509Certificate[] chain) {
    trusted.set(chain[chain.length - 1]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("the name of the hub is not checked here");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    if (socket instanceof SSLSocket secured) {
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
    }
    inner(chain).checkServerTrusted(chain, type, socket);
    took(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    if (engine == null) {
      throw new CertificateException("the name of the hub cannot be checked");
    }
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    inner(chain).checkServerTrusted(chain, type, engine);
    took(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("a station is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    throw new CertificateException("a station is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("a station is no server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
