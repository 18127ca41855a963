package kz.oqyrman.hub.circulation;

import java.util.List;
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

  Shelf(Books books) {
    this.books = books;
  }

  /// What this patron may do with this item.
  Policy policy(Patron patron, Item item) {
    return books.policies().find(patron.category(), item.type()).orElse(NO_RULE);
  }

  /// How the item stands when this patron asks for it.
  ItemStanding standing(Patron patron, Item item) {
    return new ItemStanding(
        item.status(), books.loans().open(item.item()).map(Loan::standing), keptFor(patron, item));
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
    return books.patrons().find(patron).filter(known -> policy(known, item).days() > 0).isPresent();
  }
}
