package kz.oqyrman.hub.circulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.Decision;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.StationMessage.ProposeCheckOut;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.lending.LoanRules;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.hub.catalogue.Catalogue.Catalogued;
import kz.oqyrman.hub.catalogue.Item;
import kz.oqyrman.hub.ledger.Loan;
import kz.oqyrman.hub.ledger.Transaction;
import kz.oqyrman.hub.patrons.Patron;

/// May this patron take this stack? Item after item, each counted before the next is looked at.
final class CheckOut {
  private final Books books;
  private final Desk desk;
  private final Shelf shelf;
  private final LoanRules rules;
  private final Deciding deciding;

  CheckOut(Books books, Desk desk) {
    this.books = books;
    this.desk = desk;
    shelf = new Shelf(books);
    rules = desk.rulesAt(desk.now());
    deciding = new Deciding(books.ledger(), desk);
  }

  /// One decision for each item, in the order of the proposal. What is lent is on loan when this
  /// returns.
  List<Decision> decide(ProposeCheckOut stack) {
    Optional<Patron> patron = books.patrons().known(stack.patron());
    PatronId named = patron.map(Patron::patron).orElse(stack.patron());
    List<Decision> decisions = new ArrayList<>(stack.items().size());
    for (Proposal proposal : stack.items()) {
      Optional<Catalogued> item = books.catalogue().find(proposal.item());
      Transaction act =
          Transaction.of(
              desk.station(), desk.branch(), Kind.CHECK_OUT, Optional.of(named), proposal);
      decisions.add(deciding.once(act, proposal, item, () -> lend(act, patron, item)));
    }
    return decisions;
  }

  private Verdict lend(Transaction act, Optional<Patron> patron, Optional<Catalogued> item) {
    if (patron.isEmpty() || item.isEmpty()) {
      return new Verdict.Refused(unknown(patron, item));
    }
    Verdict verdict = verdict(patron.get(), item.get().item());
    if (verdict instanceof Verdict.Lent lent) {
      open(act, patron.get(), item.get().item(), lent);
    }
    return verdict;
  }

  private List<Refusal> unknown(Optional<Patron> patron, Optional<Catalogued> item) {
    List<Refusal> reasons = new ArrayList<>();
    patron.ifPresentOrElse(
        known -> reasons.addAll(rules.obstacles(known.standing())),
        () -> reasons.add(Refusal.UNKNOWN_PATRON));
    if (item.isEmpty()) {
      reasons.add(Refusal.UNKNOWN_ITEM);
    }
    return reasons;
  }

  private Verdict verdict(Patron patron, Item item) {
    return rules.checkOut(
        patron.standing(),
        shelf.standing(patron, item),
        shelf.policy(patron, item),
        books.loans().countOpenOf(patron.patron()));
  }

  private void open(Transaction act, Patron patron, Item item, Verdict.Lent lent) {
    books
        .loans()
        .open(
            new Loan(item.item(), patron.patron(), Optional.of(act.id()), desk.now(), lent.due()),
            desk.station());
    books.holds().fill(patron.patron(), item.title(), act.id());
  }
}
