package kz.oqyrman.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kz.oqyrman.acceptance.TownLibrary.Book;
import kz.oqyrman.acceptance.TownLibrary.Reader;
import kz.oqyrman.contract.StationMessage.Alone;
import kz.oqyrman.contract.StationMessage.Health;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.hub.ledger.LedgerLine;
import kz.oqyrman.kiosk.KioskMain;
import kz.oqyrman.simulators.card.PcscDaemon;
import kz.oqyrman.simulators.card.SimulatedCards;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.pad.PadSimulator;
import kz.oqyrman.simulators.pad.ReaderFault;
import kz.oqyrman.simulators.printer.EscPosPrinterSimulator;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.printer.PrinterTrouble;
import kz.oqyrman.simulators.printer.Receipt;
import kz.oqyrman.simulators.scanner.ScannerSimulator;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.LineFault;
import kz.oqyrman.simulators.wire.Relay;

/// The library in a town, open: its hub and its kiosk run as processes, the kiosk's devices are
/// simulated at the other end of their wires. What readers do is said here, and what came of it is
/// read where it is: in the scene, in the ledger, in the tag, on the paper.
final class Town {
  /// A person shows a card again when nothing happens; the scanner takes the same code twice only
  /// after a second.
  private static final Duration SHOWS_AGAIN = Duration.ofMillis(1_300);

  /// A FEIG reader's word for an empty pad.
  private static final int NO_TAG = 0x01;

  private static final Path ALL = Path.of("target", "acceptance").toAbsolutePath();

  private final Path home;
  private final Path logs;
  private final RunningHub hub;
  private final Relay line;
  private final SimulatedStation devices;
  private final Path config;
  private final Map<Book, List<TagMemory>> tags = new EnumMap<>(Book.class);
  private Program kiosk;
  private int strangers;

  private Town(
      Path home, Path logs, RunningHub hub, Relay line, SimulatedStation devices, Path config)
      throws IOException {
    this.home = home;
    this.logs = logs;
    this.hub = hub;
    this.line = line;
    this.devices = devices;
    this.config = config;
    this.kiosk = startKiosk();
  }

  /// Opens the library: hub, devices and kiosk, and waits until the kiosk is idle.
  ///
  /// @param name of its folder under `target/acceptance`, which also keeps the logs
  static Town open(String name) throws IOException, InterruptedException {
    return open(name, "");
  }

  /// @param padOptions added to the pad's address, such as `&timeout=6000`
  static Town open(String name, String padOptions) throws IOException, InterruptedException {
    return open(name, padOptions, false);
  }

  /// The same, and the kiosk goes on while the hub is silent. Waits until it could.
  static Town openForBadLines(String name) throws IOException, InterruptedException {
    Town town = open(name, "", true);
    await("facts")
        .atMost(Program.PATIENCE)
        .until(() -> town.hub.heard().flatMap(Health::alone).flatMap(Alone::until).isPresent());
    return town;
  }

  /// The same with a card reader at the kiosk.
  static Town openWithCards(String name, SimulatedCards cards)
      throws IOException, InterruptedException {
    return open(name, "", false, Optional.of(cards));
  }

  private static Town open(String name, String padOptions, boolean alone)
      throws IOException, InterruptedException {
    return open(name, padOptions, alone, Optional.empty());
  }

  private static Town open(
      String name, String padOptions, boolean alone, Optional<SimulatedCards> cards)
      throws IOException, InterruptedException {
    Path home = emptyFolder(name);
    Path logs = home.resolve("logs");
    RunningHub hub = RunningHub.start(home, logs);
    Relay line = Relay.open();
    line.leadTo(hub.broker().getPort());
    SimulatedStation devices =
        SimulatedStation.start(
            home.resolve("wires"), ReaderModel.MR101, PrinterProfile.EPSON_80, false);
    cards.ifPresent(devices::put);
    Town town =
        new Town(
            home, logs, hub, line, devices, configure(home, hub, line, devices, padOptions, alone));
    town.kioskIs("idle");
    return town;
  }

