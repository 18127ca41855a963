package kz.oqyrman.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.kiosk.session.JournalEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A disk that runs full while a journal is open: a bound on the size of files, which a program
/// sets for itself and takes away again (`prlimit`). So the journal is in a program of its own.
@Timeout(60)
final class JournalFullDiskTest {
  private static final Instant NOON = Instant.parse("2026-11-22T07:00:00Z");

  /// More commits than the room of a journal that was just swept, of 4 KiB each.
  private static final int MANY = 40;

  @TempDir Path folder;

  @Test
  void aJournalGoesOnWhenThereIsRoomAgainAndHoldsNothingByHalf() throws Exception {
    assertThat(said("goesOn"))
        .containsExactly(
            "full: refused",
            "probe: refused",
            "last: as before",
            "room: kept",
            "by half: 0",
            "probe: passed",
            "a second station: refused");
  }

  @Test
  void aSweepOnAFullDiskLeavesAJournalThatKeepsAgain() throws Exception {
    assertThat(said("sweeps")).containsExactly("full: refused", "room: kept", "swept");
  }

  private List<String> said(String what) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "needs prlimit of util-linux");
    Path said = folder.resolve("said");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FullDisk.class.getName(),
                what,
                folder.resolve("journal.db").toString())
            .redirectOutput(said.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    int code = program.waitFor();
    assertThat(code).as(Files.readString(folder.resolve("errors"))).isZero();
    return Files.readAllLines(said).stream().filter(line -> !line.startsWith("[")).toList();
  }

  /// What the program does.
  static final class FullDisk {
    private final Path file;
    private final Journal journal;
    private int acts;

    private FullDisk(Path file) throws IOException {
      this.file = file;
      this.journal = Journal.open(file, () -> NOON);
    }

    public static void main(String[] args) throws Exception {
      FullDisk disk = new FullDisk(Path.of(args[1]));
      switch (args[0]) {
        case "goesOn" -> disk.goesOn();
        case "sweeps" -> disk.sweeps();
        default -> throw new IllegalArgumentException(args[0]);
      }
    }

    private void goesOn() throws Exception {
      keepOne();
      bound("" + Files.size(file.resolveSibling("journal.db-wal")));
      say("full", fillsUp());
      long before = journal.lastSequence();
      say("probe", () -> journal.probe(), "passed");
      System.out.println("last: " + (journal.lastSequence() == before ? "as before" : "moved"));
      bound("unlimited");
      say("room", () -> keepTwice(), "kept");
      System.out.println("by half: " + unsecured());
      say("probe", () -> journal.probe(), "passed");
      say("a second station", () -> Journal.open(file, () -> NOON).close(), "let in");
    }

    private void sweeps() throws Exception {
      keepOne();
      bound("" + Files.size(file.resolveSibling("journal.db-wal")));
      say("full", fillsUp());
      try {
        journal.sweep();
      } catch (JournalException e) {
        System.err.println("not swept: " + e);
      }
      bound("unlimited");
      say("room", () -> keepTwice(), "kept");
      say("swept", journal);
    }

    private void say(String what, Journal swept) throws IOException {
      swept.sweep();
      System.out.println(what);
    }

    private static void say(String what, boolean kept) {
      System.out.println(what + ": " + (kept ? "kept" : "refused"));
    }

    private static void say(String what, Attempt attempt, String good) {
      try {
        attempt.run();
        System.out.println(what + ": " + good);
      } catch (IOException e) {
        System.err.println(what + ": " + e);
        System.out.println(what + ": refused");
      }
    }

    /// @return whether all found room
    private boolean fillsUp() {
      try {
        for (int n = 0; n < MANY; n++) {
          keepTwice();
        }
        return true;
      } catch (IOException e) {
        System.err.println("full: " + e);
        return false;
      }
    }

    private void keepOne() throws IOException {
      acts++;
      journal.keep(List.of(proposed(acts)));
    }

    /// An act whose two entries belong together.
    private void keepTwice() throws IOException {
      acts++;
      journal.keep(List.of(proposed(acts), new JournalEntry.Securing(id(acts), Security.ARMED)));
    }

    /// Acts without their second entry; the first of all has none.
    private long unsecured() throws IOException {
      return journal.recover().stream()
              .filter(report -> report.tag() == TransactionReport.TagState.UNTOUCHED)
              .count()
          - 1;
    }

    private static TransactionId id(int n) {
      return new TransactionId(new UUID(0x7000L, n));
    }

    private static JournalEntry proposed(int n) {
      return new JournalEntry.Proposed(
          id(n),
          n,
          TransactionReport.Kind.CHECK_IN,
          new ItemId("3123400000" + n),
          Optional.empty(),
          NOON);
    }

    /// Only the soft bound, which may be raised again without rights.
    private static void bound(String bytes) throws Exception {
      Process prlimit =
          new ProcessBuilder(
                  "/usr/bin/prlimit",
                  "--pid",
                  "" + ProcessHandle.current().pid(),
                  "--fsize=" + bytes + ":")
              .inheritIO()
              .start();
      if (!prlimit.waitFor(10, TimeUnit.SECONDS) || prlimit.exitValue() != 0) {
        throw new IOException("prlimit does not work");
      }
    }

    private interface Attempt {
      void run() throws IOException;
    }
  }
}
