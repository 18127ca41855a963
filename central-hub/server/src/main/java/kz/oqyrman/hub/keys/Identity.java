package kz.oqyrman.hub.keys;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.List;

/// A private key with the certificates that say whose it is.
///
/// @param chain the key's own certificate first, each signed by the next
record Identity(PrivateKey key, List<X509Certificate> chain) {
  private static final byte[] ANYTHING = {1, 2, 3};

  Identity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("no certificate");
    }
  }

  /// The certificate of the key.
  X509Certificate own() {
    return chain.getFirst();
  }

  /// The certificate that stations trust: the one the chain ends in.
  X509Certificate trusted() {
    return chain.getLast();
  }

  /// What is wrong with key and chain as a pair, in one sentence that goes on after "because";
  /// empty when they fit.
  String mistake() {
    try {
      if (!fits()) {
        return "the key does not belong to the first certificate";
      }
      for (int i = 0; i + 1 < chain.size(); i++) {
        chain.get(i).verify(chain.get(i + 1).getPublicKey());
      }
      return "";
    } catch (SignatureException | InvalidKeyException e) {
      return "one certificate is not signed by the next; right would be: the hub's own first, then"
          + " who signed it";
    } catch (GeneralSecurityException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private boolean fits() throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> key.getAlgorithm();
        };
    if (!key.getAlgorithm().equals(own().getPublicKey().getAlgorithm())) {
      return false;
    }
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(ANYTHING);
    byte[] signature = signing.sign();
    Signature checking = Signature.getInstance(algorithm);
    checking.initVerify(own().getPublicKey());
    checking.update(ANYTHING);
    return checking.verify(signature);
  }

  /// Never shows the key.
  @Override
  public String toString() {
    return "Identity[" + own().getSubjectX500Principal() + "]";
  }
}
