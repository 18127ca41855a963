package kz.oqyrman.hub.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.DeviceReport;
import kz.oqyrman.contract.HubMessage.Words;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage.Alone;
import kz.oqyrman.contract.StationMessage.Doing;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.hub.ledger.Cure;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.hub.ledger.ThreeFacts;

/// What the staff pages read of the hub. No answer names a patron; where a librarian must tell one
/// reader from another, an answer has the last characters of a number.
public interface HubReadings {
  /// All enrolled stations, those that never reported too, in the order in which they are shown.
  List<StationReading> stations();

  /// Loans and returns of each of so many hours from a moment on; as many answers as hours.
  List<Tally> byHour(Instant from, int hours);

  /// Loans and returns told from one moment (inclusive) to another (exclusive).
  Tally between(Instant from, Instant until);

  /// The newest acts that pass, newest first, at most so many.
  ///
  /// @param olderThan only acts with a smaller [ActReading#number]; empty begins at the newest
  List<ActReading> acts(ActFilter filter, Optional<Long> olderThan, int most);

  /// How many acts pass.
  long count(ActFilter filter);

  /// How long the hub took to decide, for 99 of 100 requests since a moment; empty when none came.
  Optional<Duration> decisionTime(Instant since);

  /// How much waits for somebody.
  Waiting waiting();

  /// The newest messages that could not be read, newest first.
  List<UnreadableReading> unreadable(int most);

  /// The newest holes in the numbering of a station's acts, newest first.
  List<GapReading> gaps(int most);

  /// The open discrepancies, the newest first.
  List<DiscrepancyReading> discrepancies(int most);

  /// What staff did about discrepancies, the newest first.
  ///
  /// @param now decides what can be taken back still
  List<CureReading> cures(int most, Instant now);

  /// One open discrepancy with the item's three facts.
  ///
  /// @param title empty when nobody knows the item
  /// @param evidence an [kz.oqyrman.hub.ledger.Evidence] as it is written, or a station's own words
  /// @param loan empty when the item is not on loan
  /// @param tag empty when no station has seen it
  /// @param told empty when nobody was told anything
  /// @param cures what can be done now, the likeliest first
  record DiscrepancyReading(
      long number,
      Discrepancy.Kind kind,
      ItemId item,
      String title,
      StationId station,
      String evidence,
      Instant since,
      Optional<Discrepancy.Taken> taken,
      Optional<LoanFact> loan,
      Optional<ThreeFacts.SeenTag> tag,
      Optional<ToldFact> told,
      boolean pending,
      List<Cure> cures) {
    public DiscrepancyReading {
      cures = List.copyOf(cures);
    }
  }

  /// @param reader last characters of the reader's number
  record LoanFact(String reader, LocalDate due) {}

  /// @param reader last characters of the reader's number; empty when no reader was named
  /// @param staff who said so, where that was no station
  record ToldFact(Ending ending, Instant at, String reader, Optional<String> staff) {}

  /// One cure.
  ///
  /// @param undoes whether it takes another back
  record CureReading(
      TransactionId id,
      Discrepancy.Kind kind,
      Cure cure,
      ItemId item,
      String title,
      String staff,
      String why,
      Instant at,
      boolean undoes,
      boolean undone,
      boolean canBeUndone) {}

  /// One station as the hub last heard of it.
  ///
  /// @param kind of its branch, such as `adults`, `children`, `village`
  /// @param report the last health message; empty when there was none
  /// @param online whether its line is up
  /// @param since when the line went up or down; empty when the station was never heard of
  record StationReading(
      StationId station,
      Words name,
      String kind,
      boolean online,
      Optional<Instant> since,
      Optional<StationReport> report) {}

  /// What a station said of itself.
  ///
  /// @param alone how far it goes without the hub; absent in stations that cannot
  record StationReport(
      Doing doing, int items, int unsettled, List<DeviceReport> devices, Optional<Alone> alone) {
    public StationReport {
      devices = List.copyOf(devices);
    }

    /// Of a station that waits for the hub.
    public StationReport(Doing doing, int items, int unsettled, List<DeviceReport> devices) {
      this(doing, items, unsettled, devices, Optional.empty());
    }
  }

  /// How many items went out and came back.
  record Tally(int loans, int returns) {}

  /// One transaction.
  ///
  /// @param number grows with every act in the ledger
  /// @param title empty when nobody knows the item
  /// @param ending empty while the station has not reported
  record ActReading(
      long number,
      TransactionId transaction,
      Instant at,
      StationId station,
      Kind kind,
      ItemId item,
      String title,
      Optional<Ending> ending,
      List<Refusal> refusals,
      TagState tag,
      DecidedBy decidedBy,
      boolean settled,
      List<Discrepancy.Kind> openDiscrepancies) {
    public ActReading {
      refusals = List.copyOf(refusals);
      openDiscrepancies = List.copyOf(openDiscrepancies);
    }
  }

  /// @param discrepancies open ones
  record Waiting(long discrepancies, long unreadable, long gaps) {}

  /// @param why in English, with the place in the text
  /// @param topic it came on
  /// @param bytes how long it was
  record UnreadableReading(Instant at, String topic, String why, int bytes) {}

  /// The acts from one number to another, both inclusive, that a station must have made and that
  /// the hub has not heard of.
  record GapReading(StationId station, long from, long to, Instant noticed) {}
}
