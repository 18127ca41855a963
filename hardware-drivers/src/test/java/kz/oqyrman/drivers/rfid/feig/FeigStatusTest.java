package kz.oqyrman.drivers.rfid.feig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.rfid.feig.FeigStatus.Reaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeigStatusTest {
  /// FEIG H20800-16e Annex C.
  @ParameterizedTest
  @CsvSource({
    "00, OK, DONE",
    "01, NO_TRANSPONDER, NO_TAG",
    "02, DATA_FALSE, REPEAT",
    "03, WRITE_ERROR, REPEAT",
    "04, ADDRESS_ERROR, REFUSED",
    "05, WRONG_TRANSPONDER, REFUSED",
    "08, AUTHENTICATION_ERROR, REFUSED",
    "0B, COLLISION, REPEAT",
    "0E, GENERAL_ERROR, REPEAT",
    "10, EEPROM_FAILURE, REFUSED",
    "11, PARAMETER_OUT_OF_RANGE, REFUSED",
    "13, LOGIN_REQUIRED, MISCONFIGURED",
    "14, LOGIN_ERROR, MISCONFIGURED",
    "15, READ_PROTECTED, MISCONFIGURED",
    "16, WRITE_PROTECTED, MISCONFIGURED",
    "17, FIRMWARE_ACTIVATION, OUT_OF_SERVICE",
    "31, NO_SAM, REFUSED",
    "37, SAM_OTHER, REFUSED",
    "80, UNKNOWN_COMMAND, UNSUPPORTED",
    "81, LENGTH_ERROR, REFUSED",
    "82, NOT_AVAILABLE, MISCONFIGURED",
    "83, RF_COMMUNICATION_ERROR, REPEAT",
    "84, RF_WARNING, REPEAT",
    "85, EPC_ERROR, REFUSED",
    "93, BUFFER_OVERFLOW, REFUSED",
    "94, MORE_DATA, MORE",
    "95, ISO_15693_ERROR, REFUSED",
    "96, ISO_14443_ERROR, REFUSED",
    "97, CRYPTO_ERROR, REFUSED",
    "F1, HARDWARE_WARNING, OUT_OF_SERVICE",
    "77, UNLISTED, REFUSED"
  })
  void everyStatusHasANameAndAReaction(String code, FeigStatus status, Reaction reaction) {
    assertThat(FeigStatus.of(Integer.parseInt(code, 16))).isEqualTo(status);
    assertThat(status.reaction()).isEqualTo(reaction);
    assertThat(status.meaning()).isNotBlank();
  }

  @Test
  void everyByteHasAStatusAndEveryStatusAByte() {
    Set<FeigStatus> met = EnumSet.noneOf(FeigStatus.class);
    for (int code = 0; code < 256; code++) {
      met.add(FeigStatus.of(code));
    }
    assertThat(met).containsExactlyInAnyOrder(FeigStatus.values());
  }

  @Test
  void someTakeTheReaderOutOfService() {
    assertThat(FeigStatus.HARDWARE_WARNING.endsTheReader()).hasValue(Reason.HARDWARE_FAULT);
    assertThat(FeigStatus.NOT_AVAILABLE.endsTheReader()).hasValue(Reason.MISCONFIGURED);
    assertThat(FeigStatus.RF_COMMUNICATION_ERROR.endsTheReader()).isEmpty();
  }
}
