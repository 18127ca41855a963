package kz.oqyrman.kiosk.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.printer.PrintOutcome;

/// The end of a visit: what is under way is waited for, within a bound; the receipt comes out or
/// stands on the screen; then nothing of the person is left.
final class Farewell {
  private final KioskRules rules;
  private final Acts acts;

  Farewell(KioskRules rules, Acts acts) {
    this.rules = rules;
    this.acts = acts;
  }

  /// Nobody is here any more.
  Step leave(Around around) {
    Around fresh = around.speaking(rules.language());
    Set<kz.oqyrman.drivers.rfid.Uid> left = fresh.onPad().tags().keySet();
    return Step.to(
        fresh,
        fresh.outOfService().isPresent() ? new Session.OutOfOrder() : new Session.Idle(left));
  }

  /// A sound in the second in which the warning begins.
  List<SessionEffect> warning(Visit visit, Instant now) {
    boolean begins =
        visit.warned(rules, now) && !visit.warned(rules, now.minus(Duration.ofSeconds(1)));
    return begins ? List.of(new SessionEffect.Sound(SessionEffect.Cue.LAST_SECONDS)) : List.of();
  }

  /// The reader has finished, or the time has run out.
  Step begin(
      Around around,
      Visit visit,
      Purpose purpose,
      Optional<PatronFacts> patron,
      List<Act> done,
      Touch.ReceiptWish wish,
      Instant now) {
    if (done.isEmpty()) {
      return leave(around);
    }
    return goOn(
        around,
        new Session.Finishing(
            visit, purpose, patron, done, new Session.ReceiptState.WaitingForActs(wish), now),
        List.of(),
        now);
  }

