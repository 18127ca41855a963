package kz.oqyrman.contract.facts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.ItemId;

/// The library's secret for [Facts]: it signs them and hides the card and item numbers in them
/// (HMAC-SHA256, cut). The hub makes it once; each station has a copy in a file of mode 0600.
/// Prints masked. Several threads may use one.
///
/// Whoever has the key **and** the facts can try out card numbers: a number of fourteen digits that
/// follows a pattern is no secret to a machine. The facts alone give away nothing but counts.
public final class FactsKey {
  /// Bytes of the signature at the end of the facts.
  static final int SIGNATURE = 32;

  private static final int SECRET = 32;
  private static final String ALGORITHM = "HmacSHA256";

  /// What is hashed begins with one of these, so that no hash can be passed off as another.
  private static final byte SIGNED = 0;

  private static final byte CARD = 1;
  private static final byte ITEM = 2;
  private static final byte BOUND = 3;

  private final UUID library;
  private final byte[] secret;
  private final Mac mac;

  private FactsKey(UUID library, byte[] secret) {
    this.library = library;
    this.secret = secret.clone();
    this.mac = mac(this.secret);
  }

  private static Mac mac(byte[] secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /// A key for a new library.
  public static FactsKey make(RandomGenerator random) {
    byte[] secret = new byte[SECRET];
    random.nextBytes(secret);
    byte[] id = new byte[16];
    random.nextBytes(id);
    ByteBuffer halves = ByteBuffer.wrap(id);
    return new FactsKey(new UUID(halves.getLong(), halves.getLong()), secret);
  }

  /// Reads what [#text()] wrote.
  ///
  /// @throws IllegalArgumentException when it is no key; the message does not quote it
  public static FactsKey parse(String text) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("no facts key: a library id, a colon, a secret");
    }
    byte[] secret;
    UUID library;
    try {
      library = UUID.fromString(parts[0]);
      secret = Base64.getDecoder().decode(parts[1]);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("no facts key: a library id, a colon, a secret");
    }
    if (secret.length != SECRET) {
      throw new IllegalArgumentException("no facts key: its secret has " + SECRET + " bytes");
    }
    return new FactsKey(library, secret);
  }

  /// One line of text to keep in a file of mode 0600. Never to be printed.
  public String text() {
    return library + ":" + Base64.getEncoder().encodeToString(secret);
  }

  /// The library whose facts it signs.
  public UUID library() {
    return library;
  }

  /// How a card stands in the facts.
  public long hash(CardNumber card) {
    return ByteBuffer.wrap(hash(CARD, card.value())).getLong();
  }

  /// How an item stands in the facts.
  public long hash(ItemId item) {
    return ByteBuffer.wrap(hash(ITEM, item.value())).getLong();
  }

  /// How the facts say that the item is lent to, or set aside for, this card: somebody who shows
  /// the card can be recognised, and nobody can be looked up.
  public int binding(ItemId item, CardNumber card) {
    return ByteBuffer.wrap(hash(BOUND, item.value() + "|" + card.value())).getInt();
  }

  private synchronized byte[] hash(byte kind, String text) {
    mac.update(kind);
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The signature of the first `length` bytes.
  synchronized byte[] sign(byte[] bytes, int length) {
    mac.update(SIGNED);
    mac.update(bytes, 0, length);
    return mac.doFinal();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FactsKey k
        && library.equals(k.library)
        && Arrays.equals(secret, k.secret);
  }

  @Override
  public int hashCode() {
    return library.hashCode();
  }

  @Override
  public String toString() {
    return "FactsKey[" + library + ", …]";
  }
}
