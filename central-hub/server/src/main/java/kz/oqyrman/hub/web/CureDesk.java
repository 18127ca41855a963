package kz.oqyrman.hub.web;

import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.hub.ledger.CureOrder;
import kz.oqyrman.hub.ledger.CureOutcome;

/// What staff can do about discrepancies. Everything that is answered with [CureOutcome.Done] is in
/// the record.
public interface CureDesk {
  /// Does what somebody pressed.
  CureOutcome cure(CureOrder order);

  /// Takes a cure back.
  ///
  /// @param staff account of who takes it back
  CureOutcome undo(TransactionId cure, String staff, String why);

  /// Somebody takes care of a discrepancy.
  ///
  /// @return whether it is open
  boolean take(long discrepancy, String staff);
}
