package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The three programs of the demo, each a process of its own: hub, simulated devices, kiosk.
final class Troupe implements AutoCloseable {
  static final String STATION = "central-1";
  static final String STAFF = "librarian";

  /// Known to everybody who reads this: the demo's hub listens on this machine only.
  static final String STAFF_PASSWORD = "semey-1976";

  private static final Duration START = Duration.ofSeconds(90);

  private final Path home;
  private final Path data;
  private final List<Program> running = new ArrayList<>();

  /// @param home folder of the project, with `bin/`
  /// @param data folder of the demo's own
  Troupe(Path home, Path data) {
    this.home = home;
    this.data = data;
  }

  /// Which ways the programs show themselves.
  ///
  /// @param kioskWindow whether the kiosk opens its window
  /// @param words whether the kiosk takes words and tells scenes
  /// @param smallBench whether the small window to lay books opens
  /// @param waiting whether the devices take the time that line and air take
  record Shows(boolean kioskWindow, boolean words, boolean smallBench, boolean waiting) {}

  /// The programs, running.
  ///
  /// @param web address of the staff page
  /// @param broker address of the hub's broker
  record OnStage(Program hub, Program devices, Program kiosk, String web, String broker) {}

  /// Starts all three and comes back when hub and devices are ready and the kiosk is started.
  OnStage enter(Shows shows) throws IOException, InterruptedException {
    Files.createDirectories(data.resolve("logs"));
    Program devices = start("devices", deviceCommand(shows));
    Program hub = startHub();
    JsonNode wires = ready(devices);
    JsonNode doors = ready(hub);
    Path config = configure(doors.path("mqtt").asText(), doors.path("trusted").asText(), wires);
    Program kiosk = start("kiosk", kioskCommand(shows, config));
    return new OnStage(
        hub, devices, kiosk, doors.path("http").asText(), doors.path("mqtt").asText());
  }

  /// Starts a hub with the demo library.
  Program startHub() throws IOException, InterruptedException {
    prepareHub();
    return hubAgain();
  }

  /// Starts the hub again; its doors have other numbers than before.
  Program hubAgain() throws IOException {
    return start(
        "hub",
        List.of(bin("hub"), "run", "--data", hubData(), "--http-port", "0", "--mqtt-port", "0"));
  }

  /// Starts the devices, which take the time that line and air take.
  Program startDevices() throws IOException {
    Files.createDirectories(data.resolve("logs"));
    return start("devices", deviceCommand(new Shows(false, true, false, true)));
  }

  /// Starts a kiosk without a window that finds its hub at a port of this machine and tells scenes.
  ///
  /// @param doors as the hub told them when it was ready
  /// @param port of something that leads to the hub's broker
  /// @param mostKib no file it writes may be longer than so many KiB; 0 for no such bound
  Program startKiosk(JsonNode doors, int port, JsonNode wires, long mostKib) throws IOException {
    String broker = doors.path("mqtt").asText().replaceFirst(":\\d+$", ":" + port);
    Path config = configure(broker, doors.path("trusted").asText(), wires);
    List<String> command = kioskCommand(new Shows(false, true, false, false), config);
    return start("kiosk", mostKib == 0 ? command : bounded(command, mostKib));
  }

  /// The shell's `ulimit -f`, which needs no rights and no file system of its own.
  private static List<String> bounded(List<String> command, long mostKib) {
    List<String> bounded =
        new ArrayList<>(List.of("bash", "-c", "ulimit -f " + mostKib + "; exec \"$@\"", "bash"));
    bounded.addAll(command);
    return bounded;
  }

  Path kioskFolder() {
    return data.resolve("kiosk");
  }

  Path journal() {
    return kioskFolder().resolve("journal.db");
  }

  /// What a program says when it is ready.
  JsonNode ready(Program program) throws IOException, InterruptedException {
    return program.await("ready", line -> line.path("ready").asBoolean(), START);
  }

  Path secretFile() {
    return data.resolve("kiosk").resolve("secret");
  }

