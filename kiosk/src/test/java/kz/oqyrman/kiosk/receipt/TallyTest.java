package kz.oqyrman.kiosk.receipt;

import static kz.oqyrman.kiosk.receipt.Visits.alreadyTheirs;
import static kz.oqyrman.kiosk.receipt.Visits.lent;
import static kz.oqyrman.kiosk.receipt.Visits.notArmed;
import static kz.oqyrman.kiosk.receipt.Visits.refused;
import static kz.oqyrman.kiosk.receipt.Visits.returned;
import static kz.oqyrman.kiosk.receipt.Visits.running;
import static kz.oqyrman.kiosk.receipt.Visits.stillArmed;
import static kz.oqyrman.kiosk.receipt.Visits.voided;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import org.junit.jupiter.api.Test;

final class TallyTest {
  @Test
  void eachActIsCountedWhereItBelongs() {
    Tally tally =
        Tally.of(
            List.of(
                lent("a", 1),
                stillArmed("b", 2),
                alreadyTheirs("c", 3, TagState.DISARMED),
                returned("d", 4, Verdict.Where.SHELF),
                notArmed("e", 5),
                refused("f", 6, Refusal.NOT_FOR_LOAN),
                voided("g", 7),
                running("h", 8)));

    assertThat(tally.lent()).hasSize(3);
    assertThat(tally.returned()).hasSize(2);
    assertThat(tally.refused()).hasSize(1);
    assertThat(tally.voided()).hasSize(1);
    assertThat(tally.open()).hasSize(1);
  }

  @Test
  void theLatestActOfAnItemCounts() {
    Tally tally = Tally.of(List.of(lent("a", 1), voided("a", 1)));

    assertThat(tally.lent()).hasSize(1);
    assertThat(tally.voided()).isEmpty();
  }

  @Test
  void anActThatCameToNothingDoesNotHideALoan() {
    Tally tally = Tally.of(List.of(voided("a", 1), stillArmed("a", 1)));

    assertThat(tally.lent()).hasSize(1);
    assertThat(tally.voided()).isEmpty();
  }

  @Test
  void aLibrarianHasToSeeWhatCannotGoOnAlone() {
    Tally tally =
        Tally.of(
            List.of(
                lent("fine", 1),
                stillArmed("sounds", 2),
                alreadyTheirs("sounds, too", 3, TagState.UNCERTAIN),
                refused("read here", 4, Refusal.NOT_FOR_LOAN),
                refused("card is full", 5, Refusal.LIMIT_REACHED),
                voided("nothing", 6),
                returned("held", 7, Verdict.Where.HOLD),
                returned("on the shelf", 8, Verdict.Where.SHELF),
                notArmed("silent tag", 9)));

    assertThat(tally.forLibrarian()).isEqualTo(6);
  }
}
