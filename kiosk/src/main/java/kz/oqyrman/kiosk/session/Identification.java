package kz.oqyrman.kiosk.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.scanner.Barcode;

/// Who are you, and are these yours?
final class Identification {
  private final KioskRules rules;
  private final Lending lending;
  private final Returns returns;
  private final Farewell farewell;

  Identification(KioskRules rules, Lending lending, Returns returns, Farewell farewell) {
    this.rules = rules;
    this.lending = lending;
    this.returns = returns;
    this.farewell = farewell;
  }

  /// Asks for the card.
  static Step askCard(Around around, Visit visit, Optional<Session.Note> note) {
    return Step.to(around, new Session.Identifying(visit, new Session.Who.ShowCard(note)));
  }

  /// A code was shown where a card is wanted.
  Step shown(Around around, Visit visit, Barcode code) {
    return switch (Codes.kind(rules, code)) {
      case CARD -> ask(around, visit, new CardNumber(code.text()), Optional.empty());
      case ITEM, ISBN -> askCard(around, visit, Optional.of(Session.Note.CARD_WANTED));
      case STAFF, UNKNOWN -> askCard(around, visit, Optional.of(Codes.note(rules, code)));
    };
  }

  /// A card was laid on the card reader where one is wanted. Its chip's number follows no pattern
  /// of the library's, so only the hub knows whose it is.
  static Step laid(Around around, Visit visit, CardNumber card) {
    return ask(around, visit, card, Optional.empty());
  }

  /// A card was laid on the card reader that tells no number.
  static Step unread(Around around, Visit visit) {
    return askCard(around, visit, Optional.of(Session.Note.CARD_TELLS_NOTHING));
  }

  private static Step ask(Around around, Visit visit, CardNumber card, Optional<Pin> pin) {
    return Step.to(
        around,
        new Session.Identifying(visit.showing(card), new Session.Who.Asking(card, pin, false)),
        new SessionEffect.AskPatron(visit.number(), card, pin));
  }

  Step identifying(Around around, Session.Identifying at, SessionEvent event, Instant now) {
    Visit visit = at.visit();
    return switch (event) {
      case SessionEvent.Scanned s when !(at.who() instanceof Session.Who.Asking) ->
          shown(around, visit.signAt(now), s.barcode());
      case SessionEvent.CardLaid(CardNumber card) when !(at.who() instanceof Session.Who.Asking) ->
          laid(around, visit.signAt(now), card);
      case SessionEvent.CardUnread _ when !(at.who() instanceof Session.Who.Asking) ->
          unread(around, visit.signAt(now));
      case SessionEvent.PatronAnswered a when a.visit() == visit.number() ->
          answered(around, at, a, now);
      case SessionEvent.Touched t -> touched(around, at, t.touch(), now);
      case SessionEvent.Tick _ -> tick(around, at, visit, now);
      case SessionEvent.TagLaid _ ->
          Step.to(around, new Session.Identifying(visit.signAt(now), at.who()));
      case SessionEvent.TagLifted(Uid uid) ->
          Step.to(around, new Session.Identifying(visit.signAt(now).lifted(uid), at.who()));
      case SessionEvent.Scanned _,
          SessionEvent.CardLaid _,
          SessionEvent.CardUnread _,
          SessionEvent.PatronAnswered _,
          SessionEvent.PadHealth _,
          SessionEvent.ScannerHealth _,
          SessionEvent.CardReaderHealth _,
          SessionEvent.PrinterHealth _,
          SessionEvent.PadSurveyed _,
          SessionEvent.HubReached _,
          SessionEvent.SettingsArrived _,
          SessionEvent.JournalLost _,
          SessionEvent.JournalBack _,
          SessionEvent.ItemsAnswered _,
          SessionEvent.Decided _,
          SessionEvent.NotDecided _,
          SessionEvent.Recalled _,
          SessionEvent.AloneChanged _,
          SessionEvent.TagSecured _,
          SessionEvent.SlipPrinted _ ->
          Step.to(around, at);
    };
  }

  private Step touched(Around around, Session.Identifying at, Touch touch, Instant now) {
    Visit visit = at.visit().signAt(now);
    return switch (touch) {
      case Touch.TypeCard(String number) when !(at.who() instanceof Session.Who.Asking) ->
          typed(around, visit, number);
      case Touch.TypePin(Pin pin) when at.who() instanceof Session.Who.NeedsPin(var card, var _) ->
          ask(around, visit, card, Optional.of(pin));
      case Touch.Choose(Purpose purpose) -> choose(around, visit, purpose, now);
      case Touch.Speak _ ->
          Step.to(around, new Session.Identifying(visit.choosingLanguage(), at.who()));
      case Touch.Leave _ -> farewell.leave(around);
      case Touch.MoreTime _ -> Step.to(around, new Session.Identifying(visit, at.who()));
      case Touch.TypeCard _,
          Touch.TypePin _,
          Touch.TheseAreMine _,
          Touch.TheseAreNotMine _,
          Touch.Finish _,
          Touch.TurnPage _ ->
          Step.to(around, at);
    };
  }

