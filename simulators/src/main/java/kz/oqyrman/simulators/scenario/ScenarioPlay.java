package kz.oqyrman.simulators.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kz.oqyrman.simulators.control.ControlCommands;

/// Plays a scenario on the devices of a station, each step at its time.
public final class ScenarioPlay implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  private ScenarioPlay(Scenario scenario, ControlCommands commands, Consumer<String> told) {
    thread =
        Thread.ofPlatform().name("scenario").daemon().start(() -> play(scenario, commands, told));
  }

  /// Begins at once.
  ///
  /// @param told hears a line of JSON for each step that was done, and one at the end
  public static ScenarioPlay start(
      Scenario scenario, ControlCommands commands, Consumer<String> told) {
    return new ScenarioPlay(scenario, commands, told);
  }

  private void play(Scenario scenario, ControlCommands commands, Consumer<String> told) {
    long start = System.nanoTime();
    try {
      for (Step step : scenario.steps()) {
        long wait = start + step.at().toNanos() - System.nanoTime();
        if (stop.await(Math.max(0, wait), TimeUnit.NANOSECONDS)) {
          return;
        }
        ObjectNode line = step.command().objectNode().put("line", step.line());
        line.put("at", step.at().toMillis());
        line.set("did", step.command());
        line.set("answer", answer(commands, step));
        told.accept(line.toString());
      }
      told.accept("{\"scenario\":\"ended\"}");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static JsonNode answer(ControlCommands commands, Step step) {
    String answer = commands.answer(step.command().toString()).line();
    try {
      return JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer is JSON: " + answer, e);
    }
  }

  /// Stops before the next step, and waits for the one in hand.
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(java.time.Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
