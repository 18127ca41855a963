package kz.oqyrman.drivers.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import kz.oqyrman.drivers.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtrTest {
  /// The published ones: MIFARE Classic 1K, 4K, Ultralight, Mini; ICODE SLI, Tag-it, my-d, no name.
  @ParameterizedTest
  @CsvSource({
    "3B8F8001804F0CA000000306030001000000006A, ISO_14443_A",
    "3B8F8001804F0CA0000003060300020000000069, ISO_14443_A",
    "3B8F8001804F0CA0000003060300030000000068, ISO_14443_A",
    "3B8F8001804F0CA000000306030026000000004D, ISO_14443_A",
    "3B8F8001804F0CA0000003060B00140000000077, ISO_15693",
    "3B8F8001804F0CA0000003060B00120000000071, ISO_15693",
    "3B8F8001804F0CA0000003060B000E000000006D, ISO_15693",
    "3B8F8001804F0CA0000003060B00000000000063, ISO_15693",
    "3B8F8001804F0CA0000003060700000000000000, ISO_14443_B",
    "3B8F8001804F0CA0000003061100000000000000, OTHER_STORAGE",
    "3B8F8001804F0CA000000307030001000000006A, WITH_PROCESSOR",
    "3B80800101, WITH_PROCESSOR",
    "3B, WITH_PROCESSOR"
  })
  void tellsTheStandardOfACard(String atr, CardKind kind) {
    assertThat(new Atr(Bytes.ofHex(atr)).kind()).isEqualTo(kind);
  }

  @Test
  void aRecordingShowsTheKindOfACardAndNothingOfWhoseItIs() {
    CardTraceMask mask = new CardTraceMask();
    byte[] atr = Bytes.ofHex("3B8F8001804F0CA000000306030001000000006A").toArray();
    byte[] which = {0x04};
    assertThat(mask.toDevice(which)).isEqualTo(which);
    assertThat(mask.fromDevice(atr)).isEqualTo(atr);
    byte[] getUid = Bytes.ofHex("FFCA000000").toArray();
    assertThat(mask.toDevice(getUid)).isEqualTo(getUid);
    assertThat(mask.fromDevice(Bytes.ofHex("04A1B2C39000").toArray()))
        .isEqualTo(Bytes.ofHex("000000009000").toArray());
    assertThat(mask.toDevice(Bytes.ofHex("FFD600030441424344").toArray()))
        .isEqualTo(Bytes.ofHex("FFD600030400000000").toArray());
  }
}
