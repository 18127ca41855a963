package kz.oqyrman.kiosk.session;

import java.util.Optional;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.drivers.scanner.Barcode;

/// What a barcode is, by the library's own patterns.
final class Codes {
  private Codes() {}

  static boolean isCard(KioskRules rules, Barcode code) {
    return rules.patronBarcode().matcher(code.text()).matches();
  }

  static boolean isItem(KioskRules rules, Barcode code) {
    return rules.itemBarcode().matcher(code.text()).matches();
  }

  /// What to say to a code shown while items are taken back.
  static Optional<Session.Note> note(KioskRules rules, Barcode code) {
    if (isItem(rules, code)) {
      return Optional.of(Session.Note.LAY_IT_DOWN);
    }
    return Optional.of(
        isCard(rules, code) ? Session.Note.FINISH_FIRST : Session.Note.UNKNOWN_BARCODE);
  }

  /// What to say to a code shown while this patron borrows; nothing to the patron's own card.
  static Optional<Session.Note> note(
      KioskRules rules, Barcode code, Visit visit, PatronFacts patron) {
    return isOwn(code.text(), visit, patron) ? Optional.empty() : note(rules, code);
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
