package kz.oqyrman.hub.ledger;

import java.time.Instant;
import java.util.Optional;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;

/// One circulation act at a station: what stays the same from proposed to settled.
///
/// @param patron absent at a return
/// @param proposedAt by the station's clock
public record Transaction(
    TransactionId id,
    StationId station,
    BranchId branch,
    long sequence,
    TransactionReport.Kind kind,
    ItemId item,
    Optional<PatronId> patron,
    Instant proposedAt) {
  /// The act that is proposed.
  public static Transaction of(
      StationId station,
      BranchId branch,
      TransactionReport.Kind kind,
      Optional<PatronId> patron,
      Proposal proposal) {
    return new Transaction(
        proposal.transaction(),
        station,
        branch,
        proposal.sequence(),
        kind,
        proposal.item(),
        patron,
        proposal.at());
  }

  /// The act that is reported without ever having been proposed here.
  public static Transaction of(StationId station, BranchId branch, TransactionReport report) {
    return new Transaction(
        report.transaction(),
        station,
        branch,
        report.sequence(),
        report.kind(),
        report.item(),
        report.patron(),
        report.proposedAt());
  }

  /// Whether both say the same act by the same station.
  public boolean isSameAct(Transaction other) {
    return id.equals(other.id)
        && station.equals(other.station)
        && kind == other.kind
        && item.equals(other.item);
  }
}
