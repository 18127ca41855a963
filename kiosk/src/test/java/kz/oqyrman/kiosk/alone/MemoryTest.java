package kz.oqyrman.kiosk.alone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.facts.Facts;
import kz.oqyrman.contract.lending.ItemStanding.OpenLoan;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.kiosk.session.Alone;
import kz.oqyrman.kiosk.session.PatronAnswer;
import kz.oqyrman.kiosk.session.Recollection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
  private static final Pin RIGHT = new Pin("4071");
  private static final Pin WRONG = new Pin("0000");
  private static final PatronId BY_CARD = PatronId.byCard(SmallLibrary.GOOD);

  @TempDir private Path folder;
  private final OwnActs own = new OwnActs();
  private Instant wall = SmallLibrary.NOW;
  private long nanos;
  private long acts;
  private Memory memory;

  @BeforeEach
  void learn() {
    TrueClock clock = new TrueClock(() -> wall, () -> nanos, folder.resolve("clock"));
    memory = new Memory(own, clock, ZoneId.of("Asia/Almaty"), (pin, _) -> pin.equals(RIGHT));
    memory.learn(SmallLibrary.read(SmallLibrary.facts(1, SmallLibrary.NOW)));
  }

  @Test
  void factsAreGoodUntilTheyAreTooOld() {
    assertThat(memory.alone())
        .isEqualTo(new Alone.Can(SmallLibrary.NOW, SmallLibrary.NOW.plus(Duration.ofDays(3))));
    assertThat(memory.report().until()).isPresent();

    passes(Duration.ofDays(3));

    assertThat(memory.alone()).isEqualTo(new Alone.Cannot(Alone.Why.FACTS_TOO_OLD));
    assertThat(memory.report().until()).isEmpty();
    assertThat(memory.report().factsMadeAt()).contains(SmallLibrary.NOW);
    assertThat(memory.patron(SmallLibrary.GOOD, Optional.empty()))
        .isEqualTo(new PatronAnswer.Silence());
    assertThat(loan(SmallLibrary.ORDINARY)).isInstanceOf(Recollection.Nothing.class);
  }

  @Test
  void aCardIsKnownByItsStandingAndByNoName() {
    PatronFacts found = found(memory.patron(SmallLibrary.GOOD, Optional.empty()));

    assertThat(found.patron()).isEqualTo(BY_CARD);
    assertThat(found.firstName()).isEmpty();
    assertThat(found.openLoans()).isEqualTo(2);
    assertThat(found.limit()).isEqualTo(10);
    assertThat(found.obstacles()).isEmpty();
    assertThat(found(memory.patron(SmallLibrary.BLOCKED, Optional.empty())).obstacles())
        .containsExactly(Refusal.BLOCKED_UNPAID);
  }

  @Test
  void aCardThatTheFactsDoNotKnowHasWhatTheLibraryAllows() {
    PatronFacts stranger = found(memory.patron(SmallLibrary.NOBODYS, Optional.empty()));
    assertThat(stranger.limit()).isEqualTo(1);

    Recollection.ForLoan known =
        (Recollection.ForLoan)
            memory.loan(
                PatronId.byCard(SmallLibrary.NOBODYS),
                SmallLibrary.NOBODYS,
                List.of(proposal(SmallLibrary.ORDINARY)));
    assertThat(known.known()).isFalse();
  }

  @Test
  void aPinIsCheckedByItsSlowHashAndTrialsAreFew() {
    assertThat(memory.patron(SmallLibrary.WITH_PIN, Optional.empty()))
        .isEqualTo(new PatronAnswer.Unknown(Refusal.PIN_NEEDED));
    assertThat(memory.patron(SmallLibrary.WITH_PIN, Optional.of(RIGHT)))
        .isInstanceOf(PatronAnswer.Found.class);
    for (int trial = 0; trial < 3; trial++) {
      assertThat(memory.patron(SmallLibrary.WITH_PIN, Optional.of(WRONG)))
          .isEqualTo(new PatronAnswer.Unknown(Refusal.WRONG_PIN));
    }
    assertThat(memory.patron(SmallLibrary.WITH_PIN, Optional.of(RIGHT)))
        .isEqualTo(new PatronAnswer.Unknown(Refusal.PIN_UNCHECKED));

    passes(Duration.ofDays(1));
    assertThat(memory.patron(SmallLibrary.WITH_PIN, Optional.of(RIGHT)))
        .as("the next day")
        .isInstanceOf(PatronAnswer.Found.class);
  }

  @Test
  void withoutItsHashAPinCannotBeChecked() {
    memory.learn(
        SmallLibrary.read(
            Facts.whole(
                SmallLibrary.head(2, SmallLibrary.NOW),
                SmallLibrary.rows(false),
                SmallLibrary.KEY)));

    assertThat(memory.patron(SmallLibrary.WITH_PIN, Optional.of(RIGHT)))
        .isEqualTo(new PatronAnswer.Unknown(Refusal.PIN_UNCHECKED));
  }

  @Test
  void anItemStandsTowardsTheReaderAsTheHubWouldSeeIt() {
    assertThat(item(SmallLibrary.LENT_TO_GOOD).standing().loan())
        .contains(new OpenLoan(BY_CARD, SmallLibrary.DUE));
    assertThat(item(SmallLibrary.KEPT_FOR_GOOD).standing().heldFor()).isEmpty();
    assertThat(item(SmallLibrary.LENT_AND_WANTED).standing().loan())
        .hasValueSatisfying(loan -> assertThat(loan.patron()).isNotEqualTo(BY_CARD));
    assertThat(item(SmallLibrary.ORDINARY).standing().loan()).isEmpty();
    Recollection.ForLoan other =
        (Recollection.ForLoan)
            memory.loan(
                PatronId.byCard(SmallLibrary.BLOCKED),
                SmallLibrary.BLOCKED,
                List.of(proposal(SmallLibrary.KEPT_FOR_GOOD)));
    assertThat(other.items().get(SmallLibrary.KEPT_FOR_GOOD))
        .hasFieldOrPropertyWithValue("standing.heldFor", Optional.of(new PatronId("another")));
  }

  @Test
  void whatWasDoneHereSinceLiesOnTopOfTheFacts() {
    note(SmallLibrary.ORDINARY, Ending.LENT, BY_CARD);
    note(SmallLibrary.LENT_AND_WANTED, Ending.RETURNED, BY_CARD);

    assertThat(item(SmallLibrary.ORDINARY).standing().loan())
        .contains(new OpenLoan(BY_CARD, SmallLibrary.DUE));
    assertThat(item(SmallLibrary.LENT_AND_WANTED).standing().loan()).isEmpty();
    assertThat(item(SmallLibrary.LENT_AND_WANTED).standing().heldFor())
        .as("somebody waits for what came back")
        .isPresent();
    assertThat(found(memory.patron(SmallLibrary.GOOD, Optional.empty())).openLoans()).isEqualTo(3);
    assertThat(((Recollection.ForLoan) loan(SmallLibrary.ORDINARY)).lentToday()).isEqualTo(1);
    assertThat(memory.onLoan(List.of(SmallLibrary.ORDINARY, SmallLibrary.LENT_AND_WANTED)))
        .containsExactly(SmallLibrary.ORDINARY);
  }

  @Test
  void anActIsForgottenWhenTheFactsKnowOfItAndNotBefore() {
    TransactionId lent = note(SmallLibrary.ORDINARY, Ending.LENT, BY_CARD);
    memory.learn(SmallLibrary.read(SmallLibrary.facts(2, SmallLibrary.NOW.plusSeconds(300))));
    assertThat(own.latest(SmallLibrary.ORDINARY)).as("not settled").isPresent();

    own.settled(List.of(lent), SmallLibrary.NOW.plusSeconds(300));
    memory.learn(SmallLibrary.read(SmallLibrary.facts(3, SmallLibrary.NOW.plusSeconds(301))));
    assertThat(own.latest(SmallLibrary.ORDINARY)).as("settled just now").isPresent();

    memory.learn(SmallLibrary.read(SmallLibrary.facts(4, SmallLibrary.NOW.plusSeconds(400))));
    assertThat(own.latest(SmallLibrary.ORDINARY)).isEmpty();
  }

  @Test
  void aWantedItemThatComesBackGoesToALibrarian() {
    assertThat(
            memory.giveBack(
                List.of(
                    proposal(SmallLibrary.ORDINARY),
                    proposal(SmallLibrary.LENT_TO_GOOD),
                    proposal(SmallLibrary.LENT_AND_WANTED))))
        .isEqualTo(new Recollection.ForReturn(Set.of(SmallLibrary.LENT_AND_WANTED)));
  }

  private Recollection loan(ItemId item) {
    return memory.loan(BY_CARD, SmallLibrary.GOOD, List.of(proposal(item)));
  }

  private Recollection.Item item(ItemId item) {
    Recollection.Item found = ((Recollection.ForLoan) loan(item)).items().get(item);
    if (found == null) {
      throw new IllegalStateException("nothing is known of " + item);
    }
    return found;
  }

  private Proposal proposal(ItemId item) {
    return new Proposal(id(++acts), acts, item, SmallLibrary.NOW);
  }

  private TransactionId note(ItemId item, Ending ending, PatronId patron) {
    boolean lent = ending == Ending.LENT;
    TransactionId id = id(++acts);
    own.note(
        new TransactionReport(
            id,
            acts,
            lent ? Kind.CHECK_OUT : Kind.CHECK_IN,
            item,
            lent ? Optional.of(patron) : Optional.empty(),
            SmallLibrary.NOW,
            DecidedBy.STATION,
            ending,
            lent ? TagState.DISARMED : TagState.ARMED,
            lent ? Optional.of(SmallLibrary.DUE) : Optional.empty(),
            List.of(),
            SmallLibrary.NOW,
            ""));
    return id;
  }

  private static TransactionId id(long number) {
    return new TransactionId(new UUID(0x7000L, 0x8000_0000_0000_0000L + number));
  }

  private void passes(Duration time) {
    nanos += time.toNanos();
    wall = wall.plus(time);
  }

  private static PatronFacts found(PatronAnswer answer) {
    return ((PatronAnswer.Found) answer).facts();
  }
}
