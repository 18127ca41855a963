package kz.oqyrman.drivers.sorter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import kz.oqyrman.drivers.link.TraceWords;
import org.junit.jupiter.api.Test;

class ModbusTraceWordsTest {
  private final TraceWords words = Sorters.mask().words();

  private String asks(String hex) {
    return words.toDevice(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private String says(String hex) {
    return words.fromDevice(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  @Test
  void overTcpItIsSaidWhatIsReadAndWhatCame() {
    assertThat(asks("0001 0000 0006 01 02 0000 000A")).isEqualTo("read 10 inputs from 0");
    assertThat(says("0001 0000 0005 01 02 02 0402")).isEqualTo("inputs 04 02");
    assertThat(asks("0002 0000 0006 01 04 0064 0002")).isEqualTo("read 2 input registers from 100");
    assertThat(says("0002 0000 0007 01 04 04 000C 0003")).isEqualTo("registers 12, 3");
  }

  @Test
  void onASerialLineTooWithItsCheckSum() {
    assertThat(asks("01 06 0000 0002 080B")).isEqualTo("write 2 into register 0");
    assertThat(says("01 06 0000 0002 080B")).isEqualTo("written");
    assertThat(asks("01 03 0000 0001 840A")).isEqualTo("read 1 registers from 0");
    assertThat(says("01 83 02 C0F1")).isEqualTo("refused, exception 2");
  }

  @Test
  void ofAPieceOfAnAnswerAndOfNoiseNothingIsSaid() {
    assertThat(asks("0001 0000 0006 01 02 0000 000A")).isNotEmpty();
    assertThat(says("0001 0000 0005 01")).isEmpty();
    assertThat(says("FF FF FF")).isEmpty();
    assertThat(asks("01 02")).isEmpty();
  }
}
