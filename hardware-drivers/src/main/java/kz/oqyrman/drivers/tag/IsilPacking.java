package kz.oqyrman.drivers.tag;

import java.util.Optional;
import kz.oqyrman.drivers.Bytes;

/// How ISO 28560-2 packs the ISIL of an institution: three sets of characters, each with codes that
/// go over to another set, for good or for one character. It begins in capitals (GOST R ISO
/// 28560-2-2014; DP2; HEL).
final class IsilPacking {
  private IsilPacking() {}

  /// A set of characters in the order of their codes; the four codes after them change the set.
  private enum CharacterSet {
    UPPER(5, "-ABCDEFGHIJKLMNOPQRSTUVWXYZ:"),
    LOWER(5, "-abcdefghijklmnopqrstuvwxyz/"),
    NUMERIC(4, "0123456789-:");

    private final int width;
    private final String characters;

    CharacterSet(int width, String characters) {
      this.width = width;
      this.characters = characters;
    }

    boolean has(char each) {
      return characters.indexOf(each) >= 0;
    }

    /// The two other sets in the order of their codes.
    CharacterSet other(int index) {
      return switch (this) {
        case UPPER -> index == 0 ? LOWER : NUMERIC;
        case LOWER -> index == 0 ? UPPER : NUMERIC;
        case NUMERIC -> index == 0 ? UPPER : LOWER;
      };
    }

    /// The code to go over to another set for good; the next one is for one character only.
    int latch(CharacterSet to) {
      return characters.length() + (other(0) == to ? 0 : 2);
    }
  }

  /// The ISIL packed; empty where it has a character of none of the sets.
  static Optional<Bytes> packed(String isil) {
    Bits bits = new Bits();
    CharacterSet now = CharacterSet.UPPER;
    for (int i = 0; i < isil.length(); i++) {
      char each = isil.charAt(i);
      if (now.has(each)) {
        bits.add(now.characters.indexOf(each), now.width);
        continue;
      }
      CharacterSet to = now.other(0).has(each) ? now.other(0) : now.other(1);
      if (!to.has(each)) {
        return Optional.empty();
      }
      boolean forGood = run(isil, i, now, to) > 1;
      bits.add(now.latch(to) + (forGood ? 0 : 1), now.width);
      bits.add(to.characters.indexOf(each), to.width);
      now = forGood ? to : now;
    }
    return Optional.of(bits.bytes(1, 1));
  }

  /// How many characters in a row are only of the other set.
  private static int run(String isil, int from, CharacterSet now, CharacterSet to) {
    int end = from;
    while (end < isil.length() && to.has(isil.charAt(end)) && !now.has(isil.charAt(end))) {
      end++;
    }
    return end - from;
  }

  /// The ISIL; empty where the codes make none. Ones that fill up the last byte are no code.
  static Optional<String> unpacked(Bytes data) {
    StringBuilder isil = new StringBuilder();
    CharacterSet stays = CharacterSet.UPPER;
    CharacterSet now = CharacterSet.UPPER;
    int at = 0;
    while (at + now.width <= data.length() * 8) {
      int code = Bits.code(data, at, now.width);
      at += now.width;
      int beyond = code - now.characters.length();
      if (beyond < 0) {
        isil.append(now.characters.charAt(code));
        now = stays;
      } else if (now != stays) {
        return Optional.empty();
      } else {
        now = now.other(beyond / 2);
        stays = beyond % 2 == 0 ? now : stays;
      }
    }
    return Optional.of(isil.toString()).filter(text -> !text.isEmpty());
  }
}
