package kz.oqyrman.hub.circulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.lending.ItemStanding;
import kz.oqyrman.contract.lending.Policy;
import kz.oqyrman.hub.catalogue.Item;
import kz.oqyrman.hub.ledger.Loan;
import kz.oqyrman.hub.patrons.Holds.Hold;
import kz.oqyrman.hub.patrons.Patron;

/// How items stand towards a patron: which rule applies, whether they are lent, for whom they are
/// kept.
final class Shelf {
  /// What a category may do with a type for which the library made no rule: look at it here.
  private static final Policy NO_RULE = new Policy(0, Integer.MAX_VALUE);

  private final Books books;

  /// What nobody changes within one transaction of the database.
  private final Map<Rule, Policy> policies = new HashMap<>();

  private final Map<PatronId, Optional<Patron>> patrons = new HashMap<>();

  Shelf(Books books) {
    this.books = books;
  }

  /// What this patron may do with this item.
  Policy policy(Patron patron, Item item) {
    return policies.computeIfAbsent(
        new Rule(patron.category(), item.type()),
        rule -> books.policies().find(rule.category(), rule.itemType()).orElse(NO_RULE));
  }

  /// Which rule applies.
  private record Rule(String category, String itemType) {}

  /// Who that is, where the library knows.
  Optional<Patron> patron(PatronId patron) {
    return patrons.computeIfAbsent(patron, books.patrons()::find);
  }

  /// How the item stands when this patron asks for it.
  ItemStanding standing(Patron patron, Item item) {
    return standing(patron, item, books.loans().open(item.item()));
  }

  /// @param loan of the item now
  ItemStanding standing(Patron patron, Item item, Optional<Loan> loan) {
    return new ItemStanding(item.status(), loan.map(Loan::standing), keptFor(patron, item));
  }

  private Optional<PatronId> keptFor(Patron patron, Item item) {
    Optional<Hold> setAside = books.holds().readyWith(item.item());
    List<Hold> waiting = books.holds().waitingFor(item.title());
    return waiting.isEmpty()
        ? setAside.map(Hold::patron)
        : HoldQueue.keptFor(patron.patron(), setAside, waiting, freeCopies(patron, item.title()));
  }

  private int freeCopies(Patron patron, String title) {
    return (int)
        books.catalogue().copiesInStock(title).stream()
            .filter(copy -> policy(patron, copy).days() > 0)
            .filter(copy -> books.loans().open(copy.item()).isEmpty())
            .filter(copy -> books.holds().readyWith(copy.item()).isEmpty())
            .count();
  }

  /// The first who waits for this title and may take this copy home.
  Optional<Hold> nextInQueue(Item item) {
    return books.holds().waitingFor(item.title()).stream()
        .filter(hold -> mayTakeHome(hold.patron(), item))
        .findFirst();
  }

  private boolean mayTakeHome(PatronId patron, Item item) {
    return patron(patron).filter(known -> policy(known, item).days() > 0).isPresent();
  }
}
