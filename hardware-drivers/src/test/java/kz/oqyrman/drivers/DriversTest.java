package kz.oqyrman.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import kz.oqyrman.drivers.Drivers.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriversTest {
  @Test
  void rightAddressesHaveNoMistake() {
    assertThat(mistake(Role.PAD, "feig+serial:/dev/ttyUSB0?baud=38400&parity=even")).isEmpty();
    assertThat(mistake(Role.PAD, "m3+serial:/dev/ttyUSB0?baud=19200")).isEmpty();
    assertThat(mistake(Role.PAD, "m3+tcp:192.168.1.20:10001?eas=nxp&looks=3&misses=4")).isEmpty();
    assertThat(mistake(Role.SCANNER, "scanner+serial:/dev/ttyACM0")).isEmpty();
    assertThat(mistake(Role.PRINTER, "escpos+file:/dev/usb/lp0")).isEmpty();
  }

  @Test
  void thePadsOptionsAreCheckedToo() {
    assertThat(
            mistake(
                Role.PAD,
                "feig+tcp:127.0.0.1:10001?frame=standard&address=0&afi-armed=D7&afi-disarmed=DA"
                    + "&eas=nxp&poll=50&timeout=2000&gap=6&retries=5&misses=3&trace=pad.trace"))
        .isEmpty();
    assertThat(
            mistake(
                Role.PAD,
                "feig+tcp:127.0.0.1:10001?frame=long&address=256&afi-armed=7&afi-disarmed=07"))
        .hasValueSatisfying(why ->
            assertThat(why)
                .contains("standard or advanced")
                .contains("address=256")
                .contains("two hexadecimal digits")
                .contains("could not tell them apart"));
  }

  @Test
  void optionsOfOneFamilyAreMistakesInAnother() {
    assertThat(mistake(Role.PAD, "m3+serial:/dev/ttyUSB0?frame=advanced"))
        .hasValueSatisfying(why -> assertThat(why).contains("'frame' is not known"));
  }

  @Test
  void aPadIsNotStartedOnAWrongAddress() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Drivers.pad(address("feig+tcp:127.0.0.1"), _ -> {}))
        .withMessageContaining("127.0.0.1:10001");
  }

  @Test
  void anUnknownFamilyNamesTheKnown() {
    assertThat(mistake(Role.PAD, "fieg+serial:/dev/ttyUSB0"))
        .hasValue(
            "fieg+serial:/dev/ttyUSB0: family 'fieg' is not known; right would be feig or m3 or"
                + " pcsc; known are feig (PAD), m3 (PAD), pcsc (PAD), scanner (SCANNER), ssi"
                + " (SCANNER), wedge (SCANNER), escpos (PRINTER), queue (PRINTER), pcsc (CARD),"
                + " feig-gate (GATE), modbus (SORTER), cctalk (COINS)");
  }

  @Test
  void aPrinterIsNoPad() {
    assertThat(mistake(Role.PAD, "escpos+tcp:127.0.0.1:9100"))
        .hasValueSatisfying(why -> assertThat(why).contains("'escpos' is no PAD"));
  }

  @Test
  void aPrintQueueHasANameAndPaper() {
    assertThat(mistake(Role.PRINTER, "queue+print:RECEIPT?paper=58")).isEmpty();
    assertThat(mistake(Role.PRINTER, "queue+tcp:RECEIPT?paper=90&profile=epson-80"))
        .hasValueSatisfying(why ->
            assertThat(why)
                .contains("queue+print:RECEIPT")
                .contains("paper=90 is not possible; right would be 58 or 80")
                .contains("'profile' is not known"));
  }

  @Test
  void aPrinterIsAskedWhatItIsOnlyWhereItAnswers() {
    assertThat(mistake(Role.PRINTER, "escpos+tcp:127.0.0.1:9100?profile=ask")).isEmpty();
    assertThat(mistake(Role.PRINTER, "escpos+tcp:127.0.0.1:9100?profile=ask&status=off"))
        .hasValueSatisfying(why -> assertThat(why).contains("tells nothing back"));
    assertThat(mistake(Role.PRINTER, "escpos+tcp:127.0.0.1:9100?paper-wait=601"))
        .hasValueSatisfying(why -> assertThat(why).contains("0 to 600"));
    assertThat(mistake(Role.SCANNER, "scanner+serial:/dev/ttyACM0?trigger=symbol"))
        .hasValueSatisfying(why -> assertThat(why).contains("none or honeywell or datalogic"));
  }

  @Test
  void aWedgeHasOneTargetAndTheOptionsOfItsKeys() {
    assertThat(mistake(Role.SCANNER, "wedge+keyboard:window?gap=80&least=8&check=codabar-mod10"))
        .isEmpty();
    assertThat(mistake(Role.SCANNER, "wedge+serial:/dev/ttyS0?gap=5&least=x&suffix=cr"))
        .hasValueSatisfying(why ->
            assertThat(why)
                .contains("wedge+keyboard:window")
                .contains("gap=5")
                .contains("least=x")
                .contains("'suffix' is not known"));
  }

  @ParameterizedTest
  @CsvSource({"SCANNER, wedge+keyboard:window", "PRINTER, queue+print:RECEIPT"})
  void whatHasNoWireCannotBeRecorded(Role role, String line) {
    assertThat(mistake(role, line)).isEmpty();
    assertThat(mistake(role, line + "?trace=/tmp/wire.trace"))
        .hasValueSatisfying(why -> assertThat(why).contains("'trace' is not known"));
  }

  @Test
  void aCardReaderIsNamedByAPartOfItsNameAndReachedByNoOtherCable() {
    assertThat(mistake(Role.CARD, "pcsc+pcsc:*")).isEmpty();
    assertThat(mistake(Role.CARD, "pcsc+pcsc:ACS ACR1552 1S CL Reader?poll=100")).isEmpty();
    assertThat(mistake(Role.CARD, "pcsc+serial:/dev/ttyUSB0?baud=9600"))
        .hasValueSatisfying(
            why -> assertThat(why).contains("pcsc+pcsc:*").contains("'baud' is not known"));
    assertThat(mistake(Role.CARD, "pcsc+pcsc:*?poll=5"))
        .hasValueSatisfying(why -> assertThat(why).contains("20 to 2000"));
    assertThat(mistake(Role.SCANNER, "scanner+pcsc:*"))
        .hasValueSatisfying(why -> assertThat(why).contains("serial, tcp, file or trace"));
  }

  @Test
  void aPcscReaderMayBeAPadToo() {
    assertThat(mistake(Role.PAD, "pcsc+pcsc:ACR1552?afi-armed=D7&afi-disarmed=DA")).isEmpty();
    assertThat(mistake(Role.PAD, "pcsc+pcsc:*?pass=identiv&blocks=p1")).isEmpty();
    assertThat(mistake(Role.PAD, "pcsc+pcsc:*?pass=omnikey"))
        .hasValueSatisfying(why -> assertThat(why).contains("by-name or identiv or acs or none"));
  }

  @Test
  void allMistakesOfTheOptionsAreToldAtOnce() {
    assertThat(mistake(Role.PRINTER, "escpos+serial:/dev/ttyUSB0?baud=x&colour=red"))
        .hasValueSatisfying(why -> assertThat(why).contains("baud=x").contains("'colour'"));
  }

  private static Optional<String> mistake(Role role, String line) {
    return Drivers.mistake(role, address(line));
  }

  private static DeviceAddress address(String line) {
    return switch (DeviceAddress.parse(line)) {
      case DeviceAddress.Parsed.Ok ok -> ok.address();
      case DeviceAddress.Parsed.Wrong wrong -> throw new AssertionError(wrong.why());
    };
  }
}
