package kz.oqyrman.hub.keys;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Gives a server's handshakes the newest key. A handshake that has begun with one key ends with
/// it: each has its own alias, and the one before the newest is still known.
final class NewestKey extends X509ExtendedKeyManager {
  private record Numbered(int number, Identity identity) {}

  private final ConcurrentMap<String, Identity> byAlias = new ConcurrentHashMap<>();
  private volatile Numbered newest;

  NewestKey(Identity identity) {
    newest = new Numbered(0, identity);
    byAlias.put("0", identity);
  }

  synchronized void use(Identity identity) {
    int number = newest.number() + 1;
    byAlias.put(Integer.toString(number), identity);
    byAlias.remove(Integer.toString(number - 2));
    newest = new Numbered(number, identity);
  }

  Identity identity() {
    return newest.identity();
  }

  /// Whether it is shown, or was just before.
  boolean shows(X509Certificate certificate) {
    return byAlias.values().stream().anyMatch(identity -> identity.own().equals(certificate));
  }

  private @Nullable String alias(String keyType) {
    Numbered now = newest;
    String algorithm = now.identity().key().getAlgorithm();
    boolean fits = keyType.equals(algorithm) || keyType.startsWith(algorithm + "_");
    return fits ? Integer.toString(now.number()) : null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return alias(keyType);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return alias(keyType);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    String alias = alias(keyType);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    Identity identity = byAlias.get(alias);
    return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    Identity identity = byAlias.get(alias);
    return identity == null ? null : identity.key();
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
