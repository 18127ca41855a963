package kz.oqyrman.hub.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes keys and certificates (elliptic curve P-256). Loaded only when there is something to make:
/// a normal start makes nothing.
final class CertificateMaker {
  /// As long as a hub's machine lives: when the authority changes, every station is paired anew.
  static final Duration AUTHORITY_LIFE = Duration.ofDays(20 * 365L);

  /// Browsers take no longer ones from anybody.
  static final Duration SERVER_LIFE = Duration.ofDays(397);

  /// A station's clock may be behind the hub's.
  private static final Duration BACK = Duration.ofDays(2);

  private static final int SERIAL_BITS = 127;

  private final SecureRandom random = new SecureRandom();

  /// A new authority, which signs itself.
  ///
  /// @param name that people see, such as the name of the machine
  Identity authority(String name, Instant now) {
    try {
      KeyPair pair = pair();
      X500Principal who = new X500Principal("CN=Oqyrman hub on " + plain(name));
      JcaX509v3CertificateBuilder builder = builder(who, who, pair, now, AUTHORITY_LIFE);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
      return new Identity(pair.getPrivate(), List.of(sign(builder, pair.getPrivate())));
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
      throw new IllegalStateException("no authority could be made", e);
    }
  }

  /// A new key of the hub with a certificate for its names, signed by the authority.
  Identity server(Identity authority, List<ServerName> names, Instant now) {
    try {
      KeyPair pair = pair();
      X509Certificate issuer = authority.own();
      X500Principal who = new X500Principal("CN=" + plain(names.getFirst().text()));
      JcaX509v3CertificateBuilder builder =
          builder(issuer.getSubjectX500Principal(), who, pair, now, SERVER_LIFE);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer));
      GeneralName[] all = names.stream().map(CertificateMaker::name).toArray(GeneralName[]::new);
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all));
      X509Certificate own = sign(builder, authority.key());
      return new Identity(pair.getPrivate(), List.of(own, issuer));
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
      throw new IllegalStateException("no certificate could be made", e);
    }
  }

  private KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private JcaX509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal who, KeyPair pair, Instant now, Duration life) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
        Date.from(now.minus(BACK)),
        Date.from(now.minus(BACK).plus(life)),
        who,
        pair.getPublic());
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
  }

  private static GeneralName name(ServerName name) {
    return switch (name) {
      case ServerName.Host(String text) -> new GeneralName(GeneralName.dNSName, text);
      case ServerName.Address(String text) -> new GeneralName(GeneralName.iPAddress, text);
    };
  }

  /// Nothing that means something in a distinguished name.
  private static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9 .:_-]", "?");
    return plain.length() > 40 ? plain.substring(0, 40) : plain;
  }
}
