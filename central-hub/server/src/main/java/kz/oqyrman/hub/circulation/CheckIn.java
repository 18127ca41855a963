package kz.oqyrman.hub.circulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.Decision;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.StationMessage.ProposeCheckIn;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.lending.ItemStanding;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.hub.catalogue.Catalogue.Catalogued;
import kz.oqyrman.hub.catalogue.Item;
import kz.oqyrman.hub.ledger.Transaction;
import kz.oqyrman.hub.patrons.Holds.Hold;

/// These are back: where does each go? A return is never refused for who brings it or how late it
/// is, nor because the item was not on loan.
final class CheckIn {
  private final Books books;
  private final Desk desk;
  private final Shelf shelf;
  private final Deciding deciding;

  CheckIn(Books books, Desk desk) {
    this(books, desk, new Shelf(books));
  }

  /// @param shelf of the same transaction of the database
  CheckIn(Books books, Desk desk, Shelf shelf) {
    this.books = books;
    this.desk = desk;
    this.shelf = shelf;
    deciding = new Deciding(books.ledger(), desk);
  }

  /// One decision for each item, in the order of the proposal. What is taken back is not on loan
  /// when this returns.
  List<Decision> decide(ProposeCheckIn stack) {
    List<Decision> decisions = new ArrayList<>(stack.items().size());
    for (Proposal proposal : stack.items()) {
      Optional<Catalogued> item = books.catalogue().find(proposal.item());
      Transaction act =
          Transaction.of(desk.station(), desk.branch(), Kind.CHECK_IN, Optional.empty(), proposal);
      decisions.add(deciding.once(act, proposal, item, () -> verdict(act, item)));
    }
    return decisions;
  }

  private Verdict verdict(Transaction act, Optional<Catalogued> item) {
    return item.<Verdict>map(known -> takeBack(known.item(), act.id(), desk.now()))
        .orElseGet(() -> new Verdict.Refused(List.of(Refusal.UNKNOWN_ITEM)));
  }

  /// Closes the item's loan, if it has one, and finds its way.
  ///
  /// @param at when it came back
  Verdict.TakenBack takeBack(Item item, TransactionId by, Instant at) {
    books.loans().close(item.item(), by, at);
    return sendOn(item, by);
  }

  /// Finds the way of an item that is not on loan, and sets it aside for whoever waits for it.
  Verdict.TakenBack sendOn(Item item, TransactionId by) {
    return new Verdict.TakenBack(route(item, by));
  }

  private Verdict.Route route(Item item, TransactionId by) {
    if (item.status() != ItemStanding.Status.IN_STOCK) {
      return new Verdict.Route(Verdict.Where.LIBRARIAN, Optional.empty());
    }
    Optional<Hold> setAside = books.holds().readyWith(item.item());
    Optional<Hold> hold = setAside.isPresent() ? setAside : capture(item, by);
    if (hold.isPresent()) {
      return new Verdict.Route(Verdict.Where.HOLD, elsewhere(hold.get().pickup()));
    }
    Optional<BranchId> home = elsewhere(item.home());
    return new Verdict.Route(home.isPresent() ? Verdict.Where.TRANSIT : Verdict.Where.SHELF, home);
  }

  private Optional<Hold> capture(Item item, TransactionId by) {
    Optional<Hold> next = shelf.nextInQueue(item);
    next.ifPresent(hold -> books.holds().capture(hold, item.item(), by));
    return next;
  }

  private Optional<BranchId> elsewhere(BranchId branch) {
    return branch.equals(desk.branch()) ? Optional.empty() : Optional.of(branch);
  }
}
