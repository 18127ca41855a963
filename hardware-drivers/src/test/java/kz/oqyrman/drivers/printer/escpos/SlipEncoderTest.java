package kz.oqyrman.drivers.printer.escpos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import kz.oqyrman.drivers.printer.Slip;
import kz.oqyrman.drivers.printer.Slip.Align;
import kz.oqyrman.drivers.printer.Slip.Part;
import kz.oqyrman.drivers.printer.Slip.Size;
import kz.oqyrman.drivers.printer.SlipLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands as in the printer reference, sections 1, 3 and 4, written down here once more by hand.
class SlipEncoderTest {
  private static final String EPSON_BEGINS = "1B3D01 1B40 1D610E 1B5200 ";
  private static final String CLONE_BEGINS = "1B3D01 1B40 1D610E 1C2E 1B5200 ";

  /// To the knife, 96 dots further (12 mm), cut.
  private static final String CUT = "1D564260";

  @Test
  void aPrinterWithKz1048GetsKazakhAsText() {
    // ESC t 53; Оқырман in KZ-1048: О CE, қ 9D, ы FB, р F0, м EC, а E0, н ED; LF
    assertThat(hex("epson-80", text("Оқырман")))
        .isEqualTo(plain(EPSON_BEGINS + "1B7435 CE9DFBF0ECE0ED 0A " + CUT));
  }

  @Test
  void aStyleIsSentWhenItChanges() {
    // centre, bold, double: ESC a 1, ESC E 1, GS ! 11; then each back
    assertThat(
            hex(
                "epson-80",
                new Slip.Text("A", Align.CENTRE, Size.DOUBLE, true, 1),
                new Slip.Text("B", Align.CENTRE, Size.DOUBLE, true, 1),
                new Slip.Text("C", Align.RIGHT, Size.NORMAL, false, 1)))
        .isEqualTo(
            plain(
                EPSON_BEGINS
                    + "1B6101 1B4501 1D2111 1B7435 41 0A"
                    + "42 0A"
                    + "1B6102 1B4500 1D2100 43 0A"
                    + CUT));
  }

  @Test
  void russianGoesToTheFirstPageThatHasAllOfTheLine() {
    // Zijiang: 17 is PC866 (Мир = 8C A8 E0), 73 is windows-1251 (« AB, » BB); no cutter: ESC d 5
    assertThat(hex("zijiang-58", text("Мир"), text("«Мир»")))
        .isEqualTo(plain(CLONE_BEGINS + "1B7411 8CA8E0 0A" + "1B7449 ABCCE8F0BB 0A" + "1B6405"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Қазақ әдебиеті", "Пеня 150 ₸", "Мир Қ", "北京"})
  void aLineThatNoPageHasIsDrawnWhole(String line) {
    String sent = hex("zijiang-58", text(line));
    assertThat(sent).startsWith(plain(CLONE_BEGINS + "1D763000")).doesNotContain("1B74");
  }

  @Test
  void tengeIsDrawnEvenWhereKazakhIsText() {
    assertThat(hex("epson-80", text("150 ₸"))).contains("1D763000").doesNotContain("1B7435");
  }

  @Test
  void anUnknownPrinterGetsEverythingDrawn() {
    assertThat(hex("raster-80", text("plain"))).contains("1D763000").doesNotContain("1B74");
  }

  @Test
  void aPairFillsTheLine() {
    assertThat(ascii("zijiang-58", new Slip.Pair("Item", "06.12.2026", false)))
        .contains("Item" + " ".repeat(32 - 14) + "06.12.2026\n");
  }

  @Test
  void aRuleIsTwoDotsThinAcrossThePaper() {
    // ESC J 12; GS v 0, 48 bytes wide, 2 rows, all black; ESC J 12
    assertThat(hex("zijiang-58", new Slip.Rule()))
        .contains(plain("1B4A0C 1D763000 3000 0200" + "FF".repeat(96) + "1B4A0C"));
  }

  @Test
  void aQrCodeIsMadeByThePrinterThatCan() {
    // model 2; 6-dot modules; level M; store 3 + 8 bytes; print; in the middle, a line free around
    assertThat(hex("epson-80", new Slip.Qr("oqyrman7")))
        .contains(
            plain(
                "1B6101 1B6401 1D286B0400314132 00 1D286B0300314306 1D286B0300314531"
                    + " 1D286B0B00315030"
                    + HexFormat.of().withUpperCase().formatHex("oqyrman7".getBytes(US_ASCII))
                    + "1D286B0300315130 1B6401"));
  }

  @Test
  void whatTheEncoderSendsHoldsNoRealTimeCommand() {
    for (int seed = 0; seed < 6; seed++) {
      Slip slip = randomSlip(new Random(seed));
      for (PrinterProfile profile : PrinterProfile.ALL) {
        byte[] sent = sent(profile, slip);
        String latin = new String(sent, ISO_8859_1);
        assertThat(Pattern.compile("\u0010[\u0004\u0005\u0014]").matcher(latin).find())
            .as("seed %d on %s", seed, profile.name())
            .isFalse();
      }
    }
  }

  private static Slip randomSlip(Random random) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      byte[] letters = new byte[1 + random.nextInt(120)];
      random.nextBytes(letters);
      String any = new String(letters, UTF_8) + "Қ";
      parts.add(new Slip.Text(any, Align.CENTRE, Size.NORMAL, random.nextBoolean(), 4));
      parts.add(new Slip.Qr(any));
    }
    return new Slip(parts);
  }

  private static Slip.Text text(String text) {
    return new Slip.Text(text, Align.LEFT, Size.NORMAL, false, 9);
  }

  private static byte[] sent(String profile, Part... parts) {
    PrinterProfile printer =
        PrinterProfile.ALL.stream()
            .filter(one -> one.name().equals(profile))
            .findAny()
            .orElseThrow();
    return sent(printer, new Slip(List.of(parts)));
  }

  private static byte[] sent(PrinterProfile printer, Slip slip) {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    SlipEncoder.encode(SlipLayout.of(slip, printer.columns()), printer).forEach(sent::writeBytes);
    return sent.toByteArray();
  }

  private static String hex(String profile, Part... parts) {
    return HexFormat.of().withUpperCase().formatHex(sent(profile, parts));
  }

  private static String ascii(String profile, Part... parts) {
    return new String(sent(profile, parts), US_ASCII);
  }

  private static String plain(String hex) {
    return hex.replace(" ", "");
  }
}
