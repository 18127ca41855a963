package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kz.oqyrman.simulators.wire.Relay;

/// Hub, kiosk and devices as processes, visits one after the other, and in each a mishap at a
/// random moment. What a visit comes to is of no interest here, only what the files say afterwards.
final class Kills implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STEP = Duration.ofSeconds(15);
  private static final Duration DRAIN = Duration.ofMinutes(2);
  private static final int MOST_BOOKS = 3;
  private static final int MOST_CALM_VISITS = 10;
  private static final int MOST_DELAY_MS = 4_000;

  /// Whichever file the kiosk writes next, it can grow by a few pages before its disk is full.
  private static final int MOST_FREE_KIB = 60;

  /// The file beside the journal in which SQLite shares its index.
  private static final int SHARED_MEMORY_KIB = 32;

  /// What befalls the programs.
  enum Mishap {
    KIOSK_KILLED,
    HUB_KILLED,
    BOTH_KILLED,
    LINE_CUT,
    DISK_FULL
  }

  private final Troupe troupe;
  private final Random random;
  private final Relay line = Relay.open();
  private final Map<Mishap, Integer> mishaps = new EnumMap<>(Mishap.class);
  private final Set<String> kept = new HashSet<>();
  private final Map<String, String> uids = new HashMap<>();
  private final List<DemoLibrary.Book> books =
      DemoLibrary.books().stream()
          .filter(book -> book.parts() == 1 && book.branch().equals("central"))
          .limit(60)
          .toList();
  private final List<DemoLibrary.Card> cards = DemoLibrary.cards();
  private final Program devices;
  private final JsonNode wires;
  private JsonNode doors;
  private volatile Program hub;
  private volatile Program kiosk;

  Kills(Troupe troupe, long seed) throws IOException, InterruptedException {
    this.troupe = troupe;
    random = new Random(seed);
    devices = troupe.startDevices();
    wires = troupe.ready(devices);
    hub = troupe.startHub();
    doors = leadToHub();
    kiosk = troupe.startKiosk(doors, line.port(), wires, 0);
    kiosk.await("an idle station", state("idle"), START);
  }

  void run(int visits) throws IOException, InterruptedException, SQLException {
    for (int visit = 0; visit < visits; visit++) {
      Mishap mishap = Mishap.values()[random.nextInt(Mishap.values().length)];
      mishaps.merge(mishap, 1, Integer::sum);
      if (mishap == Mishap.DISK_FULL) {
        startOnFullDisk();
      }
      int delay = random.nextInt(MOST_DELAY_MS);
      long visitSeed = random.nextLong();
      Thread fate = Thread.ofVirtual().start(() -> befall(mishap, delay));
      visit(new Random(visitSeed));
      fate.join();
      repair(mishap);
    }
    calmVisit();
  }

  /// After all that the station still serves.
  private void calmVisit() throws IOException, InterruptedException {
    for (int tries = 0; tries < MOST_CALM_VISITS; tries++) {
      if (visit(new Random(random.nextLong()))) {
        return;
      }
      kiosk.say("leave");
    }
    throw new IOException("the station serves nobody any more");
  }

  private void befall(Mishap mishap, int delay) {
    try {
      TimeUnit.MILLISECONDS.sleep(delay);
      switch (mishap) {
        case KIOSK_KILLED -> kiosk.kill();
        case HUB_KILLED -> hub.kill();
        case BOTH_KILLED -> {
          hub.kill();
          kiosk.kill();
        }
        case LINE_CUT -> line.cut();
        case DISK_FULL -> {}
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Afterwards everything is there again, and the next visit finds an idle station.
  private void repair(Mishap mishap) throws IOException, InterruptedException, SQLException {
    line.mend();
    if (!hub.alive()) {
      hub = troupe.hubAgain();
      doors = leadToHub();
    }
    if (mishap == Mishap.DISK_FULL || !kiosk.alive()) {
      restartKiosk(0);
    }
    try {
      kiosk.say("leave");
      kiosk.say("leave");
    } catch (IOException e) {
      restartKiosk(0);
    }
  }

  /// Kills the kiosk if it is there, notes what it had kept, and starts it.
  private void restartKiosk(long mostKib) throws IOException, InterruptedException, SQLException {
    kiosk.kill();
    kept.addAll(JournalFile.read(troupe.journal()).transactions());
    kiosk = troupe.startKiosk(doors, line.port(), wires, mostKib);
    kiosk.await("an idle station", state("idle").or(state("out-of-order")), START);
  }

  /// A station that finds no room at all says so and does not start, which is as good.
  private void startOnFullDisk() throws IOException, InterruptedException, SQLException {
    long longest = SHARED_MEMORY_KIB;
    try (var files = Files.list(troupe.kioskFolder())) {
      for (Path file : files.toList()) {
        longest = Math.max(longest, Files.size(file) / 1024 + 1);
      }
    }
    try {
      restartKiosk(longest + random.nextInt(MOST_FREE_KIB));
    } catch (IOException e) {
      if (kiosk.alive()) {
        throw e;
      }
    }
  }

  private JsonNode leadToHub() throws IOException, InterruptedException {
    JsonNode ready = troupe.ready(hub);
    line.leadTo(URI.create(ready.path("mqtt").asText()).getPort());
    return ready;
  }

  /// A reader borrows or gives back some books, as far as the mishap lets them.
  ///
  /// @return whether it came to its end
  private boolean visit(Random chance) throws IOException, InterruptedException {
    boolean ended = false;
    List<DemoLibrary.Book> stack = new ArrayList<>();
    for (int i = chance.nextInt(MOST_BOOKS); i >= 0; i--) {
      DemoLibrary.Book book = books.get(chance.nextInt(books.size()));
      if (!stack.contains(book)) {
        stack.add(book);
      }
    }
    try {
      if (chance.nextInt(3) > 0) {
        identify(cards.get(chance.nextInt(cards.size())));
      }
      for (DemoLibrary.Book book : stack) {
        lay(book);
      }
      kiosk.await("told", scene -> ended(scene) >= stack.size(), STEP);
      kiosk.say("finish screen");
      kiosk.say("leave");
      kiosk.await("an idle station", state("idle"), STEP);
      ended = true;
    } catch (IOException interrupted) {
      // the mishap, or a refusal: the reader goes
    }
    for (DemoLibrary.Book book : stack) {
      String uid = uids.get(book.item());
      if (uid != null) {
        device("lift", "uid", uid);
      }
    }
    return ended;
  }

  private void identify(DemoLibrary.Card card) throws IOException, InterruptedException {
    device("scan", "text", card.number());
    JsonNode who =
        kiosk.await(
            "the card is known",
            scene ->
                state("borrowing").test(scene) || "needs-pin".equals(scene.path("who").asText()),
            STEP);
    if (!state("borrowing").test(who)) {
      kiosk.say("pin " + card.pin());
      kiosk.await("the reader is known", state("borrowing"), STEP);
    }
  }

  private void lay(DemoLibrary.Book book) throws IOException, InterruptedException {
    String uid = uids.get(book.item());
    if (uid != null) {
      device("lay", "uid", uid);
      return;
    }
    JsonNode laid =
        device("lay", "item", book.item(), "owner", "KZ-SEM", "afi", book.onLoan() ? "C2" : "07");
    uids.put(book.item(), laid.path("uid").asText());
  }

  private JsonNode device(String command, String... pairs)
      throws IOException, InterruptedException {
    ObjectNode question = JSON.createObjectNode().put("command", command);
    for (int i = 0; i < pairs.length; i += 2) {
      question.put(pairs[i], pairs[i + 1]);
    }
    return devices.ask(question);
  }

  private static int ended(JsonNode scene) {
    int ended = 0;
    for (JsonNode item : scene.path("items")) {
      ended += item.has("tag") ? 1 : 0;
    }
    return ended;
  }

  private static Predicate<JsonNode> state(String name) {
    return scene -> name.equals(scene.path("state").asText());
  }

  /// Lets the kiosk tell the hub what is left to tell, ends both, and reads their files.
  KillsReckoning reckon() throws IOException, InterruptedException, SQLException {
    long end = System.nanoTime() + DRAIN.toNanos();
    JournalFile journal = JournalFile.read(troupe.journal());
    while (!journal.transactions().isEmpty() && System.nanoTime() < end) {
      kept.addAll(journal.transactions());
      TimeUnit.MILLISECONDS.sleep(500);
      journal = JournalFile.read(troupe.journal());
    }
    Map<String, String> tags = new HashMap<>();
    device("tags")
        .path("tags")
        .forEach(tag ->
            tags.put(tag.path("item").asText(), tag.path("afi").asText().toUpperCase(Locale.ROOT)));
    kiosk.kill();
    hub.kill();
    return new KillsReckoning(
        mishaps.entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> e.getKey().name().toLowerCase(Locale.ROOT), Map.Entry::getValue)),
        kept,
        JournalFile.read(troupe.journal()),
        troupe.ledger(),
        troupe.ledger("--facts"),
        tags);
  }

  @Override
  public void close() throws IOException {
    line.close();
    troupe.close();
  }
}
