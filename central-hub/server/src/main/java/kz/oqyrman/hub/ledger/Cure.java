package kz.oqyrman.hub.ledger;

import java.util.List;

/// What somebody on the staff can do about a discrepancy. Each is a transaction of its own.
public enum Cure {
  /// Somebody looked: the tag is armed.
  TAG_IS_ARMED,
  /// Somebody looked: the tag is disarmed.
  TAG_IS_DISARMED,
  /// The loan stands as it is.
  KEEP_THE_LOAN,
  /// The item is at the library: its loan ends.
  TAKE_BACK,
  /// The item never came back: whoever had it before has it still.
  REOPEN_FIRST_LOAN,
  /// This reader has it.
  NAME_THE_PATRON,
  /// The reader of the report has it after all.
  LEND_AS_REPORTED,
  /// The item stands in the catalogue now.
  CATALOGUED,
  /// Somebody looked into it, and the ledger is right as it is.
  AGREED;

  /// The cures for a kind, the likeliest first.
  public static List<Cure> of(Discrepancy.Kind kind) {
    return switch (kind) {
      case LENT_STILL_ARMED -> List.of(TAG_IS_DISARMED, TAKE_BACK);
      case RETURNED_NOT_ARMED -> List.of(TAG_IS_ARMED);
      case TAG_UNCERTAIN -> List.of(TAG_IS_ARMED, TAG_IS_DISARMED, TAKE_BACK);
      case LENT_AGAINST_RULES -> List.of(KEEP_THE_LOAN, TAKE_BACK);
      case WAS_ON_LOAN_TO_ANOTHER -> List.of(AGREED, REOPEN_FIRST_LOAN);
      case UNKNOWN_ITEM -> List.of(CATALOGUED, TAKE_BACK, AGREED);
      case LENT_TO_NOBODY -> List.of(NAME_THE_PATRON, TAKE_BACK);
      case REPORT_DIFFERS -> List.of(AGREED, TAKE_BACK);
      case REPORTED_LATE, ORDER_UNKNOWN -> List.of(AGREED, TAKE_BACK, LEND_AS_REPORTED);
      case SEQUENCE_REUSED -> List.of(AGREED);
      case FACTS_DIFFER ->
          List.of(TAKE_BACK, LEND_AS_REPORTED, TAG_IS_ARMED, TAG_IS_DISARMED, NAME_THE_PATRON);
    };
  }

  /// Whether somebody must say which reader.
  public boolean needsPatron() {
    return this == NAME_THE_PATRON;
  }
}
