package kz.oqyrman.drivers.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;

/// How ISO/IEC 15962 packs a text into few bytes, as ISO 28560-2 uses it. The numbers are those of
/// the three bits in an object's first byte, and the order is the one in which a writer tries them.
enum Compaction {
  /// Packed as the object's own definition says: see [IsilPacking] and [Iso28560Part2].
  BY_THE_OBJECT(0) {
    @Override
    Optional<Bytes> packed(String text) {
      return Optional.empty();
    }

    @Override
    Optional<String> unpacked(Bytes data) {
      return Optional.empty();
    }
  },
  /// 2 to 19 digits without a leading 0, as a number, most significant byte first.
  INTEGER(1) {
    @Override
    Optional<Bytes> packed(String text) {
      return Optional.of(text)
          .filter(digits -> digits.matches("[1-9][0-9]{1,18}"))
          .map(digits -> minimal(new BigInteger(digits)));
    }

    @Override
    Optional<String> unpacked(Bytes data) {
      return data.length() == 0 || data.length() > Long.BYTES
          ? Optional.empty()
          : Optional.of(new BigInteger(1, data.toArray()).toString())
              .filter(digits -> digits.length() >= 2 && digits.length() <= 19);
    }
  },
  /// 2 digits or more, each in half a byte; an odd one is filled up with F.
  NUMERIC(2) {
    @Override
    Optional<Bytes> packed(String text) {
      return Optional.of(text)
          .filter(digits -> digits.matches("[0-9]{2,}"))
          .map(digits -> Bytes.ofHex(digits.length() % 2 == 0 ? digits : digits + "F"));
    }

    @Override
    Optional<String> unpacked(Bytes data) {
      String digits = data.toString().replace(" ", "");
      String kept = digits.endsWith("F") ? digits.substring(0, digits.length() - 1) : digits;
      return Optional.of(kept).filter(each -> each.matches("[0-9]{2,}"));
    }
  },
  /// 3 characters or more from `A` to `_`, each in five bits.
  FIVE_BITS(3) {
    @Override
    Optional<Bytes> packed(String text) {
      return ofRange(text, 3, 'A', '_') ? Optional.of(Bits.pack(text, 5, 0)) : Optional.empty();
    }

    @Override
    Optional<String> unpacked(Bytes data) {
      String text = withoutLast(Bits.unpack(data, 5, code -> code | 0x40), '@');
      return Optional.of(text).filter(each -> ofRange(each, 3, 'A', '_'));
    }
  },
  /// 4 characters or more from the space to `_`, not ending with a space, each in six bits. What is
  /// left of the last byte is the beginning of 100000.
  SIX_BITS(4) {
    @Override
    Optional<Bytes> packed(String text) {
      return ofRange(text, 4, ' ', '_') && !text.endsWith(" ")
          ? Optional.of(Bits.pack(text, 6, 0b100000))
          : Optional.empty();
    }

    @Override
    Optional<String> unpacked(Bytes data) {
      String text = Bits.unpack(data, 6, code -> code < 0x20 ? code | 0x40 : code);
      return Optional.of(withoutLast(text, ' ')).filter(each -> ofRange(each, 4, ' ', '_'));
    }
  },
  /// 8 characters or more of ASCII but DEL, each in seven bits; filled up with ones.
  SEVEN_BITS(5) {
    @Override
    Optional<Bytes> packed(String text) {
      return ofRange(text, 8, '\0', '~') ? Optional.of(Bits.pack(text, 7, 0x7F)) : Optional.empty();
    }

    @Override
    Optional<String> unpacked(Bytes data) {
      String text = withoutLast(Bits.unpack(data, 7, code -> code), (char) 0x7F);
      return Optional.of(text).filter(each -> ofRange(each, 8, '\0', '~'));
    }
  },
  /// ISO 8859-1.
  OCTETS(6) {
    @Override
    Optional<Bytes> packed(String text) {
      return text.chars().allMatch(each -> each <= 0xFF)
          ? Optional.of(Bytes.of(text.getBytes(ISO_8859_1)))
          : Optional.empty();
    }

    @Override
    Optional<String> unpacked(Bytes data) {
      return Optional.of(new String(data.toArray(), ISO_8859_1));
    }
  },
  /// UTF-8.
  UTF8(7) {
    @Override
    Optional<Bytes> packed(String text) {
      return Optional.of(Bytes.of(text.getBytes(UTF_8)));
    }

    @Override
    Optional<String> unpacked(Bytes data) {
      try {
        ByteBuffer bytes = ByteBuffer.wrap(data.toArray());
        return Optional.of(UTF_8.newDecoder().decode(bytes).toString());
      } catch (CharacterCodingException e) {
        return Optional.empty();
      }
    }
  };

  private final int code;

  Compaction(int code) {
    this.code = code;
  }

  /// Its three bits.
  int code() {
    return code;
  }

  /// The way with these three bits.
  static Compaction ofCode(int code) {
    return Arrays.stream(values()).filter(way -> way.code == code).findFirst().orElseThrow();
  }

  /// The text packed; empty where this way cannot hold it.
  abstract Optional<Bytes> packed(String text);

  /// What was packed; empty where the bytes are none of this way.
  abstract Optional<String> unpacked(Bytes data);

  /// The first way that holds a text.
  static Compaction of(String text) {
    return Arrays.stream(values())
        .filter(way -> way.packed(text).isPresent())
        .findFirst()
        .orElse(UTF8);
  }

  /// In words, for a technician.
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Bytes minimal(BigInteger number) {
    byte[] signed = number.toByteArray();
    return Bytes.of(signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed);
  }

  private static boolean ofRange(String text, int least, char first, char last) {
    return text.length() >= least && text.chars().allMatch(each -> each >= first && each <= last);
  }

  /// A whole character of padding at the end is none of the text.
  private static String withoutLast(String text, char padding) {
    return !text.isEmpty() && text.charAt(text.length() - 1) == padding
        ? text.substring(0, text.length() - 1)
        : text;
  }
}
