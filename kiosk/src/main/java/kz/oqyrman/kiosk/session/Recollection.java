package kz.oqyrman.kiosk.session;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.lending.AloneRules;
import kz.oqyrman.contract.lending.Calendar;
import kz.oqyrman.contract.lending.ItemStanding;
import kz.oqyrman.contract.lending.PatronStanding;
import kz.oqyrman.contract.lending.Policy;

/// What the station knows by itself about acts that the hub did not decide: its facts, and on top
/// of them what it did since. The [kz.oqyrman.contract.lending.LoanRules] decide by it.
public sealed interface Recollection {
  /// For a check-out.
  ///
  /// @param known whether the facts know the card
  /// @param lentToday items lent alone to this card today before, here
  record ForLoan(
      PatronStanding patron,
      boolean known,
      Calendar calendar,
      LocalDate today,
      AloneRules rules,
      int lentToday,
      Map<ItemId, Item> items)
      implements Recollection {
    public ForLoan {
      items = Map.copyOf(items);
    }
  }

  /// How an item stands towards the patron.
  record Item(ItemStanding standing, Policy policy) {}

  /// For a check-in.
  ///
  /// @param wanted those for which another reader waits
  record ForReturn(Set<ItemId> wanted) implements Recollection {
    public ForReturn {
      wanted = Set.copyOf(wanted);
    }
  }

  /// The facts are gone or have become too old.
  record Nothing(String why) implements Recollection {}
}
