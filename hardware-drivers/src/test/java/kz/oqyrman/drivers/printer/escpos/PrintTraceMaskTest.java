package kz.oqyrman.drivers.printer.escpos;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

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
}
