package kz.oqyrman.hub.circulation;

import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.hub.catalogue.Catalogue.Catalogued;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.hub.ledger.Evidence;
import kz.oqyrman.hub.ledger.Evidence.Code;
import kz.oqyrman.hub.ledger.ItemStates.Place;
import kz.oqyrman.hub.ledger.Loan;
import kz.oqyrman.hub.ledger.ThreeFacts;
import kz.oqyrman.hub.ledger.Transaction;
import kz.oqyrman.hub.patrons.Patron;

/// A station reports how an act ended. What the station did is the truth: the ledger follows it,
/// and where that is against the rules or leaves the three facts apart, a discrepancy says so.
final class Settling {
  private final Books books;
  private final Desk desk;
  private final Shelf shelf;
  private final Earlier earlier;

  Settling(Books books, Desk desk) {
    this.books = books;
    this.desk = desk;
    shelf = new Shelf(books);
    earlier = new Earlier(books, desk);
  }

  /// Brings the ledger in line with the report and settles the transaction.
  ///
  /// @return whether that was news; a report that is repeated changes nothing
  /// @throws ActMismatch when the id belongs to another station
  boolean settle(TransactionReport told) {
    TransactionReport report = told.of(told.patron().map(this::whoHas));
    Transaction reported = Transaction.of(desk.station(), desk.branch(), report);
    Optional<Transaction> known = books.ledger().find(report.transaction());
    if (known.isPresent() && !known.get().station().equals(desk.station())) {
      throw new ActMismatch("transaction " + report.transaction() + " is of another station");
    }
    if (known.isEmpty()) {
      books.ledger().enter(reported, desk.now());
    } else if (books.ledger().isSettled(report.transaction())) {
      return false;
    }
    count(report);
    Optional<UnsureOrder> order = UnsureOrder.before(report, books, desk);
    Optional<Place> place = follow(report, known.isPresent(), hubDecision(known, reported, report));
    books.ledger().settle(report, desk.now());
    if (known.isPresent()) {
      books.ledger().noLongerPending(report.transaction());
    }
    remember(report, place);
    compareFacts(report);
    order.ifPresent(UnsureOrder::after);
    return true;
  }

  /// A station that decided alone named the patron by the card. A card that is nobody's stays what
  /// is known.
  private PatronId whoHas(PatronId named) {
    return named.card().isPresent()
        ? books.patrons().known(named).map(Patron::patron).orElse(named)
        : named;
  }

  private void count(TransactionReport report) {
    if (!books.sequences().saw(desk.station(), report.sequence(), desk.now())) {
      open(
          Discrepancy.Kind.SEQUENCE_REUSED,
          report,
          Evidence.of(Code.NUMBER_REUSED, report.sequence()));
    }
  }

  /// What the hub decided of the act that is reported; nothing when the station reports another act
  /// than it proposed.
  private Optional<Verdict> hubDecision(
      Optional<Transaction> known, Transaction reported, TransactionReport report) {
    if (known.isEmpty()) {
      return Optional.empty();
    }
    if (known.get().isSameAct(reported) && known.get().patron().equals(reported.patron())) {
      return books.ledger().decision(report.transaction());
    }
    undo(report);
    open(Discrepancy.Kind.REPORT_DIFFERS, report, Evidence.of(Code.OTHER_ACT));
    return Optional.empty();
  }

  /// @return where the item is now, where the report says so
  private Optional<Place> follow(
      TransactionReport report, boolean proposed, Optional<Verdict> hubDecision) {
    boolean late = isLate(report);
    return switch (report.ending()) {
      case LENT, LENT_STILL_ARMED -> {
        lent(report, proposed, late);
        yield late ? Optional.empty() : Optional.of(Place.ON_LOAN);
      }
      case RETURNED, RETURNED_NOT_ARMED -> takenBack(report, hubDecision, late);
      case ALREADY_THEIRS -> late ? Optional.empty() : Optional.of(Place.ON_LOAN);
      case REFUSED, VOID -> {
        undo(report);
        yield Optional.empty();
      }
    };
  }

  /// Nobody acted on it, or the station refused what the hub had granted and the reader never saw.
  private void undo(TransactionReport report) {
    books.loans().undo(report.transaction());
    books.holds().undo(report.transaction());
  }

  private void lent(TransactionReport report, boolean proposed, boolean late) {
    if (proposed && books.loans().wasOpenedBy(report.transaction())) {
      report.due().ifPresent(due -> books.loans().setDue(report.transaction(), due));
    } else if (report.patron().isEmpty()) {
      open(Discrepancy.Kind.LENT_TO_NOBODY, report, Evidence.of(Code.NO_PATRON));
    } else if (books.states().curedAfter(report.item(), report.toldAt())) {
      open(Discrepancy.Kind.REPORTED_LATE, report, Evidence.of(Code.LENT_BEFORE_CURE));
    } else if (!late || !earlier.lent(report, report.patron().get())) {
      lentByStation(report, report.patron().get());
    }
  }

