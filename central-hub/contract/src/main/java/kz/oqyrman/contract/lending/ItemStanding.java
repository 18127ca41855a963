package kz.oqyrman.contract.lending;

import java.time.LocalDate;
import java.util.Optional;
import kz.oqyrman.contract.PatronId;

/// What the rules need to know of an item.
///
/// @param loan the open loan, if there is one
/// @param heldFor the patron for whom it waits on a hold shelf, if it does
public record ItemStanding(Status status, Optional<OpenLoan> loan, Optional<PatronId> heldFor) {
  /// What the catalogue says of an item that is not about a loan.
  public enum Status {
    IN_STOCK,
    WITHDRAWN,
    LOST
  }

  /// Who has it, until when.
  public record OpenLoan(PatronId patron, LocalDate due) {}
}
