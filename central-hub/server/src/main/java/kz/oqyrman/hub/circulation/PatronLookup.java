package kz.oqyrman.hub.circulation;

import java.util.Optional;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.contract.StationMessage.FindPatron;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.hub.patrons.Patron;
import kz.oqyrman.hub.patrons.PinTrials;
import kz.oqyrman.hub.patrons.Pins;

/// Who is this card, and what may a station know of them?
final class PatronLookup {
  private final Books books;
  private final PinTrials trials;
  private final Desk desk;
  private final PinRule pinRule;

  PatronLookup(Books books, PinTrials trials, Desk desk, PinRule pinRule) {
    this.books = books;
    this.trials = trials;
    this.desk = desk;
    this.pinRule = pinRule;
  }

  HubMessage.Response find(FindPatron question) {
    Optional<Patron> patron = books.patrons().byCard(question.card());
    if (patron.isEmpty()) {
      return new HubMessage.PatronUnknown(Refusal.UNKNOWN_PATRON);
    }
    return pinObstacle(patron.get(), question.pin())
        .<HubMessage.Response>map(HubMessage.PatronUnknown::new)
        .orElseGet(() -> new HubMessage.PatronFound(facts(patron.get())));
  }

  private Optional<Refusal> pinObstacle(Patron patron, Optional<Pin> typed) {
    Optional<String> kept =
        switch (pinRule) {
          case NEVER -> Optional.empty();
          case WHERE_SET -> books.patrons().pinHash(patron.patron());
        };
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    if (typed.isEmpty()) {
      boolean waits = !trials.wait(patron.patron(), desk.now()).isZero();
      return Optional.of(waits ? Refusal.TOO_MANY_PINS : Refusal.PIN_NEEDED);
    }
    return Pins.matches(typed.get(), kept.get())
        ? Optional.empty()
        : Optional.of(Refusal.WRONG_PIN);
  }

  private PatronFacts facts(Patron patron) {
    return new PatronFacts(
        patron.patron(),
        patron.firstName(),
        patron.initial(),
        patron.category(),
        patron.language(),
        patron.since(),
        books.loans().countOpenOf(patron.patron()),
        books.policies().limit(patron.category()),
        books.holds().readyAt(desk.branch(), patron.patron()),
        0,
        desk.rulesAt(desk.now()).obstacles(patron.standing()));
  }
}
