package kz.oqyrman.contract.lending;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.BranchId;

/// What was decided of one item.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Verdict.Lent.class, name = "lent"),
  @JsonSubTypes.Type(value = Verdict.AlreadyTheirs.class, name = "already-theirs"),
  @JsonSubTypes.Type(value = Verdict.TakenBack.class, name = "taken-back"),
  @JsonSubTypes.Type(value = Verdict.Refused.class, name = "refused")
})
public sealed interface Verdict {
  /// The patron may take it.
  ///
  /// @param due last day of the loan, in the branch's time zone
  record Lent(LocalDate due) implements Verdict {}

  /// The patron has it on loan already; nothing changes.
  record AlreadyTheirs(LocalDate due) implements Verdict {}

  /// The item is back.
  record TakenBack(Route route) implements Verdict {}

  /// Not possible.
  ///
  /// @param reasons all that apply, in the order of [Refusal]; never empty
  record Refused(List<Refusal> reasons) implements Verdict {
    public Refused {
      reasons = Refusal.inOrder(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("a refusal has a reason");
      }
    }
  }

  /// Where a returned item goes.
  ///
  /// @param branch where it travels to, when that is not here
  record Route(Where where, Optional<BranchId> branch) {}

  /// Where a returned item goes.
  enum Where {
    /// Home: back on the shelf here.
    SHELF,
    /// To its home branch.
    TRANSIT,
    /// To the hold shelf, here or elsewhere: another reader waits.
    HOLD,
    /// Into a librarian's hands.
    LIBRARIAN
  }
}
