package kz.oqyrman.kiosk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.rfid.PadLight;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.kiosk.effects.PadLights;
import org.junit.jupiter.api.Test;

/// What the lamps at the pad say in the visits that this package plays.
final class PadLightsTest {
  private final List<PadLight> lit = new ArrayList<>();
  private final PadLights lights = new PadLights(lit::add);
  private final Visitor visitor = Visitor.atAReadyStation();

  /// After the visitor did something; nothing where nothing changed.
  private List<PadLight> now(Visitor after) {
    lit.clear();
    lights.show(after.scene());
    return List.copyOf(lit);
  }

  private void borrowing() {
    visitor.touches(new Touch.Choose(Purpose.BORROW)).showsAigerimsCard();
  }

  @Test
  void nothingIsSaidWhereNothingLies() {
    assertThat(now(visitor)).isEmpty();
    borrowing();
    assertThat(now(visitor)).isEmpty();
  }

  @Test
  void aBookStaysUntilItIsLentAndItsTagIsDisarmed() {
    borrowing();
    assertThat(now(visitor.lays(1))).containsExactly(PadLight.SEE_SCREEN);
    assertThat(now(visitor.hubGrants())).as("not disarmed yet").isEmpty();
    assertThat(now(visitor.tagsObey())).containsExactly(PadLight.MAY_LIFT);
    assertThat(now(visitor.lifts(1))).containsExactly(PadLight.OWN);
  }

  @Test
  void oneBookThatIsNotLentKeepsTheWholeStack() {
    borrowing();
    visitor.lays(1).hubGrants().tagsObey();
    assertThat(now(visitor)).containsExactly(PadLight.MAY_LIFT);
    assertThat(now(visitor.lays(2))).containsExactly(PadLight.SEE_SCREEN);
    assertThat(now(visitor.hubRefuses(Refusal.NOT_FOR_LOAN))).isEmpty();
    assertThat(now(visitor.lifts(2))).containsExactly(PadLight.MAY_LIFT);
  }

  @Test
  void aBookThatTheGateWouldStopStays() {
    borrowing();
    now(visitor.lays(1).hubGrants());
    SessionEffect.Secure asked = visitor.effects(SessionEffect.Secure.class).getFirst();
    assertThat(now(visitor.answers(asked, new SecurityOutcome.Uncertain("it does not answer"))))
        .isEmpty();
    assertThat(now(visitor.lifts(1))).containsExactly(PadLight.OWN);
  }

  @Test
  void whatCannotBeActedOnStays() {
    borrowing();
    visitor.happens(new SessionEvent.TagLaid(Visitor.tag(9), new TagReading.Blank()));
    visitor.happens(new SessionEvent.PadSurveyed());
    assertThat(now(visitor)).containsExactly(PadLight.SEE_SCREEN);
  }

  @Test
  void aReadersCardIsTheirs() {
    borrowing();
    ItemTag card = new ItemTag("21234000000018", Optional.of("KZ-SEM"), 1, 1, ItemTag.PATRON_CARD);
    visitor.happens(new SessionEvent.TagLaid(Visitor.tag(9), new TagReading.Item(card)));
    visitor.happens(new SessionEvent.PadSurveyed());
    assertThat(now(visitor)).isEmpty();
  }

  @Test
  void aReturnedBookStaysUntilItIsArmedAndTaken() {
    visitor.touches(new Touch.Choose(Purpose.RETURN));
    assertThat(now(visitor.lays(1))).containsExactly(PadLight.SEE_SCREEN);
    assertThat(now(visitor.tagsObey())).as("armed, not taken yet").isEmpty();
    assertThat(now(visitor.hubTakesBack())).containsExactly(PadLight.MAY_LIFT);
  }

  @Test
  void whatLayThereBeforeIsNobodysBusiness() {
    visitor.lays(5);
    visitor.hubTellsOfItems(Set.of());
    visitor.waits(Duration.ofMinutes(3));
    assertThat(visitor.session()).isInstanceOf(Session.Idle.class);
    borrowing();
    assertThat(now(visitor)).isEmpty();
  }

  @Test
  void besideAStrangersBookNothingIsGreen() {
    visitor.lays(5);
    visitor.hubTellsOfItems(Set.of());
    visitor.waits(Duration.ofMinutes(3));
    borrowing();
    visitor.touches(new Touch.TheseAreNotMine());
    assertThat(now(visitor.lays(1))).containsExactly(PadLight.SEE_SCREEN);
    assertThat(now(visitor.hubGrants().tagsObey())).containsExactly(PadLight.OWN);
  }

  @Test
  void halfASetIsNotFinished() {
    borrowing();
    visitor.happens(new SessionEvent.TagLaid(Visitor.tag(1), Visitor.part(1, 1, 2)));
    visitor.happens(new SessionEvent.PadSurveyed());
    assertThat(now(visitor)).containsExactly(PadLight.SEE_SCREEN);
  }

  @Test
  void theirOwnBookThatTheGateWouldStopIsNotGreen() {
    borrowing();
    now(visitor.lays(1).hubDecides(new Verdict.AlreadyTheirs(Visitor.DUE)));
    for (SessionEffect.Secure asked : visitor.effects(SessionEffect.Secure.class)) {
      visitor.answers(asked, new SecurityOutcome.Uncertain("it does not answer"));
    }
    assertThat(visitor.acts().getFirst().ended()).isTrue();
    assertThat(now(visitor)).isEmpty();
    assertThat(visitor.effects(SessionEffect.Sound.class))
        .containsExactly(new SessionEffect.Sound(SessionEffect.Cue.WARNING));
  }

  @Test
  void nothingIsGreenBeforeThePadHasToldAll() {
    borrowing();
    visitor.lays(1).hubGrants().tagsObey();
    assertThat(now(visitor)).containsExactly(PadLight.MAY_LIFT);
    visitor.happens(
        new SessionEvent.PadHealth(new Health.Lost(new Trouble(Reason.SILENT, "no answer"), 1)));
    visitor.happens(new SessionEvent.PadHealth(new Health.Ready("a good device")));
    visitor.happens(new SessionEvent.TagLaid(Visitor.tag(1), Visitor.reading(1)));
    assertThat(now(visitor)).containsExactly(PadLight.SEE_SCREEN);
  }

  @Test
  void theLampsAreTheirOwnAgainWhenTheVisitIsOver() {
    borrowing();
    now(visitor.lays(1).hubGrants().tagsObey());
    assertThat(now(visitor.touches(new Touch.Finish(Touch.ReceiptWish.NONE)))).isEmpty();
    visitor.touches(new Touch.Leave());
    assertThat(visitor.session()).isInstanceOf(Session.Idle.class);
    assertThat(now(visitor)).containsExactly(PadLight.OWN);
  }
}
