package kz.oqyrman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import kz.oqyrman.contract.lending.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {
  @ParameterizedTest
  @EnumSource(Evidence.Code.class)
  void whatIsWrittenIsReadAgain(Evidence.Code code) {
    Evidence bare = Evidence.of(code);
    Evidence full = Evidence.of(code, 15, Refusal.LIMIT_REACHED);

    assertThat(Evidence.read(bare.written())).contains(bare);
    assertThat(Evidence.read(full.written())).contains(full);
  }

  @Test
  void itStandsInTheLedgerLikeThis() {
    assertThat(
            Evidence.of(Evidence.Code.RULES_SAY, Refusal.LIMIT_REACHED, Refusal.NOT_FOR_LOAN)
                .written())
        .isEqualTo("hub:rules-say limit-reached not-for-loan");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no read-back after 3 writes", "hub:", "hub:of-a-newer-hub 7"})
  void anythingElseIsNotOurs(String written) {
    assertThat(Evidence.read(written)).isEmpty();
  }
}
