package kz.oqyrman.drivers.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckRuleTest {
  @ParameterizedTest
  @CsvSource({
    "NONE, whatever, whatever",
    "CODABAR_MOD_10, 21234000000018, 21234000000018",
    "CODABAR_MOD_10, A21234000000018B, 21234000000018",
    "CODABAR_MOD_16, A302340005178618A, 30234000517861",
    "CODE_39_MOD_43, INV000123Z, INV000123",
  })
  void aGoodReadStandsForItsNumber(CheckRule rule, String read, String number) {
    assertThat(rule.checked(new Barcode(read, Symbology.UNSAID)))
        .contains(new Barcode(number, Symbology.UNSAID));
  }

  @ParameterizedTest
  @CsvSource({
    "CODABAR_MOD_10, 21234000000017",
    "CODABAR_MOD_16, A302340005178619A",
    "CODE_39_MOD_43, INV000123A",
    "CODABAR_MOD_10, 9781565921871",
  })
  void aMisreadNumberStandsForNothing(CheckRule rule, String read) {
    assertThat(rule.checked(new Barcode(read, Symbology.UNSAID))).isEmpty();
  }

  @Test
  void anotherKindOfCodeIsNotMeasuredByThisRule() {
    Barcode patronCard = new Barcode("KZ-7", Symbology.CODE_128);
    assertThat(CheckRule.CODABAR_MOD_10.checked(patronCard)).contains(patronCard);
    assertThat(CheckRule.CODABAR_MOD_10.checked(new Barcode("KZ-7", Symbology.CODABAR))).isEmpty();
  }

  @Test
  void aPublishersCodePasses() {
    Barcode isbn = new Barcode("9781565921870", Symbology.UNSAID);
    assertThat(CheckRule.CODABAR_MOD_10.checked(isbn)).contains(isbn);
  }

  @Test
  void everyRuleCanBeWrittenInAnAddress() {
    assertThat(CheckRule.WRITTEN)
        .containsKeys("none", "codabar-mod10", "codabar-mod16", "code39-mod43")
        .containsValues(CheckRule.values());
  }
}
