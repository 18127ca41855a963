package kz.oqyrman.simulators.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.drivers.scanner.Barcode;
import kz.oqyrman.drivers.scanner.Symbology;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.session.Purpose;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Session;
import kz.oqyrman.kiosk.session.SessionEvent;
import kz.oqyrman.kiosk.session.Touch;

/// Somebody who comes to borrow and return, believes the screen most of the time, and is sometimes
/// in a hurry.
final class Reader {
  private static final int MOST_WANTED = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final PatronId patron;
  private final CardNumber card;
  private final Optional<Pin> pin;
  private final Agenda agenda;
  private final Dice dice;
  private final Chances chances;
  private final Shelf shelf;
  private final Story story;

  /// What was carried out of the library.
  private final List<Copy> bag = new ArrayList<>();

  private Optional<Visit> visit = Optional.empty();

  Reader(
      PatronId patron,
      CardNumber card,
      Optional<Pin> pin,
      Agenda agenda,
      Dice dice,
      Chances chances,
      Shelf shelf,
      Story story) {
    this.patron = patron;
    this.card = card;
    this.pin = pin;
    this.agenda = agenda;
    this.dice = dice;
    this.chances = chances;
    this.shelf = shelf;
    this.story = story;
  }

  PatronId patron() {
    return patron;
  }

  CardNumber card() {
    return card;
  }

  Optional<Pin> pin() {
    return pin;
  }

  boolean isBusy() {
    return visit.isPresent();
  }

  boolean hasBeen(String shown) {
    return patron.value().equals(shown) || PatronId.byCard(card).value().equals(shown);
  }

  /// Steps up to a free station.
  void visit(Station station) {
    boolean returning = !bag.isEmpty() && (bag.size() > MOST_WANTED || dice.oneIn(2));
    Visit begun =
        new Visit(
            station, returning, new ArrayList<>(returning ? bag : shelf.take(dice, MOST_WANTED)));
    visit = Optional.of(begun);
    if (returning) {
      bag.removeAll(begun.hands);
    }
    story.tell(
        agenda.instant(),
        patron.value(),
        "comes to " + station.id() + (returning ? " to return " : " to borrow ") + begun.hands);
    station.standsBefore(Optional.of(this));
    agenda.in(dice.millis(500, 4_000), begun::begin);
    agenda.in(PATIENCE, begun::leave);
  }

  /// The screen shows something else.
  void sees() {
    visit.ifPresent(Visit::sees);
  }

  /// The screen has gone dark.
  void darkness() {
    visit.ifPresent(now -> agenda.in(dice.millis(5_000, 60_000), now::leave));
  }

  /// One visit of this reader to one station.
  private final class Visit {
    private final Station station;
    private final boolean returning;

    /// Not laid down yet.
    private final List<Copy> hands;

    private final List<Copy> laid = new ArrayList<>();
    private boolean begun;
    private boolean reacting;

    Visit(Station station, boolean returning, List<Copy> hands) {
      this.station = station;
      this.returning = returning;
      this.hands = hands;
    }

    private boolean isOver() {
      return visit.filter(now -> now == this).isEmpty();
    }

    void begin() {
      if (isOver()) {
        return;
      }
      begun = true;
      if (!returning) {
        showCard();
      } else if (dice.oneIn(2)) {
        station.touch(new Touch.Choose(Purpose.RETURN));
      } else {
        layDown();
      }
    }

    private void showCard() {
      station.post(new SessionEvent.Scanned(new Barcode(card.value(), Symbology.CODABAR)));
    }

    private void layDown() {
      List<Copy> now =
          dice.oneIn(4) && hands.size() > 1 ? List.of(hands.getFirst()) : List.copyOf(hands);
      hands.removeAll(now);
      laid.addAll(now);
      station.pad().lay(now.stream().flatMap(this::atOnce).toList());
      now.stream()
          .filter(_ -> dice.oneIn(chances.snatched()))
          .forEach(copy -> agenda.in(dice.millis(50, 3_000), () -> snatch(copy)));
    }

    /// The parts that are laid together; of some sets the others come later, or not at all.
    private Stream<Copy.Part> atOnce(Copy copy) {
      List<Copy.Part> parts = copy.parts();
      if (parts.size() == 1 || !dice.oneIn(chances.parted())) {
        return parts.stream();
      }
      story.tell(agenda.instant(), patron.value(), "lays one part of " + copy);
      if (!dice.oneIn(3)) {
        agenda.in(dice.millis(1_000, 30_000), () -> layAgain(copy, parts));
      }
      return parts.stream().limit(1);
    }

    private void layAgain(Copy copy, List<Copy.Part> parts) {
      if (!isOver() && laid.contains(copy)) {
        station.pad().lay(parts.subList(1, parts.size()));
      }
    }

