package kz.oqyrman.drivers.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.link.TraceWords;
import org.junit.jupiter.api.Test;

class ScanTraceMaskTest {
  private static String shown(byte[] read, int piece) {
    ScanTraceMask mask = new ScanTraceMask(settings(""));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int at = 0; at < read.length; at += piece) {
      byte[] bytes = java.util.Arrays.copyOfRange(read, at, Math.min(at + piece, read.length));
      all.writeBytes(mask.fromDevice(bytes));
    }
    return all.toString(UTF_8);
  }

  @Test
  void noDigitOfACardIsShownHoweverItsBytesAreSplit() {
    byte[] read = "\u0002]F020000000000006-x\r\n".getBytes(UTF_8);
    for (int piece = 1; piece <= read.length; piece++) {
      assertThat(shown(read, piece)).isEqualTo("\u0002]F000000000000000-A\r\n");
    }
  }

  private static ScannerSettings settings(String options) {
    return ScannerSettings.of(
        new AddressOptions(DeviceAddress.of("scanner+serial:/dev/ttyACM0" + options)));
  }

  @Test
  void theWordsSayHowLongAReadIsAndOfWhatKindAndNothingOfIt() {
    TraceWords words = new ScanTraceMask(settings("?aim=on&trigger=honeywell")).words();
    assertThat(words.toDevice("\u0016T\r".getBytes(UTF_8))).isEqualTo("read");
    assertThat(words.fromDevice("]F0212340".getBytes(UTF_8))).isEmpty();
    assertThat(words.fromDevice("00000018\r%%NoRead\r\u0001\r".getBytes(UTF_8)))
        .isEqualTo(
            "read: 14 characters, CODABAR, says that it could not read, no read: control bytes in"
                + " it");
  }

  @Test
  void aNameInACodeIsNotShown() {
    byte[] read = "Айгерім S.\r".getBytes(UTF_8);
    assertThat(shown(read, 3)).isEqualTo("?".repeat(14) + " A.\r").hasSize(read.length);
  }
}
