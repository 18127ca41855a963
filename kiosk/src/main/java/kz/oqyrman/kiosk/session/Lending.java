package kz.oqyrman.kiosk.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.drivers.rfid.Uid;

/// A known reader borrows: whatever is laid on the pad is asked about, disarmed and told, item by
/// item.
final class Lending {
  private final KioskRules rules;
  private final Acts acts;
  private final Farewell farewell;

  Lending(KioskRules rules, Acts acts, Farewell farewell) {
    this.rules = rules;
    this.acts = acts;
    this.farewell = farewell;
  }

  /// The reader is known and the pad is theirs.
  Step begin(Around around, Visit visit, PatronFacts patron, Instant now) {
    return propose(
        around, new Session.Borrowing(visit, patron, List.of(), Optional.empty(), 0), now);
  }

  Step step(Around around, Session.Borrowing at, SessionEvent event, Instant now) {
    Acts.Frame frame = new Acts.Frame(at.visit(), Optional.of(at.patron()), around, now);
    return switch (event) {
      case SessionEvent.PadSurveyed _ -> propose(around, at, now);
      case SessionEvent.TagLaid _ -> Step.to(around, sign(at, now));
      case SessionEvent.TagLifted(Uid uid) -> Step.to(around, lifted(sign(at, now), uid));
      case SessionEvent.Decided d when d.visit() == frame.visit() ->
          moved(around, at, acts.decided(at.acts(), d.decisions(), frame));
      case SessionEvent.NotDecided n when n.visit() == frame.visit() ->
          moved(around, at, acts.notDecided(at.acts(), n, frame));
      case SessionEvent.Recalled r when r.visit() == frame.visit() ->
          moved(around, at, acts.recalled(at.acts(), r, frame));
      case SessionEvent.TagSecured s when s.visit() == frame.visit() ->
          moved(around, at, acts.secured(at.acts(), s, frame));
      case SessionEvent.Scanned s ->
          Step.to(
              around,
              noting(sign(at, now), Codes.note(rules, s.barcode(), at.visit(), at.patron())));
      case SessionEvent.CardLaid c ->
          Step.to(around, noting(sign(at, now), Codes.note(c.card(), at.visit(), at.patron())));
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

  /// Asks the hub about all new items in one message, or in as few as can carry them.
  private Step propose(Around around, Session.Borrowing at, Instant now) {
    if (around.journalTrouble().isPresent()) {
      return Step.to(around, at);
    }
    List<Act> begun = acts.begin(Kind.CHECK_OUT, around, at.visit(), at.acts(), now);
    if (begun.isEmpty()) {
      return Step.to(around, at);
    }
    PatronId patron = at.patron().patron();
    List<SessionEffect> effects = new ArrayList<>();
    for (Act act : begun) {
      effects.add(Acts.proposed(act, Optional.of(patron)));
    }
    for (int from = 0; from < begun.size(); from += StationMessage.MOST_ITEMS) {
      List<Act> some =
          begun.subList(from, Math.min(begun.size(), from + StationMessage.MOST_ITEMS));
      List<Proposal> proposals = some.stream().map(Act::proposal).toList();
      effects.add(new SessionEffect.ProposeCheckOut(at.visit().number(), patron, proposals));
    }
    Around counted = around.withSequence(around.nextSequence() + begun.size());
    List<Act> newestFirst = new ArrayList<>(begun.reversed());
    newestFirst.addAll(at.acts());
    return Step.to(counted, noting(with(at, newestFirst), Optional.empty()), effects);
  }

  private Step touched(Around around, Session.Borrowing at, Touch touch, Instant now) {
    Session.Borrowing signed = sign(at, now);
    return switch (touch) {
      case Touch.Finish(Touch.ReceiptWish wish) -> finish(around, signed, wish, now);
      case Touch.Leave _ -> finish(around, signed, Touch.ReceiptWish.NONE, now);
      case Touch.TurnPage(int by) ->
          Step.to(
              around,
              new Session.Borrowing(
                  signed.visit(), at.patron(), at.acts(), at.note(), Math.max(0, at.page() + by)));
      case Touch.Speak _ ->
          Step.to(
              around,
              new Session.Borrowing(
                  signed.visit().choosingLanguage(), at.patron(), at.acts(), at.note(), at.page()));
      case Touch.MoreTime _ -> Step.to(around, signed);
      case Touch.Choose _,
          Touch.TypeCard _,
          Touch.TypePin _,
          Touch.TheseAreMine _,
          Touch.TheseAreNotMine _ ->
          Step.to(around, at);
    };
  }

  private Step tick(Around around, Session.Borrowing at, Instant now) {
    if (at.visit().left(rules, now).isZero()) {
      return finish(around, at, Touch.ReceiptWish.NONE, now);
    }
    return Step.to(around, at, farewell.warning(at.visit(), now));
  }

  private Step finish(Around around, Session.Borrowing at, Touch.ReceiptWish wish, Instant now) {
    return farewell.begin(
        around, at.visit(), Purpose.BORROW, Optional.of(at.patron()), at.acts(), wish, now);
  }

  private static Step moved(Around around, Session.Borrowing at, Acts.Moved moved) {
    return Step.to(around, with(at, moved.acts()), moved.effects());
  }

  private static Session.Borrowing sign(Session.Borrowing at, Instant now) {
    return new Session.Borrowing(
        at.visit().signAt(now), at.patron(), at.acts(), at.note(), at.page());
  }

  private static Session.Borrowing lifted(Session.Borrowing at, Uid uid) {
    return new Session.Borrowing(
        at.visit().lifted(uid), at.patron(), Acts.lifted(at.acts(), uid), at.note(), at.page());
  }

  private static Session.Borrowing with(Session.Borrowing at, List<Act> acts) {
    return new Session.Borrowing(at.visit(), at.patron(), acts, at.note(), at.page());
  }

  private static Session.Borrowing noting(Session.Borrowing at, Optional<Session.Note> note) {
    return new Session.Borrowing(at.visit(), at.patron(), at.acts(), note, at.page());
  }
}
