package kz.oqyrman.kiosk.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.drivers.rfid.Uid;

/// Before a visit: whatever a person does first starts the right one.
final class Threshold {
  private final KioskRules rules;
  private final Identification identification;
  private final Returns returns;
  private final Farewell farewell;

  Threshold(KioskRules rules, Identification identification, Returns returns, Farewell farewell) {
    this.rules = rules;
    this.identification = identification;
    this.returns = returns;
    this.farewell = farewell;
  }

  /// Comes back by itself as soon as nothing is in the way.
  Step outOfOrder(Around around) {
    return around.outOfService().isPresent()
        ? Step.to(around, new Session.OutOfOrder())
        : Step.to(
            around.speaking(rules.language()), new Session.Idle(around.onPad().tags().keySet()));
  }

  Step idle(Around around, Session.Idle at, SessionEvent event, Instant now) {
    if (around.outOfService().isPresent()) {
      return Step.to(around, new Session.OutOfOrder());
    }
    return switch (event) {
      case SessionEvent.PadSurveyed _ -> surveyed(around, at, now);
      case SessionEvent.TagLifted(Uid uid) -> {
        Set<Uid> left = new TreeSet<>(at.left());
        left.remove(uid);
        yield Step.to(around, new Session.Idle(left, at.spoken()));
      }
      case SessionEvent.Scanned s -> {
        Around here = around.nextVisit();
        yield identification.shown(
            here, visit(here, here.onPad().tags().keySet(), now), s.barcode());
      }
      case SessionEvent.CardLaid(CardNumber card) -> {
        Around here = around.nextVisit();
        yield Identification.laid(here, visit(here, here.onPad().tags().keySet(), now), card);
      }
      case SessionEvent.CardUnread _ -> {
        Around here = around.nextVisit();
        yield Identification.unread(here, visit(here, here.onPad().tags().keySet(), now));
      }
      case SessionEvent.Touched(Touch.Choose(Purpose purpose)) -> chosen(around, purpose, now);
      case SessionEvent.Touched(Touch.Speak _) ->
          Step.to(around, new Session.Idle(at.left(), Optional.of(now)));
      case SessionEvent.Tick _ when at.isForgotten(rules, now) ->
          Step.to(around.speaking(rules.language()), new Session.Idle(at.left()));
      case SessionEvent.Touched _,
          SessionEvent.TagLaid _,
          SessionEvent.PadHealth _,
          SessionEvent.ScannerHealth _,
          SessionEvent.CardReaderHealth _,
          SessionEvent.PrinterHealth _,
          SessionEvent.HubReached _,
          SessionEvent.SettingsArrived _,
          SessionEvent.JournalLost _,
          SessionEvent.JournalBack _,
          SessionEvent.PatronAnswered _,
          SessionEvent.ItemsAnswered _,
          SessionEvent.Decided _,
          SessionEvent.NotDecided _,
          SessionEvent.Recalled _,
          SessionEvent.AloneChanged _,
          SessionEvent.TagSecured _,
          SessionEvent.SlipPrinted _,
          SessionEvent.Tick _ ->
          Step.to(around, at);
    };
  }

  private Step chosen(Around around, Purpose purpose, Instant now) {
    Around here = around.nextVisit();
    Visit visit = visit(here, here.onPad().tags().keySet(), now);
    return switch (purpose) {
      case BORROW -> Identification.askCard(here, visit, Optional.empty());
      case RETURN -> identification.takeBack(here, visit, now);
    };
  }

  /// Something new was laid on an idle station: whose book it is, the hub knows. A stack larger
  /// than one question may name is a loan to a school, not a return.
  private Step surveyed(Around around, Session.Idle at, Instant now) {
    Set<Uid> fresh = new TreeSet<>(around.onPad().tags().keySet());
    fresh.removeAll(at.left());
    if (fresh.isEmpty()) {
      return Step.to(around, at);
    }
    Around here = around.nextVisit();
    Visit visit = visit(here, at.left(), now);
    List<ItemId> items = laid(here, visit);
    return items.isEmpty() || items.size() > StationMessage.MOST_ITEMS
        ? Identification.askCard(here, visit, Optional.empty())
        : Step.to(
            here, new Session.Sorting(visit), new SessionEffect.AskItems(visit.number(), items));
  }

  Step sorting(Around around, Session.Sorting at, SessionEvent event, Instant now) {
    Visit visit = at.visit();
    return switch (event) {
      case SessionEvent.ItemsAnswered a
          when a.visit() == visit.number() && a.silent() && around.mayDecide() ->
          Step.to(around, at, new SessionEffect.RecallItems(visit.number(), laid(around, visit)));
      case SessionEvent.ItemsAnswered a when a.visit() == visit.number() ->
          sorted(around, visit, a.onLoan(), now);
      case SessionEvent.Scanned s -> identification.shown(around, visit.signAt(now), s.barcode());
      case SessionEvent.CardLaid(CardNumber card) ->
          Identification.laid(around, visit.signAt(now), card);
      case SessionEvent.CardUnread _ -> Identification.unread(around, visit.signAt(now));
      case SessionEvent.Touched(Touch.Choose(Purpose purpose)) ->
          switch (purpose) {
            case BORROW -> Identification.askCard(around, visit.signAt(now), Optional.empty());
            case RETURN -> identification.takeBack(around, visit.signAt(now), now);
          };
      case SessionEvent.Touched(Touch.Speak _) ->
          Step.to(around, new Session.Sorting(visit.signAt(now).choosingLanguage()));
      case SessionEvent.Touched(Touch.Leave _) -> farewell.leave(around);
      case SessionEvent.Tick _ when visit.left(rules, now).isZero() -> farewell.leave(around);
      case SessionEvent.TagLifted(Uid uid) ->
          Step.to(around, new Session.Sorting(visit.lifted(uid)));
      case SessionEvent.Tick _,
          SessionEvent.Touched _,
          SessionEvent.TagLaid _,
          SessionEvent.PadSurveyed _,
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

  /// Books that are all on loan are coming back; any other stack wants a card.
  private Step sorted(Around around, Visit visit, Set<ItemId> onLoan, Instant now) {
    List<ItemId> items = laid(around, visit);
    return !items.isEmpty() && onLoan.containsAll(items)
        ? returns.begin(around, visit, now)
        : Identification.askCard(around, visit, Optional.empty());
  }

  private static List<ItemId> laid(Around around, Visit visit) {
    return around.stack().items().stream()
        .filter(whole -> whole.tags().stream().noneMatch(visit.layBefore()::contains))
        .map(Stack.Whole::item)
        .toList();
  }

  /// A language other than the station's own was chosen by somebody.
  private Visit visit(Around around, Set<Uid> layBefore, Instant now) {
    return new Visit(around.visits(), now, layBefore, around.language() != rules.language());
  }
}
