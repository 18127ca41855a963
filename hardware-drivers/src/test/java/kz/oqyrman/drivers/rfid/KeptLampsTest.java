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
  private final KeptLamps.Wish wish = new KeptLamps.Wish();
  private final List<String> asked = new ArrayList<>();
  private Outcome<Bytes> answer = new Done<>(Bytes.NONE);

  /// Any clock may begin anywhere, and go beyond its greatest number.
  private long now = Long.MAX_VALUE;

  private final KeptLamps lamps = greeted();

  private KeptLamps greeted() {
    return new KeptLamps(Optional.of(new Reader()), wish, () -> now);
  }

  private final class Reader implements PadReader.Lamps {
    @Override
    public Outcome<Bytes> light(PadLight wished, Duration time) {
      asked.add(wished + " " + time.toSeconds());
      return answer;
    }

    @Override
    public Outcome<Bytes> beep() {
      asked.add("beep");
      return answer;
    }
  }

  private void passes(Duration time) throws IOException {
    now += time.toNanos();
    lamps.tend();
  }

  @Test
  void whatIsWishedIsAskedForOnceAndAgainBeforeItGoesOut() throws IOException {
    wish.light(PadLight.STAY);
    passes(Duration.ZERO);
    passes(Duration.ofSeconds(4));
    assertThat(asked).containsExactly("STAY 10");
    passes(Duration.ofSeconds(1));
    assertThat(asked).containsExactly("STAY 10", "STAY 10");
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
    assertThat(asked).containsExactly("MAY_LIFT 10", "OWN 10");
  }

  @Test
  void onlyWhatIsNewIsNews() {
    assertThat(wish.light(PadLight.OWN)).isFalse();
    assertThat(wish.light(PadLight.STAY)).isTrue();
    assertThat(wish.light(PadLight.STAY)).isFalse();
  }

  @Test
  void whatIsRefusedIsNotAskedForAgain() throws IOException {
    answer = new Refused<>("unknown command");
    wish.light(PadLight.STAY);
    passes(Duration.ZERO);
    assertThat(lamps.there()).isEqualTo(PadLamps.NONE);
    wish.light(PadLight.MAY_LIFT);
    wish.beep();
    passes(Duration.ofHours(1));
    assertThat(asked).containsExactly("STAY 10");
  }

  @Test
  void whatDidNotWorkIsTriedAgainAndNotAtOnce() throws IOException {
    answer = new Again<>("no answer in time");
    wish.light(PadLight.STAY);
    passes(Duration.ZERO);
    passes(Duration.ofSeconds(1));
    assertThat(asked).hasSize(1);
    passes(Duration.ofSeconds(4));
    assertThat(asked).hasSize(2);
    assertThat(lamps.there()).isEqualTo(PadLamps.THERE);
  }

  @Test
  void beepsThatNobodyHeardYetAreOne() throws IOException {
    wish.beep();
    wish.beep();
    passes(Duration.ZERO);
    passes(Duration.ZERO);
    assertThat(asked).containsExactly("beep");
  }

  @Test
  void aReaderThatCameBackShinesAtOnceAndDoesNotBeepForThePast() throws IOException {
    wish.light(PadLight.STAY);
    passes(Duration.ZERO);
    wish.beep();
    greeted().tend();
    assertThat(asked).containsExactly("STAY 10", "STAY 10");
  }

  @Test
  void aReaderWithoutLampsIsAskedNothing() throws IOException {
    KeptLamps none = new KeptLamps(Optional.empty(), wish, () -> now);
    wish.light(PadLight.STAY);
    none.tend();
    assertThat(none.there()).isEqualTo(PadLamps.NONE);
    assertThat(asked).isEmpty();
  }
}
