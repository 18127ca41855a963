package kz.oqyrman.hub.ledger;

import java.util.Collection;
import kz.oqyrman.contract.TransactionReport.Ending;

/// Settled acts, counted by how they ended.
public record Tally(int loans, int returns, int refused, int voided) {
  /// Nothing happened.
  public static final Tally NONE = new Tally(0, 0, 0, 0);

  /// One more act, that ended so. What was theirs already is no loan.
  Tally plus(Ending ending, int count) {
    return switch (ending) {
      case LENT, LENT_STILL_ARMED -> new Tally(loans + count, returns, refused, voided);
      case RETURNED, RETURNED_NOT_ARMED -> new Tally(loans, returns + count, refused, voided);
      case REFUSED -> new Tally(loans, returns, refused + count, voided);
      case VOID -> new Tally(loans, returns, refused, voided + count);
      case ALREADY_THEIRS -> this;
    };
  }

  /// All of them together.
  public static Tally sum(Collection<Tally> tallies) {
    return new Tally(
        tallies.stream().mapToInt(Tally::loans).sum(),
        tallies.stream().mapToInt(Tally::returns).sum(),
        tallies.stream().mapToInt(Tally::refused).sum(),
        tallies.stream().mapToInt(Tally::voided).sum());
  }
}
