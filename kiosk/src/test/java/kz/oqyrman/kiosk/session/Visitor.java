package kz.oqyrman.kiosk.session;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.Decision;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.scanner.Barcode;
import kz.oqyrman.drivers.scanner.Symbology;
import kz.oqyrman.drivers.tag.ItemTag;

/// A person before a station, and everything around it, in test prose: does something, and
/// remembers what the station then showed and asked for.
final class Visitor {
  static final LocalDate DUE = LocalDate.of(2026, 12, 13);
  static final PatronId AIGERIM_CARD = new PatronId("21234000000018");
  static final CardNumber CARD = new CardNumber(AIGERIM_CARD.value());
  static final PatronFacts AIGERIM =
      new PatronFacts(
          AIGERIM_CARD, "Айгерім", "С", "adult", "kk", Optional.of(2019), 4, 10, 1, 0, List.of());

  private final SessionRules rules;
  private Instant now = Instant.parse("2026-11-22T07:04:00Z");
  private long ids;
  private Scene scene = Scene.atStart(Language.KK, 1);
  private final List<SessionEffect> lastEffects = new ArrayList<>();
  private final List<SessionEffect> allEffects = new ArrayList<>();

  Visitor() {
    rules = new SessionRules(KioskRules.USUAL, () -> new TransactionId(new UUID(0x7000L, ++ids)));
  }

  /// At a station that works and waits.
  static Visitor atAReadyStation() {
    Visitor visitor = new Visitor();
    Health ready = new Health.Ready("a good device");
    visitor.happens(new SessionEvent.PadHealth(ready));
    visitor.happens(new SessionEvent.ScannerHealth(ready));
    visitor.happens(new SessionEvent.PrinterHealth(ready));
    visitor.happens(new SessionEvent.HubReached(true));
    visitor.happens(new SessionEvent.PadSurveyed());
    return visitor;
  }

  static Uid tag(int number) {
    return new Uid(0xE004_0100_0000_0000L + number);
  }

  static ItemId item(int number) {
    return new ItemId("3123400000" + String.format("%04d", number));
  }

  static TagReading reading(int number) {
    return part(number, 1, 1);
  }

  static TagReading part(int number, int part, int parts) {
    return new TagReading.Item(
        new ItemTag(item(number).value(), Optional.of("KZ-SEM"), part, parts, 1));
  }

  Visitor happens(SessionEvent event) {
    Step step = rules.step(scene, event, now);
    scene = step.scene();
    lastEffects.clear();
    lastEffects.addAll(step.effects());
    allEffects.addAll(step.effects());
    return this;
  }

  Visitor waits(Duration time) {
    Instant until = now.plus(time);
    while (now.isBefore(until)) {
      now = now.plusSeconds(1);
      happens(new SessionEvent.Tick());
    }
    return this;
  }

  Visitor touches(Touch touch) {
    return happens(new SessionEvent.Touched(touch));
  }

  Visitor scans(String code) {
    return happens(new SessionEvent.Scanned(new Barcode(code, Symbology.CODABAR)));
  }

  /// Lays items down and the pad has seen them all.
  Visitor lays(int... numbers) {
    for (int n : numbers) {
      happens(new SessionEvent.TagLaid(tag(n), reading(n)));
    }
    return happens(new SessionEvent.PadSurveyed());
  }

  Visitor lifts(int number) {
    happens(new SessionEvent.TagLifted(tag(number)));
    return happens(new SessionEvent.PadSurveyed());
  }

  Visitor showsAigerimsCard() {
    scans(AIGERIM_CARD.value());
    return happens(new SessionEvent.PatronAnswered(visit(), CARD, new PatronAnswer.Found(AIGERIM)));
  }

  /// The hub grants everything that was just proposed.
  Visitor hubGrants() {
    return hubDecides(new Verdict.Lent(DUE));
  }

  Visitor hubRefuses(Refusal... reasons) {
    return hubDecides(new Verdict.Refused(List.of(reasons)));
  }

  Visitor hubTakesBack() {
    return hubDecides(
        new Verdict.TakenBack(new Verdict.Route(Verdict.Where.SHELF, Optional.empty())));
  }

  Visitor hubDecides(Verdict verdict) {
    List<Decision> decisions =
        proposed().stream()
            .map(p ->
                new Decision(
                    p.transaction(),
                    p.item(),
                    Optional.of(new ItemFacts(p.item(), "Абай жолы", "Мұхтар Әуезов", "kk")),
                    verdict))
            .toList();
    return happens(new SessionEvent.Decided(visit(), decisions));
  }

  /// Every tag that was just to be written is, and reads back as wished.
  Visitor tagsObey() {
    for (SessionEffect.Secure s : List.copyOf(effects(SessionEffect.Secure.class))) {
      answers(s, new SecurityOutcome.Verified(s.wished(), 1));
    }
    return this;
  }

  Visitor answers(SessionEffect.Secure asked, SecurityOutcome outcome) {
    return happens(
        new SessionEvent.TagSecured(asked.visit(), asked.transaction(), asked.uid(), outcome));
  }

  Visitor hubTellsOfItems(Set<ItemId> onLoan) {
    List<ItemFacts> facts =
        effects(SessionEffect.AskItems.class).getFirst().items().stream()
            .map(i -> new ItemFacts(i, "Қан мен тер", "Әбдіжәміл Нұрпейісов", "kk"))
            .toList();
    return happens(new SessionEvent.ItemsAnswered(visit(), facts, onLoan));
  }

  /// What the last event asked to be proposed, whichever way.
  List<Proposal> proposed() {
    List<Proposal> proposals = new ArrayList<>();
    for (SessionEffect effect : lastEffects) {
      switch (effect) {
        case SessionEffect.ProposeCheckOut p -> proposals.addAll(p.items());
        case SessionEffect.ProposeCheckIn p -> proposals.addAll(p.items());
        case SessionEffect.Keep _,
            SessionEffect.AskPatron _,
            SessionEffect.AskItems _,
            SessionEffect.RecallPatron _,
            SessionEffect.RecallItems _,
            SessionEffect.RecallLoan _,
            SessionEffect.RecallReturn _,
            SessionEffect.Secure _,
            SessionEffect.Print _,
            SessionEffect.Sound _ -> {}
      }
    }
    return proposals;
  }

  <E extends SessionEffect> List<E> effects(Class<E> kind) {
    return lastEffects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// What the last event did, in order.
  List<SessionEffect> effects() {
    return List.copyOf(lastEffects);
  }

  /// Every report kept so far.
  List<TransactionReport> told() {
    List<TransactionReport> reports = new ArrayList<>();
    for (SessionEffect effect : allEffects) {
      if (effect instanceof SessionEffect.Keep(JournalEntry.Told(TransactionReport r))) {
        reports.add(r);
      }
    }
    return reports;
  }

  Session session() {
    return scene.session();
  }

  Scene scene() {
    return scene;
  }

  Instant now() {
    return now;
  }

  long visit() {
    return scene.around().visits();
  }

  List<Act> acts() {
    return scene.session().acts();
  }
}
