package kz.oqyrman.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.kiosk.session.JournalEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The power goes: what is on the disk at that moment is copied away and opened like a station that
/// starts again.
final class JournalCutTest {
  private static final Instant NOON = Instant.parse("2026-11-22T07:00:00Z");
  private static final LocalDate DUE = LocalDate.of(2026, 12, 13);
  private static final Verdict SHELF =
      new Verdict.TakenBack(new Verdict.Route(Verdict.Where.SHELF, Optional.empty()));

  @TempDir private Path folder = Path.of("");
  private int cuts;

  private static TransactionId id(int n) {
    return new TransactionId(new UUID(0x7000L, n));
  }

  private static ItemId item(int n) {
    return new ItemId("3123400" + String.format("%07d", n));
  }

  private static JournalEntry proposed(int n, Kind kind) {
    Optional<PatronId> patron =
        kind == Kind.CHECK_OUT ? Optional.of(new PatronId("21234000000018")) : Optional.empty();
    return new JournalEntry.Proposed(id(n), n, kind, item(n), patron, NOON);
  }

  private static JournalEntry decided(int n, Verdict verdict) {
    return new JournalEntry.Decided(id(n), verdict);
  }

  private static JournalEntry securing(int n, Security wished) {
    return new JournalEntry.Securing(id(n), wished);
  }

  private static JournalEntry secured(int n, TagState tag) {
    return new JournalEntry.Secured(id(n), tag);
  }

  /// What is on the disk now, without asking SQLite.
  private Path cut(Path file) throws IOException {
    Path copy = folder.resolve("cut-" + ++cuts + ".db");
    Files.copy(file, copy);
    Path log = Path.of(file + "-wal");
    if (Files.exists(log)) {
      Files.copy(log, Path.of(copy + "-wal"));
    }
    return copy;
  }

  private record After(Ending ending, TagState tag) {}

  /// How the act ends when the power goes after each of its steps.
  private List<After> endings(JournalEntry... steps) throws IOException {
    List<After> endings = new ArrayList<>();
    Path file = folder.resolve("journal-" + ++cuts + ".db");
    try (Journal journal = Journal.open(file, () -> NOON)) {
      for (JournalEntry step : steps) {
        journal.keep(List.of(step));
        try (Journal again = Journal.open(cut(file), () -> NOON)) {
          List<TransactionReport> reports = again.recover();
          assertThat(reports).hasSize(1);
          assertThat(again.unsettled(10)).isEqualTo(reports);
          assertThat(again.lastSequence()).isEqualTo(1);
          endings.add(new After(reports.getFirst().ending(), reports.getFirst().tag()));
        }
      }
    }
    return endings;
  }

  @Test
  void aLoanCutAfterEachStep() throws IOException {
    assertThat(
            endings(
                proposed(1, Kind.CHECK_OUT),
                decided(1, new Verdict.Lent(DUE)),
                securing(1, Security.DISARMED),
                secured(1, TagState.DISARMED)))
        .containsExactly(
            new After(Ending.VOID, TagState.UNTOUCHED),
            new After(Ending.VOID, TagState.UNTOUCHED),
            new After(Ending.LENT_STILL_ARMED, TagState.UNCERTAIN),
            new After(Ending.LENT, TagState.DISARMED));
  }

  @Test
  void aLoanWhoseTagStayedArmedCutAfterEachStep() throws IOException {
    assertThat(
            endings(
                proposed(1, Kind.CHECK_OUT),
                decided(1, new Verdict.Lent(DUE)),
                securing(1, Security.DISARMED),
                secured(1, TagState.ARMED)))
        .last()
        .isEqualTo(new After(Ending.VOID, TagState.ARMED));
  }

  @Test
  void aBookThatWasTheirsAlreadyCutAfterEachStep() throws IOException {
    assertThat(
            endings(
                proposed(1, Kind.CHECK_OUT),
                decided(1, new Verdict.AlreadyTheirs(DUE)),
                securing(1, Security.DISARMED),
                secured(1, TagState.DISARMED)))
        .containsExactly(
            new After(Ending.VOID, TagState.UNTOUCHED),
            new After(Ending.ALREADY_THEIRS, TagState.UNTOUCHED),
            new After(Ending.ALREADY_THEIRS, TagState.UNCERTAIN),
            new After(Ending.ALREADY_THEIRS, TagState.DISARMED));
  }

  @Test
  void aRefusalCutAfterEachStepLendsNothing() throws IOException {
    assertThat(
            endings(
                proposed(1, Kind.CHECK_OUT),
                decided(1, new Verdict.Refused(List.of(Refusal.LIMIT_REACHED)))))
        .containsExactly(
            new After(Ending.VOID, TagState.UNTOUCHED), new After(Ending.VOID, TagState.UNTOUCHED));
  }

