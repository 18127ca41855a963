package kz.oqyrman.kiosk.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.Decision;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.lending.AloneRules;
import kz.oqyrman.contract.lending.Calendar;
import kz.oqyrman.contract.lending.ItemStanding;
import kz.oqyrman.contract.lending.PatronStanding;
import kz.oqyrman.contract.lending.Policy;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.scanner.Barcode;
import kz.oqyrman.drivers.scanner.Symbology;
import kz.oqyrman.drivers.tag.ItemTag;

/// A station to which anything happens, in an order that a seed decides: readers who press what
/// they like, tags that come and go, a hub and devices that answer late, twice, wrongly or never.
/// After each step [Invariants] looks at what came of it.
final class RandomWorld {
  private static final int TAGS = 9;
  private static final List<String> CARDS =
      List.of("21234000000018", "21234000000026", "21234000000034");

  private final SplittableRandom random;
  private final SessionRules rules;
  private final Invariants invariants;
  private final List<SessionEffect> unanswered = new ArrayList<>();
  private final Set<Integer> onPad = new TreeSet<>();
  private Instant now = Instant.parse("2026-11-22T07:00:00Z");
  private Scene scene = Scene.atStart(Language.KK, 1);
  private long ids;

  RandomWorld(long seed) {
    random = new SplittableRandom(seed);
    rules = new SessionRules(KioskRules.USUAL, () -> new TransactionId(new UUID(0x7000L, ++ids)));
    invariants = new Invariants(seed);
    Health ready = new Health.Ready("a good device");
    happens(new SessionEvent.PadHealth(ready));
    happens(new SessionEvent.PrinterHealth(ready));
    happens(new SessionEvent.HubReached(true));
    happens(new SessionEvent.PadSurveyed());
  }

  Scene scene() {
    return scene;
  }

