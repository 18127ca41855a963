package kz.oqyrman.simulators.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.oqyrman.simulators.wire.Complaints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
  private final Complaints complaints = new Complaints();
  private final Tokenizer tokenizer = new Tokenizer(complaints);

  /// Every command of the reference's tables, as it is written there.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1B 40",
        "1B 64 03",
        "1B 4A 10",
        "1B 32",
        "1B 33 18",
        "1B 61 01",
        "1B 4D 01",
        "1B 21 38",
        "1D 21 11",
        "1B 45 01",
        "1B 47 01",
        "1B 2D 02",
        "1D 42 01",
        "1B 7B 01",
        "1B 56 01",
        "1B 74 35",
        "1B 52 00",
        "1C 2E",
        "1D 62 01",
        "1D 4C 10 00",
        "1D 57 40 02",
        "1B 24 10 00",
        "1B 5C F0 FF",
        "1B 44 08 10 18 00",
        "1D 76 30 00 02 00 03 00 01 02 03 04 05 06",
        "1D 28 4C 02 00 30 32",
        "1B 2A 21 02 00 01 02 03 04 05 06",
        "1B 2A 00 02 00 01 02",
        "1D 6B 04 31 32 33 00",
        "1D 6B 49 04 7B 42 31 32",
        "1D 68 50",
        "1D 77 02",
        "1D 48 02",
        "1D 66 00",
        "1D 28 6B 04 00 31 41 32 00",
        "1D 28 6B 03 00 31 51 30",
        "1D 56 00",
        "1D 56 42 00",
        "1B 69",
        "1B 6D",
        "1B 70 00 19 FA",
        "10 14 01 00 05",
        "1B 63 35 01",
        "1B 63 34 0C",
        "1D 28 4B 02 00 31 05",
        "1D 28 44 03 00 14 01 30",
        "10 04 01",
        "10 05 02",
        "1D 72 01",
        "1D 61 0E",
        "1D 49 43",
        "1D 28 48 06 00 30 30 41 42 43 44",
        "10 14 08 01 03 14 01 06 02 08",
        "1B 3D 01",
        "1D 38 4C 02 00 00 00 30 32"
      })
  void knowsTheLengthOfEveryCommandHoweverItIsSplit(String hex) {
    byte[] command = new Job().hex(hex).bytes();
    for (int size = 1; size <= command.length; size++) {
      List<Token> tokens = new ArrayList<>();
      for (int from = 0; from < command.length; from += size) {
        int to = Math.min(command.length, from + size);
        tokens.addAll(tokenizer.feed(Arrays.copyOfRange(command, from, to)));
      }
      tokens.addAll(tokenizer.feed(new byte[] {'x'}));

      assertThat(tokens).extracting(Token::length).containsExactly(command.length, 1);
    }
    assertThat(complaints.list()).isEmpty();
  }

  @Test
  void complainsOfWhatItDoesNotKnowAndGoesOnBehindIt() {
    List<Token> tokens = tokenizer.feed(new Job().hex("1B 99").text("ab").bytes());

    assertThat(tokens).extracting(Token::lead).containsExactly((int) 'a', (int) 'b');
    assertThat(complaints.list()).containsExactly("unknown command ESC 99");
  }

  @Test
  void aPictureTooBigForAnyPaperIsRefused() {
    assertThat(tokenizer.feed(new Job().hex("1D 76 30 00 FF 03 FF FF").bytes())).isEmpty();
    assertThat(complaints.list()).singleElement().asString().startsWith("unknown command GS v 30");
  }
}
