package kz.oqyrman.simulators.world;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.kiosk.journal.Journal;
import kz.oqyrman.kiosk.journal.JournalException;
import kz.oqyrman.kiosk.journal.Keeper;
import kz.oqyrman.kiosk.session.JournalEntry;

/// The disk of a station: full now and then, and torn when the power goes while it is written. What
/// truly got onto it is told to the truth.
final class WorldDisk {
  private final StationId id;
  private final Agenda agenda;
  private final Dice dice;
  private final Chances chances;
  private final Power power;
  private final Truth truth;
  private final Story story;
  private Instant fullUntil = Instant.MIN;
  private boolean calm;
  private long commits;

  WorldDisk(
      StationId id,
      Agenda agenda,
      Dice dice,
      Chances chances,
      Power power,
      Truth truth,
      Story story) {
    this.id = id;
    this.agenda = agenda;
    this.dice = dice;
    this.chances = chances;
    this.power = power;
    this.truth = truth;
    this.story = story;
  }

  /// From now on there is room on it.
  void calm() {
    calm = true;
    fullUntil = Instant.MIN;
  }

  /// How often steps of acts were committed to it.
  long commits() {
    return commits;
  }

  /// A journal on this disk.
  Keeper with(Journal journal, Path file) {
    return new OnDisk(journal, file);
  }

  /// A start ended an act that had no end.
  void recovered(TransactionReport report) {
    truth.ended(report);
    truth.kept(report.transaction());
    tell("recovers " + report.transaction() + " with " + report.item() + " as " + report.ending());
  }

  private void refuseWhenFull() throws JournalException {
    if (calm) {
      return;
    }
    if (dice.oneIn(chances.diskFull())) {
      fullUntil = agenda.instant().plus(dice.millis(1_000, 600_000));
      tell("has a full disk");
    }
    if (agenda.instant().isBefore(fullUntil)) {
      throw new JournalException("the journal cannot be written", new IOException("no space left"));
    }
  }

  private void tell(String what) {
    story.tell(agenda.instant(), id.value(), what);
  }

  private void remember(JournalEntry entry) {
    switch (entry) {
      case JournalEntry.Proposed p -> {
        truth.kept(p.transaction());
        tell("proposes " + p.transaction() + " with " + p.item());
      }
      case JournalEntry.Told(TransactionReport report) -> {
        truth.ended(report);
        tell(
            "ends %s with %s as %s by %s, tag %s %s"
                .formatted(
                    report.transaction(),
                    report.item(),
                    report.ending(),
                    report.decidedBy(),
                    report.tag(),
                    report.detail()));
      }
      case JournalEntry.Decided _, JournalEntry.Securing _, JournalEntry.Secured _ -> {}
    }
  }

  private final class OnDisk implements Keeper {
    private final Journal journal;
    private final Path file;

    OnDisk(Journal journal, Path file) {
      this.journal = journal;
      this.file = file;
    }

    @Override
    public void keep(List<JournalEntry> entries) throws JournalException {
      power.moment("before it keeps", file);
      refuseWhenFull();
      long before = Folders.logSize(file);
      boolean torn = power.goes();
      journal.keep(entries);
      commits++;
      entries.forEach(entry -> truth.happened(entry.transaction(), agenda.instant()));
      if (torn) {
        entries.forEach(entry -> truth.perhapsKept(entry.transaction()));
        tear(before);
      }
      entries.forEach(WorldDisk.this::remember);
      power.moment("after it kept and before it shows", file);
    }

    private void tear(long before) {
      long after = Folders.logSize(file);
      long at = after <= before ? after : before + Math.floorMod(dice.number(), after - before);
      throw new PowerCut("while it keeps, its log torn at byte " + at, at);
    }

    @Override
    public void probe() throws JournalException {
      refuseWhenFull();
      journal.probe();
    }

    @Override
    public long lastSequence() throws JournalException {
      return journal.lastSequence();
    }

    @Override
    public List<TransactionReport> recover() throws JournalException {
      refuseWhenFull();
      List<TransactionReport> reports = journal.recover();
      reports.forEach(WorldDisk.this::recovered);
      return reports;
    }
  }
}
