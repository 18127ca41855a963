package kz.oqyrman.hub.ledger;

import java.util.Optional;
import kz.oqyrman.contract.CardNumber;

/// Somebody on the staff presses a cure.
///
/// @param discrepancy its number
/// @param staff account of who pressed it
/// @param why in their words; may be empty
/// @param card of the reader who has the item, for the one cure that asks for it
public record CureOrder(
    long discrepancy, Cure cure, String staff, String why, Optional<CardNumber> card) {
  /// Characters of a reason.
  public static final int LONGEST_WHY = 200;

  public CureOrder {
    if (why.length() > LONGEST_WHY) {
      throw new IllegalArgumentException("a reason has at most " + LONGEST_WHY + " characters");
    }
  }
}
