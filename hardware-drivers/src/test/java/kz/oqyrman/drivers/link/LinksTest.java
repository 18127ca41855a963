package kz.oqyrman.drivers.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.link.SerialSettings.Parity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
  private static final SerialSettings USUAL = new SerialSettings(38_400, Parity.EVEN, 8, 1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "feig+serial:/dev/ttyUSB0",
        "feig+serial:/dev/ttyUSB0?baud=115200&parity=none&bits=7&stop=2",
        "escpos+tcp:127.0.0.1:9100",
        "escpos+tcp:[::1]:9100",
        "escpos+file:/dev/usb/lp0?trace=paper.trace",
        "feig+trace:evidence.trace?speed=full"
      })
  void aRightAddressHasNoMistakes(String line) {
    assertThat(mistakes(line)).isEmpty();
  }

  @Test
  void everyMistakeIsToldWithWhatWouldBeRight() {
    assertThat(mistakes("feig+serial:/dev/ttyUSB0?baud=fast&parity=mark&bits=9&speed=1"))
        .containsExactly(
            "baud=fast is not possible; right would be a whole number from 300 to 4000000",
            "parity=mark is not possible; right would be none or even or odd",
            "bits=9 is not possible; right would be 7 or 8",
            "option 'speed' is not known here; known are baud, bits, parity, stop, trace");
  }

  @Test
  void anUnknownTransportNamesTheKnown() {
    assertThat(mistakes("feig+usb:1"))
        .containsExactly("transport 'usb' is not known; right would be serial, tcp, file or trace");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"feig+tcp:127.0.0.1", "feig+tcp:host:", "feig+tcp::10001", "feig+tcp:h:12a"})
  void aNetworkAddressNeedsHostAndPort(String line) {
    assertThat(mistakes(line)).singleElement().asString().contains("127.0.0.1:10001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"feig+tcp:127.0.0.1:0", "feig+tcp:127.0.0.1:65536"})
  void aPortHasBounds(String line) {
    assertThat(mistakes(line)).singleElement().asString().contains("1 to 65535");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "feig+serial:/dev/tty\0USB0",
        "escpos+file:/dev/usb\0/lp0",
        "feig+tcp:127.0.0.1:10001?trace=\0pad.trace"
      })
  void whatCannotBeTheNameOfAFileIsAMistakeAndNoException(String line) {
    assertThat(mistakes(line)).singleElement().asString().contains("cannot be the name of a file");
  }

  @Test
  void aWrongAddressCannotBeDialled() {
    Link.Dialer dialer = Links.dialer(options("feig+usb:1"), USUAL, TraceMask::none);
    assertThatExceptionOfType(LinkException.class)
        .isThrownBy(dialer::dial)
        .satisfies(e -> assertThat(e.trouble().reason()).isEqualTo(Reason.MISCONFIGURED));
  }

  @Test
  void aSerialPortThatIsNotThereIsToldInWords() {
    Link.Dialer dialer =
        Links.dialer(options("feig+serial:/dev/ttyNobody9"), USUAL, TraceMask::none);
    assertThatExceptionOfType(LinkException.class)
        .isThrownBy(dialer::dial)
        .withMessage("there is no serial port /dev/ttyNobody9")
        .satisfies(e -> assertThat(e.trouble().reason()).isEqualTo(Reason.NOT_THERE));
  }

  private static List<String> mistakes(String line) {
    AddressOptions options = options(line);
    assertThat(Links.dialer(options, USUAL, TraceMask::none)).isNotNull();
    return options.mistakes();
  }

  private static AddressOptions options(String line) {
    return switch (DeviceAddress.parse(line)) {
      case DeviceAddress.Parsed.Ok ok -> new AddressOptions(ok.address());
      case DeviceAddress.Parsed.Wrong wrong -> throw new AssertionError(wrong.why());
    };
  }
}
