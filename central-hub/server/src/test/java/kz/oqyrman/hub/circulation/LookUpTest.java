package kz.oqyrman.hub.circulation;

import static kz.oqyrman.hub.example.SmallLibrary.ABAI_1;
import static kz.oqyrman.hub.example.SmallLibrary.AIGERIM;
import static kz.oqyrman.hub.example.SmallLibrary.ATLAS;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL_1;
import static kz.oqyrman.hub.example.SmallLibrary.LIMIT;
import static kz.oqyrman.hub.example.SmallLibrary.SHULBINSK_1;
import static kz.oqyrman.hub.example.SmallLibrary.STEPPE;
import static kz.oqyrman.hub.example.SmallLibrary.STEPPE_1;
import static kz.oqyrman.hub.example.SmallLibrary.STRANGER;
import static kz.oqyrman.hub.example.SmallLibrary.UNCATALOGUED;
import static kz.oqyrman.hub.example.SmallLibrary.VADIM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.hub.example.HubStory;
import kz.oqyrman.hub.patrons.Patron;
import kz.oqyrman.hub.patrons.Patrons;
import kz.oqyrman.hub.patrons.PinTrials;
import kz.oqyrman.hub.patrons.Pins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is this card, and what are these items?
class LookUpTest {
  @TempDir Path data;
  private HubStory story;

  @BeforeEach
  void open() throws IOException {
    story = new HubStory(data);
  }

  @AfterEach
  void close() {
    story.close();
  }

  private HubMessage.Response find(StationId at, PatronId card, Optional<Pin> pin) {
    return story
        .circulation()
        .answer(at, new StationMessage.FindPatron(new CardNumber(card.value()), pin));
  }

  private static HubMessage.Response unknown(Refusal why) {
    return new HubMessage.PatronUnknown(why);
  }

  private PatronFacts facts(StationId at, PatronId patron) {
    return find(at, patron, Optional.empty()) instanceof HubMessage.PatronFound(PatronFacts facts)
        ? facts
        : org.assertj.core.api.Assertions.fail("found nobody");
  }

  @Test
  void aPatronIsKnownWithLoansLimitAndWhatWaitsHere() {
    story.lend(CENTRAL_1, AIGERIM, ABAI_1);
    story.setAside(AIGERIM, STEPPE, CENTRAL, STEPPE_1);

    PatronFacts here = facts(CENTRAL_1, AIGERIM);

    assertThat(here.openLoans()).isEqualTo(1);
    assertThat(here.limit()).isEqualTo(LIMIT);
    assertThat(here.holdsReady()).isEqualTo(1);
    assertThat(here.obstacles()).isEmpty();
    assertThat(facts(SHULBINSK_1, AIGERIM).holdsReady()).isZero();
  }

  @Test
  void whoMayBorrowNothingIsKnownWithEveryReason() {
    assertThat(facts(CENTRAL_1, VADIM).obstacles())
        .containsExactly(Refusal.CARD_EXPIRED, Refusal.BLOCKED_BY_STAFF);
  }

  @Test
  void aCardOfNobodyIsUnknown() {
    assertThat(find(CENTRAL_1, STRANGER, Optional.empty()))
        .isEqualTo(unknown(Refusal.UNKNOWN_PATRON));
  }

  @Test
  void whoShowsManyCardsOfNobodyAtOneStationWaitsThereAndLongerEachTime() {
    for (int i = 0; i < 10; i++) {
      Optional<Pin> pin = i % 2 == 0 ? Optional.empty() : Optional.of(new Pin("4711"));
      assertThat(find(CENTRAL_1, STRANGER, pin)).isEqualTo(unknown(Refusal.UNKNOWN_PATRON));
    }
    assertThat(find(CENTRAL_1, STRANGER, Optional.empty()))
        .isEqualTo(unknown(Refusal.TOO_MANY_CARDS));
    assertThat(find(CENTRAL_1, AIGERIM, Optional.empty()))
        .as("or a guess that is right would be told")
        .isEqualTo(unknown(Refusal.TOO_MANY_CARDS));
    assertThat(find(SHULBINSK_1, AIGERIM, Optional.empty()))
        .isInstanceOf(HubMessage.PatronFound.class);

    story.later(Duration.ofSeconds(10));
    assertThat(find(CENTRAL_1, AIGERIM, Optional.empty()))
        .isInstanceOf(HubMessage.PatronFound.class);
    assertThat(find(CENTRAL_1, STRANGER, Optional.empty()))
        .as("a card of one's own forgives nothing")
        .isEqualTo(unknown(Refusal.UNKNOWN_PATRON));
    story.later(Duration.ofSeconds(10));
    assertThat(find(CENTRAL_1, AIGERIM, Optional.empty()))
        .isEqualTo(unknown(Refusal.TOO_MANY_CARDS));
    story.later(Duration.ofSeconds(10));
    assertThat(find(CENTRAL_1, AIGERIM, Optional.empty()))
        .isInstanceOf(HubMessage.PatronFound.class);
    story.later(Duration.ofMinutes(10));
    assertThat(find(CENTRAL_1, STRANGER, Optional.empty()))
        .isEqualTo(unknown(Refusal.UNKNOWN_PATRON));
    assertThat(find(CENTRAL_1, AIGERIM, Optional.empty()))
        .as("after ten quiet minutes all is forgiven")
        .isInstanceOf(HubMessage.PatronFound.class);
  }

