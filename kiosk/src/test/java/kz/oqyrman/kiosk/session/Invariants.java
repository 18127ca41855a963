package kz.oqyrman.kiosk.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.rfid.Security;

/// What must hold after every step of a visit, whatever happened.
final class Invariants {
  private static final int REMEMBERED = 30;

  private final long seed;
  private final Map<TransactionId, Kept> kept = new HashMap<>();
  private final Set<TransactionId> open = new HashSet<>();
  private final Deque<String> lately = new ArrayDeque<>();
  private long steps;
  private long lastSequence;
  private long lastVisitPrinted;
  private String lastCard = "";

  /// What the journal would hold of one act.
  private static final class Kept {
    private final JournalEntry.Proposed proposed;
    private Optional<Verdict> verdict = Optional.empty();
    private Optional<Security> securing = Optional.empty();
    private Optional<TagState> secured = Optional.empty();

    Kept(JournalEntry.Proposed proposed) {
      this.proposed = proposed;
    }
  }

  Invariants(long seed) {
    this.seed = seed;
  }

  long told() {
    return (long) kept.size() - open.size();
  }

  void look(Scene before, SessionEvent event, Step step, Instant now) {
    steps++;
    remember(event, step);
    for (SessionEffect effect : step.effects()) {
      effect(effect, step.scene());
    }
    earlierVisitsChangeNothing(before, event, step);
    nobodyIsLeftBehind(before, step.scene());
    theVisitIsItsReaders(step.scene());
    nothingRunsForEver(event, step.scene(), now);
    eachItemHasOneOpenAct(step.scene());
  }

  void nobodyIsHere(Scene scene) {
    check(gone(scene.session()), "the visit has not ended by itself: " + scene.session());
    check(open.isEmpty(), "acts without an end: " + open);
  }

  private void effect(SessionEffect effect, Scene scene) {
    long running = scene.around().visits();
    switch (effect) {
      case SessionEffect.Keep(JournalEntry entry) -> entry(entry);
      case SessionEffect.AskPatron a -> {
        lastCard = a.card().value();
        check(a.visit() == running, "a question of another visit");
      }
      case SessionEffect.AskItems a -> check(a.visit() == running, "a question of another visit");
      case SessionEffect.ProposeCheckOut p -> {
        check(p.visit() == running, "a proposal of another visit");
        p.items().forEach(item -> proposedBefore(item, Kind.CHECK_OUT));
        check(p.patron().value().equals(lastCard), "proposed for another patron");
      }
      case SessionEffect.ProposeCheckIn p -> {
        check(p.visit() == running, "a proposal of another visit");
        p.items()
            .forEach(item -> {
              proposedBefore(item, Kind.CHECK_IN);
              check(
                  of(item.transaction()).secured.isPresent(), "asked before its tag was read back");
            });
      }
      case SessionEffect.RecallPatron r -> {
        check(r.card().value().equals(lastCard), "recalled another card");
        check(r.visit() == running, "a question of another visit");
      }
      case SessionEffect.RecallItems r ->
          check(r.visit() == running, "a question of another visit");
      case SessionEffect.RecallLoan r -> {
        check(r.visit() == running, "a recollection of another visit");
        check(r.card().value().equals(lastCard), "recalled for another card");
        r.items().forEach(item -> proposedBefore(item, Kind.CHECK_OUT));
      }
      case SessionEffect.RecallReturn r -> {
        check(r.visit() == running, "a recollection of another visit");
        r.items().forEach(item -> proposedBefore(item, Kind.CHECK_IN));
      }
      case SessionEffect.Secure s -> secure(s, running);
      case SessionEffect.Print p -> {
        check(p.visit() == running && p.visit() != lastVisitPrinted, "printed twice");
        check(p.finished().acts().stream().allMatch(Act::ended), "printed with open acts");
        lastVisitPrinted = p.visit();
      }
      case SessionEffect.Sound _ -> {}
    }
  }

  private void entry(JournalEntry entry) {
    switch (entry) {
      case JournalEntry.Proposed p -> {
        check(kept.put(p.transaction(), new Kept(p)) == null, "proposed twice");
        check(p.sequence() == lastSequence + 1, "a gap in the sequence");
        check(p.patron().isPresent() == (p.kind() == Kind.CHECK_OUT), "whose is it");
        lastSequence = p.sequence();
        open.add(p.transaction());
      }
      case JournalEntry.Decided(TransactionId id, Verdict verdict, var _) -> {
        stillOpen(id);
        check(of(id).verdict.isEmpty(), "decided twice");
        of(id).verdict = Optional.of(verdict);
      }
      case JournalEntry.Securing(TransactionId id, Security wished) -> {
        stillOpen(id);
        check(of(id).securing.isEmpty(), "secured twice");
        of(id).securing = Optional.of(wished);
      }
      case JournalEntry.Secured(TransactionId id, TagState tag) -> {
        stillOpen(id);
        check(of(id).securing.isPresent(), "read back without a write");
        of(id).secured = Optional.of(tag);
      }
      case JournalEntry.Told(TransactionReport report) -> told(report);
    }
  }

