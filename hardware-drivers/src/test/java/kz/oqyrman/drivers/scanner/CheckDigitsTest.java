package kz.oqyrman.drivers.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers from the barcode reference, sections 1.1 to 1.3 (the first two library numbers and the
/// first three ISBNs are published ones).
class CheckDigitsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "30234000517861",
        "33191000105864",
        "21234000000018",
        "31234000000016",
        "20000000000006",
        "30000000000012",
        "35555000012346"
      })
  void holdsALibraryNumberAndNoneOfItsMisreadings(String number) {
    assertThat(CheckDigits.holdsLibraryNumber(number)).isTrue();
    for (int place = 0; place < number.length(); place++) {
      for (char other = '0'; other <= '9'; other++) {
        String misread = number.substring(0, place) + other + number.substring(place + 1);
        assertThat(CheckDigits.holdsLibraryNumber(misread)).isEqualTo(misread.equals(number));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"35555000012349", "3023400051786", "302340005178610", "A0234000517861", ""})
  void whatIsNoLibraryNumberDoesNotHold(String text) {
    assertThat(CheckDigits.holdsLibraryNumber(text)).isFalse();
  }

  @Test
  void codabarCountsStartAndStopIn() {
    assertThat(CheckDigits.holdsCodabar("A302340005178618A")).isTrue();
    assertThat(CheckDigits.holdsCodabar("a302340005178618a")).isTrue();
    assertThat(CheckDigits.holdsCodabar("A302340005178617A")).isFalse();
    assertThat(CheckDigits.holdsCodabar("302340005178618")).isFalse();
    assertThat(CheckDigits.holdsCodabar("A3023B005178618A")).isFalse();
    assertThat(CheckDigits.holdsCodabar("A30234?05178618A")).isFalse();
    assertThat(CheckDigits.holdsCodabar("AA")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"CODE 39,R", "INV000123,Z", "1234,A", "AIMID, "})
  void code39EndsInItsCheckCharacter(String text, String check) {
    assertThat(CheckDigits.holdsCode39(text + check)).isTrue();
    assertThat(CheckDigits.holdsCode39(text + "0")).isFalse();
    assertThat(CheckDigits.holdsCode39("Ш" + text + check)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9781565921870", "4006381333931", "96385074", "036000291452"})
  void holdsEanAndUpcAndNoneOfTheirMisreadings(String number) {
    assertThat(CheckDigits.holdsEan(number)).isTrue();
    char wrong = number.charAt(3) == '9' ? '0' : (char) (number.charAt(3) + 1);
    assertThat(CheckDigits.holdsEan(number.substring(0, 3) + wrong + number.substring(4)))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1565921879,9781565921870",
    "080442957X,9780804429573",
    "0-306-40615-2,9780306406157",
    "6010060001,9786010060005",
    "978-601-00-6000-5,9786010060005"
  })
  void isbnHasThirteenDigitsHoweverItIsWritten(String written, String thirteen) {
    assertThat(CheckDigits.isbn13(written)).contains(thirteen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1565921878",
        "9781565921871",
        "4006381333931",
        "21234000000018",
        "X565921879",
        ""
      })
  void whatIsNoIsbnGivesNone(String text) {
    assertThat(CheckDigits.isbn13(text)).isEmpty();
  }
}