  @Test
  void aCardWithAPinWantsItAndTheRightOne() {
    String hash = Pins.hash(new Pin("4711"));
    story
        .store()
        .writer()
        .write(tx -> {
          Patrons patrons = new Patrons(tx);
          Patron aigerim = patrons.find(AIGERIM).orElseThrow();
          patrons.put(aigerim, hash);
          return true;
        });

    assertThat(find(CENTRAL_1, AIGERIM, Optional.empty())).isEqualTo(unknown(Refusal.PIN_NEEDED));
    assertThat(find(CENTRAL_1, AIGERIM, Optional.of(new Pin("4712"))))
        .isEqualTo(unknown(Refusal.WRONG_PIN));
    assertThat(find(CENTRAL_1, AIGERIM, Optional.of(new Pin("4711"))))
        .isInstanceOf(HubMessage.PatronFound.class);
  }

  private void giveAigerimAPin() {
    String hash = Pins.hash(new Pin("4711"));
    story
        .store()
        .writer()
        .write(tx -> {
          Patrons patrons = new Patrons(tx);
          patrons.put(patrons.find(AIGERIM).orElseThrow(), hash);
          return true;
        });
  }

  private HubMessage.Response tries(StationId at, String pin) {
    return find(at, AIGERIM, Optional.of(new Pin(pin)));
  }

  @Test
  void afterThreeWrongPinsTheNextMustWaitAtEveryStationAndLongerEachTime() {
    giveAigerimAPin();
    for (int i = 0; i < 3; i++) {
      assertThat(tries(i == 1 ? SHULBINSK_1 : CENTRAL_1, "4712"))
          .isEqualTo(unknown(Refusal.WRONG_PIN));
    }

    assertThat(tries(CENTRAL_1, "4711")).as("the right one, too").isEqualTo(waits());
    assertThat(tries(SHULBINSK_1, "4711")).isEqualTo(waits());
    assertThat(find(CENTRAL_1, AIGERIM, Optional.empty()))
        .as("told before anything is typed")
        .isEqualTo(waits());

    story.later(Duration.ofMinutes(1));
    assertThat(tries(CENTRAL_1, "4712")).isEqualTo(unknown(Refusal.WRONG_PIN));
    story.later(Duration.ofMinutes(1));
    assertThat(tries(CENTRAL_1, "4711")).isEqualTo(waits());
    story.later(Duration.ofMinutes(1));
    assertThat(tries(CENTRAL_1, "4711")).isInstanceOf(HubMessage.PatronFound.class);
    assertThat(tries(CENTRAL_1, "4712")).as("forgiven").isEqualTo(unknown(Refusal.WRONG_PIN));
  }

  @Test
  void whoTypesWrongPinsForManyAtOneStationWaitsThere() {
    giveAigerimAPin();
    int heard = 0;
    for (int i = 0; i < 40; i++) {
      story.later(Duration.ofSeconds(1));
      tries(CENTRAL_1, "4712");
      story.store().writer().write(tx -> new PinTrials(tx).right(AIGERIM));
      heard += tries(CENTRAL_1, "4712").equals(unknown(Refusal.WRONG_PIN)) ? 1 : 0;
      story.store().writer().write(tx -> new PinTrials(tx).right(AIGERIM));
    }
    assertThat(heard).as("of 80 tries the first ten, and then one in half a minute").isLessThan(10);
    assertThat(tries(SHULBINSK_1, "4711")).isInstanceOf(HubMessage.PatronFound.class);
  }

  private static HubMessage.Response waits() {
    return unknown(Refusal.TOO_MANY_PINS);
  }

  @Test
  void itemsAreDescribedOnceEachWithThoseOnLoanAndUnknownOnesLeftOut() {
    story.lend(CENTRAL_1, AIGERIM, ABAI_1);

    HubMessage.Response answer =
        story
            .circulation()
            .answer(
                CENTRAL_1,
                new StationMessage.DescribeItems(List.of(ATLAS, UNCATALOGUED, ABAI_1, ATLAS)));

    assertThat(answer)
        .isEqualTo(
            new HubMessage.ItemsDescribed(
                List.of(
                    new ItemFacts(ATLAS, "Атлас Казахской ССР", "", "kk"),
                    new ItemFacts(ABAI_1, "Абай жолы", "", "kk")),
                List.of(ABAI_1)));
  }
}
