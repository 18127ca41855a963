package kz.oqyrman.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every place of a JSON text, so that a test can put something else there.
final class Places {
  private static final JsonMapper JSON = new JsonMapper();

  private Places() {}

  /// All fields and elements of the text, at every depth.
  static Stream<Place> of(byte[] json) {
    try {
      JsonNode root = JSON.readTree(json);
      return below(root, JsonPointer.empty()).map(pointer -> new Place(root, pointer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<JsonPointer> below(JsonNode node, JsonPointer here) {
    Stream<JsonPointer> children =
        switch (node) {
          case ObjectNode object ->
              object.properties().stream().map(field -> here.appendProperty(field.getKey()));
          case ArrayNode array -> IntStream.range(0, array.size()).mapToObj(here::appendIndex);
          default -> Stream.empty();
        };
    int depth = here.toString().length();
    return children.flatMap(child ->
        Stream.concat(Stream.of(child), below(node.at(child.toString().substring(depth)), child)));
  }

  /// One field or element.
  record Place(JsonNode root, JsonPointer pointer) {
    JsonNode value() {
      return root.at(pointer);
    }

    /// The name of the field; empty for an element of a list.
    String field() {
      return root.at(pointer.head()).isObject() ? pointer.last().getMatchingProperty() : "";
    }

    /// The text with another value here.
    byte[] with(JsonNode other) {
      JsonNode copy = root.deepCopy();
      if (copy.at(pointer.head()) instanceof ObjectNode object) {
        object.set(field(), other);
      } else {
        ((ArrayNode) copy.at(pointer.head())).set(pointer.last().getMatchingIndex(), other);
      }
      return bytes(copy);
    }

    /// The text without this field.
    byte[] without() {
      JsonNode copy = root.deepCopy();
      ((ObjectNode) copy.at(pointer.head())).remove(field());
      return bytes(copy);
    }

    private static byte[] bytes(JsonNode node) {
      try {
        return JSON.writeValueAsBytes(node);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
