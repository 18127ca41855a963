package kz.oqyrman.kiosk.session;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.oqyrman.contract.Decision;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.LoanRules;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.Uid;

/// How acts move on: proposed, decided, secured, told. At a check-out the decision comes first,
/// then the tag; at a check-in the tag comes first, so that an item can never leave without a loan.
final class Acts {
  /// Refusals beside which an item may be on loan all the same.
  private static final Set<Refusal> SAYING_NOTHING =
      EnumSet.of(Refusal.UNKNOWN_PATRON, Refusal.UNKNOWN_ITEM, Refusal.ON_LOAN_TO_ANOTHER);

  private final Supplier<TransactionId> ids;

  Acts(Supplier<TransactionId> ids) {
    this.ids = ids;
  }

  /// The acts of a visit after something happened, newest first, and what is to be done.
  record Moved(List<Act> acts, List<SessionEffect> effects) {
    static Moved none(List<Act> acts) {
      return new Moved(acts, List.of());
    }
  }

  /// The visit an act belongs to.
  ///
  /// @param reader absent at a return
  record Frame(Visit in, Optional<PatronFacts> reader, Around around, Instant now) {
    long visit() {
      return in.number();
    }

    Optional<PatronId> patron() {
      return reader.map(PatronFacts::patron);
    }
  }

  /// New acts for the items on the pad that this visit has not acted on, oldest first. None on a
  /// pad that does not work: one that only reads tags could not disarm what is lent, nor arm what
  /// is back.
  List<Act> begin(Kind kind, Around around, Visit visit, List<Act> acts, Instant now) {
    if (!around.devices().pad().works()) {
      return List.of();
    }
    List<Act> begun = new ArrayList<>();
    long sequence = around.nextSequence();
    for (Stack.Whole whole : around.stack().items()) {
      boolean strange = whole.tags().stream().anyMatch(visit.layBefore()::contains);
      if (!strange && mayBegin(whole, acts)) {
        begun.add(
            new Act(
                ids.get(),
                sequence++,
                kind,
                whole.item(),
                whole.tags(),
                now,
                Optional.empty(),
                new Act.Progress.Asking(TagState.UNTOUCHED),
                false));
      }
    }
    return begun;
  }

  /// An item is acted on once a visit; again only when the first act came to nothing, or left the
  /// tag armed, and the reader has lifted it and laid it down anew.
  private static boolean mayBegin(Stack.Whole whole, List<Act> acts) {
    return acts.stream()
        .filter(act -> act.item().equals(whole.item()))
        .findFirst()
        .map(latest -> latest.lifted() && latest.ending().filter(Acts::worthAnother).isPresent())
        .orElse(true);
  }

  private static boolean worthAnother(Ending ending) {
    return switch (ending) {
      case VOID, LENT_STILL_ARMED, RETURNED_NOT_ARMED -> true;
      case LENT, ALREADY_THEIRS, RETURNED, REFUSED -> false;
    };
  }

  /// A tag has left the pad: acts that had ended may be begun anew when it is laid down again.
  static List<Act> lifted(List<Act> acts, Uid uid) {
    return acts.stream()
        .map(act -> act.ended() && act.tags().contains(uid) ? act.takenOff() : act)
        .toList();
  }

  /// The entry that says an act was proposed.
  static SessionEffect.Keep proposed(Act act, Optional<PatronId> patron) {
    return new SessionEffect.Keep(
        new JournalEntry.Proposed(
            act.transaction(), act.sequence(), act.kind(), act.item(), patron, act.proposedAt()));
  }

  /// Sends the writes for all tags of an act, after keeping that they are about to go out.
  static Moved secure(Act act, Security wished, long visit) {
    return secure(act, new Act.Progress.Securing(wished, Optional.empty(), Map.of()), visit);
  }

  private static Moved secure(Act act, Act.Progress.Securing how, long visit) {
    Security wished = how.wished();
    List<SessionEffect> effects = new ArrayList<>();
    effects.add(new SessionEffect.Keep(new JournalEntry.Securing(act.transaction(), wished)));
    for (Uid uid : act.tags()) {
      effects.add(new SessionEffect.Secure(visit, act.transaction(), uid, wished));
    }
    return new Moved(List.of(act.with(how)), effects);
  }

