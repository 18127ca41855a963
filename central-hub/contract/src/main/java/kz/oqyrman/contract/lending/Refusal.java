package kz.oqyrman.contract.lending;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Why an act is refused. Screens and receipts have a sentence for each, in every language, with
/// what to do about it. The order is the order in which a reader is told: card, patron, item, hold,
/// limit.
public enum Refusal {
  /// No patron has this card.
  UNKNOWN_PATRON,
  /// Cards that nobody has were shown or typed at this station so often that the next must wait.
  TOO_MANY_CARDS,
  /// The card needs its PIN.
  PIN_NEEDED,
  WRONG_PIN,
  /// Wrong PINs were typed so often that the next must wait.
  TOO_MANY_PINS,
  /// The card needs its PIN, which a station without the hub cannot check.
  PIN_UNCHECKED,
  /// The card was reported lost.
  CARD_LOST,
  CARD_EXPIRED,
  /// Blocked until something is paid.
  BLOCKED_UNPAID,
  /// Blocked by a librarian.
  BLOCKED_BY_STAFF,
  /// No item has this number.
  UNKNOWN_ITEM,
  /// Withdrawn from the stock.
  WITHDRAWN,
  /// Reported lost; now found.
  REPORTED_LOST,
  /// Read here only.
  NOT_FOR_LOAN,
  ON_LOAN_TO_ANOTHER,
  /// Waits on the hold shelf, or is the only copy free, for another reader.
  ON_HOLD_FOR_ANOTHER,
  /// As many items are on loan as this patron may have.
  LIMIT_REACHED,
  /// As many items were lent as a station without the hub may lend to this card.
  LIMIT_ALONE;

  /// Each reason once, in the order in which a reader is told.
  public static List<Refusal> inOrder(Collection<Refusal> reasons) {
    return List.copyOf(new TreeSet<>(reasons));
  }
}
