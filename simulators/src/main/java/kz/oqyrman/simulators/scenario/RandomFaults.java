package kz.oqyrman.simulators.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Faults at random that are the same for the same seed: each comes, stays, and is repaired.
///
/// @param until none begins later than that
/// @param every from one to the next, by and large: half of it to one and a half
/// @param last how long each stays
/// @param faults to choose from: device, kind and what the kind needs
record RandomFaults(
    long seed, Duration until, Duration every, Duration last, List<ObjectNode> faults) {
  /// More often is a storm and no test.
  static final Duration SHORTEST = Duration.ofMillis(20);

  private static final String BIN = "bin";

  RandomFaults {
    faults = List.copyOf(faults);
  }

  /// @param line of the file, for each
  List<Step> steps(int line) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Step> steps = new ArrayList<>();
    long at = next(random);
    while (at <= until.toMillis() && steps.size() <= Scenario.MOST_STEPS) {
      ObjectNode fault = faults.get(random.nextInt(faults.size()));
      steps.add(new Step(line, Duration.ofMillis(at), command("fault", fault)));
      steps.add(new Step(line, Duration.ofMillis(at).plus(last), repair(fault)));
      at += next(random);
    }
    return steps;
  }

  /// Each of the faults once, and its repair: what chance does not choose today is to be right too.
  ///
  /// @param line of the file, for each
  List<Step> each(int line) {
    return faults.stream()
        .flatMap(fault -> Stream.of(command("fault", fault), repair(fault)))
        .map(command -> new Step(line, until, command))
        .toList();
  }

  private long next(SplittableRandom random) {
    return random.nextLong(every.toMillis() / 2, every.toMillis() * 3 / 2 + 1);
  }

  private static ObjectNode command(String name, ObjectNode fields) {
    ObjectNode command = fields.objectNode().put("command", name);
    command.setAll(fields);
    return command;
  }

  private static ObjectNode repair(ObjectNode fault) {
    ObjectNode repair = fault.objectNode().put("command", "repair");
    repair.set("device", fault.get("device"));
    repair.set("kind", fault.get("kind"));
    if (fault.has(BIN)) {
      repair.set(BIN, fault.get(BIN)); // the other bins stay as full as they are
    }
    return repair;
  }
}
