package kz.oqyrman.hub.web;

import kz.oqyrman.contract.TransactionReport.Ending;

/// What an act came to, as staff count it: every transaction is one of these.
public enum CountedAs {
  /// An item went out.
  LOAN,
  /// An item came back.
  RETURN,
  REFUSED,
  /// Nothing changed: the item was theirs already, or nobody acted on it.
  VOID,
  /// Decided by the hub; the station has not yet said how it ended.
  UNDER_WAY;

  /// What an act that ended so counts as.
  public static CountedAs of(Ending ending) {
    return switch (ending) {
      case LENT, LENT_STILL_ARMED -> LOAN;
      case RETURNED, RETURNED_NOT_ARMED -> RETURN;
      case REFUSED -> REFUSED;
      case ALREADY_THEIRS, VOID -> VOID;
    };
  }
}
