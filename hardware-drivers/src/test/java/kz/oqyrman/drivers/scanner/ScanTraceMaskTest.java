package kz.oqyrman.drivers.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class ScanTraceMaskTest {
  private static String shown(byte[] read, int piece) {
    ScanTraceMask mask = new ScanTraceMask();
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

  @Test
  void aNameInACodeIsNotShown() {
    byte[] read = "Айгерім S.\r".getBytes(UTF_8);
    assertThat(shown(read, 3)).isEqualTo("?".repeat(14) + " A.\r").hasSize(read.length);
  }
}