  @Test
  void aReturnCutAfterEachStep() throws IOException {
    assertThat(
            endings(
                proposed(1, Kind.CHECK_IN),
                securing(1, Security.ARMED),
                secured(1, TagState.ARMED),
                decided(1, SHELF)))
        .containsExactly(
            new After(Ending.VOID, TagState.UNTOUCHED),
            new After(Ending.VOID, TagState.UNCERTAIN),
            new After(Ending.VOID, TagState.ARMED),
            new After(Ending.RETURNED, TagState.ARMED));
  }

  @Test
  void aReturnWhoseTagCannotBeArmedCutAfterEachStep() throws IOException {
    assertThat(
            endings(
                proposed(1, Kind.CHECK_IN),
                securing(1, Security.ARMED),
                secured(1, TagState.DISARMED),
                decided(1, SHELF)))
        .last()
        .isEqualTo(new After(Ending.RETURNED_NOT_ARMED, TagState.DISARMED));
  }

  @Test
  void aLogTornAtAnyByteHoldsWholeStepsOnly() throws IOException {
    Path file = folder.resolve("journal.db");
    byte[] log;
    Path base;
    try (Journal journal = Journal.open(file, () -> NOON)) {
      journal.keep(List.of(proposed(1, Kind.CHECK_OUT), proposed(2, Kind.CHECK_OUT)));
      journal.keep(List.of(decided(1, new Verdict.Lent(DUE)), securing(1, Security.DISARMED)));
      base = cut(file);
      log = Files.readAllBytes(Path.of(base + "-wal"));
    }
    List<String> seen = new ArrayList<>();
    for (int length = log.length; length >= 0; length -= 997) {
      Path torn = folder.resolve("torn-" + length + ".db");
      Files.copy(base, torn);
      Files.write(Path.of(torn + "-wal"), Arrays.copyOf(log, length));
      try (Journal again = Journal.open(torn, () -> NOON)) {
        seen.add(
            again.recover().stream()
                .map(report -> report.sequence() + " " + report.ending())
                .toList()
                .toString());
      }
    }
    assertThat(seen)
        .contains("[]", "[1 VOID, 2 VOID]", "[1 LENT_STILL_ARMED, 2 VOID]")
        .containsOnly("[]", "[1 VOID, 2 VOID]", "[1 LENT_STILL_ARMED, 2 VOID]");
  }

  @Test
  void aSettledActStaysWipedAfterACut() throws IOException {
    Path file = folder.resolve("journal.db");
    try (Journal journal = Journal.open(file, () -> NOON)) {
      journal.keep(List.of(proposed(1, Kind.CHECK_OUT), proposed(2, Kind.CHECK_IN)));
      journal.recover();
      journal.settled(List.of(id(1)));
      try (Journal again = Journal.open(cut(file), () -> NOON)) {
        assertThat(again.unsettled(10)).extracting(TransactionReport::sequence).containsExactly(2L);
        assertThat(again.lastSequence()).isEqualTo(2);
      }
    }
  }

  /// Many acts, so that damage in one place leaves whole ones on both sides of it.
  @Test
  void ofAJournalDamagedInTheMiddleTheWholeActsStayAndTheFileIsSetAside() throws IOException {
    Path file = folder.resolve("journal.db");
    int acts = 300;
    List<TransactionReport> before;
    try (Journal journal = Journal.open(file, () -> NOON)) {
      for (int n = 1; n <= acts; n++) {
        journal.keep(List.of(proposed(n, Kind.CHECK_OUT)));
      }
      before = journal.recover();
    }
    long middle = Files.size(file) / 4096 / 2 * 4096;
    try (RandomAccessFile damage = new RandomAccessFile(file.toFile(), "rw")) {
      damage.seek(middle);
      damage.write(new byte[4096]);
    }
    byte[] damaged = Files.readAllBytes(file);

    try (Journal journal = Journal.open(file, () -> NOON)) {
      assertThat(journal.unsettled(acts))
          .hasSizeBetween(acts / 2, acts)
          .isSubsetOf(before)
          .contains(before.getFirst(), before.getLast());
      assertThat(journal.lastSequence()).isGreaterThanOrEqualTo(acts);
      journal.keep(List.of(proposed(acts + 20_000, Kind.CHECK_IN)));
    }
    Path aside = folder.resolve("journal.db.damaged-1");
    assertThat(Journal.damagedBeside(file)).containsExactly(aside);
    assertThat(Files.readAllBytes(aside)).isEqualTo(damaged);
    try (Journal again = Journal.open(file, () -> NOON)) {
      assertThat(again.lastSequence()).isEqualTo(acts + 20_000);
    }
    assertThat(Journal.damagedBeside(file)).hasSize(1);
  }

