package kz.oqyrman.drivers.printer.escpos;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodePageTest {
  /// Bytes 80 to FF, 16 a line; a middle dot in the place of 98, which no letter has. From glibc
  /// 2.36: `iconv -f RK1048 -t UTF-8`.
  private static final List<String> KZ_1048 =
      List.of(
          "ЂЃ‚ѓ„…†‡€‰Љ‹ЊҚҺЏ",
          "ђ‘’“”•–—\uFFFD™љ›њқһџ",
          "\u00A0ҰұӘ¤Ө¦§Ё©Ғ«¬\u00AD®Ү",
          "°±Ііөµ¶·ё№ғ»әҢңү",
          "АБВГДЕЖЗИЙКЛМНОП",
          "РСТУФХЦЧШЩЪЫЬЭЮЯ",
          "абвгдежзийклмноп",
          "рстуфхцчшщъыьэюя");

  /// The same of `iconv -f CP866`.
  private static final List<String> PC_866 =
      List.of(
          "АБВГДЕЖЗИЙКЛМНОП",
          "РСТУФХЦЧШЩЪЫЬЭЮЯ",
          "абвгдежзийклмноп",
          "░▒▓│┤╡╢╖╕╣║╗╝╜╛┐",
          "└┴┬├─┼╞╟╚╔╩╦╠═╬╧",
          "╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀",
          "рстуфхцчшщъыьэюя",
          "ЁёЄєЇїЎў°∙·√№¤■\u00A0");

  /// The same of `iconv -f CP1251`.
  private static final List<String> WINDOWS_1251 =
      List.of(
          "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏ",
          "ђ‘’“”•–—\uFFFD™љ›њќћџ",
          "\u00A0ЎўЈ¤Ґ¦§Ё©Є«¬\u00AD®Ї",
          "°±Ііґµ¶·ё№є»јЅѕї",
          "АБВГДЕЖЗИЙКЛМНОП",
          "РСТУФХЦЧШЩЪЫЬЭЮЯ",
          "абвгдежзийклмноп",
          "рстуфхцчшщъыьэюя");

  @ParameterizedTest
  @EnumSource
  void everyLetterHasTheByteOfThePublishedTable(CodePage page) {
    String table =
        String.join(
            "",
            switch (page) {
              case KZ_1048 -> KZ_1048;
              case PC_866 -> PC_866;
              case WINDOWS_1251 -> WINDOWS_1251;
            });
    assertThat(table).hasSize(128);
    for (int i = 0; i < 128; i++) {
      char letter = table.charAt(i);
      Optional<Integer> expected =
          switch (letter) {
            case '\uFFFD' -> Optional.empty();
            case '\u00A0' -> Optional.of((int) ' ');
            default -> Optional.of(0x80 + i);
          };
      assertThat(page.encode("" + letter).map(bytes -> bytes[0] & 0xFF))
          .as("%s at %02X", letter, 0x80 + i)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void asciiIsItselfAndControlCharactersAreNothing(CodePage page) {
    assertThat(page.encode("Oqyrman #1 ~")).contains("Oqyrman #1 ~".getBytes(US_ASCII));
    for (char c = 0; c < 256; c++) {
      if (Character.isISOControl(c)) {
        assertThat(page.encode("a" + c)).as("control %02X", (int) c).isEmpty();
      }
    }
  }

  /// Source: the printer reference, section 3, "Kazakh letters".
  @Test
  void onlyKz1048HasTheKazakhLetters() {
    assertThat(CodePage.KZ_1048.encode("ӘәҒғҚқҢңӨөҰұҮүҺһІі"))
        .contains(hex("A3 BC AA BA 8D 9D BD BE A5 B4 A1 A2 AF BF 8E 9E B2 B3"));
    assertThat(CodePage.WINDOWS_1251.encode("Қ")).isEmpty();
    assertThat(CodePage.PC_866.encode("І")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noPageHasTheTengeSign(CodePage page) {
    assertThat(page.encode("150 ₸")).isEmpty();
  }

  private static byte[] hex(String hex) {
    return HexFormat.ofDelimiter(" ").parseHex(hex);
  }
}
