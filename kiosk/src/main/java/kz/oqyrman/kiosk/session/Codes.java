package kz.oqyrman.kiosk.session;

import java.util.Optional;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.drivers.scanner.Barcode;
import kz.oqyrman.drivers.scanner.CheckDigits;

/// What a barcode is, by the library's own patterns.
final class Codes {
  private Codes() {}

  /// What a code names.
  enum Kind {
    CARD,
    ITEM,
    STAFF,
    /// The publisher's: it names a title, and any copy of it.
    ISBN,
    UNKNOWN
  }

  /// The library's patterns go first, in the order in which the configuration names them: a number
  /// of its own may look like an ISBN by chance.
  static Kind kind(KioskRules rules, Barcode code) {
    if (rules.patronBarcode().matcher(code.text()).matches()) {
      return Kind.CARD;
    }
    if (rules.itemBarcode().matcher(code.text()).matches()) {
      return Kind.ITEM;
    }
    if (rules.staffBarcode().matcher(code.text()).matches()) {
      return Kind.STAFF;
    }
    return CheckDigits.isbn13(code.text()).isPresent() ? Kind.ISBN : Kind.UNKNOWN;
  }

  /// What to say to a code shown while items are taken back.
  static Session.Note note(KioskRules rules, Barcode code) {
    return switch (kind(rules, code)) {
      case CARD -> Session.Note.FINISH_FIRST;
      case ITEM -> Session.Note.LAY_IT_DOWN;
      case STAFF -> Session.Note.STAFF_CARD;
      case ISBN -> Session.Note.PUBLISHERS_CODE;
      case UNKNOWN -> Session.Note.UNKNOWN_BARCODE;
    };
  }

  /// What to say to a code shown while this patron borrows; nothing to the patron's own card.
  static Optional<Session.Note> note(
      KioskRules rules, Barcode code, Visit visit, PatronFacts patron) {
    return isOwn(code.text(), visit, patron) ? Optional.empty() : Optional.of(note(rules, code));
  }

  /// What to say to a card that is laid on the card reader while this patron borrows; nothing to
  /// the patron's own, which may well lie there for the whole visit.
  static Optional<Session.Note> note(CardNumber card, Visit visit, PatronFacts patron) {
    return isOwn(card.value(), visit, patron)
        ? Optional.empty()
        : Optional.of(Session.Note.FINISH_FIRST);
  }

  private static boolean isOwn(String shown, Visit visit, PatronFacts patron) {
    return shown.equals(patron.patron().value())
        || visit.card().filter(card -> card.value().equals(shown)).isPresent();
  }
}
