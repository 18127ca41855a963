package kz.oqyrman.drivers.rfid.feig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeigTraceWordsTest {
  private final FeigTraceWords words = new FeigTraceWords();

  @Test
  void requestsAreNamed() {
    assertThat(asked("05FF65E5CB")).isEqualTo("software version");
    assertThat(asked("0600522BDC")).isEmpty();
    // from the reference: write 3 blocks, system information in the long form, RF off
    assertThat(asked("1EFFB02401E00700000147677E0003040403020114131211242322217C34"))
        .isEqualTo("write blocks 0–2");
    assertThat(asked("11FFB02301E0040120000000010008E984")).isEqualTo("read blocks 0–7");
    assertThat(asked("020011FFB02B01E004010809B9CB120B65")).isEqualTo("system information");
    assertThat(asked("020008FF6A0028BB")).isEqualTo("RF output");
  }

  @Test
  void anAnswerIsNamedByWhatWasAskedHoweverItIsCut() {
    byte[] answer = hex("1700B0000304000403020100141312110024232221B45B");
    for (int piece = 1; piece <= answer.length; piece++) {
      asked("1EFFB02401E00700000147677E0003040403020114131211242322217C34");
      assertThat(said(answer, piece)).containsExactly("write blocks 0–2: done");
    }
  }

  @Test
  void howManyTagsLieThereIsSaid() {
    assertThat(asked("07FFB001001C56")).isEqualTo("inventory");
    assertThat(said(hex("1100B000010300E0040150A05F02B7D7BE"), 100))
        .containsExactly("inventory: 1 tags");
  }

  @Test
  void nothingOfATagIsSaid() {
    asked("1EFFB02401E00700000147677E0003040403020114131211242322217C34");
    assertThat(said(hex("1100B000010300E0040150A05F02B7D7BE"), 100))
        .allSatisfy(word -> assertThat(word).doesNotContain("E0").doesNotContain("50A0"));
  }

  @Test
  void noiseAndSilenceSayNothing() {
    assertThat(said(hex("0102030405"), 2)).isEmpty();
    assertThat(asked("FFFF")).isEmpty();
    assertThat(words.fromDevice(new byte[0])).isEmpty();
  }

  private String asked(String hex) {
    return words.toDevice(hex(hex));
  }

  private List<String> said(byte[] answer, int piece) {
    List<String> all = new ArrayList<>();
    for (int at = 0; at < answer.length; at += piece) {
      String word =
          words.fromDevice(Arrays.copyOfRange(answer, at, Math.min(at + piece, answer.length)));
      if (!word.isEmpty()) {
        all.add(word);
      }
    }
    return all;
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
