package kz.oqyrman.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PatronIdTest {
  @Test
  void aPatronMayBeNamedByACardAsLongAsACardMayBe() {
    CardNumber longest = new CardNumber("2".repeat(40));

    assertThat(PatronId.byCard(longest).card()).contains(longest);
    assertThat(new PatronId("7705012345").card()).isEmpty();
    assertThat(PatronId.byCard(longest).toString()).doesNotContain("22222");
  }

  @Test
  void behindCardStandsACardNumber() {
    assertThatThrownBy(() -> new PatronId("card:")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PatronId("card:" + "2".repeat(41)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PatronId("2".repeat(41)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
