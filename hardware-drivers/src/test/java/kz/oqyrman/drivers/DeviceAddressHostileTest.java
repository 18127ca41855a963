package kz.oqyrman.drivers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import kz.oqyrman.drivers.Drivers.Role;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever stands where an address should: it is one, or it is said what is wrong with it; nothing
/// is opened.
public class DeviceAddressHostileTest {
  @Test
  void anAddressMayBeAnything() {
    Hostile.feed("device address", 1_500, samples(), DeviceAddressHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return Stream.of(
            "feig+serial:/dev/ttyUSB0?baud=38400&parity=even",
            "feig+tcp:127.0.0.1:10001?frame=standard&address=0&afi-armed=D7&afi-disarmed=DA&eas=nxp"
                + "&poll=50&timeout=2000&gap=6&retries=5&misses=3&trace=pad.trace",
            "scanner+serial:/dev/ttyACM0?baud=9600&suffix=%0D%0A&prefix=stx&aim=on"
                + "&check=codabar-mod10&noread=FEHLER",
            "escpos+file:/dev/usb/lp0?profile=epson-80",
            "escpos+tcp:192.168.1.21:9100?profile=raster-80",
            "wedge+keyboard:window?gap=80&least=8&check=none",
            "escpos+tcp:192.168.1.21:9100?profile=ask&paper-wait=20&columns=32",
            "feig+tcp:[::1]:10001")
        .map(line -> line.getBytes(UTF_8))
        .toList();
  }

  public static void fuzzerTestOneInput(byte[] input) {
    switch (DeviceAddress.parse(new String(input, UTF_8))) {
      case DeviceAddress.Parsed.Wrong(String why) -> assertThat(why).isNotBlank();
      case DeviceAddress.Parsed.Ok(DeviceAddress address) -> {
        assertThat(DeviceAddress.parse(address.toString()))
            .as("written and read again")
            .isEqualTo(new DeviceAddress.Parsed.Ok(address));
        for (Role role : Role.values()) {
          Drivers.mistake(role, address).ifPresent(why -> assertThat(why).isNotBlank());
        }
      }
    }
  }
}