  /// How many acts have ended.
  long told() {
    return invariants.told();
  }

  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      now = now.plusMillis(random.nextInt(10) == 0 ? random.nextInt(8_000) : random.nextInt(400));
      anything();
    }
  }

  /// Nobody touches anything any more, and no answer comes: the visit ends all the same.
  void everybodyLeaves() {
    Duration longest =
        KioskRules.USUAL
            .idle()
            .plus(KioskRules.USUAL.longestFinish())
            .plus(KioskRules.USUAL.longestPrint())
            .plus(KioskRules.USUAL.lastWords());
    Instant end = now.plus(longest).plusSeconds(4);
    while (now.isBefore(end)) {
      now = now.plusSeconds(1);
      happens(new SessionEvent.Tick());
    }
    invariants.nobodyIsHere(scene);
  }

  private void happens(SessionEvent event) {
    Scene before = scene;
    Step step = rules.step(before, event, now);
    invariants.look(before, event, step, now);
    scene = step.scene();
    for (SessionEffect effect : step.effects()) {
      if (!(effect instanceof SessionEffect.Keep) && !(effect instanceof SessionEffect.Sound)) {
        unanswered.add(effect);
      }
    }
  }

  private void anything() {
    int dice = random.nextInt(100);
    if (dice < 30) {
      answerSomething();
    } else if (dice < 50) {
      padMoves();
    } else if (dice < 65) {
      happens(new SessionEvent.Touched(touch()));
    } else if (dice < 75) {
      happens(shown());
    } else if (dice < 97) {
      happens(new SessionEvent.Tick());
    } else {
      surroundingsChange();
    }
  }

  private SessionEvent shown() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> new SessionEvent.CardLaid(new CardNumber(card()));
      case 2 -> new SessionEvent.CardUnread();
      default -> new SessionEvent.Scanned(barcode());
    };
  }

  private void padMoves() {
    int n = random.nextInt(TAGS);
    if (random.nextInt(3) == 0) {
      happens(new SessionEvent.PadSurveyed());
    } else if (onPad.remove(n)) {
      happens(new SessionEvent.TagLifted(Visitor.tag(n)));
    } else {
      onPad.add(n);
      happens(new SessionEvent.TagLaid(Visitor.tag(n), reading(n)));
    }
  }

  /// 0 to 4 are whole items, 5 and 6 parts of a set, 7 is damaged, 8 says it is item 1.
  private static TagReading reading(int n) {
    return switch (n) {
      case 5, 6 ->
          new TagReading.Item(new ItemTag(Visitor.item(5).value(), Optional.empty(), n - 4, 2, 1));
      case 7 -> new TagReading.Damaged("wrong check sum");
      case 8 -> Visitor.reading(1);
      default -> Visitor.reading(n);
    };
  }

  private Touch touch() {
    return switch (random.nextInt(14)) {
      case 0, 1 -> new Touch.Choose(Purpose.BORROW);
      case 2 -> new Touch.Choose(Purpose.RETURN);
      case 3 -> new Touch.Speak(any(List.of(Language.values())));
      case 4 -> new Touch.TypeCard(random.nextInt(4) == 0 ? "" : card());
      case 5 -> new Touch.TypePin(new Pin("4711"));
      case 6 -> new Touch.TheseAreMine();
      case 7 -> new Touch.TheseAreNotMine();
      case 8 -> new Touch.Finish(Touch.ReceiptWish.PAPER);
      case 9 -> new Touch.Finish(any(List.of(Touch.ReceiptWish.values())));
      case 10, 11 -> new Touch.MoreTime();
      case 12 -> new Touch.Leave();
      default -> new Touch.TurnPage(random.nextInt(-3, 4));
    };
  }

  private String card() {
    return any(CARDS);
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private Barcode barcode() {
    String text =
        switch (random.nextInt(6)) {
          case 0 -> Visitor.item(1).value();
          case 1 -> "nothing known";
          default -> card();
        };
    return new Barcode(text, Symbology.CODABAR);
  }

  private void surroundingsChange() {
    Health lost = new Health.Lost(new Trouble(Trouble.Reason.SILENT, "no answer"), 1);
    Health ready = new Health.Ready("a good device");
    switch (random.nextInt(8)) {
      case 6 -> happens(new SessionEvent.CardReaderHealth(random.nextBoolean() ? lost : ready));
      case 0 -> {
        onPad.clear();
        happens(new SessionEvent.PadHealth(lost));
      }
      case 1 -> happens(new SessionEvent.PadHealth(ready));
      case 2 -> happens(new SessionEvent.PrinterHealth(random.nextBoolean() ? lost : ready));
      case 3 -> happens(new SessionEvent.HubReached(random.nextInt(3) > 0));
      case 5 ->
          happens(
              new SessionEvent.AloneChanged(
                  random.nextInt(3) > 0
                      ? new Alone.Can(now, now.plusSeconds(3600))
                      : new Alone.Cannot(Alone.Why.FACTS_TOO_OLD)));
      case 4 -> happens(new SessionEvent.ScannerHealth(random.nextBoolean() ? lost : ready));
      default -> {
        happens(new SessionEvent.HubReached(true));
        happens(new SessionEvent.PadHealth(ready));
        happens(new SessionEvent.PadSurveyed());
      }
    }
  }

  /// Mostly the newest question, and once; sometimes one of a visit long ago, or the same twice.
  private void answerSomething() {
    if (unanswered.isEmpty()) {
      return;
    }
    boolean newest = random.nextInt(4) > 0;
    int index = newest ? unanswered.size() - 1 : random.nextInt(unanswered.size());
    SessionEffect asked = unanswered.get(index);
    if (random.nextInt(20) > 0) {
      unanswered.remove(index);
    }
    switch (asked) {
      case SessionEffect.AskPatron a ->
          happens(new SessionEvent.PatronAnswered(a.visit(), a.card(), patron(a.card())));
      case SessionEffect.AskItems a -> happens(items(a));
      case SessionEffect.ProposeCheckOut p -> decides(p.visit(), p.items());
      case SessionEffect.ProposeCheckIn p -> decides(p.visit(), p.items());
      case SessionEffect.Secure s ->
          happens(
              new SessionEvent.TagSecured(
                  s.visit(), s.transaction(), s.uid(), outcome(s.uid(), s.wished())));
      case SessionEffect.Print p -> happens(new SessionEvent.SlipPrinted(p.visit(), printed()));
      case SessionEffect.RecallPatron r ->
          happens(new SessionEvent.PatronAnswered(r.visit(), r.card(), patron(r.card())));
      case SessionEffect.RecallItems r ->
          happens(
              new SessionEvent.ItemsAnswered(
                  r.visit(), List.of(), random.nextBoolean() ? Set.copyOf(r.items()) : Set.of()));
      case SessionEffect.RecallLoan r -> recalled(r.visit(), r.items(), loan(r));
      case SessionEffect.RecallReturn r ->
          recalled(r.visit(), r.items(), new Recollection.ForReturn(Set.of()));
      case SessionEffect.Keep _, SessionEffect.Sound _ -> {}
    }
  }

  private void recalled(long visit, List<Proposal> items, Recollection recollection) {
    happens(
        new SessionEvent.Recalled(
            visit,
            items.stream().map(Proposal::transaction).toList(),
            random.nextInt(8) == 0 ? new Recollection.Nothing("too old") : recollection));
  }

  /// Free items, and some that are lent to the reader or to another.
  private Recollection loan(SessionEffect.RecallLoan asked) {
    Map<ItemId, Recollection.Item> items = new HashMap<>();
    for (Proposal p : asked.items()) {
      PatronId holder = random.nextBoolean() ? asked.patron() : new PatronId("another");
      items.put(
          p.item(),
          new Recollection.Item(
              new ItemStanding(
                  ItemStanding.Status.IN_STOCK,
                  random.nextInt(4) == 0
                      ? Optional.of(new ItemStanding.OpenLoan(holder, Visitor.DUE))
                      : Optional.empty(),
                  Optional.empty()),
              new Policy(21, 10)));
    }
    return new Recollection.ForLoan(
        new PatronStanding(asked.patron(), Visitor.DUE, Optional.empty()),
        random.nextBoolean(),
        new Calendar(Set.of(), Set.of()),
        Visitor.DUE.minusDays(21),
        AloneRules.USUAL,
        random.nextInt(30),
        items);
  }

  private PatronAnswer patron(CardNumber card) {
    return switch (random.nextInt(8)) {
      case 0 -> new PatronAnswer.Silence();
      case 1 -> new PatronAnswer.Unknown(Refusal.UNKNOWN_PATRON);
      case 2 -> new PatronAnswer.Unknown(Refusal.PIN_NEEDED);
      case 3 -> new PatronAnswer.Unknown(Refusal.WRONG_PIN);
      default ->
          new PatronAnswer.Found(
              new PatronFacts(
                  new PatronId(card.value()),
                  "Айгерім",
                  "С",
                  "adult",
                  random.nextBoolean() ? "ru" : "kk",
                  Optional.empty(),
                  0,
                  10,
                  0,
                  0,
                  List.of()));
    };
  }

  private SessionEvent items(SessionEffect.AskItems asked) {
    List<ItemFacts> facts =
        asked.items().stream().map(i -> new ItemFacts(i, "Абай жолы", "Әуезов", "kk")).toList();
    Set<ItemId> onLoan = random.nextBoolean() ? Set.copyOf(asked.items()) : Set.of();
    return random.nextInt(6) == 0
        ? new SessionEvent.ItemsAnswered(asked.visit(), List.of(), Set.of(), true)
        : new SessionEvent.ItemsAnswered(asked.visit(), facts, onLoan);
  }

  private void decides(long visit, List<Proposal> items) {
    List<Proposal> some = items.stream().filter(_ -> random.nextInt(12) > 0).toList();
    if (random.nextInt(8) == 0) {
      happens(
          new SessionEvent.NotDecided(
              visit, some.stream().map(Proposal::transaction).toList(), "no answer"));
    } else {
      happens(
          new SessionEvent.Decided(
              visit,
              some.stream()
                  .map(p -> new Decision(p.transaction(), p.item(), Optional.empty(), verdict()))
                  .toList()));
    }
  }

  private Verdict verdict() {
    return switch (random.nextInt(8)) {
      case 0 -> new Verdict.Refused(List.of(Refusal.LIMIT_REACHED));
      case 1 -> new Verdict.AlreadyTheirs(Visitor.DUE);
      case 2, 3, 4 ->
          new Verdict.TakenBack(new Verdict.Route(Verdict.Where.SHELF, Optional.empty()));
      default -> new Verdict.Lent(Visitor.DUE);
    };
  }

  private SecurityOutcome outcome(Uid uid, Security wished) {
    Security other = wished == Security.ARMED ? Security.DISARMED : Security.ARMED;
    return switch (random.nextInt(6)) {
      case 0 -> new SecurityOutcome.Unchanged(other, "not written");
      case 1 -> new SecurityOutcome.Uncertain("left the pad: " + uid);
      default -> new SecurityOutcome.Verified(wished, 1);
    };
  }

  private PrintOutcome printed() {
    Trouble trouble = new Trouble(Trouble.Reason.SILENT, "no answer");
    return switch (random.nextInt(4)) {
      case 0 -> new PrintOutcome.NotPrinted(trouble);
      case 1 -> new PrintOutcome.Unknown(trouble);
      default -> new PrintOutcome.Printed();
    };
  }
}