  /// The hub has decided. Acts that the station has decided meanwhile are left as they are: what it
  /// did is the truth, and its report tells the hub.
  Moved decided(List<Act> acts, List<Decision> decisions, Frame frame) {
    Moved moved = Moved.none(acts);
    for (Decision decision : decisions) {
      moved =
          move(
              moved,
              decision.transaction(),
              act ->
                  act.progress() instanceof Act.Progress.Asking asking
                      ? decided(
                          act.knownAs(decision.facts()),
                          asking.tag(),
                          decision.verdict(),
                          DecidedBy.HUB,
                          frame)
                      : Moved.none(List.of(act)));
    }
    return moved;
  }

  private Moved decided(Act act, TagState tag, Verdict verdict, DecidedBy by, Frame frame) {
    SessionEffect keep =
        new SessionEffect.Keep(new JournalEntry.Decided(act.transaction(), verdict, by));
    Moved next =
        switch (verdict) {
          case Verdict.Lent _ when act.kind() == Kind.CHECK_OUT -> disarm(act, verdict, by, frame);
          case Verdict.AlreadyTheirs _ when act.kind() == Kind.CHECK_OUT ->
              disarm(act, verdict, by, frame);
          case Verdict.TakenBack(Verdict.Route route) when act.kind() == Kind.CHECK_IN ->
              tookBack(act, tag, route, by, frame);
          case Verdict.Refused(List<Refusal> reasons)
              when belongsHere(act, reasons, by) && liesThere(act, frame) ->
              arm(act, verdict, frame);
          case Verdict.Refused(List<Refusal> reasons) ->
              end(act, Told.by(by, Ending.REFUSED, tag).because(reasons), frame);
          case Verdict.Lent _, Verdict.AlreadyTheirs _, Verdict.TakenBack _ ->
              end(act, Told.nothing(tag, "another kind of act was decided"), frame);
        };
    return before(keep, next);
  }

  /// Whether the hub says by its refusal that nobody has the item, so that its tag must be armed.
  /// All reasons are given: one that is not there does not hold. Of an item that is not the
  /// library's, or for a patron whom it does not know, the hub says nothing about a loan.
  private static boolean belongsHere(Act act, List<Refusal> reasons, DecidedBy by) {
    return act.kind() == Kind.CHECK_OUT
        && by == DecidedBy.HUB
        && reasons.stream().noneMatch(SAYING_NOTHING::contains);
  }

  private static boolean liesThere(Act act, Frame frame) {
    return frame.around().onPad().tags().keySet().containsAll(act.tags());
  }

  /// A repair: somebody carried the item off its shelf with a tag that may be disarmed. A tag that
  /// is armed is read and not written.
  private static Moved arm(Act act, Verdict refused, Frame frame) {
    return secure(
        act,
        new Act.Progress.Securing(Security.ARMED, Optional.of(refused), Map.of()),
        frame.visit());
  }

  private Moved disarm(Act act, Verdict verdict, DecidedBy by, Frame frame) {
    if (liesThere(act, frame)) {
      return secure(
          act,
          new Act.Progress.Securing(Security.DISARMED, Optional.of(verdict), Map.of(), by),
          frame.visit());
    }
    return end(act, Told.nothing(TagState.UNTOUCHED, "lifted before its tag was written"), frame);
  }

  private static Moved tookBack(
      Act act, TagState tag, Verdict.Route route, DecidedBy by, Frame frame) {
    Ending ending = tag == TagState.ARMED ? Ending.RETURNED : Ending.RETURNED_NOT_ARMED;
    return end(act, Told.by(by, ending, tag).to(route), frame);
  }

