package kz.oqyrman.kiosk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import org.junit.jupiter.api.Test;

final class ReturningTest {
  private static Visitor returning() {
    return Visitor.atAReadyStation().touches(new Touch.Choose(Purpose.RETURN));
  }

  @Test
  void anItemIsArmedBeforeTheHubIsAsked() {
    Visitor v = returning().lays(1);
    assertThat(v.proposed()).isEmpty();
    assertThat(v.effects(SessionEffect.Secure.class).getFirst().wished()).isEqualTo(Security.ARMED);

    v.tagsObey();
    assertThat(v.proposed()).hasSize(1);

    v.hubTakesBack();
    assertThat(v.told().getFirst().ending()).isEqualTo(Ending.RETURNED);
    assertThat(v.told().getFirst().tag()).isEqualTo(TagState.ARMED);
    assertThat(v.told().getFirst().patron()).isEmpty();
  }

  @Test
  void anItemThatCannotBeArmedIsTakenBackAndSaysSo() {
    Visitor v = returning().lays(1);
    v.answers(
        v.effects(SessionEffect.Secure.class).getFirst(),
        new SecurityOutcome.Unchanged(Security.DISARMED, "locked"));
    v.hubTakesBack();

    assertThat(v.told().getFirst().ending()).isEqualTo(Ending.RETURNED_NOT_ARMED);
  }

  @Test
  void anItemCarriedOffWhileItIsArmedIsNotTakenBack() {
    Visitor v = returning().lays(1);
    v.answers(
        v.effects(SessionEffect.Secure.class).getFirst(),
        new SecurityOutcome.Uncertain("left the pad"));

    assertThat(v.proposed()).isEmpty();
    assertThat(v.told().getFirst().ending()).isEqualTo(Ending.VOID);
    assertThat(v.told().getFirst().tag()).isEqualTo(TagState.UNCERTAIN);
  }

  @Test
  void anItemNobodyKnowsIsRefused() {
    Visitor v = returning().lays(1).tagsObey().hubRefuses(Refusal.UNKNOWN_ITEM);

    assertThat(v.told().getFirst().ending()).isEqualTo(Ending.REFUSED);
  }

  @Test
  void theVisitWaitsForWhatIsUnderWayBeforeItPrints() {
    Visitor v = returning().lays(1);
    SessionEffect.Secure write = v.effects(SessionEffect.Secure.class).getFirst();
    v.touches(new Touch.Finish(Touch.ReceiptWish.PAPER));
    assertThat(v.effects(SessionEffect.Print.class)).isEmpty();

    v.answers(write, new SecurityOutcome.Verified(Security.ARMED, 1)).hubTakesBack();
    assertThat(v.effects(SessionEffect.Print.class)).hasSize(1);

    v.happens(new SessionEvent.SlipPrinted(v.visit(), new PrintOutcome.Printed()));
    v.waits(Duration.ofSeconds(6));
    assertThat(v.session()).isInstanceOf(Session.Idle.class);
  }

  @Test
  void aVisitThatNobodyAnswersEndsAllTheSame() {
    Visitor v = returning().lays(1);
    v.touches(new Touch.Finish(Touch.ReceiptWish.NONE)).waits(Duration.ofSeconds(30));

    assertThat(v.session()).isInstanceOf(Session.Idle.class);
    assertThat(v.told().getFirst().ending()).isEqualTo(Ending.VOID);
    assertThat(v.told().getFirst().tag()).isEqualTo(TagState.UNCERTAIN);
  }

  @Test
  void aDeadPrinterShowsTheReceiptOnTheScreenInstead() {
    Visitor v = returning().lays(1).tagsObey().hubTakesBack();
    v.happens(
        new SessionEvent.PrinterHealth(
            new Health.Lost(new Trouble(Trouble.Reason.NOT_THERE, "off"), 1)));
    v.touches(new Touch.Finish(Touch.ReceiptWish.PAPER));

    assertThat(((Session.Finishing) v.session()).receipt())
        .isInstanceOf(Session.ReceiptState.OnScreen.class);
    v.touches(new Touch.Leave());
    assertThat(v.session()).isInstanceOf(Session.Idle.class);
  }

  @Test
  void aSlipThatDidNotComeOutIsShownOnTheScreen() {
    Visitor v = returning().lays(1).tagsObey().hubTakesBack();
    v.touches(new Touch.Finish(Touch.ReceiptWish.PAPER));
    v.happens(
        new SessionEvent.SlipPrinted(
            v.visit(), new PrintOutcome.Partly(new Trouble(Trouble.Reason.PAPER_OUT, "out"))));

    assertThat(((Session.Finishing) v.session()).receipt())
        .isInstanceOf(Session.ReceiptState.OnScreen.class);
  }

  @Test
  void theSequenceNeverRepeats() {
    Visitor v = returning().lays(1, 2).tagsObey();
    v.lays(3);

    assertThat(v.acts()).extracting(Act::sequence).containsExactly(3L, 2L, 1L);
    assertThat(List.of(v.scene().around().nextSequence())).containsExactly(4L);
  }
}