  private Step choose(Around around, Visit visit, Purpose purpose, Instant now) {
    return switch (purpose) {
      case BORROW -> askCard(around, visit, Optional.empty());
      case RETURN -> takeBack(around, visit, now);
    };
  }

  private static Step typed(Around around, Visit visit, String number) {
    return CardNumber.possible(number)
        ? ask(around, visit, new CardNumber(number), Optional.empty())
        : askCard(around, visit, Optional.of(Session.Note.NO_CARD_NUMBER));
  }

  /// Only about the card that is being asked about: the answer to one shown before it may still be
  /// on its way, and would lend to somebody else.
  private Step answered(
      Around around, Session.Identifying at, SessionEvent.PatronAnswered event, Instant now) {
    if (!(at.who() instanceof Session.Who.Asking asking) || !event.card().equals(asking.card())) {
      return Step.to(around, at);
    }
    Visit visit = at.visit().signAt(now);
    CardNumber card = asking.card();
    return switch (event.answer()) {
      case PatronAnswer.Found(PatronFacts facts) when facts.obstacles().isEmpty() ->
          known(around, visit, facts, now);
      case PatronAnswer.Found(PatronFacts facts) ->
          who(
              inLanguageOf(facts, visit, around),
              visit,
              new Session.Who.TurnedAway(facts.obstacles()));
      case PatronAnswer.Unknown(Refusal why)
          when why == Refusal.PIN_NEEDED && asking.pin().isPresent() ->
          // a late answer about a card that was shown twice: the one about the PIN is on its way
          Step.to(around, at);
      case PatronAnswer.Unknown(Refusal why) when why == Refusal.PIN_NEEDED ->
          needsPin(around, visit, card, false);
      case PatronAnswer.Unknown(Refusal why) when why == Refusal.WRONG_PIN ->
          needsPin(around, visit.withWrongPin(), card, true);
      case PatronAnswer.Unknown(Refusal why) ->
          who(around, visit, new Session.Who.TurnedAway(List.of(why)));
      case PatronAnswer.Silence _ -> silence(around, visit, asking);
    };
  }

  /// Asks for the PIN, unless this visit has seen too many wrong ones.
  private static Step needsPin(Around around, Visit visit, CardNumber card, boolean wrong) {
    return who(
        around,
        visit,
        visit.hasTooManyWrongPins()
            ? new Session.Who.TurnedAway(List.of(Refusal.TOO_MANY_PINS))
            : new Session.Who.NeedsPin(card, wrong));
  }

  /// The station asks itself, where it may; once.
  private static Step silence(Around around, Visit visit, Session.Who.Asking asking) {
    if (asking.alone() || !around.mayDecide()) {
      return who(around, visit, new Session.Who.NoAnswer());
    }
    return Step.to(
        around,
        new Session.Identifying(visit, new Session.Who.Asking(asking.card(), asking.pin(), true)),
        new SessionEffect.RecallPatron(visit.number(), asking.card(), asking.pin()));
  }

  private static Step who(Around around, Visit visit, Session.Who who) {
    return Step.to(around, new Session.Identifying(visit, who));
  }

  /// A card speaks its reader's language, unless the reader has chosen one or the station does not
  /// know it.
  private static Around inLanguageOf(PatronFacts facts, Visit visit, Around around) {
    return visit.languageChosen() || facts.patron().card().isPresent()
        ? around
        : around.speaking(Language.of(facts.language()));
  }

  private Step known(Around around, Visit visit, PatronFacts patron, Instant now) {
    Around speaking = inLanguageOf(patron, visit, around);
    return layBefore(speaking, visit).isEmpty()
        ? lending.begin(speaking, visit, patron, now)
        : confirm(speaking, visit, Purpose.BORROW, Optional.of(patron));
  }

  /// Takes back what is laid; asks first when something lay there before.
  Step takeBack(Around around, Visit visit, Instant now) {
    return layBefore(around, visit).isEmpty()
        ? returns.begin(around, visit, now)
        : confirm(around, visit, Purpose.RETURN, Optional.empty());
  }

