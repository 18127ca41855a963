package kz.oqyrman.drivers.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Identifiers from the barcode reference, section 1.4.
class AimIdentifiersTest {
  @ParameterizedTest
  @CsvSource({
    "]A0, CODE_39",
    "]C0, CODE_128",
    "]C1, CODE_128",
    "]E0, EAN",
    "]E4, EAN",
    "]F0, CODABAR",
    "]G0, CODE_93",
    "]I1, INTERLEAVED_2_OF_5",
    "]L2, PDF417",
    "]Q1, QR",
    "]d2, DATA_MATRIX",
    "]X0, OTHER",
    "]z0, OTHER",
  })
  void theKindIsSaidBeforeTheData(String identifier, Symbology kind) {
    assertThat(AimIdentifiers.read(identifier + "21234")).contains(new Barcode("21234", kind));
  }

  @ParameterizedTest
  @ValueSource(strings = {"21234", "]", "]A", "]0A1", "]A-1", "", "A]A0"})
  void whatBeginsOtherwiseHasNoIdentifier(String text) {
    assertThat(AimIdentifiers.read(text)).isEmpty();
  }
}
