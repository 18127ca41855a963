package kz.oqyrman.kiosk.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.Uid;

/// Somebody returns, without a card: whatever is laid on the pad is armed first, then taken back.
/// Each item is proposed as soon as its own tag is verified, so that it is told without waiting for
/// the rest of the stack.
final class Returns {
  private final KioskRules rules;
  private final Acts acts;
  private final Farewell farewell;

  Returns(KioskRules rules, Acts acts, Farewell farewell) {
    this.rules = rules;
    this.acts = acts;
    this.farewell = farewell;
  }

  /// The pad is this visit's.
  Step begin(Around around, Visit visit, Instant now) {
    return arm(around, new Session.Returning(visit, List.of(), Optional.empty(), 0), now);
  }

  Step step(Around around, Session.Returning at, SessionEvent event, Instant now) {
    Acts.Frame frame = new Acts.Frame(at.visit(), Optional.empty(), around, now);
    return switch (event) {
      case SessionEvent.PadSurveyed _ -> arm(around, at, now);
      case SessionEvent.TagLaid _ -> Step.to(around, sign(at, now));
      case SessionEvent.TagLifted(Uid uid) -> Step.to(around, lifted(sign(at, now), uid));
      case SessionEvent.TagSecured s when s.visit() == frame.visit() ->
          moved(around, at, acts.secured(at.acts(), s, frame));
      case SessionEvent.Decided d when d.visit() == frame.visit() ->
          moved(around, at, acts.decided(at.acts(), d.decisions(), frame));
      case SessionEvent.NotDecided n when n.visit() == frame.visit() ->
          moved(around, at, acts.notDecided(at.acts(), n, frame));
      case SessionEvent.Recalled r when r.visit() == frame.visit() ->
          moved(around, at, acts.recalled(at.acts(), r, frame));
      case SessionEvent.Scanned s ->
          Step.to(around, noting(sign(at, now), Optional.of(Codes.note(rules, s.barcode()))));
      case SessionEvent.CardLaid _ ->
          Step.to(around, noting(sign(at, now), Optional.of(Session.Note.FINISH_FIRST)));
      case SessionEvent.CardUnread _ ->
          Step.to(around, noting(sign(at, now), Optional.of(Session.Note.FINISH_FIRST)));
      case SessionEvent.Touched t -> touched(around, at, t.touch(), now);
      case SessionEvent.Tick _ -> tick(around, at, now);
      case SessionEvent.PadHealth _,
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
          SessionEvent.SlipPrinted _ ->
          Step.to(around, at);
    };
  }

  private Step arm(Around around, Session.Returning at, Instant now) {
    if (around.journalTrouble().isPresent()) {
      return Step.to(around, at);
    }
    List<Act> begun = acts.begin(Kind.CHECK_IN, around, at.visit(), at.acts(), now);
    if (begun.isEmpty()) {
      return Step.to(around, at);
    }
    List<SessionEffect> effects = new ArrayList<>();
    List<Act> newestFirst = new ArrayList<>();
    for (Act act : begun) {
      effects.add(Acts.proposed(act, Optional.empty()));
      Acts.Moved arming = Acts.secure(act, Security.ARMED, at.visit().number());
      newestFirst.addAll(0, arming.acts());
      effects.addAll(arming.effects());
    }
    newestFirst.addAll(at.acts());
    Around counted = around.withSequence(around.nextSequence() + begun.size());
    return Step.to(counted, noting(with(at, newestFirst), Optional.empty()), effects);
  }

  private Step touched(Around around, Session.Returning at, Touch touch, Instant now) {
    Session.Returning signed = sign(at, now);
    return switch (touch) {
      case Touch.Finish(Touch.ReceiptWish wish) -> finish(around, signed, wish, now);
      case Touch.Leave _ -> finish(around, signed, Touch.ReceiptWish.NONE, now);
      case Touch.TurnPage(int by) ->
          Step.to(
              around,
              new Session.Returning(
                  signed.visit(), at.acts(), at.note(), Math.max(0, at.page() + by)));
      case Touch.Speak _, Touch.MoreTime _ -> Step.to(around, signed);
      case Touch.Choose _,
          Touch.TypeCard _,
          Touch.TypePin _,
          Touch.TheseAreMine _,
          Touch.TheseAreNotMine _ ->
          Step.to(around, at);
    };
  }

  private Step tick(Around around, Session.Returning at, Instant now) {
    if (at.visit().left(rules, now).isZero()) {
      return finish(around, at, Touch.ReceiptWish.NONE, now);
    }
    return Step.to(around, at, farewell.warning(at.visit(), now));
  }

  private Step finish(Around around, Session.Returning at, Touch.ReceiptWish wish, Instant now) {
    return farewell.begin(
        around, at.visit(), Purpose.RETURN, Optional.empty(), at.acts(), wish, now);
  }

  private static Step moved(Around around, Session.Returning at, Acts.Moved moved) {
    return Step.to(around, with(at, moved.acts()), moved.effects());
  }

  private static Session.Returning sign(Session.Returning at, Instant now) {
    return new Session.Returning(at.visit().signAt(now), at.acts(), at.note(), at.page());
  }

  private static Session.Returning lifted(Session.Returning at, Uid uid) {
    return new Session.Returning(
        at.visit().lifted(uid), Acts.lifted(at.acts(), uid), at.note(), at.page());
  }

  private static Session.Returning with(Session.Returning at, List<Act> acts) {
    return new Session.Returning(at.visit(), acts, at.note(), at.page());
  }

  private static Session.Returning noting(Session.Returning at, Optional<Session.Note> note) {
    return new Session.Returning(at.visit(), at.acts(), note, at.page());
  }
}
