package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.simulators.wire.Relay;

/// Hub, kiosk and devices as processes, and the line between the first two; they can be killed, cut
/// and put right again.
final class KillsStage implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration REACH = Duration.ofSeconds(40);

  /// Long enough for a station that must wait for its hub.
  private static final Duration CALM = Duration.ofSeconds(60);

  private static final Duration DRAIN = Duration.ofMinutes(2);

  private static final int PRLIMIT_SECONDS = 10;

  /// The file beside the journal in which SQLite shares its index.
  private static final int SHARED_MEMORY_KIB = 32;

  private final Troupe troupe;
  private final Relay line = Relay.open();
  private final Set<String> kept = new HashSet<>();
  private final Program devices;
  private final JsonNode wires;
  private final JsonNode doors;
  private volatile Program hub;
  private volatile Program kiosk;
  private boolean bounded;

  KillsStage(Troupe troupe) throws IOException, InterruptedException {
    this.troupe = troupe;
    devices = troupe.startDevices();
    hub = troupe.startHub();
    wires = troupe.ready(devices);
    doors = leadToHub();
    kiosk = troupe.startKiosk(doors, line.port(), wires, 0);
    // so that it has the facts by which it goes on without the hub
    kiosk.await(
        "an idle station that has reached its hub",
        scene -> isIn("idle", scene) && hasReached(scene),
        START);
  }

  Program devices() {
    return devices;
  }

  Program kiosk() {
    return kiosk;
  }

  /// Ids of acts that were seen in the kiosk's journal.
  Set<String> kept() {
    return kept;
  }

  /// What the kiosk shows now.
  JsonNode scene() {
    return kiosk.newest();
  }

  void killKiosk() throws IOException, InterruptedException {
    kiosk.kill();
  }

  void killHub() throws IOException, InterruptedException {
    hub.kill();
  }

  void cutLine() throws IOException {
    line.cut();
  }

  /// From now on no file of the running kiosk can grow by more than so many KiB beyond what its
  /// write-ahead log has.
  void fillDisk(int freeKib) throws IOException, InterruptedException {
    Path log = troupe.journal().resolveSibling("journal.db-wal");
    long now = Files.exists(log) ? Files.size(log) : 0;
    bound(Long.toString(now + freeKib * 1024L));
  }

  /// Whether the kiosk says that its journal cannot be written.
  boolean isWithoutJournal() {
    return isIn("out-of-order", scene()) && scene().path("why").asText().equals("journal");
  }

  /// There is room again; whoever stands before the kiosk leaves.
  void makeRoom() throws IOException, InterruptedException {
    bound("unlimited");
    long end = System.nanoTime() + CALM.toNanos();
    while (isWithoutJournal()) {
      if (System.nanoTime() > end) {
        throw new IOException(
            "the station was out of order with room for " + CALM.toSeconds() + " s: " + scene());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /// The soft bound only: it may be raised again without rights.
  private void bound(String bytes) throws IOException, InterruptedException {
    Process prlimit =
        new ProcessBuilder("prlimit", "--pid", Long.toString(kiosk.pid()), "--fsize=" + bytes + ":")
            .redirectErrorStream(true)
            .start();
    if (!prlimit.waitFor(PRLIMIT_SECONDS, TimeUnit.SECONDS) || prlimit.exitValue() != 0) {
      throw new IOException("prlimit could not bound the files of the kiosk");
    }
  }

  /// Everything is there again, and nobody stands before the kiosk.
  void putRight() throws IOException, InterruptedException, SQLException {
    putRight(0);
  }

  /// All is there again, but a file of the kiosk can grow by no more than so many KiB beyond the
  /// longest it has. A station that finds no room at all says so and does not start, which is as
  /// good.
  void putRightOnFullDisk(int freeKib) throws IOException, InterruptedException, SQLException {
    killKiosk();
    long longest = SHARED_MEMORY_KIB;
    try (var files = Files.list(troupe.kioskFolder())) {
      for (Path file : files.toList()) {
        longest = Math.max(longest, Files.size(file) / 1024 + 1);
      }
    }
    try {
      putRight(longest + freeKib);
    } catch (IOException e) {
      if (!kiosk.isOver()) {
        throw e;
      }
    }
  }

  private void putRight(long mostKib) throws IOException, InterruptedException, SQLException {
    line.mend();
    if (bounded) {
      killKiosk();
    }
    boolean hubStarts = !hub.alive();
    if (hubStarts) {
      hub = troupe.hubAgain();
    }
    boolean kioskStarts = !kiosk.alive();
    if (kioskStarts) {
      keep(JournalFile.read(troupe.journal()));
      kiosk = troupe.startKiosk(doors, line.port(), wires, mostKib);
      bounded = mostKib > 0;
    }
    if (hubStarts) {
      var _ = leadToHub();
    }
    if (kioskStarts) {
      kiosk.await("a started station", KillsStage::isStarted, START);
    }
    calm();
  }

  /// Whether the kiosk was started on a full disk: it may serve nobody, and that is in order.
  boolean isBounded() {
    return bounded;
  }

  /// Whoever stands before the kiosk leaves, and what lies there is lifted. A kiosk that is only
  /// starting is waited for: a card shown to it would be taken for the next reader's.
  void calm() throws IOException, InterruptedException {
    long end = System.nanoTime() + CALM.toNanos();
    while (!isCalm(kiosk.pass())) {
      if (System.nanoTime() > end) {
        throw new IOException(
            "the station was not idle after " + CALM.toSeconds() + " s: " + scene());
      }
      kiosk.say("leave");
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private boolean isCalm(JsonNode scene) {
    return (bounded && isIn("out-of-order", scene))
        || (isIn("idle", scene) && isEmptyAndHears(scene));
  }

  /// Whether the kiosk has its hub.
  boolean hasHub() {
    return hasReached(scene());
  }

  /// Waits until the kiosk has its hub again, if it runs at all: it redials ever later after lines
  /// that broke soon.
  void meet() throws IOException, InterruptedException {
    long end = System.nanoTime() + REACH.toNanos();
    while (kiosk.alive() && !hasHub()) {
      if (System.nanoTime() > end) {
        throw new IOException(
            "the kiosk had not reached its hub after " + REACH.toSeconds() + " s: " + scene());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /// Lets the kiosk tell the hub what is left to tell, and ends both.
  ///
  /// @return what is left in the journal
  JournalFile end() throws IOException, InterruptedException, SQLException {
    long end = System.nanoTime() + DRAIN.toNanos();
    JournalFile journal = JournalFile.look(troupe.journal());
    while (!journal.acts().isEmpty() && System.nanoTime() < end) {
      keep(journal);
      TimeUnit.MILLISECONDS.sleep(500);
      journal = JournalFile.look(troupe.journal());
    }
    if (!journal.acts().isEmpty()) {
      System.err.println(
          "the journal was not empty after " + DRAIN.toSeconds() + " s: " + journal.acts());
    }
    killKiosk();
    killHub();
    return journal();
  }

  /// The file of the journal as it is now; the kiosk is not running.
  JournalFile journal() throws IOException, SQLException {
    return JournalFile.read(troupe.journal());
  }

  private void keep(JournalFile journal) {
    kept.addAll(journal.acts().keySet());
  }

  private JsonNode leadToHub() throws IOException, InterruptedException {
    JsonNode ready = troupe.ready(hub);
    line.leadTo(URI.create(ready.path("mqtt").asText()).getPort());
    return ready;
  }

  /// Nothing lies on the pad, and a card will be seen.
  private static boolean isEmptyAndHears(JsonNode scene) {
    return scene.path("on-pad").asInt() == 0
        && "ready".equals(scene.path("devices").path("scanner").asText());
  }

  private static boolean isStarted(JsonNode scene) {
    return isIn("idle", scene) || isIn("out-of-order", scene);
  }

  private static boolean hasReached(JsonNode scene) {
    return "reached".equals(scene.path("hub").asText());
  }

  private static boolean isIn(String state, JsonNode scene) {
    return state.equals(scene.path("state").asText());
  }

  @Override
  public void close() throws IOException {
    line.close();
    troupe.close();
  }
}
