package kz.oqyrman.kiosk.enrol;

import java.security.cert.CertificateException;

/// The hub that answers is not the one the code speaks of.
final class StrangeHubException extends CertificateException {
  StrangeHubException() {
    super("another hub");
  }
}
