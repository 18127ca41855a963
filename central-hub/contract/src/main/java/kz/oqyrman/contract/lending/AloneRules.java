package kz.oqyrman.contract.lending;

import java.time.Duration;
import java.util.List;

/// How far a station may go that decides by itself. The library sets it; it travels with the facts.
///
/// @param longest how old the facts may be, 1 minute to 30 days; older ones decide nothing
/// @param itemsAVisit the most items lent in one visit
/// @param itemsADay the most items lent to one card in one day at one station
/// @param itemsToUnknown how many items a visit a card may have that the facts do not know; 0
///   refuses it
public record AloneRules(Duration longest, int itemsAVisit, int itemsADay, int itemsToUnknown) {
  /// What a library gets that sets nothing.
  public static final AloneRules USUAL = new AloneRules(Duration.ofDays(3), 10, 20, 0);

  /// More than this in one visit is no visit.
  private static final int MOST_ITEMS = 1_000;

  public AloneRules {
    if (longest.compareTo(Duration.ofMinutes(1)) < 0
        || longest.compareTo(Duration.ofDays(30)) > 0) {
      throw new IllegalArgumentException("a station decides alone for 1 minute to 30 days");
    }
    if (isNoCount(itemsAVisit) || isNoCount(itemsADay) || isNoCount(itemsToUnknown)) {
      throw new IllegalArgumentException("items to be lent alone are 0 to " + MOST_ITEMS);
    }
  }

  private static boolean isNoCount(int items) {
    return items < 0 || items > MOST_ITEMS;
  }

  /// The verdict of the [LoanRules], bounded by what a station may lend alone.
  ///
  /// @param known whether the facts know the card
  /// @param inVisit items lent alone in this visit before
  /// @param today items lent alone to this card today before, by this station
  public Verdict bound(Verdict verdict, boolean known, int inVisit, int today) {
    int visit = known ? itemsAVisit : Math.min(itemsAVisit, itemsToUnknown);
    return verdict instanceof Verdict.Lent && (inVisit >= visit || today >= itemsADay)
        ? new Verdict.Refused(List.of(Refusal.LIMIT_ALONE))
        : verdict;
  }
}