  /// The station lent on its own, or the hub has lost what it knew.
  private void lentByStation(TransactionReport report, PatronId patron) {
    Optional<Catalogued> item = books.catalogue().find(report.item());
    Optional<Loan> before = books.loans().open(report.item());
    List<Refusal> against = against(report, patron, item, before);
    if (before.filter(loan -> loan.patron().equals(patron)).isPresent()) {
      return;
    }
    before.ifPresent(_ -> returnForAnother(report));
    books
        .loans()
        .open(
            new Loan(
                report.item(),
                patron,
                Optional.of(report.transaction()),
                report.toldAt(),
                report.due().orElse(desk.now().atZone(desk.zone()).toLocalDate())),
            desk.station());
    item.ifPresent(known -> books.holds().fill(patron, known.item().title(), report.transaction()));
    if (item.isEmpty()) {
      open(Discrepancy.Kind.UNKNOWN_ITEM, report, Evidence.of(Code.LENT_UNCATALOGUED));
    } else if (patron.card().isPresent()) {
      open(Discrepancy.Kind.LENT_TO_NOBODY, report, Evidence.of(Code.CARD_OF_NOBODY));
    } else if (!against.isEmpty()) {
      open(
          Discrepancy.Kind.LENT_AGAINST_RULES,
          report,
          Evidence.of(Code.RULES_SAY, against.toArray()));
    }
  }

  private void returnForAnother(TransactionReport report) {
    books.loans().close(report.item(), report.transaction(), report.toldAt());
    open(Discrepancy.Kind.WAS_ON_LOAN_TO_ANOTHER, report, Evidence.of(Code.BROUGHT_BACK_UNSEEN));
  }

  /// Why the rules would not have lent it then. That another had it is a discrepancy of its own.
  private List<Refusal> against(
      TransactionReport report,
      PatronId patronId,
      Optional<Catalogued> item,
      Optional<Loan> before) {
    Optional<Patron> patron = shelf.patron(patronId);
    if (item.isEmpty() || patron.isEmpty()) {
      return List.of(item.isEmpty() ? Refusal.UNKNOWN_ITEM : Refusal.UNKNOWN_PATRON);
    }
    Verdict verdict =
        desk.rulesAt(report.proposedAt())
            .checkOut(
                patron.get().standing(),
                shelf.standing(patron.get(), item.get().item(), before),
                shelf.policy(patron.get(), item.get().item()),
                books.loans().countOpenOf(patronId));
    return verdict instanceof Verdict.Refused(List<Refusal> reasons)
        ? reasons.stream().filter(reason -> reason != Refusal.ON_LOAN_TO_ANOTHER).toList()
        : List.of();
  }

  private Optional<Place> takenBack(
      TransactionReport report, Optional<Verdict> hubDecision, boolean late) {
    Optional<Catalogued> item = books.catalogue().find(report.item());
    if (item.isEmpty()) {
      books.loans().close(report.item(), report.transaction(), report.toldAt());
      open(Discrepancy.Kind.UNKNOWN_ITEM, report, Evidence.of(Code.BACK_UNCATALOGUED));
      return Optional.empty();
    }
    if (hubDecision.isPresent() && hubDecision.get() instanceof Verdict.TakenBack back) {
      return late ? Optional.empty() : Optional.of(Place.routed(back.route(), desk.branch()));
    }
    if (late) {
      earlier.takenBack(report);
      return Optional.empty();
    }
    CheckIn checkIn = new CheckIn(books, desk, shelf);
    Verdict.Route way =
        checkIn.takeBack(item.get().item(), report.transaction(), report.toldAt()).route();
    return Optional.of(Place.routed(way, desk.branch()));
  }

  /// By the stations' clocks, something happened to the item after the act that is reported.
  private boolean isLate(TransactionReport report) {
    return books.view().knowsLater(report.item(), report.toldAt());
  }

  /// What the station saw and said, for the three facts.
  private void remember(TransactionReport report, Optional<Place> place) {
    boolean told = toldWhoHasIt(report.ending());
    if (told || place.isPresent() || report.tag() != TagState.UNTOUCHED) {
      books.states().follow(desk.station(), report, place, told);
    }
    if (report.tag() == TagState.UNCERTAIN) {
      open(Discrepancy.Kind.TAG_UNCERTAIN, report, Evidence.of(Code.NOT_READ_BACK));
    }
    switch (report.ending()) {
      case LENT_STILL_ARMED -> open(Discrepancy.Kind.LENT_STILL_ARMED, report, detail(report));
      case RETURNED_NOT_ARMED -> open(Discrepancy.Kind.RETURNED_NOT_ARMED, report, detail(report));
      case LENT, ALREADY_THEIRS, RETURNED, REFUSED, VOID -> {}
    }
  }

  private static boolean toldWhoHasIt(TransactionReport.Ending ending) {
    return switch (ending) {
      case LENT, LENT_STILL_ARMED, ALREADY_THEIRS, RETURNED, RETURNED_NOT_ARMED -> true;
      case REFUSED, VOID -> false;
    };
  }

  private static String detail(TransactionReport report) {
    return report.detail().isEmpty()
        ? Evidence.of(Code.TAG, report.tag()).written()
        : report.detail();
  }

  private void compareFacts(TransactionReport report) {
    ThreeFacts facts = books.view().facts(report.item());
    if (facts.agree()) {
      books.discrepancies().closeHealed(report.item(), report.transaction(), desk.now());
    } else if (!facts.pending() && !books.discrepancies().isOpen(report.item())) {
      open(Discrepancy.Kind.FACTS_DIFFER, report, facts.evidence());
    }
  }

  private void open(Discrepancy.Kind kind, TransactionReport report, Evidence evidence) {
    open(kind, report, evidence.written());
  }

  private void open(Discrepancy.Kind kind, TransactionReport report, String evidence) {
    books.discrepancies().open(kind, desk.station(), report, evidence, desk.now());
  }
}
