package kz.oqyrman.kiosk.session;

import java.util.Optional;
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
    boolean own =
        code.text().equals(patron.patron().value())
            || visit.card().filter(card -> card.value().equals(code.text())).isPresent();
    return own ? Optional.empty() : note(rules, code);
  }
}
