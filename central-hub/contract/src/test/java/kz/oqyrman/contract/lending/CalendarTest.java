package kz.oqyrman.contract.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalendarTest {
  private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);
  private static final Calendar WEEKENDS_OFF =
      new Calendar(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of());

  @Test
  void anOpenDayIsItself() {
    assertThat(WEEKENDS_OFF.isOpen(FRIDAY)).isTrue();
    assertThat(WEEKENDS_OFF.openFrom(FRIDAY)).isEqualTo(FRIDAY);
  }

  @Test
  void aWeekendMovesToTheMonday() {
    assertThat(WEEKENDS_OFF.isOpen(FRIDAY.plusDays(1))).isFalse();
    assertThat(WEEKENDS_OFF.openFrom(FRIDAY.plusDays(1))).isEqualTo(FRIDAY.plusDays(3));
    assertThat(WEEKENDS_OFF.openFrom(FRIDAY.plusDays(2))).isEqualTo(FRIDAY.plusDays(3));
  }

  @Test
  void aHolidayAfterAWeekendMovesOneDayMore() {
    Calendar withHoliday =
        new Calendar(WEEKENDS_OFF.closedWeekdays(), Set.of(FRIDAY.plusDays(3)));
    assertThat(withHoliday.openFrom(FRIDAY.plusDays(1))).isEqualTo(FRIDAY.plusDays(4));
  }

  @Test
  void aBranchClosedForRepairsMovesToTheDayItOpens() {
    Calendar repairs = closedFor(365);
    assertThat(repairs.openFrom(FRIDAY)).isEqualTo(FRIDAY.plusDays(365));
  }

  @Test
  void aBranchClosedForLongerThanAYearKeepsTheDayForNobodyKnowsABetterOne() {
    Calendar closedDown = closedFor(366);
    assertThat(closedDown.openFrom(FRIDAY)).isEqualTo(FRIDAY);
    assertThat(closedDown.isOpen(FRIDAY)).isFalse();
  }

  @Test
  void aBranchOpenOnOneWeekdayOnlyIsABranch() {
    Set<DayOfWeek> allButTuesday = EnumSet.complementOf(EnumSet.of(DayOfWeek.TUESDAY));
    assertThat(new Calendar(allButTuesday, Set.of()).openFrom(FRIDAY))
        .isEqualTo(LocalDate.of(2026, 12, 1));
  }

  @Test
  void aBranchThatIsNeverOpenIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Calendar(EnumSet.allOf(DayOfWeek.class), Set.of()))
        .withMessage("a branch is open on one day of the week at least");
  }

  @Test
  void aCalendarIsNotChangedBehindItsBack() {
    Set<LocalDate> holidays = new HashSet<>();
    Calendar calendar = new Calendar(Set.of(), holidays);
    holidays.add(FRIDAY);
    assertThat(calendar.isOpen(FRIDAY)).isTrue();
  }

  private static Calendar closedFor(int days) {
    return new Calendar(
        Set.of(),
        Stream.iterate(FRIDAY, day -> day.plusDays(1)).limit(days).collect(Collectors.toSet()));
  }
}
