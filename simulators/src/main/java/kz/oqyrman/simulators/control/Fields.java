package kz.oqyrman.simulators.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The fields of one command: each is asked for by name and type, and what nobody asked for is
/// refused, so that a misspelt field is never simply ignored.
final class Fields {
  private final JsonNode object;
  private final Set<String> asked = new TreeSet<>(Set.of("command"));

  /// @param object a JSON object
  Fields(JsonNode object) {
    this.object = object;
  }

  boolean has(String name) {
    return field(name).isPresent();
  }

  private Optional<JsonNode> field(String name) {
    asked.add(name);
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  String text(String name) throws WrongCommand {
    return optionalText(name)
        .orElseThrow(() -> new WrongCommand("the field '" + name + "' is missing"));
  }

  Optional<String> optionalText(String name) throws WrongCommand {
    Optional<JsonNode> field = field(name);
    if (field.isPresent() && !field.get().isTextual()) {
      throw wrong(name, "a text");
    }
    return field.map(JsonNode::textValue);
  }

  int number(String name, int otherwise, int least, int most) throws WrongCommand {
    Optional<JsonNode> field = field(name);
    if (field.isEmpty()) {
      return otherwise;
    }
    int value = field.get().isInt() ? field.get().intValue() : least - 1;
    if (value < least || value > most) {
      throw wrong(name, "a number from " + least + " to " + most);
    }
    return value;
  }

  /// A list of numbers; empty where it is missing.
  List<Integer> numbers(String name, int least, int most) throws WrongCommand {
    Optional<JsonNode> field = field(name);
    if (field.isEmpty()) {
      return List.of();
    }
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode each : field.get()) {
      numbers.add(each.isInt() ? each.intValue() : least - 1);
    }
    if (!field.get().isArray()
        || numbers.stream().anyMatch(number -> number < least || number > most)) {
      throw wrong(name, "a list of numbers from " + least + " to " + most);
    }
    return numbers;
  }

  boolean flag(String name, boolean otherwise) throws WrongCommand {
    Optional<JsonNode> field = field(name);
    if (field.isPresent() && !field.get().isBoolean()) {
      throw wrong(name, "true or false");
    }
    return field.map(JsonNode::booleanValue).orElse(otherwise);
  }

  /// A byte written as two hexadecimal digits.
  Optional<Integer> hexByte(String name) throws WrongCommand {
    Optional<byte[]> bytes = hex(name);
    if (bytes.isPresent() && bytes.get().length != 1) {
      throw wrong(name, "two hexadecimal digits, as in \"C2\"");
    }
    return bytes.map(b -> b[0] & 0xFF);
  }

  /// Bytes written as hexadecimal digits, with or without spaces.
  Optional<byte[]> hex(String name) throws WrongCommand {
    Optional<String> text = optionalText(name);
    try {
      return text.map(t -> HexFormat.of().parseHex(t.replace(" ", "")));
    } catch (IllegalArgumentException e) {
      throw wrong(name, "pairs of hexadecimal digits, as in \"11 01 01\"");
    }
  }

  <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) throws WrongCommand {
    Optional<String> text = optionalText(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    for (E constant : type.getEnumConstants()) {
      if (written(constant).equals(text.get())) {
        return constant;
      }
    }
    throw wrong(name, "one of " + Choices.of(type));
  }

  /// How a constant is written: `PAPER_OUT` as `paper-out`.
  static String written(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static final class Choices {
    static <E extends Enum<E>> String of(Class<E> type) {
      StringBuilder names = new StringBuilder();
      for (E constant : type.getEnumConstants()) {
        names.append(names.isEmpty() ? "" : ", ").append(written(constant));
      }
      return names.toString();
    }
  }

  /// Refuses fields that nobody asked for. Called last.
  void refuseOthers() throws WrongCommand {
    Set<String> others = new TreeSet<>();
    object.fieldNames().forEachRemaining(others::add);
    others.removeAll(asked);
    if (!others.isEmpty()) {
      throw new WrongCommand(
          "no such field: "
              + String.join(", ", others)
              + "; there are "
              + String.join(", ", asked));
    }
  }

  private static WrongCommand wrong(String name, String right) {
    return new WrongCommand("the field '" + name + "' would be right as " + right);
  }
}
