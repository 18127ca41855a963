package kz.oqyrman.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void x() {
    assertThat(Ids.isName("central-1")).isTrue();
  }
}
