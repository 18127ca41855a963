package kz.oqyrman.hub.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionReport.Ending;

/// Which transactions are wanted. What is empty lets everything pass.
///
/// @param from the first moment, by when the reader was told or, before that, by when it was
///   entered
/// @param until the first moment too late
/// @param endings how they ended
/// @param underWay also, or with no endings only, those that have not ended
/// @param openDiscrepancies only those about which one is open
/// @param olderThan only entries with a smaller number
public record LedgerQuery(
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<StationId> station,
    Set<Ending> endings,
    boolean underWay,
    boolean openDiscrepancies,
    OptionalLong olderThan) {
  /// Every transaction.
  public static final LedgerQuery ALL =
      new LedgerQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          false,
          false,
          OptionalLong.empty());

  public LedgerQuery {
    endings = Set.copyOf(endings);
  }
}