  /// No decision came for these. A station that may decides alone, by what it knows; else nothing
  /// is lent, nothing taken back.
  Moved notDecided(List<Act> acts, SessionEvent.NotDecided news, Frame frame) {
    List<Proposal> open =
        acts.stream()
            .filter(act -> news.transactions().contains(act.transaction()))
            .filter(act -> act.progress() instanceof Act.Progress.Asking)
            .map(Act::proposal)
            .toList()
            .reversed();
    if (!news.silent() || !frame.around().mayDecide() || open.isEmpty()) {
      return undecided(acts, news.transactions(), news.why(), frame);
    }
    if (frame.patron().isEmpty()) {
      return new Moved(acts, List.of(new SessionEffect.RecallReturn(frame.visit(), open)));
    }
    return frame
        .in()
        .card()
        .map(card ->
            new Moved(
                acts,
                List.<SessionEffect>of(
                    new SessionEffect.RecallLoan(frame.visit(), frame.patron().get(), card, open))))
        .orElseGet(() -> undecided(acts, news.transactions(), news.why(), frame));
  }

  /// The station knows by itself what the hub did not say.
  Moved recalled(List<Act> acts, SessionEvent.Recalled event, Frame frame) {
    return switch (event.recollection()) {
      case Recollection.Nothing(String why) -> undecided(acts, event.transactions(), why, frame);
      case Recollection.ForLoan known -> lendAlone(acts, event.transactions(), known, frame);
      case Recollection.ForReturn(Set<ItemId> wanted) -> {
        Moved moved = Moved.none(acts);
        for (TransactionId transaction : event.transactions()) {
          moved = alone(moved, transaction, act -> takeBackAlone(act, wanted), frame);
        }
        yield moved;
      }
    };
  }

  /// Item after item, each counted before the next is looked at, as the hub does it.
  private Moved lendAlone(
      List<Act> acts, List<TransactionId> transactions, Recollection.ForLoan known, Frame frame) {
    LoanRules rules = new LoanRules(known.calendar(), known.today());
    int before = frame.reader().map(PatronFacts::openLoans).orElse(0);
    Moved moved = Moved.none(acts);
    for (TransactionId transaction : transactions) {
      List<Act> sofar = moved.acts();
      moved =
          alone(
              moved,
              transaction,
              act -> verdictAlone(act, rules, known, before + AloneCount.lent(sofar), sofar),
              frame);
    }
    return moved;
  }

  private static Verdict verdictAlone(
      Act act, LoanRules rules, Recollection.ForLoan known, int openLoans, List<Act> sofar) {
    Recollection.Item item = known.items().get(act.item());
    if (item == null) {
      return new Verdict.Refused(List.of(Refusal.UNKNOWN_ITEM));
    }
    Verdict verdict = rules.checkOut(known.patron(), item.standing(), item.policy(), openLoans);
    return known
        .rules()
        .bound(
            verdict,
            known.known(),
            AloneCount.lentAlone(sofar),
            known.lentToday() + AloneCount.beingLentAlone(sofar));
  }

  private static Verdict takeBackAlone(Act act, Set<ItemId> wanted) {
    Verdict.Where where =
        wanted.contains(act.item()) ? Verdict.Where.LIBRARIAN : Verdict.Where.SHELF;
    return new Verdict.TakenBack(new Verdict.Route(where, Optional.empty()));
  }

  private Moved alone(
      Moved so, TransactionId transaction, Function<Act, Verdict> verdict, Frame frame) {
    return move(
        so,
        transaction,
        act ->
            act.progress() instanceof Act.Progress.Asking(TagState tag)
                ? decided(act, tag, verdict.apply(act), DecidedBy.STATION, frame)
                : Moved.none(List.of(act)));
  }

  /// Nobody decides these: nothing is lent, nothing taken back.
  private Moved undecided(
      List<Act> acts, Collection<TransactionId> transactions, String why, Frame frame) {
    Moved moved = Moved.none(acts);
    for (TransactionId transaction : transactions) {
      moved =
          move(
              moved,
              transaction,
              act ->
                  act.progress() instanceof Act.Progress.Asking(TagState tag)
                      ? end(act, Told.nothing(tag, why), frame)
                      : Moved.none(List.of(act)));
    }
    return moved;
  }

  /// A tag has been written and read back, or not.
  Moved secured(List<Act> acts, SessionEvent.TagSecured event, Frame frame) {
    return move(
        Moved.none(acts),
        event.transaction(),
        act ->
            act.progress() instanceof Act.Progress.Securing securing
                ? secured(act, securing, event, frame)
                : Moved.none(List.of(act)));
  }

