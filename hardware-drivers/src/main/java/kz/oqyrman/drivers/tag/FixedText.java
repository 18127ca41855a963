package kz.oqyrman.drivers.tag;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;

/// Text in a field that ends with 00 or with the field. UTF-8, or else ISO 8859-1.
final class FixedText {
  private FixedText() {}

  /// The text before the first 00; none where it is empty or holds control characters.
  static Optional<String> printable(Bytes field) {
    String text = text(Arrays.copyOf(field.toArray(), length(field)));
    return Optional.of(text)
        .filter(written -> !written.isEmpty())
        .filter(written -> written.chars().noneMatch(Character::isISOControl));
  }

  /// The same, and none where anything but 00 stands behind it.
  static Optional<String> filled(Bytes field) {
    for (int i = length(field); i < field.length(); i++) {
      if (field.at(i) != 0) {
        return Optional.empty();
      }
    }
    return printable(field);
  }

  private static int length(Bytes field) {
    int end = 0;
    while (end < field.length() && field.at(end) != 0) {
      end++;
    }
    return end;
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
