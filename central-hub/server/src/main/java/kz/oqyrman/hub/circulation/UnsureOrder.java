package kz.oqyrman.hub.circulation;

import java.time.Instant;
import java.util.Optional;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.Span;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.hub.ledger.Evidence;
import kz.oqyrman.hub.ledger.Evidence.Code;

/// Where a station's clock was wrong, the order of its act and those of other stations with the
/// item may be another one than it seems.
final class UnsureOrder {
  private final TransactionReport report;
  private final Books books;
  private final Desk desk;

  /// Until when it is not known what came first.
  private final Optional<Instant> unknownUntil;

  private UnsureOrder(TransactionReport report, Books books, Desk desk) {
    this.report = report;
    this.books = books;
    this.desk = desk;
    unknownUntil = touches() ? unknownUntil() : Optional.empty();
  }

  /// Looks at the books before the report is followed, and enters when it may have been.
  ///
  /// @return empty where nothing of the item is unsure, as nearly always
  static Optional<UnsureOrder> before(TransactionReport report, Books books, Desk desk) {
    return report.toldBetween().isPresent() || books.unsure().any(report.item())
        ? Optional.of(new UnsureOrder(report, books, desk))
        : Optional.empty();
  }

  private Optional<Instant> unknownUntil() {
    report.toldBetween().ifPresent(span -> books.unsure().enter(desk.station(), report, span));
    return books
        .unsure()
        .orderUnknownUntil(
            desk.station(),
            report,
            report.toldBetween().orElseGet(() -> new Span(report.toldAt(), report.toldAt())));
  }

  /// Looks at the books after the report was followed. That the order is not known is over with the
  /// next act that is surely later and after which the facts agree.
  void after() {
    if (unknownUntil.filter(until -> !books.view().knowsLater(report.item(), until)).isPresent()) {
      books
          .discrepancies()
          .open(
              Discrepancy.Kind.ORDER_UNKNOWN,
              desk.station(),
              report,
              Evidence.of(Code.CLOCK_WAS_WRONG).written(),
              desk.now());
    } else if (isSurelyLast() && books.view().facts(report.item()).agree()) {
      books.discrepancies().closeOrdered(report.item(), report.transaction(), desk.now());
    }
  }

  private boolean isSurelyLast() {
    return report.toldBetween().isEmpty()
        && changesHolder()
        && !books.view().knowsLater(report.item(), report.toldAt())
        && !books.unsure().reach(report, report.toldAt());
  }

  private boolean touches() {
    return report.tag() != TagState.UNTOUCHED || changesHolder();
  }

  private boolean changesHolder() {
    return switch (report.ending()) {
      case LENT, LENT_STILL_ARMED, RETURNED, RETURNED_NOT_ARMED -> true;
      case ALREADY_THEIRS, REFUSED, VOID -> false;
    };
  }
}
