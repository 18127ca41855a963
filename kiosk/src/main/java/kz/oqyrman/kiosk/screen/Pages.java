package kz.oqyrman.kiosk.screen;

import java.util.ArrayList;
import java.util.List;

/// Rows of different heights, dealt out to pages.
///
/// @param starts the first row of each page; never empty
/// @param rows how many there are
record Pages(List<Integer> starts, int rows) {
  Pages {
    starts = List.copyOf(starts);
  }

  /// Fills each page as far as it goes; a row that is higher than a page has one to itself.
  static Pages of(int[] heights, int room) {
    List<Integer> starts = new ArrayList<>();
    starts.add(0);
    int used = 0;
    for (int i = 0; i < heights.length; i++) {
      if (used > 0 && used + heights[i] > room) {
        starts.add(i);
        used = 0;
      }
      used += heights[i];
    }
    return new Pages(starts, heights.length);
  }

  int count() {
    return starts.size();
  }

  /// The page that is shown when another is wished for that there may not be.
  int nearest(int wished) {
    return Math.clamp(wished, 0, count() - 1);
  }

  int first(int page) {
    return starts.get(page);
  }

  /// One after the last row of a page.
  int end(int page) {
    return page + 1 < count() ? starts.get(page + 1) : rows;
  }
}
