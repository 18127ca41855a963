package kz.oqyrman.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.Span;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.kiosk.session.JournalEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  private static final Instant NOON = Instant.parse("2026-11-22T07:00:00Z");
  private static final LocalDate DUE = LocalDate.of(2026, 12, 13);
  private static final PatronId PATRON = new PatronId("21234000000018");

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");
  private Instant now = NOON;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("journal.db");
  }

  private static TransactionId id(int n) {
    return new TransactionId(new UUID(0x7000L, n));
  }

  private static ItemId item(int n) {
    return new ItemId("3123400000000" + n);
  }

  private static JournalEntry proposed(int n, Kind kind) {
    return new JournalEntry.Proposed(
        id(n),
        n,
        kind,
        item(n),
        kind == Kind.CHECK_OUT ? Optional.of(new PatronId("21234000000018")) : Optional.empty(),
        NOON);
  }

  private static TransactionReport report(int n) {
    return new TransactionReport(
        id(n),
        n,
        Kind.CHECK_OUT,
        item(n),
        Optional.of(new PatronId("21234000000018")),
        NOON,
        DecidedBy.HUB,
        Ending.LENT,
        TagState.DISARMED,
        Optional.of(DUE),
        List.of(),
        NOON,
        "");
  }

  private TransactionReport afterACut(JournalEntry... steps) throws IOException {
    try (Journal journal = Journal.open(file, () -> NOON)) {
      journal.keep(List.of(steps));
    }
    try (Journal journal = Journal.open(file, () -> NOON)) {
      List<TransactionReport> reports = journal.recover();
      assertThat(journal.unsettled(10)).isEqualTo(reports);
      assertThat(journal.recover()).isEmpty();
      return reports.getFirst();
    }
  }

  @Test
  void whatIsKeptIsThereAfterAnotherStart() throws IOException {
    try (Journal journal = Journal.open(file, () -> NOON)) {
      journal.keep(List.of(proposed(1, Kind.CHECK_OUT), new JournalEntry.Told(report(1))));
      journal.keep(List.of(proposed(2, Kind.CHECK_OUT)));
    }
    try (Journal journal = Journal.open(file, () -> NOON)) {
      assertThat(journal.unsettled(10)).containsExactly(report(1));
      assertThat(journal.waiting()).isEqualTo(2);
      assertThat(journal.lastSequence()).isEqualTo(2);
    }
  }

  /// An act of one moment.
  private void keepsAt(Journal journal, int n, Instant at) throws JournalException {
    now = at;
    journal.keep(
        List.of(
            new JournalEntry.Proposed(id(n), n, Kind.CHECK_OUT, item(n), Optional.of(PATRON), at),
            new JournalEntry.Told(report(n).at(at, at, Optional.empty()))));
  }

  private Journal open() throws IOException {
    return Journal.open(file, () -> now);
  }

  @Test
  void whatWasWrittenDownByAWrongClockIsPutRightOnce() throws IOException {
    Duration later = Duration.ofHours(-5);
    try (Journal journal = open()) {
      keepsAt(journal, 1, NOON);

      assertThat(journal.timeIsKnown(later, NOON.plus(later), Instant.EPOCH)).isEqualTo(1);

      keepsAt(journal, 2, NOON);
      assertThat(journal.timeIsKnown(later, NOON.plus(later), Instant.EPOCH)).isZero();
      assertThat(journal.unsettled(10))
          .extracting(TransactionReport::proposedAt)
          .as("before the hub spoke, after it")
          .containsExactly(NOON.plus(later), NOON);
      assertThat(journal.unsettled(10))
          .extracting(TransactionReport::toldAt)
          .containsExactly(NOON.plus(later), NOON);
      assertThat(journal.unsettled(10))
          .extracting(TransactionReport::toldBetween)
          .containsOnly(Optional.empty());
    }
  }

  @Test
  void anActProposedByAWrongClockAndToldByARightOneHasRightTimesOnly() throws IOException {
    Duration later = Duration.ofHours(-5);
    try (Journal journal = open()) {
      journal.keep(List.of(proposed(1, Kind.CHECK_OUT)));
      journal.timeIsKnown(later, NOON.plus(later), Instant.EPOCH);
      Instant told = NOON.plus(later).plusSeconds(2);

      journal.keep(List.of(new JournalEntry.Told(report(1).at(NOON, told, Optional.empty()))));

      assertThat(journal.unsettled(10).getFirst().proposedAt()).isEqualTo(NOON.plus(later));
      assertThat(journal.unsettled(10).getFirst().toldAt()).isEqualTo(told);
    }
  }

  /// Sure until noon; a run a day ahead, a run years behind, then one in which the hub speaks.
  @Test
  void whatRunsWroteThatNeverHeardTheHubIsPlacedInOrderBetweenWhatIsSure() throws IOException {
    try (Journal journal = open()) {
      journal.timeIsKnown(Duration.ZERO, NOON.minusSeconds(60), Instant.EPOCH);
      keepsAt(journal, 1, NOON);
    }
    Instant ahead = NOON.plus(Duration.ofDays(1));
    try (Journal journal = open()) {
      keepsAt(journal, 2, ahead);
      keepsAt(journal, 3, ahead.plusSeconds(600));
    }
    try (Journal journal = open()) {
      keepsAt(journal, 4, Instant.parse("2000-01-01T00:00:00Z"));
    }
    Instant hubSpokeAt = NOON.plusSeconds(3_600);
    try (Journal journal = open()) {
      assertThat(journal.timeIsKnown(Duration.ZERO, hubSpokeAt, NOON.minusSeconds(300)))
          .isEqualTo(3);
    }

    try (Journal journal = open()) {
      List<TransactionReport> reports = journal.unsettled(10);
      assertThat(reports)
          .extracting(TransactionReport::toldAt)
          .as("50 minutes are left: a third before the one, between them, behind the other")
          .containsExactly(
              NOON, NOON.plusSeconds(1_000), NOON.plusSeconds(1_600), NOON.plusSeconds(2_600));
      assertThat(reports)
          .extracting(TransactionReport::toldBetween)
          .containsExactly(
              Optional.empty(),
              Optional.of(new Span(NOON, NOON.plusSeconds(3_000))),
              Optional.of(new Span(NOON.plusSeconds(600), hubSpokeAt)),
              Optional.of(new Span(NOON.plusSeconds(600), hubSpokeAt)));
      assertThat(reports).extracting(TransactionReport::due).containsOnly(Optional.of(DUE));
      assertThat(journal.timeIsKnown(Duration.ofDays(9), NOON, NOON)).as("once is enough").isZero();
    }
  }

  /// A trigger stands for a disk that takes nothing.
  @Test
  void whereTimesCannotBePutRightNothingIsToldOrWrittenUntilTheyAre()
      throws IOException, SQLException {
    try (Journal journal = open()) {
      keepsAt(journal, 1, NOON);
    }
    execute(
        "CREATE TRIGGER full BEFORE UPDATE OF unsure_run ON act"
            + " BEGIN SELECT raise(ABORT, 'the disk is full'); END");
    try (Journal journal = open()) {
      assertThatThrownBy(() -> journal.timeIsKnown(Duration.ofHours(1), NOON, Instant.EPOCH))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("the disk is full");
      assertThatThrownBy(() -> journal.unsettled(10)).isInstanceOf(JournalException.class);
      assertThatThrownBy(() -> journal.keep(List.of(proposed(2, Kind.CHECK_OUT))))
          .isInstanceOf(JournalException.class);
    }
    execute("DROP TRIGGER full");
    try (Journal journal = open()) {
      assertThat(journal.timeIsKnown(Duration.ofHours(1), NOON, Instant.EPOCH)).isEqualTo(1);
      assertThat(journal.unsettled(10)).hasSize(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = db.createStatement()) {
      s.executeUpdate(sql);
    }
  }

  /// The file was written by the program before this one: act 2 is lent, 3 is back, 4 was cut in
  /// mid-write, 5 before anybody decided; minute by minute after noon.
  @Test
  void aJournalOfTheVersionBeforeIsReadOnWithAllItsActs() throws IOException {
    try (InputStream before =
        Objects.requireNonNull(JournalTest.class.getResourceAsStream("journal-version-2.db"))) {
      Files.copy(before, file);
    }
    try (Journal journal = open()) {
      assertThat(journal.lastSequence()).isEqualTo(5);
      assertThat(journal.recover()).extracting(TransactionReport::sequence).containsExactly(4L, 5L);
      journal.timeIsKnown(Duration.ofHours(3), NOON.plusSeconds(900), NOON);
      keepsAt(journal, 6, NOON.plusSeconds(1_000));
    }
    try (Journal journal = open()) {
      List<TransactionReport> reports = journal.unsettled(10);
      assertThat(reports)
          .extracting(TransactionReport::ending)
          .containsExactly(
              Ending.LENT, Ending.RETURNED, Ending.LENT_STILL_ARMED, Ending.VOID, Ending.LENT);
      assertThat(reports)
          .extracting(TransactionReport::toldAt)
          .as("nobody can say that these are wrong")
          .containsExactly(
              NOON.plusSeconds(122),
              NOON.plusSeconds(182),
              NOON.plusSeconds(240),
              NOON.plusSeconds(300),
              NOON.plusSeconds(1_000));
      assertThat(reports).extracting(TransactionReport::toldBetween).containsOnly(Optional.empty());
    }
  }

  @Test
  void anActThatWasCutShortEndedWithItsLastStep() throws IOException {
    Instant cut = NOON.plusSeconds(3);
    try (Journal journal = open()) {
      journal.keep(List.of(proposed(1, Kind.CHECK_OUT)));
      now = cut;
      journal.keep(
          List.of(
              new JournalEntry.Decided(id(1), new Verdict.Lent(DUE)),
              new JournalEntry.Securing(id(1), Security.DISARMED)));
    }
    now = NOON.plusSeconds(900);
    try (Journal journal = open()) {
      assertThat(journal.recover().getFirst().toldAt())
          .as("what happened elsewhere with the item, while it was dark here, came later")
          .isEqualTo(cut);
    }
  }

  @Test
  void aSettledActIsWipedAndItsSequenceNotUsedAgain() throws IOException {
    try (Journal journal = Journal.open(file, () -> NOON)) {
      journal.keep(List.of(proposed(7, Kind.CHECK_OUT), new JournalEntry.Told(report(7))));
      journal.settled(List.of(id(7), id(99)));
      assertThat(journal.waiting()).isZero();
      assertThat(journal.lastSequence()).isEqualTo(7);
    }
  }

  @Test
  void entriesAreKeptAllOrNone() throws IOException {
    try (Journal journal = Journal.open(file, () -> NOON)) {
      assertThatThrownBy(() ->
              journal.keep(
                  List.of(
                      proposed(1, Kind.CHECK_OUT),
                      new JournalEntry.Securing(id(2), Security.DISARMED))))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("never proposed");
      assertThat(journal.waiting()).isZero();
      journal.keep(List.of(proposed(1, Kind.CHECK_OUT)));
      assertThat(journal.waiting()).isEqualTo(1);
    }
  }

  @Test
  void aCutBeforeTheDecisionLeavesNothingLent() throws IOException {
    TransactionReport report = afterACut(proposed(1, Kind.CHECK_OUT));
    assertThat(report.ending()).isEqualTo(Ending.VOID);
    assertThat(report.tag()).isEqualTo(TagState.UNTOUCHED);
  }

  @Test
  void aCutInMidWriteLeavesTheLoanStandingAndTheTagUncertain() throws IOException {
    TransactionReport report =
        afterACut(
            proposed(1, Kind.CHECK_OUT),
            new JournalEntry.Decided(id(1), new Verdict.Lent(DUE)),
            new JournalEntry.Securing(id(1), Security.DISARMED));
    assertThat(report.ending()).isEqualTo(Ending.LENT_STILL_ARMED);
    assertThat(report.tag()).isEqualTo(TagState.UNCERTAIN);
    assertThat(report.due()).contains(DUE);
  }

  @Test
  void aCutAfterTheTagWasReadBackIsALoan() throws IOException {
    TransactionReport report =
        afterACut(
            proposed(1, Kind.CHECK_OUT),
            new JournalEntry.Decided(id(1), new Verdict.Lent(DUE)),
            new JournalEntry.Securing(id(1), Security.DISARMED),
            new JournalEntry.Secured(id(1), TagState.DISARMED));
    assertThat(report.ending()).isEqualTo(Ending.LENT);
  }

  @Test
  void aCutWhileAReturnIsArmedTakesNothingBack() throws IOException {
    TransactionReport report =
        afterACut(proposed(1, Kind.CHECK_IN), new JournalEntry.Securing(id(1), Security.ARMED));
    assertThat(report.ending()).isEqualTo(Ending.VOID);
    assertThat(report.tag()).isEqualTo(TagState.UNCERTAIN);
  }

  @Test
  void aFileThatIsNoJournalIsRefusedAndLeftAsItIs() throws IOException {
    Files.writeString(file, "these are the notes of a technician, not a database at all ........");
    assertThatThrownBy(() -> Journal.open(file, () -> NOON))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("journal.db");
    assertThat(Files.readString(file)).startsWith("these are the notes");
  }

  /// 300 acts fill and split pages; what is settled must be in no byte of any file beside.
  @Test
  void ofAPatronWhoseActsAreSettledNoByteStaysOnTheDisk() throws IOException {
    String settled = "20149999000011";
    String waiting = "20148888000022";
    try (Journal journal = Journal.open(file, () -> NOON)) {
      for (int n = 1; n <= 300; n++) {
        String patron = n % 50 == 0 ? waiting : settled;
        journal.keep(
            List.of(
                new JournalEntry.Proposed(
                    id(n),
                    n,
                    Kind.CHECK_OUT,
                    new ItemId("3123400000" + n),
                    Optional.of(new PatronId(patron)),
                    NOON),
                new JournalEntry.Decided(id(n), new Verdict.Lent(DUE)),
                new JournalEntry.Securing(id(n), Security.DISARMED),
                new JournalEntry.Secured(id(n), TagState.DISARMED),
                new JournalEntry.Told(reportOf(n, patron))));
      }
      assertThat(onDisk(settled)).isTrue();
      journal.settled(
          journal.unsettled(1_000).stream()
              .filter(report -> report.patron().orElseThrow().value().equals(settled))
              .map(TransactionReport::transaction)
              .toList());

      journal.sweep();

      assertThat(onDisk(settled)).isFalse();
      assertThat(onDisk(waiting)).isTrue();
      assertThat(journal.unsettled(1_000)).hasSize(6);
      journal.keep(List.of(proposed(301, Kind.CHECK_IN)));
      assertThat(journal.waiting()).isEqualTo(7);
    }
    assertThat(onDisk(settled)).isFalse();
  }

  private static TransactionReport reportOf(int n, String patron) {
    return new TransactionReport(
        id(n),
        n,
        Kind.CHECK_OUT,
        new ItemId("3123400000" + n),
        Optional.of(new PatronId(patron)),
        NOON,
        DecidedBy.HUB,
        Ending.LENT,
        TagState.DISARMED,
        Optional.of(DUE),
        List.of(),
        NOON,
        "");
  }

  private boolean onDisk(String text) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path one : files.toList()) {
        if (new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }
}
