package kz.oqyrman.hub.circulation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.hub.ledger.Evidence;
import kz.oqyrman.hub.ledger.Evidence.Code;
import kz.oqyrman.hub.ledger.Ledger;
import kz.oqyrman.hub.ledger.Loan;

/// Acts that are reported after later acts with the same item: two stations of a branch were
/// offline, and one came back first. What happened is put in the order in which it happened, by the
/// stations' clocks, so that the books end up the same whoever reports first.
final class Earlier {
  /// What is said of a loan that another station found open, and what a return explains that is
  /// reported later.
  private static final Evidence UNSEEN = Evidence.of(Code.BROUGHT_BACK_UNSEEN);

  private static final List<String> EXPLAINED =
      List.of(UNSEEN.written(), Evidence.of(Code.RULES_SAY, Refusal.ON_LOAN_TO_ANOTHER).written());

  private final Books books;
  private final Desk desk;

  Earlier(Books books, Desk desk) {
    this.books = books;
    this.desk = desk;
  }

  /// What happened next to the item.
  private record Next(TransactionId transaction, Instant at, Optional<PatronId> lentTo) {}

  /// Enters a loan that the next act with the item ended already.
  ///
  /// @return whether there was such an act; when not, the loan is not of an earlier time
  boolean lent(TransactionReport report, PatronId patron) {
    Optional<Next> next = next(report);
    next.ifPresent(later -> enter(report, patron, later));
    return next.isPresent();
  }

  private void enter(TransactionReport report, PatronId patron, Next later) {
    boolean wasOnLoan =
        books.loans().endEarlier(report.item(), report.transaction(), report.toldAt()).isPresent();
    books
        .loans()
        .openEnded(
            new Loan(
                report.item(),
                patron,
                Optional.of(report.transaction()),
                report.toldAt(),
                report.due().orElse(desk.now().atZone(desk.zone()).toLocalDate())),
            desk.station(),
            later.transaction(),
            later.at());
    if (wasOnLoan) {
      open(Discrepancy.Kind.WAS_ON_LOAN_TO_ANOTHER, report, UNSEEN);
    } else if (later.lentTo().filter(other -> !other.equals(patron)).isPresent()) {
      open(Discrepancy.Kind.WAS_ON_LOAN_TO_ANOTHER, report, Evidence.of(Code.LENT_ON_UNSEEN));
    }
  }

  private Optional<Next> next(TransactionReport report) {
    Optional<Next> lent =
        books
            .loans()
            .firstAfter(report.item(), report.toldAt())
            .map(loan -> new Next(loan.openedBy(), loan.lentAt(), loan.patron()));
    Optional<Next> back =
        books.ledger().firstBackAfter(report.item(), report.toldAt()).map(Earlier::next);
    if (lent.isPresent() && back.isPresent()) {
      return lent.get().at().isBefore(back.get().at()) ? lent : back;
    }
    return lent.or(() -> back);
  }

  private static Next next(Ledger.Back back) {
    return new Next(back.transaction(), back.at(), Optional.empty());
  }

  /// Ends the loan at the time when the item came back. What a later act found strange, that it was
  /// still on loan, is explained by it.
  void takenBack(TransactionReport report) {
    Optional<TransactionId> hadEnded =
        books.loans().endEarlier(report.item(), report.transaction(), report.toldAt());
    hadEnded.ifPresent(act ->
        books.discrepancies().closeExplained(act, EXPLAINED, report.transaction(), desk.now()));
    if (hadEnded.isEmpty() && isOnLoanSince(report)) {
      open(Discrepancy.Kind.REPORTED_LATE, report, Evidence.of(Code.BACK_BEFORE_LATER_ACT));
    }
  }

  private boolean isOnLoanSince(TransactionReport report) {
    return books
        .loans()
        .open(report.item())
        .filter(loan -> !loan.lentAt().isAfter(report.toldAt()))
        .isPresent();
  }

  private void open(Discrepancy.Kind kind, TransactionReport report, Evidence evidence) {
    books.discrepancies().open(kind, desk.station(), report, evidence.written(), desk.now());
  }
}
