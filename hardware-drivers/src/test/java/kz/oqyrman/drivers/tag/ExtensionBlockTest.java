package kz.oqyrman.drivers.tag;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import kz.oqyrman.drivers.Bytes;
import org.junit.jupiter.api.Test;

/// Bytes from the ISO 28560-3 examples as quoted by the Wildau and Kivilahti test suites.
class ExtensionBlockTest {
  private static final Bytes LIBRARY = Bytes.ofHex("05 01 00 05 01");
  private static final Bytes ACQUISITION =
      Bytes.ofHex(
          "22 02 00 71 42 6F 67 76 6F 67 6E 65 6E 00 31 32 33 34 35 36 37 38 39 30 00 00"
              + "61 37 38 39 36 35 36 63");
  private static final Bytes END = Bytes.ofHex("00");

  @Test
  void aChainIsReadToItsEndMark() {
    ExtensionBlock.Chain chain =
        ExtensionBlock.read(Bytes.join(LIBRARY, ACQUISITION, END, Bytes.ofHex("FF FF")), 0);
    assertThat(chain.sound()).isTrue();
    assertThat(chain.blocks()).extracting(ExtensionBlock::id).containsExactly(1, 2);
    assertThat(new String(chain.blocks().get(1).fields().toArray(), US_ASCII))
        .isEqualTo("Bogvognen\0001234567890\0\0a789656c");
  }

  @Test
  void aBlockIsWrittenAsItWasRead() {
    for (Bytes block : new Bytes[] {LIBRARY, ACQUISITION}) {
      assertThat(ExtensionBlock.read(block, 0).blocks().getFirst().encoded()).isEqualTo(block);
    }
  }

  @Test
  void fillersAreSkipped() {
    ExtensionBlock.Chain chain =
        ExtensionBlock.read(Bytes.join(Bytes.ofHex("01 01 01"), LIBRARY), 0);
    assertThat(chain.sound()).isTrue();
    assertThat(chain.blocks()).extracting(ExtensionBlock::id).containsExactly(1);
  }

  @Test
  void aNumberOfThreeBytesComesBack() {
    ExtensionBlock block = new ExtensionBlock(0x123456, Bytes.ofHex("AA"));
    assertThat(block.encoded()).isEqualTo(Bytes.ofHex("07 56 FF 34 12 22 AA"));
    assertThat(ExtensionBlock.read(block.encoded(), 0).blocks()).containsExactly(block);
  }

  @Test
  void aWrongCheckByteOrLengthBreaksTheChainThere() {
    Bytes wrongCheck = Bytes.ofHex("05 01 00 06 01");
    assertThat(ExtensionBlock.read(wrongCheck, 0).sound()).isFalse();
    Bytes tooLong = Bytes.ofHex("09 01 00 05 01");
    ExtensionBlock.Chain chain = ExtensionBlock.read(Bytes.join(LIBRARY, tooLong), 0);
    assertThat(chain.sound()).isFalse();
    assertThat(chain.blocks()).extracting(ExtensionBlock::id).containsExactly(1);
  }
}
