package kz.oqyrman.drivers.printer.escpos;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import kz.oqyrman.drivers.link.TraceWords;
import kz.oqyrman.drivers.printer.Slip;
import kz.oqyrman.drivers.printer.SlipLayout;
import org.junit.jupiter.api.Test;

class PrintTraceMaskTest {
  private final PrintTraceMask mask = new PrintTraceMask();

  @Test
  void nothingOfASlipIsShownButItsLength() {
    byte[] slip = "\u001B@Aigerim S.\nCrime and Punishment\n".getBytes(US_ASCII);
    assertThat(mask.toDevice(slip)).containsOnly(0).hasSize(slip.length);
    assertThat(mask.toDevice("Abai".getBytes(US_ASCII))).containsOnly(0);
  }

  @Test
  void whatThePrinterIsAskedAndAnswersIsShown() {
    byte[] status = {0x10, 0x04, 0x02};
    assertThat(mask.toDevice(status)).isEqualTo(status);
    assertThat(mask.fromDevice(new byte[] {0x12})).containsExactly(0x12);
  }

  @Test
  void theWordsNameCommandsAndSizesAndNothingOfTheSlipHoweverItIsCut() {
    Slip slip =
        new Slip(
            List.of(
                new Slip.Text("Aigerim S.", Slip.Align.LEFT, Slip.Size.NORMAL, true, 1),
                new Slip.Text("150 ₸", Slip.Align.LEFT, Slip.Size.NORMAL, false, 1),
                new Slip.Qr("https://oqyrman.kz/r/1")));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    PrinterProfile epson = PrinterProfile.ALL.getFirst();
    SlipEncoder.encode(SlipLayout.of(slip, epson.columns()), epson).forEach(all::writeBytes);
    all.writeBytes(Commands.processId("Abcd"));
    String whole = mask.words().toDevice(all.toByteArray());
    assertThat(whole)
        .startsWith("this printer, reset, tell by yourself, ASCII, ")
        .contains("bold, ")
        .contains("10 bytes of text, line")
        .contains("dots, ")
        .contains("QR code, ")
        .endsWith("cut, say when all is on paper")
        .doesNotContain("Aigerim")
        .doesNotContain("150")
        .doesNotContain("oqyrman");
    TraceWords byByte = mask.words();
    List<String> told = new ArrayList<>();
    for (byte b : all.toByteArray()) {
      told.add(byByte.toDevice(new byte[] {b}));
    }
    assertThat(told).contains("reset", "bold", "cut", "say when all is on paper");
    assertThat(String.join(" ", told)).doesNotContain("nobody knows");
  }

  @Test
  void theWordsSayHowThePrinterIs() {
    TraceWords words = mask.words();
    assertThat(words.toDevice(Commands.realTimeStatus(4))).isEqualTo("paper?");
    assertThat(words.fromDevice(new byte[] {0x7E})).isEqualTo("paper: there is no paper");
    assertThat(words.toDevice(Commands.realTimeStatus(2))).isEqualTo("cause of being off line?");
    assertThat(words.fromDevice(new byte[] {0x16}))
        .isEqualTo("cause of being off line: the cover is open");
    assertThat(words.toDevice(Commands.info(67))).isEqualTo("who are you (67)?");
    assertThat(words.fromDevice("_TM-T".getBytes(US_ASCII))).isEmpty();
    assertThat(words.fromDevice("20III\0".getBytes(US_ASCII))).isEqualTo("says TM-T20III");
    assertThat(words.fromDevice(new byte[] {0x10, 0, 0, 0})).isEqualTo("by itself: well");
    assertThat(words.fromDevice("7\"0042\0".getBytes(US_ASCII))).isEqualTo("slip 0042 is on paper");
    assertThat(words.toDevice(Commands.clearBuffers())).isEqualTo("clear the buffers");
    assertThat(words.fromDevice("7%\0".getBytes(US_ASCII))).isEqualTo("buffers are empty");
    assertThat(words.fromDevice(new byte[] {(byte) 0xFF})).isEqualTo("noise");
  }
}
