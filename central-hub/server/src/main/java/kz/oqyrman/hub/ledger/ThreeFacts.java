package kz.oqyrman.hub.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;

/// Of one item: the loan in the ledger, the security of its tag as last seen, and what a reader was
/// last told. They must agree, or a discrepancy must be open.
///
/// @param pending whether the hub decided an act with this item of which the station has not yet
///   said how it ended; until then the facts may differ
public record ThreeFacts(
    ItemId item,
    Optional<OnLoan> loan,
    Optional<SeenTag> tag,
    Optional<Telling> told,
    boolean pending) {
  /// The loan in the ledger.
  public record OnLoan(PatronId patron, LocalDate due) {}

  /// The tag as it was last seen.
  ///
  /// @param station that saw it, or of the act at whose cure somebody looked
  /// @param staff who looked at it, where that was no station
  public record SeenTag(TagState state, Instant at, StationId station, Optional<String> staff) {}

  /// What a reader was last told about who has the item.
  ///
  /// @param patron to whom; absent at a return
  /// @param staff who said so, where that was no station
  public record Telling(
      Ending ending, Instant at, Optional<PatronId> patron, Optional<String> staff) {}

  /// The rule. On loan means disarmed and told to be theirs; not on loan means armed and told to be
  /// back. What nobody has seen or said yet contradicts nothing.
  public boolean agree() {
    return tag.map(this::tagFitsLoan).orElse(true) && told.map(this::toldFitsLoan).orElse(true);
  }

  /// Side by side.
  public Evidence evidence() {
    return Evidence.of(Evidence.Code.FACTS, lentWord(), tagWord(), toldWord());
  }

  /// Side by side, as they were after a cure.
  public Evidence evidenceAfter(Cure cure) {
    return Evidence.of(Evidence.Code.FACTS_AFTER_CURE, cure, lentWord(), tagWord(), toldWord());
  }

  private String lentWord() {
    return loan.isPresent() ? "of-somebody" : "none";
  }

  private String tagWord() {
    return tag.map(seen -> seen.state().name()).orElse("none");
  }

  private String toldWord() {
    return told.map(telling -> telling.ending().name()).orElse("none");
  }

  private boolean tagFitsLoan(SeenTag seen) {
    return switch (seen.state()) {
      case ARMED -> loan.isEmpty();
      case DISARMED -> loan.isPresent();
      case UNCERTAIN -> false;
      case UNTOUCHED -> true;
    };
  }

  private boolean toldFitsLoan(Telling telling) {
    return switch (telling.ending()) {
      case LENT, LENT_STILL_ARMED, ALREADY_THEIRS ->
          loan.map(OnLoan::patron).equals(telling.patron());
      case RETURNED, RETURNED_NOT_ARMED -> loan.isEmpty();
      case REFUSED, VOID -> true;
    };
  }
}
