package kz.oqyrman.drivers.rfid.m3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import kz.oqyrman.drivers.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class M3TraceMaskTest {
  private static final int COMMAND_AT = 3;

  private final M3TraceMask mask = new M3TraceMask();

  private String request(String bytes) {
    return Bytes.of(mask.toDevice(Bytes.ofHex(bytes).toArray())).toString();
  }

  private String answer(String bytes, int piece) {
    byte[] whole = Bytes.ofHex(bytes).toArray();
    Bytes shown = Bytes.NONE;
    for (int at = 0; at < whole.length; at += piece) {
      byte[] part = Arrays.copyOfRange(whole, at, Math.min(at + piece, whole.length));
      shown = Bytes.join(shown, Bytes.of(mask.fromDevice(part)));
    }
    return shown.toString();
  }

  @Test
  void howManyTagsThereAreIsShownAndNotWhich() {
    for (int piece = 1; piece < 20; piece++) {
      assertThat(request("D6 00 05 FE 00 05 FA 40")).isEqualTo("D6 00 05 FE 00 05 00 00");
      assertThat(answer("D6 00 0F FE 00 00 05 01 E0 04 01 00 31 23 AA 26 94 1A", piece))
          .isEqualTo(cut("D6 00 0F FE 00 00 05 01 00 00 00 00 00 00 00 00 00 00", piece));
    }
  }

  /// What came in a piece before the one with the command is not shown.
  private static String cut(String shown, int piece) {
    byte[] bytes = Bytes.ofHex(shown).toArray();
    Arrays.fill(bytes, 0, COMMAND_AT / piece * piece, (byte) 0);
    return Bytes.of(bytes).toString();
  }

  /// A late answer, or the rest of a torn one, comes before that to the greeting.
  @ParameterizedTest
  @CsvSource({
    // an inventory, read blocks, the rests of both, and a rest that begins like a frame
    "D6 00 05 FE 00 05 FA 40, D6 00 0F FE 00 00 05 01 E0 04 01 00 31 23 AA 26 94 1A",
    "D6 00 0D 02 E0 04 01 00 31 23 AA 26 00 04 77 DE, D6 00 0F 02 00 E0 04 01 00 31 23 AA 26 00 01",
    "D6 00 05 FE 00 05 FA 40, 04 01 00 31 23 AA 26 94 1A",
    "D6 00 0D 02 E0 04 01 00 31 23 AA 26 00 04 77 DE, 31 32 33 34 D6 00 08 11 31 32 33 34",
    "D6 00 0D 02 E0 04 01 00 31 23 AA 26 00 04 77 DE, D6 31 32 33 34 35 36 37 38 39 30 31"
  })
  void whatComesLateAfterAGreetingIsNotShown(String asked, String late) {
    for (String greeting : List.of("D6 00 03 11 64 20", "D5 00 05 04 00 11 8C 66")) {
      for (int piece = 1; piece < 20; piece++) {
        request(asked);
        request(greeting);
        assertThat(answer(late + " D6 00 08 11 00 0A 03 02 06 35 17", piece).replace(" ", ""))
            .matches("0+");
      }
    }
  }

  @Test
  void behindAnAnswerAboutTheReaderNothingIsShown() {
    request("D6 00 03 11 64 20");
    String version = "D6 00 08 11 00 0A 03 02 06 35 17";
    assertThat(answer(version + " D6 00 0F FE 00 00 05 01 E0 04 01", 30))
        .isEqualTo(version + " 00".repeat(11));
  }

  @Test
  void neitherUidNorSecurityOfATagIsShown() {
    assertThat(request("D6 00 0C 09 E0 04 01 00 31 23 AA 26 D7 3A F0"))
        .isEqualTo("D6 00 0C 09 00 00 00 00 00 00 00 00 00 00 00");
    assertThat(answer("D6 00 0C 09 06 E0 04 01 00 3F 41 EA 04 6E 71", 4))
        .isEqualTo("D6 00 0C 09 06 00 00 00 00 00 00 00 00 00 00");
  }

  @Test
  void whatIsAboutTheReaderIsShown() {
    String version = "D6 00 08 11 00 0A 03 02 06 35 17";
    assertThat(request("D6 00 03 11 64 20")).isEqualTo("D6 00 03 11 64 20");
    assertThat(answer(version, 4)).isEqualTo(version);
    String probed = "D5 00 09 04 00 11 0A 05 00 02 72 50";
    assertThat(request("D5 00 05 04 00 11 8C 66")).isEqualTo("D5 00 05 04 00 11 8C 66");
    assertThat(answer(probed, 12)).isEqualTo(probed);
  }
}
