package kz.oqyrman.hub.ledger;

import java.time.Instant;
import java.util.Optional;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionId;

/// A disagreement between the three facts, or between station and hub, that somebody must know of.
///
/// @param evidence an [Evidence] as it is written, or a station's own words; names no patron
/// @param taken who takes care of it, once somebody does
public record Discrepancy(
    long number,
    Kind kind,
    ItemId item,
    Optional<PatronId> patron,
    StationId station,
    TransactionId transaction,
    String evidence,
    Instant openedAt,
    Optional<Taken> taken) {
  /// Somebody on the staff takes care of it.
  ///
  /// @param staff their account
  public record Taken(String staff, Instant at) {}

  /// What disagrees.
  public enum Kind {
    /// Lent, but the tag could not be disarmed: the gate will sound.
    LENT_STILL_ARMED(true),
    /// Taken back, but the tag may not be armed: the item can be carried out unseen.
    RETURNED_NOT_ARMED(true),
    /// The tag was written but not read back.
    TAG_UNCERTAIN(true),
    /// Lent by the station against what the rules say.
    LENT_AGAINST_RULES(false),
    /// The item was still on loan to another, whose loan was closed for that.
    WAS_ON_LOAN_TO_ANOTHER(false),
    /// The library has no such item, and yet it was lent or taken back.
    UNKNOWN_ITEM(false),
    /// Lent, and nobody knows to whom.
    LENT_TO_NOBODY(false),
    /// The station reports another act than it proposed under the same id.
    REPORT_DIFFERS(false),
    /// The report came after a later act with the same item: it changed nothing.
    REPORTED_LATE(false),
    /// A station's clock was wrong, and another station had the item within the time that is not
    /// known: the last of the two acts decides who has it.
    ORDER_UNKNOWN(false),
    /// The station counted backwards: it was restored from an old copy, or is there twice.
    SEQUENCE_REUSED(false),
    /// The three facts differ, and none of the above says why.
    FACTS_DIFFER(true);

    private final boolean heals;

    Kind(boolean heals) {
      this.heals = heals;
    }

    /// Whether it is over once the three facts of the item agree again.
    public boolean heals() {
      return heals;
    }
  }
}