    /// Takes it away, or only one part of it for a moment.
    private void snatch(Copy copy) {
      if (!isOver() && laid.contains(copy) && copy.parts().size() > 1 && dice.oneIn(2)) {
        List<Copy.Part> parts = copy.parts();
        story.tell(agenda.instant(), patron.value(), "lifts one part of " + copy);
        station.pad().lift(parts.subList(1, parts.size()));
        agenda.in(dice.millis(1_000, 30_000), () -> layAgain(copy, parts));
      } else if (!isOver() && laid.contains(copy)) {
        story.tell(agenda.instant(), patron.value(), "snatches " + copy);
        station.pad().lift(copy);
        laid.remove(copy);
        hands.add(copy);
      }
    }

    void sees() {
      if (!reacting && !isOver()) {
        reacting = true;
        agenda.in(dice.millis(200, 1_500), this::react);
      }
    }

    private void react() {
      reacting = false;
      Optional<Scene> scene = station.scene();
      if (isOver() || scene.isEmpty() || !begun) {
        return;
      }
      switch (scene.get().session()) {
        case Session.Idle _, Session.OutOfOrder _ -> leave();
        case Session.Sorting _ -> {}
        case Session.Identifying who -> identify(who.who());
        case Session.Confirming _ ->
            station.touch(dice.oneIn(3) ? new Touch.TheseAreMine() : new Touch.TheseAreNotMine());
        case Session.Borrowing b -> handle(b.acts());
        case Session.Returning r -> handle(r.acts());
        case Session.Finishing f -> finish(f);
      }
    }

    private void identify(Session.Who who) {
      switch (who) {
        case Session.Who.ShowCard _ -> showCard();
        case Session.Who.Asking _ -> {}
        case Session.Who.NeedsPin _ ->
            station.touch(
                new Touch.TypePin(dice.oneIn(5) ? new Pin("0000") : pin.orElse(new Pin("9999"))));
        case Session.Who.TurnedAway _, Session.Who.NoAnswer _ -> {
          station.touch(new Touch.Leave());
          leave();
        }
      }
    }

    private void handle(List<Act> acts) {
      if (!hands.isEmpty()) {
        layDown();
        return;
      }
      for (Copy copy : List.copyOf(laid)) {
        told(acts, copy).ifPresent(ending -> takeOff(copy, ending));
      }
      if (laid.isEmpty() || (dice.oneIn(30) && acts.stream().allMatch(Act::ended))) {
        station.touch(
            new Touch.Finish(dice.oneIn(2) ? Touch.ReceiptWish.PAPER : Touch.ReceiptWish.NONE));
      }
    }

    private static Optional<Ending> told(List<Act> acts, Copy copy) {
      return acts.stream()
          .filter(act -> act.item().equals(copy.item()))
          .findFirst()
          .flatMap(Act::ending);
    }

    /// Does what the screen says.
    private void takeOff(Copy copy, Ending ending) {
      station.pad().lift(copy);
      laid.remove(copy);
      switch (ending) {
        case LENT, LENT_STILL_ARMED, ALREADY_THEIRS -> bag.add(copy);
        case RETURNED, RETURNED_NOT_ARMED -> shelf.put(copy);
        case REFUSED, VOID -> carryOff(copy);
      }
    }

    private void finish(Session.Finishing finishing) {
      for (Copy copy : List.copyOf(laid)) {
        told(finishing.acts(), copy).ifPresent(ending -> takeOff(copy, ending));
      }
      switch (finishing.receipt()) {
        case Session.ReceiptState.WaitingForActs _, Session.ReceiptState.Printing _ -> {}
        case Session.ReceiptState.Printed _,
            Session.ReceiptState.OnScreen _,
            Session.ReceiptState.NotWished _ -> {
          station.touch(new Touch.Leave());
          leave();
        }
      }
    }

    /// Goes, with what is in the hands; some forget what lies on the pad, others take it along.
    void leave() {
      if (isOver()) {
        return;
      }
      visit = Optional.empty();
      station.standsBefore(Optional.empty());
      hands.forEach(this::carryOff);
      if (dice.oneIn(2)) {
        for (Copy copy : laid) {
          station.pad().lift(copy);
          carryOff(copy);
        }
      }
      story.tell(agenda.instant(), patron.value(), "leaves " + station.id() + " with " + bag);
    }

    /// The gate sounds for an armed tag, and the book goes back; a disarmed one passes. What was
    /// brought to be returned goes home again.
    private void carryOff(Copy copy) {
      if (copy.anyArmed() && !returning) {
        shelf.put(copy);
      } else {
        bag.add(copy);
      }
    }
  }
}
