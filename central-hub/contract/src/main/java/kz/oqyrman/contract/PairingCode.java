package kz.oqyrman.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Thirty-two letters and digits by which a station and its hub come to know each other: a secret
/// that the hub takes once, and the beginning of the digest of the certificate that the station is
/// to trust.
///
/// The secret has 50 bits: it lives for minutes, and the hub hears few tries. The digest has 100
/// bits: who wants to stand between station and hub needs a certificate of their own that has the
/// same 100 bits, and the hub's certificate is no secret, so they may search for years. At 10^20
/// tries a second, more than all the world's machines that search for digests make, that takes
/// three centuries. Two characters more tell a slip of the hand from somebody in between.
///
/// @param secret 10 characters
/// @param fingerprint 20 characters
public record PairingCode(String secret, String fingerprint) {
  /// Without I, L, O and U, which are misread for others.
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int SECRET = 10;
  private static final int FINGERPRINT = 20;
  private static final int CHECK = 2;
  private static final int GROUP = 4;
  private static final int BITS = 5;

  /// Bytes of randomness that a secret takes.
  public static final int RANDOM_BYTES = 7;

  /// Longer than any code, however many spaces stand in it.
  private static final int MOST_CHARACTERS = 100;

  public PairingCode {
    if (!isOf(secret, SECRET) || !isOf(fingerprint, FINGERPRINT)) {
      throw new IllegalArgumentException("no pairing code");
    }
  }

  private static boolean isOf(String text, int length) {
    return text.length() == length && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }

  /// A new code.
  ///
  /// @param random at least [#RANDOM_BYTES] bytes nobody can guess
  /// @param certificate that the station is to trust, encoded
  public static PairingCode of(byte[] random, byte[] certificate) {
    return new PairingCode(letters(random, SECRET), fingerprint(certificate));
  }

  /// What stands in a code for a certificate.
  public static String fingerprint(byte[] certificate) {
    return letters(digest(certificate), FINGERPRINT);
  }

  /// Whether the certificate is the one the code speaks of.
  public boolean speaksOf(byte[] certificate) {
    return fingerprint(certificate).equals(fingerprint);
  }

  private static String letters(byte[] bytes, int count) {
    if (bytes.length * 8 < count * BITS) {
      throw new IllegalArgumentException("too few bytes");
    }
    StringBuilder letters = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      int value = 0;
      for (int bit = i * BITS; bit < (i + 1) * BITS; bit++) {
        value = value << 1 | ((bytes[bit / 8] >> (7 - bit % 8)) & 1);
      }
      letters.append(ALPHABET.charAt(value));
    }
    return letters.toString();
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String check(String letters) {
    return letters(digest(letters.getBytes(StandardCharsets.US_ASCII)), CHECK);
  }

  /// As people copy it: eight groups of four.
  public String inGroups() {
    String all = secret + fingerprint;
    String whole = all + check(all);
    StringBuilder groups = new StringBuilder();
    for (int i = 0; i < whole.length(); i += GROUP) {
      groups.append(i == 0 ? "" : "-").append(whole, i, i + GROUP);
    }
    return groups.toString();
  }

  /// Reads a code as people type it: small letters, other separators, O for 0, I and L for 1.
  ///
  /// @return empty when a character is missing, strange or mistyped
  public static Optional<PairingCode> read(String typed) {
    if (typed.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    String letters =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    int all = SECRET + FINGERPRINT;
    if (!isOf(letters, all + CHECK)
        || !check(letters.substring(0, all)).equals(letters.substring(all))) {
      return Optional.empty();
    }
    return Optional.of(
        new PairingCode(letters.substring(0, SECRET), letters.substring(SECRET, all)));
  }

  /// A digest by which the hub keeps the secret.
  public byte[] kept() {
    byte[] digest = digest(secret.getBytes(StandardCharsets.US_ASCII));
    return Arrays.copyOf(digest, digest.length);
  }

  /// Never shows the secret.
  @Override
  public String toString() {
    return "PairingCode[…]";
  }
}
