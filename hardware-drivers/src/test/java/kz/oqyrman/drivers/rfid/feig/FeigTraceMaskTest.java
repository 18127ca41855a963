package kz.oqyrman.drivers.rfid.feig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.pcsc.CardTraceMask;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Form;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Frame;
import org.junit.jupiter.api.Test;

class FeigTraceMaskTest {
  private static final int COMMAND_AT = 2;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final FeigTraceMask mask = new FeigTraceMask();

  private static byte[] frame(Form form, int command, String data) {
    return FeigFrames.encode(new Frame(form, 0xFF, command, Bytes.of(HEX.parseHex(data))));
  }

  private String request(Form form, int command, String data) {
    return HEX.formatHex(mask.toDevice(frame(form, command, data)));
  }

  private String answer(byte[] answer, int piece) {
    StringBuilder shown = new StringBuilder();
    for (int at = 0; at < answer.length; at += piece) {
      byte[] bytes = Arrays.copyOfRange(answer, at, Math.min(at + piece, answer.length));
      shown.append(HEX.formatHex(mask.fromDevice(bytes)));
    }
    return shown.toString();
  }

  @Test
  void howManyTagsThereAreIsShownAndNotWhich() {
    byte[] inventory = frame(Form.STANDARD, 0xB0, "00010300E00401003F41EA04");
    for (int piece = 1; piece <= inventory.length; piece++) {
      assertThat(request(Form.STANDARD, 0xB0, "0100")).isEqualTo("07FFB001000000");
      String hidden = "00".repeat(COMMAND_AT / piece * piece);
      assertThat(answer(inventory, piece))
          .isEqualTo(hidden + "11FFB0000103".substring(hidden.length()) + "00".repeat(11));
    }
  }

  @Test
  void neitherUidNorMemoryOfATagIsShownInTheLongFormEither() {
    byte[] memory = frame(Form.ADVANCED, 0xB0, "0002040032303030300030303030");
    assertThat(request(Form.ADVANCED, 0xB0, "2301E00401003F41EA040002"))
        .isEqualTo("020013FFB02301" + "00".repeat(12));
    assertThat(answer(memory, 5)).isEqualTo("020015FFB0000204" + "00".repeat(13));
  }

  /// A recording may be switched on in the middle of an answer.
  @Test
  void beforeTheFirstRequestNothingIsShown() {
    byte[] inventory = frame(Form.STANDARD, 0xB0, "00010300E00401003F41EA04");
    assertThat(answer(inventory, 7)).isEqualTo("00".repeat(inventory.length));
    assertThat(HEX.formatHex(new CardTraceMask().fromDevice(HEX.parseHex("04A1B2C3D4E5F69000"))))
        .isEqualTo("000000000000009000");
  }

  @Test
  void whatIsAboutTheReaderIsShown() {
    byte[] version = frame(Form.STANDARD, 0x65, "000300300044530D30");
    assertThat(request(Form.STANDARD, 0x65, "")).isEqualTo("05FF65E5CB");
    assertThat(answer(version, 4)).isEqualTo(HEX.formatHex(version));
  }

  /// A late answer, or the rest of a torn one, comes before that to the greeting.
  @Test
  void whatComesLateAfterAGreetingIsNotShown() {
    byte[] inventory = frame(Form.STANDARD, 0xB0, "00010300E00401003F41EA04");
    byte[] greeted = frame(Form.STANDARD, 0x52, "00");
    for (int torn = 0; torn < inventory.length; torn++) {
      byte[] late = Arrays.copyOfRange(inventory, torn, inventory.length + greeted.length);
      System.arraycopy(greeted, 0, late, inventory.length - torn, greeted.length);
      for (int piece = 1; piece <= late.length; piece++) {
        request(Form.STANDARD, 0xB0, "0100");
        request(Form.STANDARD, 0x52, "00");
        assertThat(answer(late, piece)).as("torn at %d", torn).matches("0+");
      }
    }
  }

  @Test
  void afterNoiseAndInASecondAnswerNothingMoreIsShown() {
    byte[] inventory = frame(Form.STANDARD, 0xB0, "00010300E00401003F41EA04");
    byte[] glued = new byte[2 * inventory.length];
    System.arraycopy(inventory, 0, glued, 0, inventory.length);
    System.arraycopy(inventory, 0, glued, inventory.length, inventory.length);
    request(Form.STANDARD, 0xB0, "0100");
    assertThat(answer(glued, 7)).isEqualTo("11FFB0000103" + "00".repeat(2 * inventory.length - 6));
  }
}
