package kz.oqyrman.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kz.oqyrman.hub.web.HourChart.Column;
import kz.oqyrman.hub.web.HourChart.Level;
import kz.oqyrman.hub.web.HubReadings.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourChartTest {
  @Test
  void aQuietDayShowsTheHoursAFullLibraryIsOpen() {
    HourChart chart = HourChart.of(day());

    assertThat(chart.columns())
        .extracting(Column::hour)
        .containsExactly(9, 10, 11, 12, 13, 14, 15, 16, 17, 18);
    assertThat(chart.columns()).allMatch(Column::empty);
  }

  @Test
  void anEarlyOrLateHourIsShownWhenSomethingHappenedInIt() {
    List<Tally> day = day();
    day.set(7, new Tally(0, 1));
    day.set(21, new Tally(2, 0));

    assertThat(HourChart.of(day).columns()).extracting(Column::hour).startsWith(7).endsWith(21);
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "3, 3", "4, 6", "74, 90", "90, 90", "91, 120", "1000, 1200"})
  void theHighestBarFitsUnderTheHighestLevel(int most, int highestLevel) {
    List<Tally> day = day();
    day.set(12, new Tally(most, 0));

    assertThat(HourChart.of(day).lines()).extracting(Level::count).endsWith(highestLevel);
  }

  @Test
  void barsStandOnTheGroundAndGrowWithTheirCount() {
    List<Tally> day = day();
    day.set(9, new Tally(90, 45));

    Column nine = HourChart.of(day).columns().getFirst();

    assertThat(nine.loans().height()).isEqualTo(2 * nine.returns().height());
    assertThat(nine.loans().top() + nine.loans().height()).isEqualTo(HourChart.GROUND);
    assertThat(nine.returns().top() + nine.returns().height()).isEqualTo(HourChart.GROUND);
  }

  private static List<Tally> day() {
    return new ArrayList<>(Collections.nCopies(24, new Tally(0, 0)));
  }
}
