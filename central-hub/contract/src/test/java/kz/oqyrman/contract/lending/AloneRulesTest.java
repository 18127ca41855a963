package kz.oqyrman.contract.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AloneRulesTest {
  private static final AloneRules RULES = new AloneRules(Duration.ofDays(3), 5, 8, 1);
  private static final Verdict LENT = new Verdict.Lent(LocalDate.of(2026, 12, 15));
  private static final Verdict TOO_MANY = new Verdict.Refused(List.of(Refusal.LIMIT_ALONE));

  @Test
  void aVisitAndADayHaveTheirLimit() {
    assertThat(RULES.bound(LENT, true, 4, 7)).isEqualTo(LENT);
    assertThat(RULES.bound(LENT, true, 5, 5)).isEqualTo(TOO_MANY);
    assertThat(RULES.bound(LENT, true, 0, 8)).isEqualTo(TOO_MANY);
  }

  @Test
  void aCardThatNobodyKnowsHasFewOrNone() {
    assertThat(RULES.bound(LENT, false, 0, 0)).isEqualTo(LENT);
    assertThat(RULES.bound(LENT, false, 1, 1)).isEqualTo(TOO_MANY);
    assertThat(AloneRules.USUAL.bound(LENT, false, 0, 0)).isEqualTo(TOO_MANY);
  }

  @Test
  void whatIsNoLoanStaysWhatItIs() {
    Verdict theirs = new Verdict.AlreadyTheirs(LocalDate.of(2026, 12, 1));
    assertThat(RULES.bound(theirs, true, 99, 99)).isEqualTo(theirs);
  }

  @Test
  void rulesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new AloneRules(Duration.ofDays(31), 1, 1, 1))
        .hasMessageContaining("30 days");
    assertThatThrownBy(() -> new AloneRules(Duration.ofDays(1), -1, 1, 1))
        .hasMessageContaining("0 to 1000");
  }
}
