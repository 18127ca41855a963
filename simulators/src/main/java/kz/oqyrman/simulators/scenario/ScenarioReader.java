package kz.oqyrman.simulators.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import kz.oqyrman.simulators.scenario.RandomFaults.Chance;

/// Reads the YAML of a scenario step by step, so that each mistake has its line.
final class ScenarioReader {
  /// The commands that make something happen. Those that ask have nobody to answer.
  static final Set<String> COMMANDS =
      new TreeSet<>(
          Set.of(
              "lay",
              "lift",
              "scan",
              "lay-card",
              "lift-card",
              "pass",
              "drop",
              "insert",
              "press-return",
              "fault",
              "repair"));

  private static final Set<String> RANDOM =
      new TreeSet<>(Set.of("seed", "until", "every", "last", "faults"));

  private final YAMLMapper yaml =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();
  private final String file;
  private final List<Step> steps = new ArrayList<>();
  private final List<Step> chances = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();

  private ScenarioReader(String file) {
    this.file = file;
  }

  /// Reads the whole text.
  ///
  /// @param file its name, for the mistakes
  static ScenarioReader of(String text, String file) {
    ScenarioReader reader = new ScenarioReader(file);
    try (JsonParser parser = reader.yaml.createParser(text)) {
      reader.scenario(parser);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      reader.wrong(
          line, "this is no YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can be read", e);
    }
    return reader;
  }

  List<Step> steps() {
    return steps;
  }

  /// The faults from which chance chooses, each once with its repair.
  List<Step> chances() {
    return chances;
  }

  List<String> mistakes() {
    return mistakes;
  }

  private void wrong(int line, String why) {
    mistakes.add(file + " line " + Math.max(1, line) + ": " + why);
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private void scenario(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      wrong(line(parser), "a scenario has 'steps', and may have 'random'");
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      int line = line(parser);
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "steps" -> steps(parser);
        case "random" -> random(line, parser);
        default -> {
          wrong(line, "there is no '" + name + "' here; right would be 'steps' or 'random'");
          parser.skipChildren();
        }
      }
    }
    if (parser.nextToken() != null) {
      wrong(
          line(parser),
          "another document begins (behind '---'); right would be one scenario in a file");
    }
    if (steps.isEmpty() && mistakes.isEmpty()) {
      wrong(1, "nothing happens in it; right would be 'steps' with at least one");
    }
  }

  private void steps(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      wrong(line(parser), "'steps' would be right as a list");
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int line = line(parser);
      JsonNode node = yaml.readTree(parser);
      if (node instanceof ObjectNode step) {
        step(line, step);
      } else {
        wrong(line, "a step would be right as 'at' and 'command' with its fields");
      }
    }
  }

  private void step(int line, ObjectNode step) {
    JsonNode at = step.remove("at");
    String command = step.path("command").asText();
    if (!COMMANDS.contains(command)) {
      String is =
          step.has("command")
              ? "is '" + command + "'"
              : "is missing (there are: " + String.join(", ", names(step)) + ")";
      wrong(
          line,
          "'command' %s; right would be one of %s".formatted(is, String.join(", ", COMMANDS)));
      return;
    }
    time(line, "at", at).ifPresent(time -> add(new Step(line, time, step)));
  }

  private void add(Step step) {
    if (steps.size() == Scenario.MOST_STEPS) {
      wrong(step.line(), "a scenario has at most " + Scenario.MOST_STEPS + " steps");
    } else if (steps.size() < Scenario.MOST_STEPS) {
      steps.add(step);
    }
  }

  /// A time such as `2.5s`, `300ms` or `3m`.
  private Optional<Duration> time(int line, String name, JsonNode written) {
    Optional<Duration> time =
        Optional.ofNullable(written).map(JsonNode::asText).flatMap(Times::read);
    if (time.isEmpty() || time.get().compareTo(Scenario.LONGEST) > 0) {
      wrong(
          line,
          "'%s' is %s; right would be a time of at most a day, such as 300ms, 2.5s or 3m"
              .formatted(name, written == null ? "missing" : "'" + written.asText() + "'"));
      return Optional.empty();
    }
    return time;
  }

  private void random(int line, JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      wrong(line, "'random' would be right with " + String.join(", ", RANDOM));
      parser.skipChildren();
      return;
    }
    int before = mistakes.size();
    ObjectNode fields = yaml.createObjectNode();
    Map<String, Integer> lines = new HashMap<>();
    List<Chance> faults = List.of();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      lines.put(name, line(parser));
      parser.nextToken();
      if (name.equals("faults")) {
        faults = faults(parser);
      } else {
        fields.set(name, yaml.readTree(parser));
      }
    }
    Optional<RandomFaults> random = random(fields, name -> lines.getOrDefault(name, line), faults);
    if (mistakes.size() == before && random.isPresent()) {
      random.get().steps().forEach(this::add);
      chances.addAll(random.get().each());
    }
  }

  /// @param lines where each field stands; of one that is missing, where it belongs
  private Optional<RandomFaults> random(
      ObjectNode fields, ToIntFunction<String> lines, List<Chance> faults) {
    for (String name : names(fields)) {
      if (!RANDOM.contains(name)) {
        wrong(
            lines.applyAsInt(name),
            "there is no '%s' in 'random'; right would be %s"
                .formatted(name, String.join(", ", RANDOM)));
      }
    }
    Optional<Duration> until = time(lines.applyAsInt("until"), "until", fields.get("until"));
    Optional<Duration> every = time(lines.applyAsInt("every"), "every", fields.get("every"));
    Optional<Duration> last = time(lines.applyAsInt("last"), "last", fields.get("last"));
    if (faults.isEmpty()) {
      wrong(lines.applyAsInt("faults"), "'faults' would be right as a list with at least one");
    }
    if (!fields.path("seed").isIntegralNumber() || !fields.path("seed").canConvertToLong()) {
      wrong(lines.applyAsInt("seed"), "'seed' would be right as a whole number");
    }
    if (every.filter(time -> time.compareTo(RandomFaults.SHORTEST) < 0).isPresent()) {
      wrong(
          lines.applyAsInt("every"),
          "'every' would be right as at least " + RandomFaults.SHORTEST.toMillis() + "ms");
    }
    long seed = fields.path("seed").longValue();
    return until.flatMap(end ->
        every.flatMap(rest -> last.map(stay -> new RandomFaults(seed, end, rest, stay, faults))));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private List<Chance> faults(JsonParser parser) throws IOException {
    List<Chance> faults = new ArrayList<>();
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return faults;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int line = line(parser);
      if (yaml.readTree(parser) instanceof ObjectNode fault
          && fault.has("device")
          && fault.has("kind")) {
        faults.add(new Chance(line, fault));
      } else {
        wrong(line, "a fault would be right as 'device' and 'kind' with what the kind needs");
      }
    }
    return faults;
  }
}