  private Moved secured(
      Act act, Act.Progress.Securing securing, SessionEvent.TagSecured event, Frame frame) {
    Map<Uid, SecurityOutcome> outcomes = new TreeMap<>(securing.outcomes());
    outcomes.put(event.uid(), event.outcome());
    if (!outcomes.keySet().containsAll(act.tags())) {
      return new Moved(
          List.of(
              act.with(
                  new Act.Progress.Securing(
                      securing.wished(), securing.verdict(), outcomes, securing.by()))),
          List.of());
    }
    TagState tag = tagState(outcomes.values());
    SessionEffect keep = new SessionEffect.Keep(new JournalEntry.Secured(act.transaction(), tag));
    String detail = trouble(outcomes.values());
    return before(
        keep,
        securing.verdict().isPresent()
            ? lent(act, securing, tag, detail, frame)
            : armed(act, tag, detail, frame));
  }

  /// A check-out, be it granted or refused, ends when its tags are read back.
  private static Moved lent(
      Act act, Act.Progress.Securing securing, TagState tag, String detail, Frame frame) {
    DecidedBy by = securing.by();
    return switch (securing.verdict().orElseThrow()) {
      case Verdict.Lent(LocalDate due) ->
          end(
              act,
              Told.by(by, tag == TagState.DISARMED ? Ending.LENT : Ending.LENT_STILL_ARMED, tag)
                  .until(due)
                  .noting(detail),
              frame);
      case Verdict.AlreadyTheirs(LocalDate due) ->
          end(act, Told.by(by, Ending.ALREADY_THEIRS, tag).until(due).noting(detail), frame);
      case Verdict.Refused(List<Refusal> reasons) ->
          end(act, Told.by(by, Ending.REFUSED, tag).because(reasons).noting(detail), frame);
      case Verdict.TakenBack _ ->
          end(act, Told.nothing(tag, "a tag was written for another verdict"), frame);
    };
  }

  /// A check-in goes on to the hub when its tags are read back. A tag that left the pad meanwhile
  /// may have been carried off: nothing is taken back.
  private static Moved armed(Act act, TagState tag, String detail, Frame frame) {
    return switch (tag) {
      case ARMED, DISARMED ->
          new Moved(
              List.of(act.with(new Act.Progress.Asking(tag))),
              List.of(new SessionEffect.ProposeCheckIn(frame.visit(), List.of(act.proposal()))));
      case UNCERTAIN, UNTOUCHED -> end(act, Told.nothing(tag, detail), frame);
    };
  }

  /// Ends what is still under way, as nobody will wait for it: an act without decision is void, a
  /// tag without answer may be either.
  Moved endAll(List<Act> acts, String why, Frame frame) {
    Moved moved = Moved.none(acts);
    for (Act open : acts.stream().filter(act -> !act.ended()).toList()) {
      moved =
          move(
              moved,
              open.transaction(),
              act ->
                  switch (act.progress()) {
                    case Act.Progress.Asking(TagState tag) ->
                        end(act, Told.nothing(tag, why), frame);
                    case Act.Progress.Securing securing -> abandoned(act, securing, why, frame);
                    case Act.Progress.Ended _ -> Moved.none(List.of(act));
                  });
    }
    return moved;
  }

  private static Moved abandoned(Act act, Act.Progress.Securing securing, String why, Frame frame) {
    return securing.verdict().isPresent()
        ? lent(act, securing, TagState.UNCERTAIN, why, frame)
        : end(act, Told.nothing(TagState.UNCERTAIN, why), frame);
  }

  private static TagState tagState(Collection<SecurityOutcome> outcomes) {
    Set<TagState> states = new java.util.TreeSet<>();
    for (SecurityOutcome outcome : outcomes) {
      states.add(
          switch (outcome) {
            case SecurityOutcome.Verified(Security s, int _) -> tagState(s);
            case SecurityOutcome.Unchanged(Security s, String _) -> tagState(s);
            case SecurityOutcome.Uncertain _ -> TagState.UNCERTAIN;
          });
    }
    return states.size() == 1 ? states.iterator().next() : TagState.UNCERTAIN;
  }

