package kz.oqyrman.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostileTest {
  private static final List<byte[]> VALID =
      List.of("{\"a\":[1,2]}".getBytes(UTF_8), "oqyrman".getBytes(UTF_8));

  @Test
  void theSameSeedMakesTheSameInputs() {
    Damage one = new Damage(new Random(7), VALID);
    Damage other = new Damage(new Random(7), VALID);
    for (int i = 0; i < 2_000; i++) {
      assertThat(one.next()).isEqualTo(other.next()).hasSizeLessThanOrEqualTo(Damage.LONGEST);
    }
  }

  @Test
  void someInputsAreEmptySomeLongAndMostAreNeitherValidNorTheSame() {
    Damage damage = new Damage(new Random(7), VALID);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      made.add(new String(damage.next(), UTF_8));
    }
    assertThat(made).contains("").anyMatch(input -> input.length() > 10_000);
    assertThat(made.stream().distinct().count()).isGreaterThan(2_500);
  }

  @Test
  void aMillionRandomBytesComeInPiecesAndTheSameSeedGivesTheSame() {
    RandomPieces one = new RandomPieces(new Random(7), VALID, 1_000_000);
    RandomPieces other = new RandomPieces(new Random(7), VALID, 1_000_000);
    int bytes = 0;
    int behind = 0;
    while (one.hasNext()) {
      byte[] piece = one.next();
      assertThat(other.next()).isEqualTo(piece);
      String text = new String(piece, ISO_8859_1);
      int valid = text.endsWith("oqyrman") ? 7 : text.endsWith("{\"a\":[1,2]}") ? 11 : 0;
      bytes += piece.length - valid;
      behind += valid > 0 ? 1 : 0;
    }
    assertThat(bytes).isEqualTo(1_000_000);
    assertThat(behind).isGreaterThan(1_000);
    assertThat(other.hasNext()).isFalse();
  }

  @Test
  void aDecoderThatBreaksAtSomeRandomByteIsTold() {
    assertThatThrownBy(() ->
            Hostile.million(
                "picky",
                VALID,
                input -> {
                  if (input[0] == 7) {
                    throw new IllegalStateException("seven");
                  }
                }))
        .hasMessageContaining("-Dseed=")
        .hasMessageContaining("seven");
  }

  @Test
  void aDecoderThatThrowsIsToldWithSeedAndInput() {
    assertThatThrownBy(() ->
            Hostile.feed(
                "picky",
                1_000,
                VALID,
                input -> {
                  if (input.length > 0 && input[0] < 0) {
                    throw new IllegalStateException("negative");
                  }
                }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dseed=")
        .hasMessageContaining("negative");
  }

  @Test
  void aDecoderThatEatsMemoryIsTold() {
    assertThatThrownBy(() -> Hostile.feed("greedy", 1, VALID, _ -> eat()))
        .hasMessageContaining("bytes of memory");
  }

  private static void eat() {
    assertThat(new byte[32 << 20]).hasSize(32 << 20);
  }
}
