package kz.oqyrman.drivers.rfid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.Outcome.Again;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.Outcome.Refused;
import org.junit.jupiter.api.Test;

class KeptLampsTest {
  private static final Outcome<Bytes> DONE = new Done<>(Bytes.NONE);
  private static final Outcome<Bytes> REFUSED = new Refused<>("unknown command");
  private static final Outcome<Bytes> LOST = new Again<>("no answer in time");

  private final KeptLamps.Wish wish = new KeptLamps.Wish();
  private final List<String> asked = new ArrayList<>();
  private Outcome<Bytes> answer = DONE;
  private Outcome<Bytes> answerToBeep = DONE;

  /// Any clock may begin anywhere, and go beyond its greatest number.
  private long now = Long.MAX_VALUE;

  private final KeptLamps lamps = greeted();

  private KeptLamps greeted() {
    return new KeptLamps(Optional.of(this::light), wish, () -> now);
  }

  private Outcome<Bytes> light(PadLight wished, boolean beeping, Duration time) {
    asked.add(wished + (beeping ? " beep " : " ") + time.toMillis());
    return beeping ? answerToBeep : answer;
  }

  private void passes(Duration time) throws IOException {
    now += time.toNanos();
    lamps.tend();
  }

  @Test
  void whatIsWishedIsAskedForOnceAndAgainBeforeItGoesOut() throws IOException {
    wish.light(PadLight.SEE_SCREEN);
    passes(Duration.ZERO);
    passes(Duration.ofSeconds(4));
    assertThat(asked).containsExactly("SEE_SCREEN 10000");
    passes(Duration.ofSeconds(1));
    assertThat(asked).containsExactly("SEE_SCREEN 10000", "SEE_SCREEN 10000");
  }

  @Test
  void itsOwnLightIsLeftAlone() throws IOException {
    passes(Duration.ZERO);
    passes(Duration.ofHours(1));
    assertThat(asked).isEmpty();
    wish.light(PadLight.MAY_LIFT);
    passes(Duration.ZERO);
    wish.light(PadLight.OWN);
    passes(Duration.ZERO);
    passes(Duration.ofHours(1));
    assertThat(asked).containsExactly("MAY_LIFT 10000", "OWN 100");
  }

  @Test
  void onlyWhatIsNewIsNews() {
    assertThat(wish.light(PadLight.OWN)).isFalse();
    assertThat(wish.light(PadLight.SEE_SCREEN)).isTrue();
    assertThat(wish.light(PadLight.SEE_SCREEN)).isFalse();
  }

  @Test
  void whatIsRefusedIsNotAskedForAgain() throws IOException {
    answer = REFUSED;
    wish.light(PadLight.SEE_SCREEN);
    passes(Duration.ZERO);
    assertThat(lamps.there()).isEqualTo(PadLamps.REFUSED);
    wish.light(PadLight.MAY_LIFT);
    wish.beep();
    passes(Duration.ofHours(1));
    assertThat(asked).containsExactly("SEE_SCREEN 10000");
  }

  @Test
  void aReaderThatAnswersNothingIsAskedTwiceAndNotAtOnce() throws IOException {
    answer = LOST;
    wish.light(PadLight.SEE_SCREEN);
    passes(Duration.ZERO);
    passes(Duration.ofMillis(999));
    assertThat(asked).hasSize(1);
    passes(Duration.ofMillis(1));
    assertThat(asked).hasSize(2);
    assertThat(lamps.there()).isEqualTo(PadLamps.REFUSED);
    passes(Duration.ofHours(1));
    assertThat(asked).hasSize(2);
  }

  @Test
  void oneLostAnswerIsMadeUpForAlsoWherePuttingOutWasLost() throws IOException {
    wish.light(PadLight.MAY_LIFT);
    passes(Duration.ZERO);
    answer = LOST;
    wish.light(PadLight.OWN);
    passes(Duration.ZERO);
    answer = DONE;
    passes(Duration.ofSeconds(1));
    passes(Duration.ofHours(1));
    assertThat(asked).containsExactly("MAY_LIFT 10000", "OWN 100", "OWN 100");
    assertThat(lamps.there()).isEqualTo(PadLamps.THERE);
  }

  @Test
  void theLampsGoOnShiningThroughABeep() throws IOException {
    wish.light(PadLight.SEE_SCREEN);
    passes(Duration.ZERO);
    wish.beep();
    wish.beep();
    passes(Duration.ZERO);
    passes(Duration.ofMillis(200));
    assertThat(asked)
        .containsExactly("SEE_SCREEN 10000", "SEE_SCREEN beep 200", "SEE_SCREEN 10000");
  }

  @Test
  void aReaderWithoutABeeperKeepsItsLamps() throws IOException {
    answerToBeep = REFUSED;
    wish.beep();
    wish.light(PadLight.SEE_SCREEN);
    passes(Duration.ZERO);
    wish.beep();
    passes(Duration.ZERO);
    assertThat(asked).containsExactly("SEE_SCREEN beep 200", "SEE_SCREEN 10000");
    assertThat(lamps.there()).isEqualTo(PadLamps.THERE);
  }

  @Test
  void aReaderThatCameBackShinesAtOnceAndDoesNotBeepForThePast() throws IOException {
    wish.light(PadLight.SEE_SCREEN);
    passes(Duration.ZERO);
    wish.beep();
    greeted().tend();
    assertThat(asked).containsExactly("SEE_SCREEN 10000", "SEE_SCREEN 10000");
  }

  @Test
  void aReaderWithoutLampsIsAskedNothing() throws IOException {
    KeptLamps none = new KeptLamps(Optional.empty(), wish, () -> now);
    wish.light(PadLight.SEE_SCREEN);
    none.tend();
    assertThat(none.there()).isEqualTo(PadLamps.NONE);
    assertThat(asked).isEmpty();
  }
}
