package kz.oqyrman.hub.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.lending.ItemStanding;

/// An open loan.
///
/// @param openedBy absent when it came with the library's files
/// @param due last day of the loan, in the branch's time zone
public record Loan(
    ItemId item, PatronId patron, Optional<TransactionId> openedBy, Instant lentAt, LocalDate due) {
  /// What the lending rules need of it.
  public ItemStanding.OpenLoan standing() {
    return new ItemStanding.OpenLoan(patron, due);
  }
}