  @Test
  void whereTheCounterIsLostNoNumberIsUsedTwice() throws IOException, SQLException {
    Path file = folder.resolve("journal.db");
    try (Journal journal = Journal.open(file, () -> NOON)) {
      for (int n = 1; n <= 5; n++) {
        journal.keep(List.of(proposed(n, Kind.CHECK_OUT)));
      }
      journal.recover();
    }
    long page;
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = db.createStatement();
        ResultSet r = s.executeQuery("SELECT rootpage FROM sqlite_master WHERE name = 'counter'")) {
      page = r.getLong(1) - 1;
    }
    try (RandomAccessFile damage = new RandomAccessFile(file.toFile(), "rw")) {
      damage.seek(page * 4096);
      damage.write(new byte[4096]);
    }

    try (Journal journal = Journal.open(file, () -> NOON)) {
      assertThat(journal.unsettled(10)).hasSize(5);
      assertThat(journal.lastSequence()).isEqualTo(10_005);
    }
    assertThat(Journal.damagedBeside(file)).hasSize(1);
  }

  @Test
  void anExchangeThatACutInterruptedIsFinished() throws IOException {
    Path file = folder.resolve("journal.db");
    try (Journal journal = Journal.open(file, () -> NOON)) {
      journal.keep(List.of(proposed(7, Kind.CHECK_OUT)));
    }
    Files.move(file, folder.resolve("journal.db.salvaged"));
    Files.writeString(file, "damaged");

    try (Journal journal = Journal.open(file, () -> NOON)) {
      assertThat(journal.lastSequence()).isEqualTo(7);
    }
    assertThat(folder.resolve("journal.db.damaged-1")).hasContent("damaged");
    assertThat(folder.resolve("journal.db.salvaged")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void aDamagedPageIsToldOrDoesNotMatterButNothingIsInvented(int page) throws IOException {
    Path file = folder.resolve("journal.db");
    List<TransactionReport> before;
    try (Journal journal = Journal.open(file, () -> NOON)) {
      for (int n = 1; n <= 5; n++) {
        journal.keep(List.of(proposed(n, Kind.CHECK_OUT)));
      }
      before = journal.recover();
    }
    try (RandomAccessFile damage = new RandomAccessFile(file.toFile(), "rw")) {
      damage.seek(page * 4096L);
      damage.write(new byte[2048]);
    }
    try (Journal journal = Journal.open(file, () -> NOON)) {
      assertThat(journal.unsettled(10)).isSubsetOf(before);
    } catch (JournalException e) {
      assertThat(e).hasMessageContaining("journal.db");
    }
  }

  @Test
  void aRowThatMakesNoSenseIsAnErrorOfTheJournalAndNothingIsHalfDone()
      throws IOException, SQLException {
    Path file = folder.resolve("journal.db");
    try (Journal journal = Journal.open(file, () -> NOON)) {
      journal.keep(List.of(proposed(1, Kind.CHECK_OUT), proposed(2, Kind.CHECK_OUT)));
    }
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = db.createStatement()) {
      s.executeUpdate("UPDATE act SET kind = 'GIVE_AWAY' WHERE sequence = 2");
    }
    try (Journal journal = Journal.open(file, () -> NOON)) {
      assertThatThrownBy(() -> journal.recover()).isInstanceOf(JournalException.class);
      assertThat(journal.unsettled(10)).isEmpty();
      journal.keep(List.of(proposed(3, Kind.CHECK_IN)));
      assertThat(journal.waiting()).isEqualTo(3);
    }
  }

  @Test
  void theDatabaseOfAnotherProgramIsRefusedAndLeftAsItIs() throws IOException, SQLException {
    Path file = folder.resolve("journal.db");
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = db.createStatement()) {
      s.executeUpdate("CREATE TABLE songs (title TEXT)");
    }
    assertThatThrownBy(() -> Journal.open(file, () -> NOON))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("another program");
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = db.createStatement()) {
      assertThat(s.executeQuery("SELECT count(*) FROM sqlite_master").getInt(1)).isEqualTo(1);
    }
  }

  @Test
  void aJournalOfANewerProgramIsRefused() throws IOException, SQLException {
    Path file = folder.resolve("journal.db");
    Journal.open(file, () -> NOON).close();
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = db.createStatement()) {
      s.executeUpdate("PRAGMA user_version = 99");
    }
    assertThatThrownBy(() -> Journal.open(file, () -> NOON))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("newer program");
  }

  @Test
  void aProbeLeavesNothing() throws IOException {
    try (Journal journal = Journal.open(folder.resolve("journal.db"), () -> NOON)) {
      journal.probe();
      journal.probe();
      assertThat(journal.waiting()).isZero();
      assertThat(journal.lastSequence()).isZero();
    }
  }

  @Test
  void aClosedJournalSaysThatItCannotBeWritten() throws IOException {
    Journal journal = Journal.open(folder.resolve("journal.db"), () -> NOON);
    journal.close();
    assertThatThrownBy(() -> journal.keep(List.of(proposed(1, Kind.CHECK_IN))))
        .isInstanceOf(JournalException.class);
    assertThatThrownBy(journal::probe).isInstanceOf(JournalException.class);
  }
}