  private List<String> deviceCommand(Shows shows) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(bin("devices"), "--folder", data.resolve("wires").toString()));
    if (!shows.waiting()) {
      command.add("--no-waiting");
    }
    if (shows.smallBench()) {
      command.add("--bench");
      command.add("--shelf");
      command.add(ShelfFile.write(data.resolve("shelf.json")).toString());
    }
    return command;
  }

  private List<String> kioskCommand(Shows shows, Path config) {
    List<String> command = new ArrayList<>(List.of(bin("kiosk"), "--config", config.toString()));
    if (!shows.kioskWindow()) {
      command.add("--no-window");
    }
    if (shows.words()) {
      command.add("--touch-words");
    }
    return command;
  }

  /// Fills a new hub with the demo library, an account for the station and one for staff.
  private void prepareHub() throws IOException, InterruptedException {
    Path secret = secretFile();
    if (Files.exists(secret)) {
      if (!Files.exists(factsKeyFile())) {
        enrol();
      }
      return;
    }
    Path library = data.resolve("library");
    DemoLibrary.copyTo(library);
    Files.createDirectories(secret.getParent());
    Path password = data.resolve("staff-password");
    Files.writeString(password, STAFF_PASSWORD + "\n", StandardCharsets.UTF_8);
    once("import", "import", "--data", hubData(), "--library", library.toString());
    once(
        "staff",
        "staff",
        STAFF,
        "--data",
        hubData(),
        "--role",
        "librarian",
        "--password-file",
        password.toString());
    enrol();
  }

  private void enrol() throws IOException, InterruptedException {
    once(
        "enrol",
        "enrol",
        STATION,
        "--data",
        hubData(),
        "--secret-file",
        secretFile().toString(),
        "--facts-key-file",
        factsKeyFile().toString());
  }

  /// By it the kiosk goes on while the hub is silent.
  private Path factsKeyFile() {
    return data.resolve("kiosk").resolve("facts.key");
  }

  private void once(String name, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(bin("hub")));
    command.addAll(List.of(words));
    Program program = Program.start(name, command, log("hub-" + name));
    int code = program.end(START);
    if (code != 0) {
      throw new IOException(
          "bin/hub " + name + " ended with code " + code + " (see " + log("hub-" + name) + ")");
    }
  }

  /// What the hub's ledger says, line by line of JSON.
  List<JsonNode> ledger(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(bin("hub"), "ledger", "--data", hubData()));
    command.addAll(List.of(options));
    Program program = Program.start("ledger", command, log("hub-ledger"));
    int code = program.end(START);
    if (code != 0) {
      throw new IOException("bin/hub ledger ended with code " + code);
    }
    return program.rest();
  }

  private Path configure(String broker, String trusted, JsonNode wires) throws IOException {
    Path config = data.resolve("kiosk").resolve("kiosk.properties");
    String text =
        """
        station = %s
        hub = %s
        secret-file = secret
        facts-key-file = facts.key
        ca-file = %s
        journal = journal.db
        pad = %s
        scanner = %s
        printer = %s
        patron-barcode = 2\\\\d{13}
        item-barcode = 3\\\\d{13}
        """
            .formatted(
                STATION,
                broker,
                trusted,
                wires.path("pad").asText(),
                wires.path("scanner").asText(),
                wires.path("printer").asText());
    return Files.writeString(config, text, StandardCharsets.UTF_8);
  }

  private Program start(String name, List<String> command) throws IOException {
    Program program = Program.start(name, command, log(name));
    running.add(program);
    return program;
  }

  private String bin(String script) {
    return home.resolve("bin").resolve(script).toString();
  }

  private String hubData() {
    return data.resolve("hub").toString();
  }

  private Path log(String name) {
    return data.resolve("logs").resolve(name + ".log");
  }

  /// Ends the programs, the last first: kiosk, hub, devices.
  @Override
  public void close() {
    running.reversed().stream().filter(Program::alive).forEach(Program::close);
    running.clear();
  }
}
