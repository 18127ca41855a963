package kz.oqyrman.simulators.world;

import java.time.Duration;
import java.util.function.Consumer;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.printer.ReceiptPrinter;
import kz.oqyrman.drivers.printer.Slip;

/// Paper that comes out after a moment.
final class WorldPrinter implements ReceiptPrinter {
  private static final int COLUMNS = 48;
  private static final Duration PRINT = Duration.ofMillis(900);

  private final Agenda agenda;

  WorldPrinter(Agenda agenda) {
    this.agenda = agenda;
  }

  @Override
  public int columns() {
    return COLUMNS;
  }

  @Override
  public void print(Slip slip, Consumer<PrintOutcome> answer) {
    agenda.in(PRINT, () -> answer.accept(new PrintOutcome.Printed()));
  }

  @Override
  public DeviceAddress address() {
    throw new IllegalStateException("nobody asks a printer of the world where it is");
  }

  @Override
  public Health health() {
    return new Health.Ready("world");
  }

  @Override
  public void close() {}
}