  private void told(TransactionReport report) {
    stillOpen(report.transaction());
    open.remove(report.transaction());
    Kept act = of(report.transaction());
    check(report.patron().equals(act.proposed.patron()), "told to another patron");
    check(report.item().equals(act.proposed.item()), "told of another item");
    check(report.sequence() == act.proposed.sequence(), "told under another number");
    boolean granted =
        act.verdict
            .filter(v -> v instanceof Verdict.Lent || v instanceof Verdict.AlreadyTheirs)
            .isPresent();
    switch (report.ending()) {
      case LENT ->
          check(
              granted && act.secured.equals(Optional.of(TagState.DISARMED)),
              "lent without a verified tag");
      case LENT_STILL_ARMED, ALREADY_THEIRS -> check(granted, "lent without a decision");
      case RETURNED ->
          check(
              act.secured.equals(Optional.of(TagState.ARMED))
                  && act.verdict.orElseThrow() instanceof Verdict.TakenBack,
              "taken back without a verified tag or a decision");
      case RETURNED_NOT_ARMED ->
          check(act.verdict.orElseThrow() instanceof Verdict.TakenBack, "taken back undecided");
      case REFUSED ->
          check(act.verdict.orElseThrow() instanceof Verdict.Refused, "refused undecided");
      case VOID -> check(report.tag() != TagState.DISARMED || act.securing.isPresent(), "void");
    }
    check(
        report.ending() != Ending.VOID
            || act.securing.isEmpty()
            || report.tag() != TagState.UNTOUCHED,
        "a tag that was to be written is called untouched");
  }

  private void secure(SessionEffect.Secure s, long running) {
    check(s.visit() == running, "a write of another visit");
    stillOpen(s.transaction());
    Kept act = of(s.transaction());
    check(act.securing.equals(Optional.of(s.wished())), "a write that was not kept first");
    switch (s.wished()) {
      case DISARMED ->
          check(
              act.proposed.kind() == Kind.CHECK_OUT
                  && act.verdict
                      .filter(v -> v instanceof Verdict.Lent || v instanceof Verdict.AlreadyTheirs)
                      .isPresent(),
              "disarmed before the hub decided");
      case ARMED ->
          check(
              act.proposed.kind() == Kind.CHECK_IN
                  || act.verdict.filter(Invariants::saysThatNobodyHasIt).isPresent(),
              "armed at a check-out");
    }
  }

  private static boolean saysThatNobodyHasIt(Verdict verdict) {
    return verdict instanceof Verdict.Refused(List<Refusal> reasons)
        && !reasons.contains(Refusal.ON_LOAN_TO_ANOTHER)
        && !reasons.contains(Refusal.UNKNOWN_ITEM)
        && !reasons.contains(Refusal.UNKNOWN_PATRON);
  }

  private void proposedBefore(Proposal item, Kind kind) {
    stillOpen(item.transaction());
    check(of(item.transaction()).proposed.kind() == kind, "another kind of act");
  }

  private void earlierVisitsChangeNothing(Scene before, SessionEvent event, Step step) {
    Optional<Long> visit =
        switch (event) {
          case SessionEvent.PatronAnswered e -> Optional.of(e.visit());
          case SessionEvent.ItemsAnswered e -> Optional.of(e.visit());
          case SessionEvent.Decided e -> Optional.of(e.visit());
          case SessionEvent.NotDecided e -> Optional.of(e.visit());
          case SessionEvent.Recalled e -> Optional.of(e.visit());
          case SessionEvent.TagSecured e -> Optional.of(e.visit());
          case SessionEvent.SlipPrinted e -> Optional.of(e.visit());
          case SessionEvent.PadHealth _,
              SessionEvent.ScannerHealth _,
              SessionEvent.CardReaderHealth _,
              SessionEvent.PrinterHealth _,
              SessionEvent.TagLaid _,
              SessionEvent.TagLifted _,
              SessionEvent.PadSurveyed _,
              SessionEvent.Scanned _,
              SessionEvent.CardLaid _,
              SessionEvent.CardUnread _,
              SessionEvent.HubReached _,
              SessionEvent.AloneChanged _,
              SessionEvent.SettingsArrived _,
              SessionEvent.Touched _,
              SessionEvent.Tick _,
              SessionEvent.JournalLost _,
              SessionEvent.JournalBack _ ->
              Optional.empty();
        };
    boolean earlier =
        visit.filter(v -> v != before.around().visits() || gone(before.session())).isPresent();
    if (earlier) {
      boolean onlyLeavesService =
          step.scene().session() instanceof Session.OutOfOrder
              || step.scene().session() instanceof Session.Idle;
      check(
          step.effects().isEmpty()
              && step.scene().around().equals(before.around())
              && (gone(before.session()) ? onlyLeavesService : step.scene().equals(before)),
          "an answer to an earlier visit changed this one");
    }
  }

