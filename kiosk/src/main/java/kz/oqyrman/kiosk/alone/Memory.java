package kz.oqyrman.kiosk.alone;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.facts.Facts;
import kz.oqyrman.contract.facts.FactsRows.CardFact;
import kz.oqyrman.contract.facts.FactsRules;
import kz.oqyrman.contract.lending.ItemStanding;
import kz.oqyrman.contract.lending.LoanRules;
import kz.oqyrman.contract.lending.PatronStanding;
import kz.oqyrman.contract.lending.Policy;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.kiosk.session.Alone;
import kz.oqyrman.kiosk.session.PatronAnswer;
import kz.oqyrman.kiosk.session.Recollection;

/// What the station knows by itself: the facts, and on top of them what it did since. Answers what
/// the hub did not. Several threads may ask.
public final class Memory {
  /// Somebody who has the item, and is not the one who asks.
  private static final PatronId ANOTHER = new PatronId("another");

  /// What a category may do with a type for which there is no rule: look at it here, as the hub has
  /// it.
  private static final Policy NO_RULE = new Policy(0, Integer.MAX_VALUE);

  /// A card that nobody knows is good today.
  private static final Duration UNKNOWN_IS_GOOD_FOR = Duration.ofDays(2);

  /// Wrong PINs of a card in a day; then its PIN is not checked here any more.
  private static final int MOST_TRIALS = 3;

  /// Cards whose trials are counted; beyond that somebody is trying out cards.
  private static final int MOST_TRIED = 1_000;

  private final AtomicReference<Optional<Facts>> facts = new AtomicReference<>(Optional.empty());
  private final Map<PatronId, Trials> trials = new ConcurrentHashMap<>();
  private final OwnActs own;
  private final TrueClock clock;
  private final ZoneId zone;
  private final PinCheck pins;

  private record Trials(LocalDate day, int wrong) {}

  /// Compares a PIN with its slow hash.
  public interface PinCheck {
    /// Whether this is the PIN of which that was kept.
    boolean matches(Pin pin, String hash);
  }

  /// @param zone of the library: in it a day begins
  public Memory(OwnActs own, TrueClock clock, ZoneId zone, PinCheck pins) {
    this.own = own;
    this.clock = clock;
    this.zone = zone;
    this.pins = pins;
  }

  /// What this station did itself.
  public OwnActs own() {
    return own;
  }

  /// The facts, where there are some.
  public Optional<Facts> facts() {
    return facts.get();
  }

  /// From now on these are the facts.
  public void learn(Facts fresh) {
    facts.set(Optional.of(fresh));
    own.factsMade(fresh.head().madeAt());
  }

  /// Whether the station may decide alone now.
  public Alone alone() {
    Optional<Facts> now = facts.get();
    if (now.isEmpty()) {
      return new Alone.Cannot(Alone.Why.NO_FACTS);
    }
    if (!clock.isKnown()) {
      return new Alone.Cannot(Alone.Why.CLOCK_UNKNOWN);
    }
    Instant madeAt = now.get().head().madeAt();
    Instant until = madeAt.plus(now.get().head().rules().alone().longest());
    return until.isAfter(clock.instant())
        ? new Alone.Can(madeAt, until)
        : new Alone.Cannot(Alone.Why.FACTS_TOO_OLD);
  }

  /// The same as staff are told it.
  public StationMessage.Alone report() {
    Optional<Instant> until =
        alone() instanceof Alone.Can can ? Optional.of(can.until()) : Optional.empty();
    return new StationMessage.Alone(
        facts.get().map(f -> f.head().madeAt()), until, clock.off().toSeconds());
  }

  private Optional<Facts> usable() {
    return alone() instanceof Alone.Can ? facts.get() : Optional.empty();
  }

  private LocalDate today() {
    return clock.instant().atZone(zone).toLocalDate();
  }

  /// Who is this card? Answered by the standing of its patron; a name is not known.
  public PatronAnswer patron(CardNumber card, Optional<Pin> pin) {
    Optional<Facts> usable = usable();
    if (usable.isEmpty()) {
      return new PatronAnswer.Silence();
    }
    Facts known = usable.get();
    Optional<CardFact> fact = known.card(card);
    if (fact.isEmpty()) {
      return stranger(card, known.head().rules());
    }
    return fact.get().hasPin()
        ? withPin(card, fact.get(), pin, known)
        : new PatronAnswer.Found(facts(card, fact.get(), known.head().rules()));
  }

  private static PatronAnswer stranger(CardNumber card, FactsRules rules) {
    int few = Math.min(rules.alone().itemsToUnknown(), rules.alone().itemsAVisit());
    return few == 0
        ? new PatronAnswer.Unknown(Refusal.UNKNOWN_PATRON)
        : new PatronAnswer.Found(found(card, "", 0, few, List.of()));
  }

