package kz.oqyrman.drivers.rfid.m3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class M3TraceWordsTest {
  private final M3TraceWords words = new M3TraceWords();

  @Test
  void whatWasCapturedIsNamed() {
    assertThat(words.toDevice(hex("D500050400118C66"))).isEqualTo("are you there");
    assertThat(words.toDevice(hex("D60005FE0005FA40"))).isEqualTo("inventory");
    assertThat(words.fromDevice(hex("D60007FE000005"))).isEmpty();
    assertThat(words.fromDevice(hex("00C97B"))).isEqualTo("inventory: 0 tags");
  }

  @Test
  void noiseSaysNothing() {
    assertThat(words.fromDevice(hex("0102D6"))).isEmpty();
    assertThat(words.toDevice(hex("FF"))).isEmpty();
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