  private static TagState tagState(Security security) {
    return switch (security) {
      case ARMED -> TagState.ARMED;
      case DISARMED -> TagState.DISARMED;
    };
  }

  private static String trouble(Collection<SecurityOutcome> outcomes) {
    List<String> details = new ArrayList<>();
    for (SecurityOutcome outcome : outcomes) {
      switch (outcome) {
        case SecurityOutcome.Verified _ -> {}
        case SecurityOutcome.Unchanged(Security _, String detail) -> details.add(detail);
        case SecurityOutcome.Uncertain(String detail) -> details.add(detail);
      }
    }
    return String.join("; ", details);
  }

  private static Moved end(Act act, Told told, Frame frame) {
    TransactionReport report = told.report(act, frame);
    Act at = act.with(new Act.Progress.Ended(report, told.route()));
    // a tag that left before the end came will not be seen to leave again
    Act ended = liesThere(act, frame) ? at : at.takenOff();
    return new Moved(
        List.of(ended),
        List.of(
            new SessionEffect.Keep(new JournalEntry.Told(report)),
            new SessionEffect.Sound(cue(report))));
  }

  private static SessionEffect.Cue cue(TransactionReport report) {
    return switch (report.ending()) {
      case LENT, RETURNED -> SessionEffect.Cue.GOOD;
      case ALREADY_THEIRS ->
          report.tag() == TagState.DISARMED ? SessionEffect.Cue.GOOD : SessionEffect.Cue.WARNING;
      case LENT_STILL_ARMED, RETURNED_NOT_ARMED -> SessionEffect.Cue.WARNING;
      case REFUSED, VOID -> SessionEffect.Cue.REFUSED;
    };
  }

  /// Moves one act of the list, leaving the others where they are.
  private static Moved move(Moved so, TransactionId transaction, UnaryMove step) {
    List<Act> acts = new ArrayList<>();
    List<SessionEffect> effects = new ArrayList<>(so.effects());
    for (Act act : so.acts()) {
      if (act.transaction().equals(transaction)) {
        Moved moved = step.apply(act);
        acts.addAll(moved.acts());
        effects.addAll(moved.effects());
      } else {
        acts.add(act);
      }
    }
    return new Moved(List.copyOf(acts), List.copyOf(effects));
  }

  private static Moved before(SessionEffect first, Moved then) {
    List<SessionEffect> effects = new ArrayList<>();
    effects.add(first);
    effects.addAll(then.effects());
    return new Moved(then.acts(), List.copyOf(effects));
  }

  /// What becomes of one act.
  private interface UnaryMove {
    Moved apply(Act act);
  }

  /// What the reader is told at the end of an act.
  private record Told(
      DecidedBy decidedBy,
      Ending ending,
      TagState tag,
      Optional<LocalDate> due,
      List<Refusal> reasons,
      Optional<Verdict.Route> route,
      String detail) {
    static Told by(DecidedBy who, Ending ending, TagState tag) {
      return new Told(who, ending, tag, Optional.empty(), List.of(), Optional.empty(), "");
    }

    static Told nothing(TagState tag, String detail) {
      return by(DecidedBy.NOBODY, Ending.VOID, tag).noting(detail);
    }

    Told until(LocalDate day) {
      return new Told(decidedBy, ending, tag, Optional.of(day), reasons, route, detail);
    }

    Told because(List<Refusal> why) {
      return new Told(decidedBy, ending, tag, due, why, route, detail);
    }

    Told to(Verdict.Route where) {
      return new Told(decidedBy, ending, tag, due, reasons, Optional.of(where), detail);
    }

    Told noting(String what) {
      return new Told(decidedBy, ending, tag, due, reasons, route, what);
    }

    TransactionReport report(Act act, Frame frame) {
      return new TransactionReport(
          act.transaction(),
          act.sequence(),
          act.kind(),
          act.item(),
          frame.patron(),
          act.proposedAt(),
          decidedBy,
          ending,
          tag,
          due,
          reasons,
          frame.now(),
          detail);
    }
  }
}