  private static Path configure(
      Path home,
      RunningHub hub,
      Relay line,
      SimulatedStation devices,
      String padOptions,
      boolean alone)
      throws IOException {
    String facts =
        alone
            ? "answer-wait-ms = 2000\nfacts-key-file = "
                + hub.factsKeyFile(TownLibrary.STATION)
                + "\n"
            : "answer-wait-ms = 15000\n";
    return Files.writeString(
        home.resolve("kiosk.properties"),
        facts
            + """
            station = %s
            hub = %s
            secret-file = %s
            journal = kiosk/journal.db
            language = en
            pad = %s
            scanner = %s
            printer = %s
            %s
            """
                .formatted(
                    TownLibrary.STATION,
                    line.address(),
                    hub.secretFile(TownLibrary.STATION),
                    devices.pad().address().orElseThrow() + padOptions,
                    devices.scanner().address().orElseThrow(),
                    devices.printer().address().orElseThrow(),
                    devices.cards().map(cards -> "card-reader = " + cards.address(0)).orElse("")));
  }

  /// A folder for one test class, empty; what it leaves there can be looked at afterwards.
  static Path emptyFolder(String name) throws IOException {
    Path folder = ALL.resolve(name);
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.walk(folder)) {
        for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return Files.createDirectories(folder);
  }

  private Program startKiosk() throws IOException {
    return Program.start(
        "kiosk",
        logs,
        KioskMain.class,
        List.of("--config", config.toString(), "--no-window", "--touch-words"),
        devices
            .cards()
            .flatMap(SimulatedCards::socket)
            .map(socket -> Map.of(PcscDaemon.SOCKET_VARIABLE, socket.toString()))
            .orElse(Map.of()));
  }

  RunningHub hub() {
    return hub;
  }

  Relay line() {
    return line;
  }

  Program kiosk() {
    return kiosk;
  }

  PadSimulator pad() {
    return devices.pad();
  }

  ScannerSimulator scanner() {
    return devices.scanner();
  }

  EscPosPrinterSimulator printer() {
    return devices.printer();
  }

  Path logs() {
    return logs;
  }

  Path home() {
    return home;
  }

  // What people do.

  /// A reader comes to the idle kiosk and shows a card, and types the PIN if the card has one.
  void identifies(Reader reader) throws IOException, InterruptedException {
    showsCard(reader.card);
    if (!reader.pin.isEmpty()) {
      scene("a PIN is asked for", s -> s.path("who").asText().equals("needs-pin"));
      kiosk.say("pin " + reader.pin);
    }
    kioskIs("borrowing");
  }

  /// Somebody shows a code to the scanner of the idle kiosk, again and again until the kiosk is not
  /// idle any more.
  void showsCard(String code) {
    await("the kiosk sees the card")
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(Program.PATIENCE)
        .until(new Showing(code)::isSeen);
  }

  private final class Showing {
    private final String code;
    private long shownAt = System.nanoTime() - SHOWS_AGAIN.toNanos();

    Showing(String code) {
      this.code = code;
    }

    boolean isSeen() {
      boolean waits = state().equals("idle");
      if (waits && System.nanoTime() - shownAt >= SHOWS_AGAIN.toNanos()) {
        devices.scanner().scan(code);
        shownAt = System.nanoTime();
      }
      return !waits;
    }
  }

  /// Somebody lays a book, all of its volumes.
  void lays(Book book) {
    tags(book).forEach(devices.pad()::lay);
  }

  /// Somebody lifts a book, and the kiosk notices.
  void lifts(Book book) {
    tags(book).forEach(tag -> devices.pad().lift(tag.uid()));
    padIsSeen();
  }

  private void liftsAll() {
    devices.pad().onPad().forEach(tag -> devices.pad().lift(tag.uid()));
    padIsSeen();
  }

