package kz.oqyrman.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every golden message, damaged in every place in every way that can be listed.
class DamagedMessageTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<JsonNode> KINDS =
      List.of(
          NODES.numberNode(7),
          NODES.numberNode(7.5),
          NODES.booleanNode(true),
          NODES.textNode("жоқ"),
          NODES.arrayNode(),
          NODES.arrayNode().add(NODES.arrayNode()),
          NODES.arrayNode().addNull(),
          NODES.objectNode(),
          NODES.objectNode().put("value", "30040000012345"));

  @TestFactory
  Stream<DynamicTest> cutAtAnyByteItIsUnreadable() {
    return eachGolden((message, file) -> {
      for (int length = 0; length < file.length; length++) {
        assertUnreadable(Goldens.decode(message, Arrays.copyOf(file, length)));
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> readFromTheWrongDirectionItIsUnreadable() {
    return eachGolden((message, file) ->
        assertUnreadable(
            message instanceof StationMessage ? Wire.fromHub(file) : Wire.fromStation(file)));
  }

  /// Text for a number, a number for text, a list for an object and so on: nothing is converted.
  @TestFactory
  Stream<DynamicTest> withAValueOfTheWrongKindAnywhereItIsUnreadable() {
    return eachGolden((message, file) ->
        Places.of(file)
            .forEach(place ->
                KINDS.stream()
                    .filter(kind -> !fits(kind, place.value()))
                    .forEach(kind -> assertUnreadable(Goldens.decode(message, place.with(kind))))));
  }

  @TestFactory
  Stream<DynamicTest> withAFieldTwiceItIsUnreadable() {
    return eachGolden((message, file) -> {
      String text = new String(file, UTF_8);
      String doubled = text.replaceFirst("^\\{(\"type\":\"[a-z-]+\")", "{$1,$1");
      assertThat(doubled).isNotEqualTo(text);
      assertUnreadable(Goldens.decode(message, doubled.getBytes(UTF_8)));
    });
  }

  @Test
  void onlyOptionalFieldsMayBeMissingOrNull() {
    Set<String> dispensable = new TreeSet<>();
    Goldens.all()
        .forEach((name, message) ->
            Places.of(Goldens.file(name))
                .filter(place -> !place.field().isEmpty())
                .forEach(place -> {
                  Decoded<?> without = Goldens.decode(message, place.without());
                  Decoded<?> withNull = Goldens.decode(message, place.with(NODES.nullNode()));
                  assertThat(sameOutcome(without, withNull))
                      .as("%s in %s", place.pointer(), name)
                      .isTrue();
                  if (without instanceof Decoded.Read) {
                    dispensable.add(place.field());
                  }
                }));
    assertThat(dispensable)
        .containsExactly(
            "alone",
            "branch",
            "epoch",
            "facts",
            "factsMadeAt",
            "patron",
            "pin",
            "since",
            "toldBetween",
            "until");
  }

  /// Whether a reader may take the one where the other stood.
  private static boolean fits(JsonNode kind, JsonNode value) {
    return switch (kind.getNodeType()) {
      case STRING -> value.isTextual();
      case BOOLEAN -> value.isBoolean();
      case NUMBER -> kind.isIntegralNumber() && value.isIntegralNumber();
      case ARRAY -> kind.isEmpty() && value.isArray();
      case OBJECT, NULL, MISSING, BINARY, POJO -> false;
    };
  }

  private static boolean sameOutcome(Decoded<?> a, Decoded<?> b) {
    return a instanceof Decoded.Read ? a.equals(b) : b instanceof Decoded.Unreadable;
  }

  private static Stream<DynamicTest> eachGolden(BiConsumer<Object, byte[]> check) {
    return Goldens.all().entrySet().stream()
        .map(golden ->
            dynamicTest(
                golden.getKey(),
                () -> check.accept(golden.getValue(), Goldens.file(golden.getKey()))));
  }

  /// Plain conditions, since this runs some 30,000 times.
  private static void assertUnreadable(Decoded<?> decoded) {
    switch (decoded) {
      case Decoded.Read<?>(Object message) -> fail("was read as " + message);
      case Decoded.Unreadable<?>(String why, Payload _) -> {
        if (why.isBlank() || Goldens.SECRETS.stream().anyMatch(why::contains)) {
          fail("no fit complaint: " + why);
        }
      }
    }
  }
}
