package kz.oqyrman.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.oqyrman.contract.Topics.Purpose;
import kz.oqyrman.contract.lending.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// `docs/messages.md` is written by hand, for people; what it says of names, fields and words is
/// what the code says.
class MessagesPageTest {
  private static final String PAGE = page();

  private static String page() {
    try {
      return Files.readString(Path.of("../../docs/messages.md"));
    } catch (IOException e) {
      throw new LinkageError("docs/messages.md cannot be read", e);
    }
  }

  /// What stands under a heading, up to the next one.
  private static String section(String heading) {
    String begin = "\n### " + heading + "\n";
    assertThat(PAGE).contains(begin);
    String rest = PAGE.substring(PAGE.indexOf(begin) + begin.length());
    int end = rest.indexOf("\n##");
    return end < 0 ? rest : rest.substring(0, end);
  }

  /// The first two cells of each row of the table, without its head.
  private static List<String> rows(String section) {
    return section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\|"))
        .map(cells -> cells[1].strip() + " " + cells[2].strip())
        .toList();
  }

  private static List<String> firstCells(String section) {
    return rows(section).stream().map(row -> row.split("`")[1]).toList();
  }

  private static Stream<Class<?>> types() {
    return Shapes.types().stream();
  }

  private static boolean isValue(Class<?> type) {
    return Stream.of(type.getDeclaredMethods(), type.getDeclaredFields())
        .flatMap(Stream::of)
        .anyMatch(member -> member.isAnnotationPresent(JsonValue.class));
  }

  /// A message and a verdict by its `type`, everything else by its name.
  static String heading(Class<?> type) {
    return Stream.of(StationMessage.class, HubMessage.class, Verdict.class)
        .flatMap(sealed ->
            Optional.ofNullable(sealed.getAnnotation(JsonSubTypes.class)).stream()
                .flatMap(types -> Arrays.stream(types.value())))
        .filter(named -> named.value() == type)
        .map(named -> "`" + named.name() + "`")
        .findFirst()
        .orElse(type.getSimpleName());
  }

  static String kind(Type type) {
    return switch (type) {
      case ParameterizedType many when many.getRawType() == List.class ->
          "list of " + kind(many.getActualTypeArguments()[0]);
      case ParameterizedType maybe -> kind(maybe.getActualTypeArguments()[0]) + ", may be missing";
      case Class<?> c when c == String.class -> "text";
      case Class<?> c when c == int.class || c == long.class || c == Integer.class -> "number";
      case Class<?> c when c == boolean.class -> "true or false";
      case Class<?> c when c == Instant.class -> "moment";
      case Class<?> c when c == LocalDate.class -> "day";
      case Class<?> c -> c.getSimpleName();
      default -> throw new IllegalArgumentException("no word for " + type);
    };
  }

  private static List<String> fields(Class<?> type) {
    return Stream.of(type.getRecordComponents())
        .map(part -> "`" + part.getName() + "` " + kind(part.getGenericType()))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> everyRecordIsThereWithItsFieldsInOrder() {
    return types()
        .filter(Class::isRecord)
        .filter(type -> !isValue(type))
        .map(type ->
            dynamicTest(
                heading(type),
                () -> assertThat(rows(section(heading(type)))).isEqualTo(fields(type))));
  }

  @TestFactory
  Stream<DynamicTest> everyListOfWordsIsThereWithItsWordsInOrder() {
    return types()
        .filter(Class::isEnum)
        .map(type ->
            dynamicTest(
                heading(type),
                () ->
                    assertThat(firstCells(section(heading(type))))
                        .isEqualTo(
                            Stream.of(type.getEnumConstants()).map(Object::toString).toList())));
  }

  @Test
  void everyIdAndMaskedTextIsThere() {
    assertThat(firstCells(section("Texts that mean one thing")))
        .containsExactlyInAnyOrderElementsOf(
            types().filter(MessagesPageTest::isValue).map(Class::getSimpleName).toList());
  }

  @TestFactory
  Stream<DynamicTest> everyMessageHasAnExampleThatIsAGoldenFile() {
    return Stream.of(StationMessage.class, HubMessage.class)
        .flatMap(Shapes::leaves)
        .map(type ->
            dynamicTest(
                heading(type),
                () ->
                    assertThat(examples(section(heading(type))))
                        .isNotEmpty()
                        .allSatisfy(example -> assertThat(goldensOf(type)).contains(example))));
  }

  private static List<String> examples(String section) {
    List<String> examples = new ArrayList<>();
    String[] parts = section.split("```json\n");
    for (int i = 1; i < parts.length; i++) {
      examples.add(parts[i].substring(0, parts[i].indexOf("\n```")));
    }
    return examples;
  }

  private static List<String> goldensOf(Class<?> type) {
    return Goldens.all().values().stream()
        .filter(type::isInstance)
        .map(message -> new String(Goldens.encode(message), UTF_8))
        .toList();
  }

  @Test
  void everyTopicIsThereWithWhoWritesIt() {
    List<String> topics = new ArrayList<>();
    for (Purpose purpose : Purpose.values()) {
      String topic =
          Topics.of(new StationId("station"), purpose).replace("/station/", "/{station}/");
      topics.add("`" + topic + "` " + (purpose.fromStation() ? "station" : "hub"));
    }
    topics.add(
        "`"
            + Topics.circulation(new BranchId("branch")).replace("/branch/", "/{branch}/")
            + "` hub");

    assertThat(rows(section("All topics"))).isEqualTo(topics);
  }

  @Test
  void everyPropertyOfTheEnvelopeIsThere() {
    Envelope envelope = new Envelope(new UUID(0, 0), "hub", "settled", Instant.EPOCH);

    assertThat(firstCells(section("The envelope")))
        .isEqualTo(List.copyOf(envelope.userProperties().keySet()));
  }

  @Test
  void everyBoundIsThere() {
    String bounds = section("Bounds");

    assertThat(
            Stream.of(
                    StationMessage.MOST_ITEMS,
                    StationMessage.MOST_REPORTS,
                    StationMessage.MOST_DEVICES,
                    HubMessage.MOST_ANNOUNCEMENTS,
                    Wire.MOST_BYTES,
                    Limits.WORD,
                    Limits.LINE,
                    Limits.TITLE)
                .filter(bound -> !bounds.contains("| " + bound + " |"))
                .map(String::valueOf)
                .collect(joining(", ")))
        .isEmpty();
  }
}
