package kz.oqyrman.simulators.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.printer.PrintOutcome.Printed;
import kz.oqyrman.drivers.printer.PrintOutcome.Unknown;
import kz.oqyrman.drivers.printer.ReceiptPrinter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// What can be shown of the contract at a real printer with paper, whose address line stands in
/// `-Ddevice.address=…`. Two receipts come out. What needs hands (paper, cover, plug) is shown at
/// simulators only.
@EnabledIfSystemProperty(named = "device.address", matches = "(escpos|queue)\\+.+")
class RealPrinterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final List<ReceiptPrinter> printers = new ArrayList<>();

  @AfterEach
  void close() {
    printers.reversed().forEach(ReceiptPrinter::close);
  }

  @Test
  void greetsAndSaysItsIdentity() {
    ReceiptPrinter printer = ready();
    System.out.println("the printer at " + printer.address() + " is " + printer.health());
    assertThat(printer.columns()).isPositive();
  }

  /// A printer that tells nothing back leaves it unknown; whether it is so is seen on the paper.
  @Test
  void aReceiptInThreeLanguagesAndASlipAfterItComeOut() {
    ReceiptPrinter printer = ready();
    PrintOutcome receipt = printed(printer, true);
    PrintOutcome slip = printed(printer, false);
    System.out.println(printer.address() + ": " + receipt + ", " + slip);
    assertThat(receipt).isInstanceOfAny(Printed.class, Unknown.class);
    assertThat(slip).isInstanceOfAny(Printed.class, Unknown.class);
  }

  private static PrintOutcome printed(ReceiptPrinter printer, boolean whole) {
    List<PrintOutcome> outcomes = new CopyOnWriteArrayList<>();
    printer.print(
        whole ? ReceiptPrinterContract.receipt() : ReceiptPrinterContract.slip("Оқырман"),
        outcomes::add);
    await().atMost(PATIENCE).until(() -> !outcomes.isEmpty());
    return outcomes.getFirst();
  }

  private ReceiptPrinter ready() {
    String line = System.getProperty("device.address");
    DeviceAddress address = DeviceAddress.of(line);
    ReceiptPrinter printer = Drivers.printer(address, _ -> {});
    printers.add(printer);
    await().atMost(PATIENCE).until(() -> !(printer.health() instanceof Health.Starting));
    assertThat(printer.health().works()).as("%s", printer.health()).isTrue();
    return printer;
  }
}
