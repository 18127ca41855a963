package kz.oqyrman.hub.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.oqyrman.hub.web.HubReadings.Tally;

/// Loans and returns by the hour, ready to draw: widths in percent of the drawing, heights in its
/// pixels, so that it fits every screen without stretching letters.
///
/// @param lines the levels, the ground line first
record HourChart(List<Column> columns, List<Level> lines) {
  static final int HEIGHT = 300;
  static final int GROUND = 250;
  private static final int CEILING = 40;
  private static final int LEVELS = 3;

  /// The hours that are always shown; others when something happened in them.
  private static final int OPENS = 9;

  private static final int CLOSES = 18;

  /// Where the bars of an hour stand in its column, as parts of the column's width.
  private static final double LOANS_FROM = 0.10;

  private static final double RETURNS_FROM = 0.53;
  private static final double BAR_WIDTH = 0.37;

  /// One hour.
  ///
  /// @param hour of the day, 0 to 23
  /// @param middle where its name stands, in percent
  record Column(int hour, String left, String width, String middle, Bar loans, Bar returns) {
    /// Whether there is anything behind it.
    boolean empty() {
      return loans.count() == 0 && returns.count() == 0;
    }
  }

  /// One bar.
  ///
  /// @param left in percent
  /// @param width in percent
  /// @param middle in percent
  record Bar(int count, String left, String width, String middle, int top, int height) {}

  /// One level.
  record Level(int count, int y) {}

  /// @param hours the tallies of the day's hours from 0 on
  static HourChart of(List<Tally> hours) {
    int first = OPENS;
    int last = CLOSES;
    int most = 0;
    for (int hour = 0; hour < hours.size(); hour++) {
      int highest = Math.max(hours.get(hour).loans(), hours.get(hour).returns());
      if (highest > 0) {
        first = Math.min(first, hour);
        last = Math.max(last, hour);
      }
      most = Math.max(most, highest);
    }
    return drawn(hours.subList(first, Math.min(last + 1, hours.size())), first, step(most));
  }

  private static HourChart drawn(List<Tally> shown, int first, int step) {
    double width = 100.0 / Math.max(1, shown.size());
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      double left = i * width;
      Tally tally = shown.get(i);
      columns.add(
          new Column(
              first + i,
              percent(left),
              percent(width),
              percent(left + width / 2),
              bar(tally.loans(), left + LOANS_FROM * width, BAR_WIDTH * width, step),
              bar(tally.returns(), left + RETURNS_FROM * width, BAR_WIDTH * width, step)));
    }
    List<Level> lines = new ArrayList<>();
    for (int level = 0; level <= LEVELS; level++) {
      lines.add(new Level(level * step, GROUND - height(level * step, step)));
    }
    return new HourChart(List.copyOf(columns), List.copyOf(lines));
  }

  private static Bar bar(int count, double left, double width, int step) {
    int height = height(count, step);
    return new Bar(
        count, percent(left), percent(width), percent(left + width / 2), GROUND - height, height);
  }

  private static int height(int count, int step) {
    return Math.toIntExact(Math.round((GROUND - CEILING) * (count / (double) (LEVELS * step))));
  }

  /// The count from level to level: 1, 2, 3, 4, 5, 6, 8, 10, 20 … so that the highest bar fits.
  private static int step(int most) {
    for (int tens = 1; tens < 1_000_000; tens *= 10) {
      for (int times : new int[] {1, 2, 3, 4, 5, 6, 8}) {
        if (LEVELS * times * tens >= most) {
          return times * tens;
        }
      }
    }
    throw new IllegalArgumentException("no library lends so much in an hour: " + most);
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.2f%%", value);
  }
}
