package kz.oqyrman.simulators.printer;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.Set;
import kz.oqyrman.simulators.wire.DeviceWire;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The contract at a real printer with paper, whose address line stands in `-Ddevice.address=…`.
/// Two receipts come out. What needs hands (paper, cover, plug) or faults is told as skipped.
@EnabledIfSystemProperty(named = "device.address", matches = "(escpos|queue)\\+.+")
@Execution(ExecutionMode.SAME_THREAD)
class RealPrinterTest extends ReceiptPrinterContract {
  @Override
  DeviceWire wire(Path folder) {
    return abort("a real printer has its own cable");
  }

  @Override
  Set<PrinterAbility> abilities() {
    return Set.of();
  }

  @Override
  String addressOfOne() {
    return System.getProperty("device.address");
  }
}
