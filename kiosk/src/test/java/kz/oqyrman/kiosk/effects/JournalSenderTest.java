package kz.oqyrman.kiosk.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.kiosk.journal.Journal;
import kz.oqyrman.kiosk.journal.JournalException;
import kz.oqyrman.kiosk.link.HubLink;
import kz.oqyrman.kiosk.session.JournalEntry;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class JournalSenderTest {
  private static final Instant NOON = Instant.parse("2026-11-22T07:00:00Z");
  private static final Duration NEVER_AGAIN = Duration.ofHours(1);
  private static final Duration AGAIN_SOON = Duration.ofMillis(50);

  @TempDir private Path folder = Path.of("");
  private final Line line = new Line();
  private Optional<Journal> opened = Optional.empty();
  private Optional<JournalSender> started = Optional.empty();

  @BeforeEach
  void openTheJournal() throws IOException {
    opened = Optional.of(Journal.open(folder.resolve("journal.db"), () -> NOON));
  }

  @AfterEach
  void close() throws IOException {
    started.ifPresent(JournalSender::close);
    journal().close();
  }

  private Journal journal() {
    return opened.orElseThrow();
  }

  private JournalSender start(Duration patience) {
    JournalSender sender = new JournalSender(journal(), line, patience);
    started = Optional.of(sender);
    sender.start();
    return sender;
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(5));
  }

  private void keep(long first, long last) throws JournalException {
    List<JournalEntry> entries = new ArrayList<>();
    for (long n = first; n <= last; n++) {
      TransactionReport r = report(n);
      entries.add(
          new JournalEntry.Proposed(
              r.transaction(), n, r.kind(), r.item(), r.patron(), r.proposedAt()));
      entries.add(new JournalEntry.Told(r));
    }
    journal().keep(entries);
  }

  private static TransactionReport report(long n) {
    return new TransactionReport(
        new TransactionId(new UUID(0x7000L, n)),
        n,
        Kind.CHECK_OUT,
        new ItemId("3123400" + String.format("%07d", n)),
        Optional.of(new PatronId("21234000000018")),
        NOON,
        DecidedBy.HUB,
        Ending.LENT,
        TagState.DISARMED,
        Optional.of(LocalDate.of(2026, 12, 13)),
        List.of(),
        NOON,
        "");
  }

  private static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  void actsAreToldInOrderTwoBatchesAtATime() throws JournalException {
    keep(1, 850);
    JournalSender sender = start(NEVER_AGAIN);
    soon().until(() -> line.told().size() == 2);
    keep(851, 851);
    for (int i = 0; i < 50; i++) {
      sender.wake();
    }
    soon().until(() -> sender.waiting() == 851);
    assertThat(line.told()).containsExactly(range(1, 250), range(251, 500));

    sender.settled(line.settlement(0));
    soon().until(() -> line.told().size() == 3);
    sender.settled(line.settlement(1));
    soon().until(() -> line.told().size() == 4);
    sender.settled(line.settlement(2));
    sender.settled(line.settlement(3));
    soon().until(() -> sender.waiting() == 0);
    assertThat(line.told())
        .containsExactly(range(1, 250), range(251, 500), range(501, 750), range(751, 851));
  }

  @Test
  void whenTheFirstOfTwoBatchesHasNoWordBothAreToldAgainInTheirOrder() throws JournalException {
    keep(1, 300);
    JournalSender sender = start(AGAIN_SOON);
    soon().until(() -> line.told().size() >= 2);
    sender.settled(line.settlement(1));
    soon().until(() -> line.told().size() >= 4);
    sender.settled(line.settlement(0));
    soon().until(() -> sender.waiting() == 0);

    assertThat(line.told()).startsWith(range(1, 250), range(251, 300)).contains(range(1, 250));
  }

  @Test
  void aBatchWithoutWordIsToldAgainUntilItIsSettled() throws JournalException {
    keep(1, 3);
    JournalSender sender = start(AGAIN_SOON);
    soon().until(() -> line.told().size() >= 3);
    sender.settled(line.settlement(0));
    soon().until(() -> sender.waiting() == 0);

    assertThat(line.told()).containsOnly(range(1, 3));
    assertThat(journal().unsettled(10)).isEmpty();
  }

  @Test
  void whatIsSettledIsNotToldAgain() throws JournalException {
    keep(1, 4);
    JournalSender sender = start(AGAIN_SOON);
    soon().until(() -> !line.told().isEmpty());
    sender.settled(
        new HubMessage.Settled(List.of(report(2).transaction(), report(3).transaction())));

    soon().until(() -> line.told().contains(List.of(1L, 4L)));
    assertThat(line.told().getLast()).isEqualTo(List.of(1L, 4L));
  }

  @Test
  void nothingIsToldWithoutALineAndAllAtOnceWhenItComesUp() throws JournalException {
    line.up = false;
    keep(1, 2);
    JournalSender sender = start(NEVER_AGAIN);
    soon().until(() -> sender.waiting() == 2);
    assertThat(line.told()).isEmpty();

    line.up = true;
    sender.lineUp();
    soon().until(() -> line.told().size() == 1);
    sender.lineUp();
    soon().until(() -> line.told().size() == 2);
    assertThat(line.told()).containsExactly(range(1, 2), range(1, 2));
  }

  @Test
  void aJournalOfSomeThousandActsDrains() throws JournalException {
    keep(1, 3_000);
    line.settling = true;
    JournalSender sender = start(NEVER_AGAIN);

    soon().until(() -> journal().waiting() == 0);
    soon().until(() -> sender.waiting() == 0);
    assertThat(line.told().stream().flatMap(List::stream).toList()).isEqualTo(range(1, 3_000));
  }

  @Test
  void aDamagedRowKeepsNoOtherBack() throws JournalException, SQLException {
    keep(1, 3);
    Tables.change(journal(), "UPDATE act SET report = x'00FF00' WHERE sequence = 2");
    start(NEVER_AGAIN);

    soon().until(() -> line.told().size() == 1);
    assertThat(line.told()).containsExactly(List.of(1L, 3L));
    assertThat(journal().waiting()).isEqualTo(3);
  }

  @Test
  void aJournalThatCannotBeReadNowIsToldLater() throws IOException {
    keep(1, 1);
    journal().close();
    Journal again = Journal.open(folder.resolve("journal.db"), () -> NOON);
    try (JournalSender sender = new JournalSender(journal(), line, AGAIN_SOON)) {
      sender.start();
      assertThat(sender.waiting()).isZero();
      sender.settled(new HubMessage.Settled(List.of(report(1).transaction())));
      assertThat(again.waiting()).isEqualTo(1);
    }
    opened = Optional.of(again);
    start(NEVER_AGAIN);
    soon().until(() -> line.told().equals(List.of(range(1, 1))));
  }

  @Test
  void itEndsWhenClosed() throws JournalException {
    keep(1, 1);
    JournalSender sender = start(AGAIN_SOON);
    soon().until(() -> !line.told().isEmpty());
    sender.close();
    soon()
        .until(() ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("journal-sender")));
    int told = line.told().size();
    sender.wake();
    assertThat(line.told()).hasSize(told);
  }

  /// A line that writes down the sequences it was given, and on demand settles them at once.
  private final class Line implements HubLink {
    private final List<StationMessage.Journal> batches = new CopyOnWriteArrayList<>();
    private volatile boolean up = true;
    private volatile boolean settling;

    List<List<Long>> told() {
      return batches.stream()
          .map(b -> b.reports().stream().map(TransactionReport::sequence).toList())
          .toList();
    }

    HubMessage.Settled settlement(int batch) {
      return new HubMessage.Settled(
          batches.get(batch).reports().stream().map(TransactionReport::transaction).toList());
    }

    @Override
    public void tell(StationMessage.Journal journal) {
      batches.add(journal);
      if (settling) {
        HubMessage.Settled settled = settlement(batches.size() - 1);
        var _ = Thread.ofVirtual().start(() -> started.orElseThrow().settled(settled));
      }
    }

    @Override
    public void ask(StationMessage.Request question, Duration wait, Consumer<Answer> answer) {
      answer.accept(new Answer.Silence("nobody asks here"));
    }

    @Override
    public void tell(StationMessage.Health health) {}

    @Override
    public boolean up() {
      return up;
    }

    @Override
    public void close() {}
  }
}