  private static Step confirm(
      Around around, Visit visit, Purpose purpose, Optional<PatronFacts> patron) {
    List<ItemId> items = itemsBefore(around, visit);
    Session asking = new Session.Confirming(visit, purpose, patron, List.of());
    return items.isEmpty()
        ? Step.to(around, asking)
        : Step.to(around, asking, new SessionEffect.AskItems(visit.number(), items));
  }

  /// As many as one question may name.
  private static List<ItemId> itemsBefore(Around around, Visit visit) {
    Set<Uid> before = layBefore(around, visit);
    return around.stack().items().stream()
        .filter(whole -> whole.tags().stream().anyMatch(before::contains))
        .map(Stack.Whole::item)
        .limit(StationMessage.MOST_ITEMS)
        .toList();
  }

  /// What the hub told of the items that lay there before; it may have been asked about others
  /// earlier in the visit.
  private static List<ItemFacts> ofThoseBefore(Around around, Visit visit, List<ItemFacts> told) {
    List<ItemId> asked = itemsBefore(around, visit);
    return told.stream().filter(facts -> asked.contains(facts.item())).toList();
  }

  private static Set<Uid> layBefore(Around around, Visit visit) {
    Set<Uid> still = new java.util.TreeSet<>(visit.layBefore());
    still.retainAll(around.onPad().tags().keySet());
    return still;
  }

  Step confirming(Around around, Session.Confirming at, SessionEvent event, Instant now) {
    Visit visit = at.visit();
    return switch (event) {
      case SessionEvent.ItemsAnswered a when a.visit() == visit.number() ->
          told(around, at, ofThoseBefore(around, visit, a.items()));
      case SessionEvent.TagLifted(Uid uid) ->
          lifted(around, at, visit.signAt(now).lifted(uid), now);
      case SessionEvent.Touched t -> confirmed(around, at, t.touch(), now);
      case SessionEvent.Tick _ -> tick(around, at, visit, now);
      case SessionEvent.TagLaid _,
          SessionEvent.PadSurveyed _,
          SessionEvent.Scanned _,
          SessionEvent.CardLaid _,
          SessionEvent.CardUnread _,
          SessionEvent.ItemsAnswered _,
          SessionEvent.PadHealth _,
          SessionEvent.ScannerHealth _,
          SessionEvent.CardReaderHealth _,
          SessionEvent.PrinterHealth _,
          SessionEvent.HubReached _,
          SessionEvent.SettingsArrived _,
          SessionEvent.JournalLost _,
          SessionEvent.JournalBack _,
          SessionEvent.PatronAnswered _,
          SessionEvent.Decided _,
          SessionEvent.NotDecided _,
          SessionEvent.Recalled _,
          SessionEvent.AloneChanged _,
          SessionEvent.TagSecured _,
          SessionEvent.SlipPrinted _ ->
          Step.to(around, at);
    };
  }

  private static Step told(Around around, Session.Confirming at, List<ItemFacts> facts) {
    return facts.isEmpty()
        ? Step.to(around, at)
        : Step.to(around, new Session.Confirming(at.visit(), at.purpose(), at.patron(), facts));
  }

  /// Once everything that lay there before is gone, there is nothing to ask any more.
  private Step lifted(Around around, Session.Confirming at, Visit visit, Instant now) {
    return layBefore(around, visit).isEmpty()
        ? goOn(around, at, visit, now)
        : Step.to(around, new Session.Confirming(visit, at.purpose(), at.patron(), at.facts()));
  }

  private Step confirmed(Around around, Session.Confirming at, Touch touch, Instant now) {
    Visit visit = at.visit().signAt(now);
    return switch (touch) {
      case Touch.TheseAreMine _ -> goOn(around, at, visit.withLayBefore(Set.of()), now);
      case Touch.TheseAreNotMine _ -> goOn(around, at, visit, now);
      case Touch.Leave _ -> farewell.leave(around);
      case Touch.Speak _ ->
          Step.to(
              around,
              new Session.Confirming(
                  visit.choosingLanguage(), at.purpose(), at.patron(), at.facts()));
      case Touch.MoreTime _ ->
          Step.to(around, new Session.Confirming(visit, at.purpose(), at.patron(), at.facts()));
      case Touch.Choose _, Touch.TypeCard _, Touch.TypePin _, Touch.Finish _, Touch.TurnPage _ ->
          Step.to(around, at);
    };
  }

  private Step goOn(Around around, Session.Confirming at, Visit visit, Instant now) {
    return at.patron()
        .map(patron -> lending.begin(around, visit, patron, now))
        .orElseGet(() -> returns.begin(around, visit, now));
  }

  private Step tick(Around around, Session at, Visit visit, Instant now) {
    return visit.left(rules, now).isZero()
        ? farewell.leave(around)
        : Step.to(around, at, farewell.warning(visit, now));
  }
}
