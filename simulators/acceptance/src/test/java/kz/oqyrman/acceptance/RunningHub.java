package kz.oqyrman.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.oqyrman.acceptance.TownLibrary.Book;
import kz.oqyrman.contract.DeviceReport;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.hub.HubMain;
import kz.oqyrman.hub.fleet.Fleet;
import kz.oqyrman.hub.intake.Unreadable;
import kz.oqyrman.hub.ledger.Discrepancies;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.hub.ledger.LedgerLine;
import kz.oqyrman.hub.ledger.LedgerView;
import kz.oqyrman.hub.ledger.ThreeFacts;
import kz.oqyrman.hub.store.Store;
import org.jspecify.annotations.Nullable;

/// The hub of the town as a process of its own, and what stands in its ledger, read from its file
/// while it runs.
final class RunningHub {
  private static final int MOST_READ = 100;
  private static @Nullable Path prepared;

  private final Path folder;
  private final Path logs;
  private Program program;
  private URI broker;
  private Store store;

  private RunningHub(Path folder, Path logs, Program program, URI broker, Store store) {
    this.folder = folder;
    this.logs = logs;
    this.program = program;
    this.broker = broker;
    this.store = store;
  }

  /// Starts a hub with the library of the town.
  ///
  /// @param home an empty folder
  static RunningHub start(Path home, Path logs) throws IOException, InterruptedException {
    Path folder = home.resolve("hub");
    copy(prepared(), folder);
    Program program = program(folder, logs);
    URI broker = broker(program);
    return new RunningHub(folder, logs, program, broker, Store.openReadOnly(folder));
  }

  private static Program program(Path folder, Path logs) throws IOException {
    return Program.start(
        "hub",
        logs,
        HubMain.class,
        List.of(
            "run", "--data", folder.toString(), "--http-port", "0", "--mqtt-port", "0", "--plain"));
  }

  private static URI broker(Program program) throws InterruptedException {
    JsonNode ready = program.until("ready", line -> line.path("ready").asBoolean());
    return URI.create(ready.path("mqtt").asText());
  }

  /// A hub's folder as `hub import`, `enrol` and `staff` make it; made once in each process of the
  /// tests.
  static synchronized Path prepared() throws IOException, InterruptedException {
    Path made = prepared;
    if (made == null) {
      Path home = Town.emptyFolder("prepared-" + ProcessHandle.current().pid());
      made = home.resolve("hub");
      String data = made.toString();
      Path logs = home.resolve("logs");
      Path library = TownLibrary.writeTo(home.resolve("library"));
      doneBy(logs, "import", "--data", data, "--library", library.toString());
      for (String station : List.of(TownLibrary.STATION, TownLibrary.OTHER_STATION)) {
        Path secret = made.resolve(station + ".secret");
        Path factsKey = made.resolve(station + ".facts-key");
        doneBy(
            logs,
            "enrol",
            station,
            "--data",
            data,
            "--secret-file",
            secret.toString(),
            "--facts-key-file",
            factsKey.toString());
      }
      prepared = made;
    }
    return made;
  }

  private static void doneBy(Path logs, String... command)
      throws IOException, InterruptedException {
    Program.Ended ended = Program.run(logs, HubMain.class, command);
    assertThat(ended.code()).as(command[0] + ": " + ended.err()).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /// The power of the hub fails.
  void kill() throws InterruptedException {
    program.kill();
  }

  /// It is switched on again.
  void startAgain() throws IOException, InterruptedException {
    program = program(folder, logs);
    broker = broker(program);
  }

  /// Where its broker is now.
  URI broker() {
    return broker;
  }

  Path folder() {
    return folder;
  }

  Path secretFile(String station) {
    return folder.resolve(station + ".secret");
  }

  Path factsKeyFile(String station) {
    return folder.resolve(station + ".facts-key");
  }

  String secret(String station) throws IOException {
    return Files.readString(secretFile(station)).strip();
  }

  /// What it wrote to its log so far.
  String log() throws IOException {
    return program.log();
  }

  boolean alive() {
    return program.alive();
  }

  /// Every act with the book, the oldest first.
  List<LedgerLine> acts(Book book) {
    return acts().stream()
        .filter(line -> line.transaction().item().equals(new ItemId(book.item())))
        .toList();
  }

  /// Every act, the oldest first.
  List<LedgerLine> acts() {
    return store.read(tx -> {
      List<LedgerLine> lines = new ArrayList<>();
      new LedgerView(tx).forEach(lines::add);
      return List.copyOf(lines);
    });
  }

  ThreeFacts facts(Book book) {
    return store.read(tx -> new LedgerView(tx).facts(new ItemId(book.item())));
  }

  /// What is open about the book.
  List<Discrepancy.Kind> discrepancies(Book book) {
    return store.read(tx ->
        new Discrepancies(tx)
            .open(MOST_READ).stream()
                .filter(open -> open.item().equals(new ItemId(book.item())))
                .map(Discrepancy::kind)
                .toList());
  }

  List<Unreadable.Kept> unreadable() {
    return store.read(tx -> new Unreadable(tx).newest(MOST_READ));
  }

  /// How the station is, as the hub last heard: each device with its state and what is wrong.
  Map<String, String> devices() {
    Map<String, String> devices = new TreeMap<>();
    heard()
        .ifPresent(health -> {
          for (DeviceReport d : health.devices()) {
            devices.put(d.role(), (d.health() + " " + d.reason()).strip());
          }
        });
    return devices;
  }

  /// What the station last said of itself.
  Optional<StationMessage.Health> heard() {
    return store
        .read(tx -> new Fleet(tx).last(new StationId(TownLibrary.STATION)))
        .map(Fleet.Heard::report);
  }

  boolean stationIsOnline() {
    return store
        .read(tx -> new Fleet(tx).last(new StationId(TownLibrary.STATION)))
        .filter(Fleet.Heard::online)
        .isPresent();
  }

  void close() throws InterruptedException {
    store.close();
    program.close();
  }
}
