package kz.oqyrman.kiosk.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;

/// How an act ends whose station died under it. What the journal says was about to happen may have
/// happened; what it does not say has not, because it is written first. A pure function.
final class Recovery {
  static final String LENT = "lent";
  static final String ALREADY_THEIRS = "already-theirs";
  static final String TAKEN_BACK = "taken-back";
  static final String REFUSED = "refused";

  private static final String WHY = "the station stopped before the reader was told";

  private Recovery() {}

  /// An act without an end.
  ///
  /// @param verdict as the journal names it, with the due date behind a space
  /// @param writing whether a write to the tag was about to go out
  /// @param tag what was read back, if it was
  /// @param decidedBy whose verdict it is
  /// @param lastStepAt when its last step was written down
  record Unfinished(
      TransactionId transaction,
      long sequence,
      Kind kind,
      ItemId item,
      Optional<PatronId> patron,
      Instant proposedAt,
      Optional<String> verdict,
      boolean writing,
      Optional<TagState> tag,
      DecidedBy decidedBy,
      Instant lastStepAt) {
    String verdictName() {
      return verdict.map(v -> v.split(" ", 2)[0]).orElse("");
    }

    Optional<LocalDate> due() {
      return verdict.filter(v -> v.contains(" ")).map(v -> LocalDate.parse(v.split(" ", 2)[1]));
    }

    /// What can be said of the tag.
    TagState known() {
      return tag.orElse(writing ? TagState.UNCERTAIN : TagState.UNTOUCHED);
    }
  }

  /// It ended where the journal ends: what came after that, with the same item elsewhere, came
  /// later.
  static TransactionReport ending(Unfinished act) {
    Ending ending =
        switch (act.kind()) {
          case CHECK_OUT -> checkOut(act);
          case CHECK_IN -> checkIn(act);
        };
    boolean lent = ending == Ending.LENT || ending == Ending.LENT_STILL_ARMED;
    return new TransactionReport(
        act.transaction(),
        act.sequence(),
        act.kind(),
        act.item(),
        act.patron(),
        act.proposedAt(),
        ending == Ending.VOID ? DecidedBy.NOBODY : act.decidedBy(),
        ending,
        act.known(),
        lent || ending == Ending.ALREADY_THEIRS ? act.due() : Optional.empty(),
        List.<Refusal>of(),
        act.lastStepAt(),
        WHY);
  }

  /// A disarmed tag may have left with its reader, so its loan stands; so does one whose tag may be
  /// disarmed. A tag that is still armed has not been taken anywhere.
  private static Ending checkOut(Unfinished act) {
    boolean already = act.verdictName().equals(ALREADY_THEIRS);
    if (!act.verdictName().equals(LENT) && !already) {
      return Ending.VOID;
    }
    return switch (act.known()) {
      case DISARMED -> already ? Ending.ALREADY_THEIRS : Ending.LENT;
      case UNCERTAIN -> already ? Ending.ALREADY_THEIRS : Ending.LENT_STILL_ARMED;
      case ARMED, UNTOUCHED -> already ? Ending.ALREADY_THEIRS : Ending.VOID;
    };
  }

  private static Ending checkIn(Unfinished act) {
    if (!act.verdictName().equals(TAKEN_BACK)) {
      return Ending.VOID;
    }
    return act.known() == TagState.ARMED ? Ending.RETURNED : Ending.RETURNED_NOT_ARMED;
  }
}
