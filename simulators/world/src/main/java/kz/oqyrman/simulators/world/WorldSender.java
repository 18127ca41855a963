package kz.oqyrman.simulators.world;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.kiosk.alone.TrueClock;
import kz.oqyrman.kiosk.journal.Journal;
import kz.oqyrman.kiosk.journal.JournalException;

/// Tells the journal to the hub as the real sender does, but for its thread; for one life of a
/// station.
final class WorldSender {
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final int BATCH = 100;

  private final Agenda agenda;
  private final Line line;
  private final Journal journal;
  private final TrueClock clock;
  private final Truth truth;

  /// The acts of the batch that was told and is not settled yet, as the real sender knows them.
  private final Set<TransactionId> underWay = new HashSet<>();

  private Instant toldAt = Instant.MIN;
  private boolean ended;

  WorldSender(Agenda agenda, Line line, Journal journal, TrueClock clock, Truth truth) {
    this.truth = truth;
    this.agenda = agenda;
    this.line = line;
    this.journal = journal;
    this.clock = clock;
  }

  /// Tells again and again, until the life is over.
  void begin() {
    if (!ended) {
      tell();
      agenda.in(AGAIN, this::begin);
    }
  }

  void end() {
    ended = true;
  }

  void soon() {
    agenda.in(Duration.ofMillis(1), this::tell);
  }

  /// What was under way went down with the old line.
  void lineUp() {
    underWay.clear();
    tell();
  }

  void settled(Collection<TransactionId> acts) {
    underWay.removeAll(acts);
    tell();
  }

  void tell() {
    try {
      if (!ended && line.up() && clock.isHeard() && !stillUnderWay()) {
        tell(journal.unsettled(BATCH));
      }
    } catch (JournalException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tell(List<TransactionReport> reports) {
    if (!reports.isEmpty()) {
      underWay.clear();
      reports.forEach(report -> underWay.add(report.transaction()));
      reports.forEach(truth::reported);
      toldAt = agenda.instant();
      line.tell(new StationMessage.Journal(reports));
    }
  }

  private boolean stillUnderWay() {
    return !underWay.isEmpty() && agenda.instant().isBefore(toldAt.plus(AGAIN));
  }
}
