package kz.oqyrman.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import kz.oqyrman.contract.lending.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GoldenTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TestFactory
  Stream<DynamicTest> aMessageIsWrittenToExactlyItsFileAndReadBack() {
    return Goldens.all().entrySet().stream()
        .map(golden ->
            dynamicTest(
                golden.getKey(),
                () -> {
                  byte[] file = Goldens.file(golden.getKey());
                  assertThat(new String(Goldens.encode(golden.getValue()), UTF_8))
                      .isEqualTo(new String(file, UTF_8));
                  assertThat(Goldens.decode(golden.getValue(), file))
                      .isEqualTo(new Decoded.Read<>(golden.getValue()));
                }));
  }

  @Test
  void everyFileOfTheFolderIsNamedInTheCatalogue() throws Exception {
    Path folder =
        Path.of(Objects.requireNonNull(GoldenTest.class.getResource("/golden/v1")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      Stream.of("README.md"),
                      Goldens.all().keySet().stream().map(name -> name + ".json"))
                  .toList());
    }
  }

  @Test
  void everyMessageAndEveryVerdictHasAFile() {
    assertThat(everyRecordInTheGoldens().map(Object::getClass).distinct())
        .containsAll(Shapes.leaves(StationMessage.class).toList())
        .containsAll(Shapes.leaves(HubMessage.class).toList())
        .containsAll(Shapes.leaves(Verdict.class).toList());
  }

  @Test
  void everyWordOfEveryEnumStandsInAFile() throws IOException {
    StringBuilder files = new StringBuilder();
    for (String name : Goldens.all().keySet()) {
      files.append(new String(Goldens.file(name), UTF_8));
    }
    assertThat(Shapes.types().stream().filter(Class::isEnum))
        .hasSizeGreaterThan(5)
        .allSatisfy(type ->
            assertThat(type.getEnumConstants())
                .allSatisfy(word -> assertThat(files).contains("\"" + word + "\"")));
  }

  @TestFactory
  Stream<DynamicTest> fieldsThatComeLaterAreIgnoredAtEveryDepth() {
    return Goldens.all().entrySet().stream()
        .map(golden ->
            dynamicTest(
                golden.getKey(),
                () -> {
                  JsonNode newer = withNewFields(JSON.readTree(Goldens.file(golden.getKey())));
                  assertThat(Goldens.decode(golden.getValue(), JSON.writeValueAsBytes(newer)))
                      .isEqualTo(new Decoded.Read<>(golden.getValue()));
                }));
  }

  @TestFactory
  Stream<DynamicTest> theOrderOfFieldsDoesNotMatter() {
    return Goldens.all().entrySet().stream()
        .map(golden ->
            dynamicTest(
                golden.getKey(),
                () -> {
                  JsonNode turned = turned(JSON.readTree(Goldens.file(golden.getKey())));
                  assertThat(Goldens.decode(golden.getValue(), JSON.writeValueAsBytes(turned)))
                      .isEqualTo(new Decoded.Read<>(golden.getValue()));
                }));
  }

  private static Stream<Record> everyRecordInTheGoldens() {
    Collection<Object> messages = Goldens.all().values();
    return messages.stream().flatMap(Shapes::records);
  }

  /// Before and after the fields that are known, one of each kind.
  private static JsonNode withNewFields(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode newer = JSON.createObjectNode();
        newer.put("comesLater", "жаңа").putNull("none").put("count", -1.5e3).put("yes", true);
        object.properties().forEach(f -> newer.set(f.getKey(), withNewFields(f.getValue())));
        newer.putArray("list").addObject().put("type", "decided").putArray("deep").add(1);
        yield newer;
      }
      case ArrayNode array -> {
        ArrayNode newer = JSON.createArrayNode();
        array.forEach(element -> newer.add(withNewFields(element)));
        yield newer;
      }
      default -> node;
    };
  }

  private static JsonNode turned(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode turned = JSON.createObjectNode();
        object.properties().stream()
            .toList()
            .reversed()
            .forEach(field -> turned.set(field.getKey(), turned(field.getValue())));
        yield turned;
      }
      case ArrayNode array -> {
        ArrayNode turned = JSON.createArrayNode();
        array.forEach(element -> turned.add(turned(element)));
        yield turned;
      }
      default -> node;
    };
  }
}
