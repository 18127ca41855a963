package kz.oqyrman.hub.circulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.hub.catalogue.Catalogue.Catalogued;
import kz.oqyrman.hub.ledger.Cure;
import kz.oqyrman.hub.ledger.CureOrder;
import kz.oqyrman.hub.ledger.CureOutcome;
import kz.oqyrman.hub.ledger.CureOutcome.Why;
import kz.oqyrman.hub.ledger.Cures;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.hub.ledger.ItemStates.Place;
import kz.oqyrman.hub.ledger.Loan;
import kz.oqyrman.hub.ledger.ThreeFacts;
import kz.oqyrman.hub.patrons.Patron;

/// Somebody on the staff puts right what disagrees. A cure does to the three facts what its words
/// say and nothing else; where they disagree still, the next discrepancy is opened in its place.
final class Curing {
  /// How long a cure can be taken back.
  static final Duration CAN_BE_UNDONE = Duration.ofDays(1);

  private final Books books;
  private final Desk desk;
  private final Discrepancy discrepancy;
  private final TransactionId id;

  /// @param desk where the act was that is cured
  /// @param id of the cure
  Curing(Books books, Desk desk, Discrepancy discrepancy, TransactionId id) {
    this.books = books;
    this.desk = desk;
    this.discrepancy = discrepancy;
    this.id = id;
  }

  /// What can be done about it now.
  static List<Cure> offered(Books books, Discrepancy discrepancy) {
    return Cure.of(discrepancy.kind()).stream()
        .filter(cure -> canBe(books, discrepancy, cure))
        .toList();
  }

  private static boolean canBe(Books books, Discrepancy discrepancy, Cure cure) {
    return switch (cure) {
      case TAG_IS_ARMED, TAG_IS_DISARMED, KEEP_THE_LOAN, TAKE_BACK, NAME_THE_PATRON, AGREED -> true;
      case CATALOGUED -> books.catalogue().find(discrepancy.item()).isPresent();
      case REOPEN_FIRST_LOAN ->
          books.loans().closedBy(discrepancy.item(), discrepancy.transaction()).isPresent();
      case LEND_AS_REPORTED -> discrepancy.patron().isPresent();
    };
  }

  /// Does it, if it can be done.
  CureOutcome cure(CureOrder order) {
    if (!books.discrepancies().isOpen(discrepancy.number())) {
      return new CureOutcome.Not(Why.OVER_ALREADY);
    }
    if (!Cure.of(discrepancy.kind()).contains(order.cure())) {
      return new CureOutcome.Not(Why.NO_CURE_FOR_THIS);
    }
    return switch (order.cure()) {
      case TAG_IS_ARMED -> done(order, Optional.empty(), () -> saw(TagState.ARMED));
      case TAG_IS_DISARMED -> done(order, Optional.empty(), () -> saw(TagState.DISARMED));
      case KEEP_THE_LOAN, AGREED -> done(order, Optional.empty(), () -> {});
      case TAKE_BACK -> done(order, Optional.empty(), this::takeBack);
      case REOPEN_FIRST_LOAN -> reopenFirstLoan(order);
      case NAME_THE_PATRON -> namePatron(order);
      case LEND_AS_REPORTED ->
          discrepancy
              .patron()
              .map(patron -> lend(order, patron))
              .orElseGet(() -> new CureOutcome.Not(Why.NO_CURE_FOR_THIS));
      case CATALOGUED ->
          books.catalogue().find(discrepancy.item()).isPresent()
              ? done(order, Optional.empty(), () -> {})
              : new CureOutcome.Not(Why.NOT_CATALOGUED);
    };
  }

  private CureOutcome reopenFirstLoan(CureOrder order) {
    Optional<Loan> first = books.loans().closedBy(discrepancy.item(), discrepancy.transaction());
    return first
        .map(loan -> done(order, Optional.of(loan.patron()), () -> lendTo(loan)))
        .orElseGet(() -> new CureOutcome.Not(Why.NO_FIRST_LOAN));
  }

  private CureOutcome namePatron(CureOrder order) {
    Optional<PatronId> named = order.card().flatMap(this::owner);
    return named
        .map(patron -> lend(order, patron))
        .orElseGet(() -> new CureOutcome.Not(Why.NO_SUCH_PATRON));
  }

  private Optional<PatronId> owner(CardNumber card) {
    return books.patrons().byCard(card).map(Patron::patron);
  }

