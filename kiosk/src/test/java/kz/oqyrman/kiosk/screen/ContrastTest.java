package kz.oqyrman.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everybody can read it: the contrasts of WCAG 2.1, computed from the theme's own colours.
final class ContrastTest {
  @BeforeAll
  static void theme() {
    TestDisplay.forDrawing();
  }

  @ParameterizedTest
  @CsvSource({
    "INK, PAPER",
    "INK, CARD",
    "INK_SOFT, PAPER",
    "INK_SOFT, CARD",
    "INK_SOFT, LINE",
    "CARD, SKY",
    "CARD, INK",
    "SKY, SKY_WASH",
    "GOLD_TEXT, GOLD_WASH",
    "GOLD_TEXT, PAPER",
    "GOLD_TEXT, CARD",
    "GOOD_TEXT, GOOD_WASH",
    "BAD_TEXT, BAD_WASH"
  })
  void wordsStandOutFourAndAHalfTimes(Shade words, Shade ground) {
    assertThat(contrast(words.color(), ground.color())).isGreaterThanOrEqualTo(4.5);
  }

  @ParameterizedTest
  @CsvSource({
    "FOCUS, PAPER",
    "FOCUS, CARD",
    "SKY_BRIGHT, CARD",
    "GOOD, CARD",
    "GOOD, GOOD_WASH",
    "BAD, BAD_WASH",
    "CARD, COVER_A",
    "CARD, COVER_B",
    "CARD, COVER_C",
    "CARD, COVER_D",
    "CARD, COVER_UNKNOWN"
  })
  void shapesAndBigLettersStandOutThreeTimes(Shade shape, Shade ground) {
    assertThat(contrast(shape.color(), ground.color())).isGreaterThanOrEqualTo(3);
  }

  /// WCAG 2.1, "contrast ratio".
  private static double contrast(Color a, Color b) {
    double lighter = Math.max(luminance(a), luminance(b));
    double darker = Math.min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static double linear(int channel) {
    double s = channel / 255.0;
    return s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
  }
}
