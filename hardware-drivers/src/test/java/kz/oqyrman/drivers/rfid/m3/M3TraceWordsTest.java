package kz.oqyrman.drivers.rfid.m3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import kz.oqyrman.drivers.Bytes;
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
  void whichBlocksAndWhatForTheGateIsSaid() {
    String uid = "E00401003F41EA04";
    assertThat(words.toDevice(request(0x02, uid + "0008"))).isEqualTo("read blocks 0–7");
    assertThat(words.toDevice(request(0x04, uid + "020100AABBCCDD"))).isEqualTo("write blocks 2–2");
    assertThat(words.toDevice(request(0x09, uid + "C2"))).isEqualTo("write AFI C2");
    assertThat(words.toDevice(request(0x09, ""))).isEqualTo("write AFI");
    assertThat(words.toDevice(request(0x02, uid))).isEqualTo("read blocks");
  }

  private static byte[] request(int command, String data) {
    return M3Frames.encode(new M3Frames.Frame(M3Frames.DOCUMENTED, command, Bytes.ofHex(data)));
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