  Step step(Around around, Session.Finishing at, SessionEvent event, Instant now) {
    Acts.Frame frame = new Acts.Frame(at.visit(), at.patron(), around, now);
    return switch (event) {
      case SessionEvent.Decided d when d.visit() == frame.visit() ->
          moved(around, at, acts.decided(at.acts(), d.decisions(), frame), now);
      case SessionEvent.NotDecided n when n.visit() == frame.visit() ->
          moved(around, at, acts.notDecided(at.acts(), n, frame), now);
      case SessionEvent.Recalled r when r.visit() == frame.visit() ->
          moved(around, at, acts.recalled(at.acts(), r, frame), now);
      case SessionEvent.TagSecured s when s.visit() == frame.visit() ->
          moved(around, at, acts.secured(at.acts(), s, frame), now);
      case SessionEvent.SlipPrinted p when p.visit() == frame.visit() ->
          printed(around, at, p.outcome(), now);
      case SessionEvent.Touched t -> touched(around, at, t.touch());
      case SessionEvent.Tick _ -> tick(around, at, frame);
      case SessionEvent.PadHealth _,
          SessionEvent.ScannerHealth _,
          SessionEvent.CardReaderHealth _,
          SessionEvent.PrinterHealth _,
          SessionEvent.HubReached _,
          SessionEvent.SettingsArrived _,
          SessionEvent.JournalLost _,
          SessionEvent.JournalBack _,
          SessionEvent.TagLaid _,
          SessionEvent.TagLifted _,
          SessionEvent.PadSurveyed _,
          SessionEvent.Scanned _,
          SessionEvent.CardLaid _,
          SessionEvent.CardUnread _,
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

  private Step moved(Around around, Session.Finishing at, Acts.Moved moved, Instant now) {
    return goOn(around, with(at, moved.acts()), moved.effects(), now);
  }

  /// Gives out the receipt once nothing is under way any more.
  private Step goOn(Around around, Session.Finishing at, List<SessionEffect> first, Instant now) {
    boolean done = at.acts().stream().allMatch(Act::ended);
    return done && at.receipt() instanceof Session.ReceiptState.WaitingForActs(var wish)
        ? receipt(around, at, wish, now).after(first)
        : Step.to(around, at, first);
  }

  private static Step receipt(
      Around around, Session.Finishing at, Touch.ReceiptWish wish, Instant now) {
    return switch (wish) {
      case NONE -> Step.to(around, with(at, new Session.ReceiptState.NotWished(), now));
      case SCREEN ->
          Step.to(around, with(at, new Session.ReceiptState.OnScreen(Optional.empty()), now));
      case PAPER -> onPaper(around, with(at, new Session.ReceiptState.Printing(), now), now);
    };
  }

  private static Step onPaper(Around around, Session.Finishing printing, Instant now) {
    return around.devices().printer().works()
        ? Step.to(
            around, printing, new SessionEffect.Print(printing.visit().number(), around, printing))
        : Step.to(
            around,
            with(
                printing,
                new Session.ReceiptState.OnScreen(
                    Optional.of(
                        around
                            .devices()
                            .printer()
                            .wrong()
                            .orElse(new Trouble(Trouble.Reason.NOT_THERE, "not ready")))),
                now));
  }

  private static Step printed(
      Around around, Session.Finishing at, PrintOutcome outcome, Instant now) {
    Session.ReceiptState state =
        switch (outcome) {
          case PrintOutcome.Printed _ -> new Session.ReceiptState.Printed();
          case PrintOutcome.NotPrinted(Trouble trouble) -> onScreen(trouble);
          case PrintOutcome.Partly(Trouble trouble) -> onScreen(trouble);
          case PrintOutcome.Unknown(Trouble trouble) -> onScreen(trouble);
        };
    return Step.to(around, with(at, state, now));
  }

  private static Session.ReceiptState onScreen(Trouble trouble) {
    return new Session.ReceiptState.OnScreen(Optional.of(trouble));
  }

  private Step touched(Around around, Session.Finishing at, Touch touch) {
    boolean nothingUnderWay =
        !(at.receipt() instanceof Session.ReceiptState.WaitingForActs)
            && !(at.receipt() instanceof Session.ReceiptState.Printing);
    return switch (touch) {
      case Touch.Leave _, Touch.Choose _ when nothingUnderWay -> leave(around);
      case Touch.Leave _,
          Touch.Choose _,
          Touch.Speak _,
          Touch.TypeCard _,
          Touch.TypePin _,
          Touch.TheseAreMine _,
          Touch.TheseAreNotMine _,
          Touch.Finish _,
          Touch.MoreTime _,
          Touch.TurnPage _ ->
          Step.to(around, at);
    };
  }

  private Step tick(Around around, Session.Finishing at, Acts.Frame frame) {
    Duration waited = Duration.between(at.since(), frame.now());
    return switch (at.receipt()) {
      case Session.ReceiptState.WaitingForActs _ when longer(waited, rules.longestFinish()) ->
          moved(
              around,
              at,
              acts.endAll(at.acts(), "not answered by the end of the visit", frame),
              frame.now());
      case Session.ReceiptState.Printing _ when longer(waited, rules.longestPrint()) ->
          Step.to(
              around,
              with(
                  at,
                  onScreen(new Trouble(Trouble.Reason.SILENT, "no word about the slip")),
                  frame.now()));
      case Session.ReceiptState.Printed _, Session.ReceiptState.NotWished _
          when longer(waited, rules.thanks()) ->
          leave(around);
      case Session.ReceiptState.OnScreen _ when longer(waited, rules.lastWords()) -> leave(around);
      case Session.ReceiptState.WaitingForActs _,
          Session.ReceiptState.Printing _,
          Session.ReceiptState.Printed _,
          Session.ReceiptState.NotWished _,
          Session.ReceiptState.OnScreen _ ->
          Step.to(around, at);
    };
  }

  private static boolean longer(Duration waited, Duration bound) {
    return waited.compareTo(bound) >= 0;
  }

  private static Session.Finishing with(Session.Finishing at, List<Act> acts) {
    return new Session.Finishing(
        at.visit(), at.purpose(), at.patron(), acts, at.receipt(), at.since());
  }

  private static Session.Finishing with(
      Session.Finishing at, Session.ReceiptState receipt, Instant now) {
    return new Session.Finishing(at.visit(), at.purpose(), at.patron(), at.acts(), receipt, now);
  }
}
