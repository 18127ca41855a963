package kz.oqyrman.drivers.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import kz.oqyrman.drivers.printer.Slip.Align;
import kz.oqyrman.drivers.printer.Slip.Part;
import kz.oqyrman.drivers.printer.Slip.Size;
import kz.oqyrman.drivers.printer.SlipLayout.Blank;
import kz.oqyrman.drivers.printer.SlipLayout.Line;
import kz.oqyrman.drivers.printer.SlipLayout.Sides;
import kz.oqyrman.drivers.printer.SlipLayout.Words;
import org.junit.jupiter.api.Test;

class SlipLayoutTest {
  private static final int NARROW = 32;

  @Test
  void aTitleIsBrokenBetweenWords() {
    assertThat(laid(text("Абай жолы: роман-эпопея, бірінші кітап", 9)))
        .containsExactly(words("Абай жолы: роман-эпопея, бірінші"), words("кітап"));
  }

  @Test
  void whatIsOverTheMostLinesEndsInAnEllipsis() {
    assertThat(laid(text("one two three four five six seven eight nine ten eleven twelve", 1)))
        .containsExactly(words("one two three four five six…"));
    assertThat(laid(text("12345678901234567890123456789012 more", 1)))
        .containsExactly(words("1234567890123456789012345678901…"));
  }

  @Test
  void noLineBeginsOrHangsWithASeparator() {
    assertThat(laid(text("22 November 2026, 15:00 · Reading hall — upstairs", 9)))
        .containsExactly(words("22 November 2026, 15:00"), words("Reading hall — upstairs"));
  }

  @Test
  void everyLineOfAParagraphIsIndented() {
    assertThat(
            laid(
                new Slip.Text(
                    "! Another reader is waiting for it", Align.LEFT, Size.NORMAL, false, 9, 2)))
        .containsExactly(words("  ! Another reader is waiting"), words("  for it"));
  }

  @Test
  void aWordWiderThanThePaperIsBrokenWithin() {
    assertThat(laid(text("a " + "x".repeat(70), 9)))
        .containsExactly(
            words("a"), words("x".repeat(32)), words("x".repeat(32)), words("x".repeat(6)));
  }

  @Test
  void doubleLettersTakeTwoColumns() {
    Slip.Text big = new Slip.Text("Оқырман кітапханасы", Align.CENTRE, Size.DOUBLE, true, 3);
    assertThat(laid(big))
        .containsExactly(
            new Words("Оқырман", Align.CENTRE, Size.DOUBLE, true),
            new Words("кітапханасы", Align.CENTRE, Size.DOUBLE, true));
  }

  @Test
  void aPairStandsOnOneLineWhereItFits() {
    assertThat(laid(new Slip.Pair("Мерзімі", "06.12.2026", true)))
        .containsExactly(new Sides("Мерзімі", "06.12.2026", true));
    assertThat(laid(new Slip.Pair("x".repeat(21), "06.12.2026", false)))
        .containsExactly(new Sides("x".repeat(21), "06.12.2026", false));
  }

  @Test
  void aPairThatDoesNotFitStandsOnTwoLines() {
    assertThat(laid(new Slip.Pair("x".repeat(22), "06.12.2026", false)))
        .containsExactly(
            words("x".repeat(22)), new Words("06.12.2026", Align.RIGHT, Size.NORMAL, false));
  }

  @Test
  void theTextsOwnLinesAreKeptAndGapsAreBlank() {
    assertThat(laid(text("one\ntwo\r\n\nthree", 9)))
        .containsExactly(words("one"), words("two"), new Blank(), words("three"));
    assertThat(laid(new Slip.Gap(2))).containsExactly(new Blank(), new Blank());
    assertThat(laid(text("", 1))).containsExactly(new Blank());
  }

  @Test
  void aTitleCannotCommandThePrinter() {
    assertThat(laid(text("a\u001bp\u0000\u0019b\u0010\u0014c\u0085d\u009be", 9)))
        .allSatisfy(line -> assertThat(((Words) line).text()).doesNotContainPattern("\\p{Cntrl}"));
  }

  @Test
  void aLetterWrittenAsTwoSignsIsOne() {
    assertThat(laid(text("и\u0306", 1))).containsExactly(words("й"));
  }

  @Test
  void noLineIsEverWiderThanThePaperAndNoLetterIsLost() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      String text = randomText(random);
      int columns = random.nextInt(SlipLayout.LEAST_COLUMNS, 49);
      List<Line> lines = SlipLayout.of(new Slip(List.of(text(text, 100))), columns).lines();
      StringBuilder letters = new StringBuilder();
      for (Line line : lines) {
        String laid = line instanceof Words words ? words.text() : "";
        assertThat(laid.codePointCount(0, laid.length()))
            .as("seed %d", seed)
            .isLessThanOrEqualTo(columns);
        letters.append(laid);
      }
      assertThat(letters.toString().replace(" ", "")).isEqualTo(text.replace(" ", ""));
    }
  }

  @Test
  void whatCannotStandOnPaperIsRefusedWhereItIsMade() {
    assertThatThrownBy(() -> SlipLayout.of(new Slip(List.of()), 8))
        .hasMessageContaining("16 to 96");
    assertThatThrownBy(() -> new Slip.Qr("")).hasMessageContaining("1 to 1000");
    assertThatThrownBy(() -> new Slip.Qr("қ".repeat(501))).hasMessageContaining("1002");
    assertThatThrownBy(() -> new Slip.Gap(0)).hasMessageContaining("1 to 20");
    assertThatThrownBy(() -> text("x", 0)).hasMessageContaining("1 to 100");
  }

  private static String randomText(Random random) {
    String letters = "abcҚқӨө ж  ё📚-";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(600); i >= 0; i--) {
      int at = random.nextInt(letters.codePointCount(0, letters.length()));
      text.appendCodePoint(letters.codePointAt(letters.offsetByCodePoints(0, at)));
    }
    return text.toString();
  }

  private static List<Line> laid(Part part) {
    return SlipLayout.of(new Slip(List.of(part)), NARROW).lines();
  }

  private static Slip.Text text(String text, int mostLines) {
    return new Slip.Text(text, Align.LEFT, Size.NORMAL, false, mostLines);
  }

  private static Words words(String text) {
    return new Words(text, Align.LEFT, Size.NORMAL, false);
  }
}
