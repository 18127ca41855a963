package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kz.oqyrman.simulators.wire.Relay;

/// The hub falls silent in the middle of a visit: how long until the reader is told that the loan
/// is recorded at the station. Hub, kiosk and devices are processes; the kiosk's time-out is the
/// usual one.
public final class DeadLine implements AutoCloseable {
  /// The time-out of a station that sets none, in milliseconds.
  public static final int TIME_OUT_MS = 2_000;

  private static final Duration START = Duration.ofMinutes(2);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Troupe troupe;
  private final Relay line = Relay.open();
  private final Program devices;
  private final Program kiosk;

  /// Starts the programs.
  ///
  /// @param home folder of the project
  /// @param data an empty folder
  public DeadLine(Path home, Path data) throws IOException, InterruptedException {
    troupe = new Troupe(home, data);
    devices = troupe.startDevices();
    JsonNode wires = troupe.ready(devices);
    JsonNode doors = troupe.ready(troupe.startHub());
    line.leadTo(URI.create(doors.path("mqtt").asText()).getPort());
    kiosk = troupe.startKiosk(doors, line.port(), wires, 0);
    kiosk.await("an idle station", state("idle"), START);
    awaitFacts();
  }

  /// The facts by which the station decides alone lie beside its journal.
  private void awaitFacts() throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!hasFacts()) {
      if (System.nanoTime() > end) {
        throw new IOException("the station got no facts from its hub");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private boolean hasFacts() throws IOException {
    try (Stream<Path> files = Files.list(troupe.kioskFolder())) {
      return files
          .map(file -> file.getFileName().toString())
          .anyMatch(name -> name.contains("facts") && !name.equals("facts.key"));
    }
  }

  /// Milliseconds from the question that nobody answers to “recorded here” on the screen.
  public long untilRecordedHere() throws IOException, InterruptedException {
    identify();
    line.holdAnswers();
    device("lay", "item", DemoHub.lendable().getFirst(), "owner", "KZ-SEM", "afi", "07");
    kiosk.await("the hub is asked", row("state", "asking"), START);
    long asked = System.nanoTime();
    kiosk.await("recorded here", row("decided", "here"), START);
    return (System.nanoTime() - asked) / 1_000_000;
  }

  private void identify() throws IOException, InterruptedException {
    DemoLibrary.Card card =
        DemoLibrary.cards().stream()
            .filter(one -> one.number().equals(DemoHub.institution()))
            .findFirst()
            .orElseThrow();
    device("scan", "text", card.number());
    Predicate<JsonNode> wantsPin = scene -> "needs-pin".equals(scene.path("who").asText());
    JsonNode known = kiosk.await("the card is known", state("borrowing").or(wantsPin), START);
    if (wantsPin.test(known)) {
      kiosk.say("pin " + card.pin());
      kiosk.await("the reader is known", state("borrowing"), START);
    }
  }

  private void device(String command, String... pairs) throws IOException, InterruptedException {
    var question = JSON.createObjectNode().put("command", command);
    for (int i = 0; i < pairs.length; i += 2) {
      question.put(pairs[i], pairs[i + 1]);
    }
    devices.ask(question);
  }

  private static Predicate<JsonNode> state(String name) {
    return scene -> name.equals(scene.path("state").asText());
  }

  private static Predicate<JsonNode> row(String field, String value) {
    return scene -> value.equals(scene.path("items").path(0).path(field).asText());
  }

  @Override
  public void close() throws IOException {
    line.releaseAnswers();
    line.close();
    troupe.close();
  }
}
