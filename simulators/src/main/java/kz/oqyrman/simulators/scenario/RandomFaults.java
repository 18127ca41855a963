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
/// @param faults to choose from
record RandomFaults(long seed, Duration until, Duration every, Duration last, List<Chance> faults) {
  /// A fault that may come.
  ///
  /// @param line of the file where it stands
  /// @param fields device, kind and what the kind needs
  record Chance(int line, ObjectNode fields) {
    private Step begins(Duration at) {
      ObjectNode command = fields.objectNode().put("command", "fault");
      command.setAll(fields);
      return new Step(line, at, command);
    }

    private Step ends(Duration at) {
      ObjectNode repair = fields.objectNode().put("command", "repair");
      repair.set("device", fields.get("device"));
      repair.set("kind", fields.get("kind"));
      for (String one : List.of("bin", "uid")) {
        if (fields.has(one)) {
          repair.set(one, fields.get(one)); // the other bins and tags stay as they are
        }
      }
      return new Step(line, at, repair);
    }
  }

  /// More often is a storm and no test.
  static final Duration SHORTEST = Duration.ofMillis(20);

  RandomFaults {
    faults = List.copyOf(faults);
  }

  List<Step> steps() {
    SplittableRandom random = new SplittableRandom(seed);
    List<Step> steps = new ArrayList<>();
    long at = next(random);
    while (at <= until.toMillis() && steps.size() <= Scenario.MOST_STEPS) {
      Chance fault = faults.get(random.nextInt(faults.size()));
      steps.add(fault.begins(Duration.ofMillis(at)));
      steps.add(fault.ends(Duration.ofMillis(at).plus(last)));
      at += next(random);
    }
    return steps;
  }

  /// Each of the faults once, and its repair: what chance does not choose today is to be right too.
  List<Step> each() {
    return faults.stream()
        .flatMap(fault -> Stream.of(fault.begins(until), fault.ends(until)))
        .toList();
  }

  private long next(SplittableRandom random) {
    return random.nextLong(every.toMillis() / 2, every.toMillis() * 3 / 2 + 1);
  }
}