  /// Waits until the kiosk knows what lies on its pad.
  private void padIsSeen() {
    await("the kiosk sees its pad")
        .atMost(Program.PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() ->
            kiosk.last().map(s -> s.path("on-pad").asInt(-1)).orElse(-1)
                == devices.pad().onPad().size());
  }

  /// Somebody lays something that is no book of ours.
  void lays(TagMemory tag) {
    devices.pad().lay(tag);
  }

  /// Somebody lays several things in one stack: the pad sees them together.
  void laysAtOnce(TagMemory... stack) {
    devices.pad().fault(new ReaderFault.AnswersStatus(NO_TAG, ReaderFault.FOR_GOOD));
    for (TagMemory tag : stack) {
      devices.pad().lay(tag);
    }
    devices.pad().repair();
  }

  /// A number for a tag of which the library knows nothing.
  Uid strangeUid() {
    return Chip.SLIX.uid(90_000 + ++strangers);
  }

  /// The tag of the book, or of the first volume of a set.
  TagMemory tag(Book book) {
    return tags(book).getFirst();
  }

  /// All tags of the book.
  List<TagMemory> tags(Book book) {
    return tags.computeIfAbsent(book, Town::newTags);
  }

  private static List<TagMemory> newTags(Book book) {
    List<TagMemory> made = new ArrayList<>();
    for (int part = 1; part <= book.parts; part++) {
      TagMemory tag =
          TagMemory.ofItem(
              Chip.SLIX.uid(book.number * 10L + part),
              Chip.SLIX,
              new ItemTag(
                  book.item(), Optional.of("KZ-TOWN"), part, book.parts, ItemTag.FOR_CIRCULATION));
      if (book.isOnLoanAtFirst()) {
        tag.presetAfi(TagMemory.AFI_DISARMED);
      }
      made.add(tag);
    }
    return List.copyOf(made);
  }

  /// The reader touches the screen.
  void touches(String words) throws IOException {
    kiosk.say(words);
  }

  /// The reader finishes and goes away with what is theirs.
  void finishesAndLeaves(String receipt) throws IOException, InterruptedException {
    touches("finish " + receipt);
    scene(
        "nothing is under way any more",
        s ->
            s.path("state").asText().equals("finishing")
                && !List.of("waiting-for-acts", "printing").contains(s.path("receipt").asText()));
    touches("leave");
    kioskIs("idle");
    liftsAll();
  }

