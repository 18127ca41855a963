package kz.oqyrman.hub.ledger;

import static kz.oqyrman.hub.example.SmallLibrary.ABAI_1;
import static kz.oqyrman.hub.example.SmallLibrary.AIGERIM;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL_1;
import static kz.oqyrman.hub.example.SmallLibrary.DUE;
import static kz.oqyrman.hub.example.SmallLibrary.NATALYA;
import static kz.oqyrman.hub.example.SmallLibrary.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The loan, the tag and what the reader was told must agree.
class ThreeFactsTest {
  private static ThreeFacts facts(
      Optional<PatronId> loan, Optional<TagState> tag, Optional<Ending> told) {
    return new ThreeFacts(
        ABAI_1,
        loan.map(patron -> new ThreeFacts.OnLoan(patron, DUE)),
        tag.map(state -> new ThreeFacts.SeenTag(state, NOON, CENTRAL_1, Optional.empty())),
        told.map(ending -> new ThreeFacts.Telling(ending, NOON, patron(ending), Optional.empty())),
        false);
  }

  private static Optional<PatronId> patron(Ending ending) {
    return switch (ending) {
      case LENT, LENT_STILL_ARMED, ALREADY_THEIRS, REFUSED, VOID -> Optional.of(AIGERIM);
      case RETURNED, RETURNED_NOT_ARMED -> Optional.empty();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "LENT, DISARMED, true",
    "LENT, ARMED, false",
    "LENT, UNCERTAIN, false",
    "LENT, UNTOUCHED, true",
    "LENT_STILL_ARMED, DISARMED, true",
    "ALREADY_THEIRS, DISARMED, true",
    "RETURNED, ARMED, false",
    "RETURNED, DISARMED, false",
    "REFUSED, DISARMED, true"
  })
  void onLoanMeansDisarmedAndToldToBeTheirs(Ending told, TagState tag, boolean agree) {
    assertThat(facts(Optional.of(AIGERIM), Optional.of(tag), Optional.of(told)).agree())
        .isEqualTo(agree);
  }

  @ParameterizedTest
  @CsvSource({
    "RETURNED, ARMED, true",
    "RETURNED, DISARMED, false",
    "RETURNED, UNCERTAIN, false",
    "RETURNED_NOT_ARMED, ARMED, true",
    "LENT, ARMED, false",
    "ALREADY_THEIRS, ARMED, false",
    "VOID, ARMED, true"
  })
  void notOnLoanMeansArmedAndToldToBeBack(Ending told, TagState tag, boolean agree) {
    assertThat(facts(Optional.empty(), Optional.of(tag), Optional.of(told)).agree())
        .isEqualTo(agree);
  }

  @Test
  void whatNobodyHasSeenOrSaidContradictsNothing() {
    assertThat(facts(Optional.empty(), Optional.empty(), Optional.empty()).agree()).isTrue();
    assertThat(facts(Optional.of(AIGERIM), Optional.empty(), Optional.empty()).agree()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"LENT", "LENT_STILL_ARMED", "ALREADY_THEIRS"})
  void aLoanToAnotherThanWasToldDoesNotAgree(Ending told) {
    assertThat(
            facts(Optional.of(NATALYA), Optional.of(TagState.DISARMED), Optional.of(told)).agree())
        .isFalse();
  }
}