  private PatronAnswer withPin(CardNumber card, CardFact fact, Optional<Pin> pin, Facts known) {
    Optional<String> hash = known.pinHash(card);
    PatronId name = PatronId.byCard(card);
    Trials before = trials.getOrDefault(name, new Trials(today(), 0));
    int wrong = before.day().equals(today()) ? before.wrong() : 0;
    if (hash.isEmpty() || wrong >= MOST_TRIALS) {
      return new PatronAnswer.Unknown(Refusal.PIN_UNCHECKED);
    }
    if (pin.isEmpty()) {
      return new PatronAnswer.Unknown(Refusal.PIN_NEEDED);
    }
    if (pins.matches(pin.get(), hash.get())) {
      trials.remove(name);
      return new PatronAnswer.Found(facts(card, fact, known.head().rules()));
    }
    if (trials.size() >= MOST_TRIED && !trials.containsKey(name)) {
      return new PatronAnswer.Unknown(Refusal.PIN_UNCHECKED);
    }
    trials.put(name, new Trials(today(), wrong + 1));
    return new PatronAnswer.Unknown(Refusal.WRONG_PIN);
  }

  private PatronFacts facts(CardNumber card, CardFact fact, FactsRules rules) {
    return found(
        card,
        fact.category(),
        fact.openLoans() + own.lentTo(Set.of(PatronId.byCard(card))),
        rules.limit(fact.category()),
        new LoanRules(rules.calendar(), today()).obstacles(standing(PatronId.byCard(card), fact)));
  }

  private static PatronFacts found(
      CardNumber card, String category, int openLoans, int limit, List<Refusal> obstacles) {
    return new PatronFacts(
        PatronId.byCard(card),
        "",
        "",
        category,
        "",
        Optional.empty(),
        openLoans,
        limit,
        0,
        0,
        obstacles);
  }

  private static PatronStanding standing(PatronId patron, CardFact fact) {
    return new PatronStanding(patron, fact.expires(), fact.block());
  }

  /// Those of the items that somebody has on loan.
  public Set<ItemId> onLoan(List<ItemId> items) {
    Optional<Facts> usable = usable();
    Set<ItemId> lent = new HashSet<>();
    for (ItemId item : items) {
      boolean isLent =
          own.latest(item)
              .map(OwnActs.Own::lent)
              .orElseGet(
                  () -> usable.filter(f -> f.item(item, Optional.empty()).onLoan()).isPresent());
      if (isLent) {
        lent.add(item);
      }
    }
    return lent;
  }

  /// How a reader and these items stand.
  ///
  /// @param patron as the hub named the reader, or by the card
  public Recollection loan(PatronId patron, CardNumber card, List<Proposal> items) {
    Optional<Facts> usable = usable();
    if (usable.isEmpty()) {
      return new Recollection.Nothing("the hub is silent, and the facts cannot be used");
    }
    Facts known = usable.get();
    FactsRules rules = known.head().rules();
    Optional<CardFact> fact = known.card(card);
    Set<PatronId> names =
        Set.of(patron).equals(Set.of(PatronId.byCard(card)))
            ? Set.of(patron)
            : Set.of(patron, PatronId.byCard(card));
    PatronStanding standing =
        fact.map(f -> standing(patron, f))
            .orElseGet(() ->
                new PatronStanding(
                    patron, today().plusDays(UNKNOWN_IS_GOOD_FOR.toDays()), Optional.empty()));
    Map<ItemId, Recollection.Item> stood = new HashMap<>();
    for (Proposal proposal : items) {
      stood.put(proposal.item(), item(proposal.item(), patron, card, names, fact, known));
    }
    return new Recollection.ForLoan(
        standing,
        fact.isPresent(),
        rules.calendar(),
        today(),
        rules.alone(),
        own.lentAlone(names, today(), zone),
        stood);
  }

  private Recollection.Item item(
      ItemId item,
      PatronId patron,
      CardNumber card,
      Set<PatronId> names,
      Optional<CardFact> fact,
      Facts known) {
    Facts.ItemFact said = known.item(item, Optional.of(card));
    Optional<OwnActs.Own> done = own.latest(item);
    Optional<ItemStanding.OpenLoan> loan =
        done.isPresent()
            ? done.filter(OwnActs.Own::lent)
                .map(act ->
                    new ItemStanding.OpenLoan(
                        act.patron().filter(names::contains).isPresent() ? patron : ANOTHER,
                        act.due().orElseThrow()))
            : Optional.of(new ItemStanding.OpenLoan(said.theirs() ? patron : ANOTHER, said.due()))
                .filter(_ -> said.onLoan());
    boolean cameBack = done.isPresent() && said.onLoan();
    boolean kept = (said.kept() && !said.theirs()) || (cameBack && said.wanted());
    return new Recollection.Item(
        new ItemStanding(said.status(), loan, kept ? Optional.of(ANOTHER) : Optional.empty()),
        policy(fact, said.type(), known.head().rules()));
  }

  private static Policy policy(Optional<CardFact> fact, String type, FactsRules rules) {
    return (fact.isPresent() ? rules.policy(fact.get().category(), type) : rules.strictest(type))
        .orElse(NO_RULE);
  }

  /// Whether somebody waits for what came back.
  public Recollection giveBack(List<Proposal> items) {
    Optional<Facts> usable = usable();
    if (usable.isEmpty()) {
      return new Recollection.Nothing("the hub is silent, and the facts cannot be used");
    }
    Set<ItemId> wanted = new HashSet<>();
    for (Proposal proposal : items) {
      Facts.ItemFact said = usable.get().item(proposal.item(), Optional.empty());
      if (said.wanted() || said.kept() || said.status() != ItemStanding.Status.IN_STOCK) {
        wanted.add(proposal.item());
      }
    }
    return new Recollection.ForReturn(wanted);
  }
}
