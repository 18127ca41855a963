package kz.oqyrman.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairingCodeTest {
  private static final byte[] CERTIFICATE = "a certificate".getBytes(UTF_8);
  private static final PairingCode CODE =
      PairingCode.of(new byte[] {0, 1, 2, 3, (byte) 0xFF, 5, 6}, CERTIFICATE);

  @Test
  void isEightGroupsOfFourAndIsReadBack() {
    assertThat(CODE.inGroups()).matches("([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}");
    assertThat(PairingCode.read(CODE.inGroups())).contains(CODE);
  }

  @Test
  void isReadAsPeopleTypeIt() {
    String typed = " " + CODE.inGroups().toLowerCase(Locale.ROOT).replace('-', ' ') + "\n";

    assertThat(PairingCode.read(typed)).contains(CODE);
    assertThat(PairingCode.read(typed.replace('0', 'o').replace('1', 'l'))).contains(CODE);
  }

  @Test
  void nearlyEverySlipOfTheHandIsNoticed() {
    Random random = new Random(20_261_124);
    String code = CODE.inGroups();
    int passed = 0;
    for (int i = 0; i < 2_000; i++) {
      int at = random.nextInt(code.length());
      char other = "23456789ABCDEFGHJKMNPQRSTVWXYZ".charAt(random.nextInt(30));
      if (code.charAt(at) == '-' || code.charAt(at) == other) {
        continue;
      }
      String slip = code.substring(0, at) + other + code.substring(at + 1);
      passed += PairingCode.read(slip).isPresent() ? 1 : 0;
    }
    assertThat(passed).as("two characters of check let one of 1024 pass").isLessThan(15);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "UUUU-UUUU-UUUU-UUUU-UUUU-UUUU-UUUU-UUUU", "ы"})
  void whatIsNoCodeIsRefused(String text) {
    assertThat(PairingCode.read(text)).isEmpty();
    assertThat(PairingCode.read(CODE.inGroups() + text + "0")).isEmpty();
    assertThat(PairingCode.read(" ".repeat(1_000_000) + text)).isEmpty();
  }

  @Test
  void speaksOfOneCertificate() {
    assertThat(CODE.speaksOf(CERTIFICATE)).isTrue();
    assertThat(CODE.speaksOf("another one".getBytes(UTF_8))).isFalse();
    assertThat(CODE.fingerprint()).hasSize(20);
  }

  @Test
  void masksItself() {
    assertThat(CODE.toString()).doesNotContain(CODE.secret());
    assertThat(new Paired(new StationId("central-1"), "of-a-test", "key-of-a-test", 1).toString())
        .doesNotContain("of-a-test", "key-of-a-test");
  }

  @Test
  void theAnswerIsReadBackAndNothingElseIs() {
    Paired paired = new Paired(new StationId("central-1"), "of-a-test", "key-of-a-test", 8883);

    assertThat(Paired.read(paired.json().getBytes(UTF_8))).contains(paired);
    for (String other :
        new String[] {"", "{", "[]", "null", "{\"type\":\"paired\"}", "x".repeat(5_000)}) {
      assertThat(Paired.read(other.getBytes(UTF_8))).as(other).isEmpty();
    }
    assertThatThrownBy(() -> new Paired(new StationId("central-1"), " ", "key-of-a-test", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
