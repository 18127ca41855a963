package kz.oqyrman.kiosk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever happens in whatever order, the invariants of a visit hold. A failure names its seed;
/// put it into [#aSeedIsReplayed] to see it again.
final class AnyVisitTest {
  private static final int WORLDS = 300;
  private static final int STEPS = 1_000;

  @Test
  void theInvariantsHoldWhateverHappens() {
    long first = new SplittableRandom().nextLong(1_000_000);
    long[] ended = new long[WORLDS];
    for (int i = 0; i < WORLDS; i++) {
      RandomWorld world = new RandomWorld(first + i);
      world.run(STEPS);
      world.everybodyLeaves();
      ended[i] = world.told();
    }
    // a world in which nothing ends would prove nothing
    assertThat(Arrays.stream(ended).sum()).isGreaterThan(WORLDS * 5L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4711})
  void aSeedIsReplayed(long seed) {
    RandomWorld once = new RandomWorld(seed);
    once.run(STEPS);
    RandomWorld again = new RandomWorld(seed);
    again.run(STEPS);

    assertThat(again.scene()).isEqualTo(once.scene());
    assertThat(again.told()).isEqualTo(once.told());
  }
}
