package kz.oqyrman.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("journal.db");
  }

  private static TransactionId id(int n) {
    return new TransactionId(new UUID(0x7000L, n));
  }

  private static JournalEntry proposed(int n, Kind kind) {
    return new JournalEntry.Proposed(
        id(n),
        n,
        kind,
        new ItemId("3123400000000" + n),
        kind == Kind.CHECK_OUT ? Optional.of(new PatronId("21234000000018")) : Optional.empty(),
        NOON);
  }

  private static TransactionReport report(int n) {
    return new TransactionReport(
        id(n),
        n,
        Kind.CHECK_OUT,
        new ItemId("3123400000000" + n),
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
    try (Journal journal = Journal.open(file)) {
      journal.keep(List.of(steps));
    }
    try (Journal journal = Journal.open(file)) {
      List<TransactionReport> reports = journal.recover(NOON.plusSeconds(60));
      assertThat(journal.unsettled(10)).isEqualTo(reports);
      assertThat(journal.recover(NOON)).isEmpty();
      return reports.getFirst();
    }
  }

  @Test
  void whatIsKeptIsThereAfterAnotherStart() throws IOException {
    try (Journal journal = Journal.open(file)) {
      journal.keep(List.of(proposed(1, Kind.CHECK_OUT), new JournalEntry.Told(report(1))));
      journal.keep(List.of(proposed(2, Kind.CHECK_OUT)));
    }
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.unsettled(10)).containsExactly(report(1));
      assertThat(journal.waiting()).isEqualTo(2);
      assertThat(journal.lastSequence()).isEqualTo(2);
    }
  }

  @Test
  void whatWasWrittenDownByAWrongClockIsPutRightOnce() throws IOException {
    Duration later = Duration.ofHours(-5);
    try (Journal journal = Journal.open(file)) {
      journal.keep(List.of(proposed(1, Kind.CHECK_OUT), new JournalEntry.Told(report(1))));
    }
    try (Journal journal = Journal.open(file)) {
      journal.keep(List.of(proposed(2, Kind.CHECK_OUT), new JournalEntry.Told(report(2))));

      assertThat(journal.timeIsKnown(later)).isEqualTo(1);

      journal.keep(List.of(proposed(3, Kind.CHECK_OUT), new JournalEntry.Told(report(3))));
      assertThat(journal.timeIsKnown(later)).isZero();
      assertThat(journal.unsettled(10))
          .extracting(TransactionReport::toldAt)
          .as("an earlier run, before the hub spoke, after it")
          .containsExactly(NOON, NOON.plus(later), NOON);
      assertThat(journal.unsettled(10).get(1).proposedAt()).isEqualTo(NOON.plus(later));
    }
  }

  @Test
  void aSettledActIsWipedAndItsSequenceNotUsedAgain() throws IOException {
    try (Journal journal = Journal.open(file)) {
      journal.keep(List.of(proposed(7, Kind.CHECK_OUT), new JournalEntry.Told(report(7))));
      journal.settled(List.of(id(7), id(99)));
      assertThat(journal.waiting()).isZero();
      assertThat(journal.lastSequence()).isEqualTo(7);
    }
  }

  @Test
  void entriesAreKeptAllOrNone() throws IOException {
    try (Journal journal = Journal.open(file)) {
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
    assertThatThrownBy(() -> Journal.open(file))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("journal.db");
    assertThat(Files.readString(file)).startsWith("these are the notes");
  }

  /// 300 acts fill and split pages; what is settled must be in no byte of any file beside.
  @Test
  void ofAPatronWhoseActsAreSettledNoByteStaysOnTheDisk() throws IOException {
    String settled = "20149999000011";
    String waiting = "20148888000022";
    try (Journal journal = Journal.open(file)) {
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