  private void nobodyIsLeftBehind(Scene before, Scene after) {
    if (gone(after.session()) && !gone(before.session())) {
      check(open.isEmpty(), "the visit ended with open acts: " + open);
      check(after.around().language() == Language.KK, "the next reader finds another language");
      lastCard = "";
    }
  }

  private void theVisitIsItsReaders(Scene scene) {
    Optional<PatronFacts> patron =
        switch (scene.session()) {
          case Session.Confirming c -> c.patron();
          case Session.Borrowing b -> Optional.of(b.patron());
          case Session.Finishing f -> f.patron();
          case Session.Idle _,
              Session.OutOfOrder _,
              Session.Sorting _,
              Session.Identifying _,
              Session.Returning _ ->
              Optional.empty();
        };
    patron.ifPresent(
        p -> check(p.patron().value().equals(lastCard), "another reader's card is in use"));
  }

  private void nothingRunsForEver(SessionEvent event, Scene scene, Instant now) {
    if (!(event instanceof SessionEvent.Tick)) {
      return;
    }
    KioskRules rules = KioskRules.USUAL;
    switch (scene.session()) {
      case Session.Idle _, Session.OutOfOrder _ -> {}
      case Session.Sorting s -> within(s.visit().lastSign(), rules.idle(), now);
      case Session.Identifying s -> within(s.visit().lastSign(), rules.idle(), now);
      case Session.Confirming s -> within(s.visit().lastSign(), rules.idle(), now);
      case Session.Borrowing s -> within(s.visit().lastSign(), rules.idle(), now);
      case Session.Returning s -> within(s.visit().lastSign(), rules.idle(), now);
      case Session.Finishing f ->
          within(
              f.since(),
              switch (f.receipt()) {
                case Session.ReceiptState.WaitingForActs _ -> rules.longestFinish();
                case Session.ReceiptState.Printing _ -> rules.longestPrint();
                case Session.ReceiptState.OnScreen _ -> rules.lastWords();
                case Session.ReceiptState.Printed _, Session.ReceiptState.NotWished _ ->
                    rules.thanks();
              },
              now);
    }
  }

  private void within(Instant since, Duration bound, Instant now) {
    check(!since.isAfter(now), "a sign from the future");
    check(Duration.between(since, now).compareTo(bound) < 0, "longer than " + bound);
  }

  private void eachItemHasOneOpenAct(Scene scene) {
    Set<Object> items = new HashSet<>();
    for (TransactionId id : open) {
      check(items.add(of(id).proposed.item()), "two open acts of one item");
    }
    switch (scene.session()) {
      case Session.Borrowing b -> check(b.acts().stream().allMatch(this::agrees), "acts differ");
      case Session.Returning r -> check(r.acts().stream().allMatch(this::agrees), "acts differ");
      case Session.Finishing f -> check(f.acts().stream().allMatch(this::agrees), "acts differ");
      case Session.Idle _,
          Session.OutOfOrder _,
          Session.Sorting _,
          Session.Identifying _,
          Session.Confirming _ ->
          check(open.isEmpty(), "open acts that no state holds");
    }
  }

  /// Screen and journal say the same of an act.
  private boolean agrees(Act act) {
    return act.ended() != open.contains(act.transaction());
  }

  private static boolean gone(Session session) {
    return session instanceof Session.Idle || session instanceof Session.OutOfOrder;
  }

  private Kept of(TransactionId id) {
    return Objects.requireNonNull(kept.get(id), "never proposed: " + id);
  }

  private void stillOpen(TransactionId id) {
    check(open.contains(id), "not proposed, or told already: " + id);
  }

  private void remember(SessionEvent event, Step step) {
    lately.addLast(event + " -> " + step.scene().session().getClass().getSimpleName());
    if (lately.size() > REMEMBERED) {
      lately.removeFirst();
    }
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(
          otherwise
              + "; seed "
              + seed
              + ", step "
              + steps
              + ", lately\n"
              + String.join("\n", lately));
    }
  }
}
