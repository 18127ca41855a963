package kz.oqyrman.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TextFitTest {
  @BeforeAll
  static void theme() {
    TestDisplay.forDrawing();
  }

  @Test
  void aTextThatFitsStaysAsItIs() {
    TextFit fit = TextFit.of(wish("Қош келдіңіз!", 76, 56, 1), 900);

    assertThat(fit.lines()).containsExactly("Қош келдіңіз!");
    assertThat(fit.px()).isEqualTo(76);
    assertThat(fit.cut()).isFalse();
  }

  @Test
  void aLongTextIsBrokenBetweenWords() {
    TextFit fit = TextFit.of(wish("Кітаптарды сөреге қойыңыз", 38, 30, 2), 360);

    assertThat(String.join(" ", fit.lines())).isEqualTo("Кітаптарды сөреге қойыңыз");
    assertThat(fit.lines()).hasSize(2);
  }

  @Test
  void timesAndNumbersAreNotBroken() {
    for (int width = 60; width < 400; width += 10) {
      TextFit fit = TextFit.of(wish("Сеанс 0:44 қалды PIN-код", 23, 22, 4), width);
      assertThat(String.join(" ", fit.lines())).contains(fit.cut() ? "" : "0:44");
    }
  }

  @Test
  void noLineBeginsOrHangsWithASeparator() {
    for (int width = 120; width < 500; width += 10) {
      TextFit fit =
          TextFit.of(wish("Мұхтар Әуезов · екі бөлігі — осында · алуға болады", 23, 22, 9), width);
      assertThat(fit.lines()).noneMatch(line -> line.matches("[·—].*|.*·"));
    }
  }

  @Test
  void aWordThatIsTooLongMakesAllOfItSmaller() {
    TextFit fit = TextFit.of(wish("Жауапкершіліктеріңіздің", 56, 22, 1), 500);

    assertThat(fit.px()).isBetween(22.0, 55.0);
    assertThat(fit.cut()).isFalse();
  }

  @Test
  void whatDoesNotFitAtItsSmallestEndsInAnEllipsis() {
    TextFit fit = TextFit.of(wish("Жауапкершіліктеріңіздің ең үлкені", 56, 40, 1), 300);

    assertThat(fit.lines()).hasSize(1);
    assertThat(fit.lines().getFirst()).startsWith("Жауап").endsWith("…");
    assertThat(fit.cut()).isTrue();
  }

  @Test
  void aLastWordIsNotLeftAlone() {
    String text = "Place your books on the shelf: all are read at once";
    int width = TextFit.lineWidth(wish(text, 28, 26, 2)) - 30;

    assertThat(TextFit.of(wish(text, 28, 26, 2), width).lines().getLast()).contains(" ");
  }

  @Test
  void scriptsWithoutSpacesBreakAnywhere() {
    TextFit fit = TextFit.of(wish("红楼梦红楼梦红楼梦红楼梦", 30, 30, 9), 100);

    assertThat(fit.lines()).hasSizeGreaterThan(2);
    assertThat(String.join("", fit.lines())).isEqualTo("红楼梦红楼梦红楼梦红楼梦");
  }

  private static TextFit.Wish wish(String text, double size, double least, int lines) {
    return new TextFit.Wish(text, 1, size, least, Theme.Weight.REGULAR, lines, false);
  }
}
