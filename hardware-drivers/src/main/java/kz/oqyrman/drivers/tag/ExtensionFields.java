package kz.oqyrman.drivers.tag;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;

/// What the extension blocks of an ISO 28560-3 tag say, field by field. A block that cannot be
/// taken apart, or is somebody's own, is told whole.
final class ExtensionFields {
  private static final int FIRST = 1, LAST = 5;

  private ExtensionFields() {}

  /// @param longItem whether the item identifier stands in the library block, which is then no
  ///   field of its own
  static Map<String, String> decode(List<ExtensionBlock> blocks, boolean longItem) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (ExtensionBlock block : blocks) {
      Optional<Map<String, String>> known = known(block);
      if (known.isPresent() && known.get().keySet().stream().noneMatch(fields::containsKey)) {
        fields.putAll(known.get());
      } else {
        fields.put(unusedName(block, fields), block.fields().toString());
      }
    }
    if (longItem) {
      fields.remove(Element.ALTERNATIVE_ITEM.key());
    }
    return fields;
  }

  private static String unusedName(ExtensionBlock block, Map<String, String> fields) {
    String name = "block" + block.id();
    int number = 2;
    while (fields.containsKey(name)) {
      name = "block" + block.id() + "." + number++;
    }
    return name;
  }

  private static Optional<Map<String, String>> known(ExtensionBlock block) {
    Map<String, String> fields = new LinkedHashMap<>();
    int at = 0;
    for (Element element : Element.ofBlock(block.id())) {
      if (at >= block.fields().length()) {
        break;
      }
      Bytes rest = block.fields().from(at);
      if (element == Element.MEDIA_FORMAT) {
        fields.put(element.key(), Integer.toString(rest.at(0)));
        at++;
      } else if (rest.at(0) == 0) {
        at++;
      } else {
        Optional<String> text = FixedText.printable(rest);
        if (text.isEmpty()) {
          return Optional.empty();
        }
        fields.put(element.key(), text.get());
        at += length(rest) + 1;
      }
    }
    return at >= block.fields().length() && !fields.isEmpty()
        ? Optional.of(fields)
        : Optional.empty();
  }

  private static int length(Bytes text) {
    int end = 0;
    while (end < text.length() && text.at(end) != 0) {
      end++;
    }
    return end;
  }

  /// The blocks that hold these fields, with the end mark behind them; nothing where there are
  /// none.
  static Encoded encode(Map<String, String> fields) {
    List<Bytes> chain = new ArrayList<>();
    for (int id = FIRST; id <= LAST; id++) {
      List<Element> elements = Element.ofBlock(id);
      if (elements.stream().noneMatch(each -> fields.containsKey(each.key()))) {
        continue;
      }
      Optional<Bytes> written = written(elements, fields);
      if (written.isEmpty() || written.get().length() > ExtensionBlock.MOST_FIELDS) {
        return new Encoded.Refused(
            "the fields of extension block "
                + id
                + " do not fit; right would be at most "
                + ExtensionBlock.MOST_FIELDS
                + " bytes of text without control characters, and a media format of 0 to 255");
      }
      chain.add(new ExtensionBlock(id, written.get()).encoded());
    }
    if (!chain.isEmpty()) {
      chain.add(Bytes.of((byte) 0));
    }
    return new Encoded.Memory(Bytes.join(chain.toArray(Bytes[]::new)));
  }

  /// Each field ends with a 00 but the last, and there is none behind the last that is told.
  private static Optional<Bytes> written(List<Element> elements, Map<String, String> fields) {
    Bytes written = Bytes.NONE;
    Bytes pending = Bytes.NONE;
    for (Element element : elements) {
      String value = fields.getOrDefault(element.key(), "");
      if (value.chars().anyMatch(Character::isISOControl)) {
        return Optional.empty();
      }
      if (element == Element.MEDIA_FORMAT) {
        if (!value.matches("[0-9]{0,3}") || number(value) > 255) {
          return Optional.empty();
        }
        written = Bytes.of((byte) number(value));
      } else {
        if (!value.isEmpty()) {
          Bytes text = Bytes.of(value.getBytes(StandardCharsets.UTF_8));
          written = Bytes.join(written, pending, text);
          pending = Bytes.NONE;
        }
        pending = Bytes.join(pending, Bytes.of((byte) 0));
      }
    }
    return Optional.of(written);
  }

  private static int number(String digits) {
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
