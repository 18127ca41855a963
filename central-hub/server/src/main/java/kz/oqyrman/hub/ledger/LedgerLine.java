package kz.oqyrman.hub.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;

/// One transaction as far as it has come.
///
/// @param entry grows from line to line
/// @param decision of the hub, where it decided
/// @param report of the station, once it has said how the act ended
/// @param openDiscrepancy whether one is open about it
public record LedgerLine(
    long entry,
    Transaction transaction,
    Instant enteredAt,
    Optional<Verdict> decision,
    Optional<Report> report,
    boolean openDiscrepancy) {
  /// How the station says the act ended.
  public record Report(
      TransactionReport.DecidedBy decidedBy,
      TransactionReport.Ending ending,
      TransactionReport.TagState tag,
      Optional<LocalDate> due,
      List<Refusal> refusals,
      String detail,
      Instant toldAt,
      Instant settledAt) {}

  /// How far it has come, in one word.
  public Step step() {
    if (report.isPresent()) {
      return report.get().ending() == TransactionReport.Ending.VOID ? Step.VOIDED : Step.SETTLED;
    }
    return decision.isPresent() ? Step.DECIDED : Step.ENTERED;
  }

  /// The steps a transaction takes in the ledger.
  public enum Step {
    /// Entered without a decision; does not stay so.
    ENTERED,
    DECIDED,
    /// Reported by the station and recorded.
    SETTLED,
    /// Reported by the station as an act on which nobody acted.
    VOIDED
  }
}
