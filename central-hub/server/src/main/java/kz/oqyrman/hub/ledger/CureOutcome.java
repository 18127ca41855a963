package kz.oqyrman.hub.ledger;

import kz.oqyrman.contract.TransactionId;

/// What came of pressing a cure.
public sealed interface CureOutcome {
  /// It is done, and in the record.
  record Done(TransactionId cure) implements CureOutcome {}

  /// Nothing was done.
  record Not(Why why) implements CureOutcome {}

  /// Why not.
  enum Why {
    /// There is no such discrepancy or cure.
    NOT_THERE,
    /// Somebody, or a station, was quicker.
    OVER_ALREADY,
    /// This is no cure for that.
    NO_CURE_FOR_THIS,
    /// No reader has this card.
    NO_SUCH_PATRON,
    /// The catalogue has no such item still.
    NOT_CATALOGUED,
    /// The first loan is not known any more.
    NO_FIRST_LOAN,
    /// Something happened to the item since, or too much time has gone by.
    TOO_LATE_TO_UNDO
  }
}