  /// Everything that is wrong is repaired, everything is lifted, and whoever is here goes.
  void closesForTheNight() throws IOException {
    line.releaseAnswers();
    for (DeviceWire wire :
        List.of(devices.pad().wire(), devices.scanner().wire(), devices.printer().wire())) {
      wire.repair(LineFault.CableOut.class);
      wire.repair(LineFault.Noise.class);
      wire.repair(LineFault.Dropped.class);
      wire.repair(LineFault.SplitWrites.class);
      wire.repair(LineFault.Delay.class);
    }
    devices.pad().repair();
    devices.pad().everLaid().forEach(TagMemory::repair);
    devices.pad().onPad().forEach(tag -> devices.pad().lift(tag.uid()));
    for (PrinterTrouble trouble : PrinterTrouble.values()) {
      devices.printer().trouble(trouble, false);
    }
    devices.printer().newRoll();
    if (!hub.alive() || !kiosk.alive()) {
      return;
    }
    await("an idle kiosk")
        .atMost(Program.PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          if (state().equals("idle")) {
            return true;
          }
          touches("leave");
          return false;
        });
    padIsSeen();
  }

  // What befalls the programs.

  /// The hub is gone, as by a power cut.
  void hubGoesAway() throws InterruptedException {
    hub.kill();
  }

  void hubComesBack() throws IOException, InterruptedException {
    hub.startAgain();
    line.leadTo(hub.broker().getPort());
  }

  /// The kiosk is gone, as by a power cut.
  void kioskIsCutOff() throws InterruptedException {
    kiosk.kill();
  }

  void kioskIsSwitchedOn() throws IOException {
    kiosk = startKiosk();
  }

  // What the kiosk tells.

  /// The name of the newest scene.
  String state() {
    return kiosk.last().map(scene -> scene.path("state").asText()).orElse("");
  }

  /// Waits until the lamps at the pad show so.
  void lampsAre(boolean green, boolean red) {
    await()
        .atMost(Program.PATIENCE)
        .until(() -> pad().lamps().green() == green && pad().lamps().red() == red);
  }

  JsonNode kioskIs(String state) throws InterruptedException {
    return scene(state, s -> s.path("state").asText().equals(state));
  }

  JsonNode scene(String what, Predicate<JsonNode> wanted) throws InterruptedException {
    return kiosk.until(what, wanted);
  }

  /// Waits until the reader has been told what became of the book.
  JsonNode told(Book book, Ending ending) throws InterruptedException {
    JsonNode scene =
        scene(
            book + " is " + word(ending),
            s ->
                row(s, book)
                    .filter(r -> r.path("state").asText().equals(word(ending)))
                    .isPresent());
    return row(scene, book).orElseThrow();
  }

  /// The line about a book in a scene; of several the newest.
  static Optional<JsonNode> row(JsonNode scene, Book book) {
    for (JsonNode row : scene.path("items")) {
      if (row.path("item").asText().equals(book.item())) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  static List<String> words(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(word -> words.add(word.asText()));
    return words;
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  // The three facts.

  /// The newest act with the book is settled so, the loan fits, the tag is so in truth, and nobody
  /// has to be called.
  void factsAgree(Book book, Ending ending) {
    LedgerLine.Report report = settled(book, ending);
    assertThat(hub.facts(book).agree()).as(book + ": " + hub.facts(book)).isTrue();
    assertThat(hub.facts(book).pending()).isFalse();
    assertThat(hub.discrepancies(book)).as("open about " + book).isEmpty();
    boolean theirs =
        switch (ending) {
          case LENT, LENT_STILL_ARMED, ALREADY_THEIRS -> true;
          case RETURNED, RETURNED_NOT_ARMED, REFUSED, VOID -> false;
        };
    if (report.tag() != TagState.UNTOUCHED) {
      assertThat(hub.facts(book).loan().isPresent()).as("on loan: " + book).isEqualTo(theirs);
    }
    assertThat(tags(book))
        .as("tags of " + book)
        .allMatch(
            tag -> tag.afi() == (isOnLoan(book) ? TagMemory.AFI_DISARMED : TagMemory.AFI_ARMED));
  }

  boolean isOnLoan(Book book) {
    return hub.facts(book).loan().isPresent();
  }

  /// Waits until the newest act with the book is in the ledger with this ending.
  LedgerLine.Report settled(Book book, Ending ending) {
    await(book + " settled as " + ending)
        .atMost(Program.PATIENCE)
        .untilAsserted(() ->
            assertThat(newest(book).flatMap(LedgerLine::report).map(LedgerLine.Report::ending))
                .contains(ending));
    return newest(book).flatMap(LedgerLine::report).orElseThrow();
  }

  private Optional<LedgerLine> newest(Book book) {
    List<LedgerLine> acts = hub.acts(book);
    return acts.isEmpty() ? Optional.empty() : Optional.of(acts.getLast());
  }

  /// Waits until the station says that the hub has settled all its acts.
  void nothingIsUnsettled() {
    await("nothing unsettled")
        .atMost(Program.PATIENCE)
        .untilAsserted(() -> {
          assertThat(hub.heard()).isPresent();
          assertThat(hub.heard().orElseThrow().unsettled()).isZero();
          assertThat(hub.acts()).allMatch(line -> line.report().isPresent());
        });
  }

  /// What stands on the papers that were cut, the oldest first.
  List<String> papers() {
    return devices.printer().receipts().stream().map(Receipt::text).toList();
  }

  void close() throws IOException, InterruptedException {
    kiosk.close();
    line.close();
    hub.close();
    devices.close();
  }
}
