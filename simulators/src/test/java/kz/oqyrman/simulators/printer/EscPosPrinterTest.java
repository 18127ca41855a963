package kz.oqyrman.simulators.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.printer.PrintOutcome.Printed;
import kz.oqyrman.drivers.printer.ReceiptPrinter;
import kz.oqyrman.simulators.wire.DeviceWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract on a serial line.
class EscPosPrinterTest extends ReceiptPrinterContract {
  @Override
  DeviceWire wire(Path folder) throws IOException {
    return DeviceWire.onPseudoTerminal(
        "printer", folder.resolve("printer"), EscPosPrinterSimulator.FACTORY_LINE.withoutWaiting());
  }

  @Test
  void aLineThatIsSetWrongIsToldAsSilence() throws Exception {
    EscPosPrinterSimulator simulator = simulator(PrinterProfile.EPSON_80);
    String target = simulator.wire().target().orElseThrow();
    ReceiptPrinter printer = printer("escpos+serial:" + target + "?baud=9600");
    await().atMost(WAIT).until(() -> printer.health() instanceof Health.Lost);
    assertThat(printer.health().wrong()).map(Trouble::reason).contains(Reason.SILENT);
  }

  @Test
  void aPrinterThatTakesItsTimeIsWaitedFor(@TempDir Path other) throws Exception {
    DeviceWire slow =
        DeviceWire.onPseudoTerminal(
            "slow", other.resolve("slow"), EscPosPrinterSimulator.FACTORY_LINE);
    try (EscPosPrinterSimulator simulator =
        EscPosPrinterSimulator.start(slow, PrinterProfile.EPSON_80)) {
      ReceiptPrinter printer = ready(simulator);
      assertThat(printed(printer, slip("₸ is drawn"))).isEqualTo(new Printed());
      printer.close();
    }
  }
}