  private CureOutcome lend(CureOrder order, PatronId patron) {
    LocalDate today = desk.now().atZone(desk.zone()).toLocalDate();
    LocalDate due = books.ledger().toldDue(discrepancy.transaction()).orElse(today);
    Loan loan = new Loan(discrepancy.item(), patron, Optional.empty(), desk.now(), due);
    return done(order, Optional.of(patron), () -> lendTo(loan));
  }

  /// Whoever has the item by the ledger has it no more; this reader has it.
  private void lendTo(Loan loan) {
    books.loans().closeByCure(loan.item(), id, desk.now());
    books.loans().openByCure(loan, desk.station(), id);
    books.states().placed(loan.item(), Place.ON_LOAN);
    books.states().told(id, loan.item(), Ending.LENT, desk.now());
    books
        .catalogue()
        .find(loan.item())
        .ifPresent(known -> books.holds().fill(loan.patron(), known.item().title(), id));
  }

  private void takeBack() {
    books.loans().closeByCure(discrepancy.item(), id, desk.now());
    Optional<Catalogued> item = books.catalogue().find(discrepancy.item());
    if (item.isPresent()
        && new CheckIn(books, desk).sendOn(item.get().item(), id)
            instanceof Verdict.TakenBack(Verdict.Route route)) {
      books.states().placed(discrepancy.item(), Place.routed(route, desk.branch()));
    }
    books.states().told(id, discrepancy.item(), Ending.RETURNED, desk.now());
  }

  private void saw(TagState tag) {
    books.states().sawTag(id, discrepancy.item(), tag, desk.station(), desk.now());
  }

  private CureOutcome done(CureOrder order, Optional<PatronId> patron, Runnable effect) {
    books.cures().enter(id, discrepancy, order, patron, Optional.empty(), desk.now());
    books.states().keepBefore(id, discrepancy.item());
    effect.run();
    finish(order.cure());
    return new CureOutcome.Done(id);
  }

  /// The discrepancy is over; if the facts differ still, what now disagrees is opened.
  private void finish(Cure cure) {
    ThreeFacts facts = books.view().facts(discrepancy.item());
    if (facts.agree()) {
      books.discrepancies().close(discrepancy.number(), id, desk.now());
      books.discrepancies().closeHealed(discrepancy.item(), id, desk.now());
      return;
    }
    Discrepancy.Kind next = kindOf(facts);
    if (next == discrepancy.kind()) {
      return;
    }
    books.discrepancies().close(discrepancy.number(), id, desk.now());
    if (!facts.pending() && !books.discrepancies().isOpen(discrepancy.item())) {
      books
          .discrepancies()
          .uncover(next, discrepancy, id, facts.evidenceAfter(cure).written(), desk.now());
    }
  }

  /// What disagrees now.
  private static Discrepancy.Kind kindOf(ThreeFacts facts) {
    TagState tag = facts.tag().map(ThreeFacts.SeenTag::state).orElse(TagState.UNTOUCHED);
    boolean lent = facts.loan().isPresent();
    return switch (tag) {
      case UNCERTAIN -> Discrepancy.Kind.TAG_UNCERTAIN;
      case ARMED -> lent ? Discrepancy.Kind.LENT_STILL_ARMED : Discrepancy.Kind.FACTS_DIFFER;
      case DISARMED -> lent ? Discrepancy.Kind.FACTS_DIFFER : Discrepancy.Kind.RETURNED_NOT_ARMED;
      case UNTOUCHED -> Discrepancy.Kind.FACTS_DIFFER;
    };
  }

  /// Takes a cure back: loan, place, tag and what was told are as they were, and what it closed is
  /// open again.
  CureOutcome undo(Cures.Entry cured, CureOrder order) {
    if (!canBeUndone(books, cured, desk.now())) {
      return new CureOutcome.Not(Why.TOO_LATE_TO_UNDO);
    }
    books
        .cures()
        .enter(id, discrepancy, order, Optional.empty(), Optional.of(cured.id()), desk.now());
    books.loans().undoCure(cured.id());
    books.holds().undo(cured.id());
    books.states().undo(cured.id(), cured.item());
    books.discrepancies().undo(cured.id(), id, desk.now());
    return new CureOutcome.Done(id);
  }

  /// Whether nothing has happened to the item since, and not too much time has gone by.
  static boolean canBeUndone(Books books, Cures.Entry cured, Instant now) {
    return cured.undoes().isEmpty()
        && !cured.undone()
        && Duration.between(cured.at(), now).compareTo(CAN_BE_UNDONE) <= 0
        && !books.states().touchedAfter(cured.item(), cured.at())
        && !books.view().facts(cured.item()).pending()
        && books.loans().canUndoCure(cured.item(), cured.id());
  }
}
