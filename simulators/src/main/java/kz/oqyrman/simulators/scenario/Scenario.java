package kz.oqyrman.simulators.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import kz.oqyrman.simulators.card.CardService;
import kz.oqyrman.simulators.card.SimulatedCards;
import kz.oqyrman.simulators.control.ControlCommands;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.station.StationKit;

/// What is to happen to a simulated station, in order. A scenario was rehearsed: every command in
/// it was obeyed once, in its order, by devices of the same kind.
public final class Scenario {
  /// More than an hour of a busy station.
  static final int MOST_STEPS = 10_000;

  /// A scenario is at most a day.
  static final Duration LONGEST = Duration.ofDays(1);

  /// A longer file is no scenario.
  static final int MOST_BYTES = 4 << 20;

  private final List<Step> steps;

  private Scenario(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /// What reading a scenario came to.
  public sealed interface Read {
    /// It can be played.
    record Ok(Scenario scenario) implements Read {}

    /// It cannot, and nothing was done.
    ///
    /// @param mistakes all that were found, each with its line and what would be right
    record Wrong(List<String> mistakes) implements Read {}
  }

  /// Reads a scenario file and rehearses it.
  ///
  /// @param kit the devices it is for, without card readers
  /// @throws IOException when the file cannot be read, or no devices can be had to rehearse with
  public static Read read(Path file, StationKit kit) throws IOException {
    return read(file, kit, CardService.NONE);
  }

  /// The same with card readers.
  ///
  /// @param kit the devices it is for
  /// @param cards whose service its card readers belong to; none is started to rehearse
  /// @throws IOException when the file cannot be read, or no devices can be had to rehearse with
  public static Read read(Path file, StationKit kit, CardService cards) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      return new Read.Wrong(
          List.of(file + " has more than " + MOST_BYTES + " bytes; no scenario is so long"));
    }
    ScenarioReader read = ScenarioReader.of(Files.readString(file), file.toString());
    List<Step> steps = new ArrayList<>(read.steps());
    steps.sort(Comparator.comparing(Step::at));
    List<String> mistakes = new ArrayList<>(read.mistakes());
    if (mistakes.isEmpty()) {
      List<Step> all = new ArrayList<>(steps);
      all.addAll(read.chances());
      mistakes.addAll(rehearse(all, file.toString(), kit, cards));
    }
    return mistakes.isEmpty()
        ? new Read.Ok(new Scenario(steps))
        : new Read.Wrong(mistakes.stream().distinct().toList());
  }

  /// On pseudo-terminals and ports that nobody opens, and without waiting.
  private static List<String> rehearse(
      List<Step> steps, String file, StationKit kit, CardService cards) throws IOException {
    List<String> mistakes = new ArrayList<>();
    Path stage = Files.createTempDirectory("oqyrman-rehearsal");
    try (SimulatedStation station = SimulatedStation.start(stage, kit, false)) {
      SimulatedCards.rehearsing(cards).ifPresent(station::put);
      ControlCommands commands = new ControlCommands(station);
      for (Step step : steps) {
        commands
            .mistake(step.command())
            .ifPresent(why -> mistakes.add(file + " line " + step.line() + ": " + why));
      }
    } finally {
      SimulatedStation.clear(stage);
      Files.delete(stage);
    }
    return mistakes;
  }

  /// The steps as they will be played, a line each: the time in seconds and the command.
  public List<String> lines() {
    return steps.stream()
        .map(step ->
            String.format(Locale.ROOT, "%9.3f  %s", step.at().toMillis() / 1e3, step.command()))
        .toList();
  }

  /// The commands in order with their times.
  List<Step> steps() {
    return steps;
  }
}
