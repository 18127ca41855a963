package kz.oqyrman.contract;

import java.util.LinkedHashSet;
import java.util.Set;

/// What is said of a payload that is no message: a short sentence that quotes nothing of it. Plain
/// conditions, since AssertJ would cost more than reading.
final class Unquoted {
  /// Pieces of what must not be quoted, since damage may leave a piece standing.
  private static final Set<String> PIECES = pieces();

  private Unquoted() {}

  static void check(String why) {
    if (why.isBlank() || why.length() > 400 || PIECES.stream().anyMatch(why::contains)) {
      throw new AssertionError("no fit complaint: " + why);
    }
  }

  static void same(Decoded<?> again, Object message) {
    if (!again.equals(new Decoded.Read<>(message))) {
      throw new AssertionError("written and read again, it is another message: " + message);
    }
  }

  private static Set<String> pieces() {
    Set<String> pieces = new LinkedHashSet<>();
    for (String secret : Goldens.SECRETS) {
      for (int i = 0; i + 5 <= secret.length(); i++) {
        pieces.add(secret.substring(i, i + 5));
      }
    }
    return pieces;
  }
}
