package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `demo`: all of it on this machine.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Hub, simulated devices and a kiosk as processes of their own.")
public final class DemoCommand implements Callable<Integer> {
  private static final int DISAGREE = 1;

  @Option(names = "--home", required = true, description = "folder of the project")
  private Path home = Path.of(".");

  @Option(
      names = "--data",
      description = "the demo's own folder; data/demo of the project if not given")
  private @Nullable Path data;

  @Option(names = "--fresh", description = "wipe the demo's folder first")
  private boolean fresh;

  @Option(names = "--scripted", description = "do a whole visit by itself, then end")
  private boolean scripted;

  @Option(
      names = "--stay",
      description = "after the scripted visit keep everything running, to look at it, until Ctrl-C")
  private boolean stays;

  @Option(names = "--no-window", description = "open no window, even where there is a display")
  private boolean noWindow;

  @Override
  public Integer call() throws Exception {
    boolean display =
        !noWindow && !GraphicsEnvironment.isHeadless() && System.getenv("DISPLAY") != null;
    Path given = data;
    Path folder = (given != null ? given : home.resolve("data").resolve("demo")).toAbsolutePath();
    boolean script = scripted || !display;
    if (script && !scripted) {
      System.out.println(
          "There is no display here, so the scripted visit runs instead of the windows.");
    }
    Path used = script && given == null ? folder.resolveSibling("demo-scripted") : folder;
    if (fresh || (script && given == null)) {
      wipe(used);
    }
    Troupe troupe = new Troupe(home.toAbsolutePath(), used);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("curtain").unstarted(troupe::close));
    Troupe.OnStage stage = troupe.enter(new Troupe.Shows(display, script, !script, true));
    int code = script ? visit(troupe, stage) : 0;
    if (script && !stays) {
      return code;
    }
    tellWhere(stage);
    if (!script) {
      System.out.println("Lay books and scan cards in the small window.");
    }
    stay(stage);
    return code;
  }

  private static void tellWhere(Troupe.OnStage stage) {
    System.out.println("The staff page is at " + stage.web());
    System.out.println("  login " + Troupe.STAFF + ", password " + Troupe.STAFF_PASSWORD);
    System.out.println("Ctrl-C ends everything.");
  }

  private static void stay(Troupe.OnStage stage) throws InterruptedException {
    while (stage.kiosk().alive() && stage.hub().alive() && stage.devices().alive()) {
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private static int visit(Troupe troupe, Troupe.OnStage stage)
      throws IOException, InterruptedException {
    ScriptedVisit visit = new ScriptedVisit(stage, System.out);
    visit.run();
    Reckoning reckoning = reckon(troupe, stage);
    List<String> wrong = reckoning.disagreements(visit.items());
    wrong.forEach(System.out::println);
    System.out.println(
        wrong.isEmpty()
            ? "Loan, tag and paper agree for every item."
            : "Loan, tag and paper do not agree.");
    System.out.println(
        "Resident memory: hub %d MiB, kiosk %d MiB, devices %d MiB."
            .formatted(
                stage.hub().residentMib(),
                stage.kiosk().residentMib(),
                stage.devices().residentMib()));
    System.out.println(reckoning.sum());
    return wrong.isEmpty() ? 0 : DISAGREE;
  }

  /// Reads the three facts where they are, once the station has nothing unsettled left.
  private static Reckoning reckon(Troupe troupe, Troupe.OnStage stage)
      throws IOException, InterruptedException {
    List<JsonNode> ledger = troupe.ledger();
    for (int tries = 0; tries < 10 && ledger.stream().anyMatch(l -> !l.has("ending")); tries++) {
      TimeUnit.SECONDS.sleep(1);
      ledger = troupe.ledger();
    }
    Map<String, String> tags = new HashMap<>();
    stage
        .devices()
        .ask(command("tags"))
        .path("tags")
        .forEach(tag ->
            tags.put(tag.path("item").asText(), tag.path("afi").asText().toUpperCase(Locale.ROOT)));
    List<String> paper = new ArrayList<>();
    stage.devices().ask(command("paper")).path("receipts").forEach(r -> paper.add(r.asText()));
    return new Reckoning(ledger, troupe.ledger("--facts"), tags, paper);
  }

  private static ObjectNode command(String name) {
    return JsonMapper.builder().build().createObjectNode().put("command", name);
  }

  static void wipe(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
