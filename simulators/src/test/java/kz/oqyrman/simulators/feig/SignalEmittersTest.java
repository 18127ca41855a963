package kz.oqyrman.simulators.feig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import kz.oqyrman.simulators.pad.Lamps;
import org.junit.jupiter.api.Test;

class SignalEmittersTest {
  private static final long TENTH = 100_000_000;

  private long now = Long.MAX_VALUE;
  private final SignalEmitters emitters = new SignalEmitters(true, () -> now);

  private int set(String data) {
    return emitters.set(HexFormat.of().parseHex(data)).status();
  }

  @Test
  void aLampGoesOutWhenItsTimeIsOver() {
    assertThat(set("0006000000640000")).isEqualTo(FeigStatus.OK);
    now += 99 * TENTH;
    assertThat(emitters.shown()).isEqualTo(new Lamps(false, true, 0));
    now += TENTH;
    assertThat(emitters.shown()).isEqualTo(Lamps.DARK);
  }

  @Test
  void aLaterCommandEndsTheTimeOfAnEarlierOne() {
    assertThat(set("0006000000640000")).isEqualTo(FeigStatus.OK);
    assertThat(set("000A000000010000")).isEqualTo(FeigStatus.OK);
    assertThat(emitters.shown()).isEqualTo(Lamps.DARK);
  }

  @Test
  void aBeepEndsTheTimeOfALampThatIsLeftUnchanged() {
    assertThat(set("0006000000640000")).isEqualTo(FeigStatus.OK);
    assertThat(set("0010000000020000")).isEqualTo(FeigStatus.OK);
    assertThat(emitters.shown()).isEqualTo(new Lamps(false, true, 1));
    now += 2 * TENTH;
    assertThat(emitters.shown()).isEqualTo(new Lamps(false, false, 1));
  }

  @Test
  void aBeepThatGoesOnIsOne() {
    assertThat(set("0010000000020000")).isEqualTo(FeigStatus.OK);
    assertThat(set("0010000000020000")).isEqualTo(FeigStatus.OK);
    now += 2 * TENTH;
    assertThat(set("0010000000020000")).isEqualTo(FeigStatus.OK);
    assertThat(emitters.shown().beeps()).isEqualTo(2);
  }
}
