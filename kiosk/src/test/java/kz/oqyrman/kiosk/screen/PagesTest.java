package kz.oqyrman.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PagesTest {
  @Test
  void anEmptyListIsOneEmptyPage() {
    Pages pages = Pages.of(new int[0], 500);

    assertThat(pages.count()).isEqualTo(1);
    assertThat(pages.end(0)).isZero();
  }

  @Test
  void rowsFillAPageAsFarAsTheyGo() {
    Pages pages = Pages.of(new int[] {100, 150, 100, 200, 50}, 350);

    assertThat(pages.starts()).containsExactly(0, 3);
    assertThat(pages.end(0)).isEqualTo(3);
    assertThat(pages.end(1)).isEqualTo(5);
  }

  @Test
  void aRowHigherThanThePageHasOneToItself() {
    Pages pages = Pages.of(new int[] {50, 900, 50}, 300);

    assertThat(pages.starts()).containsExactly(0, 1, 2);
  }

  @Test
  void twoHundredItemsLoseNone() {
    int[] heights = new int[200];
    Arrays.fill(heights, 144);

    Pages pages = Pages.of(heights, 800);

    assertThat(pages.count()).isEqualTo(40);
    for (int page = 1; page < pages.count(); page++) {
      assertThat(pages.first(page)).isEqualTo(pages.end(page - 1));
    }
    assertThat(pages.end(39)).isEqualTo(200);
  }

  @Test
  void aPageThatIsNotThereIsTheNearestOne() {
    Pages pages = Pages.of(new int[] {300, 300}, 300);

    assertThat(pages.nearest(7)).isEqualTo(1);
    assertThat(pages.nearest(-1)).isZero();
  }
}
