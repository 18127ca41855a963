package kz.oqyrman.simulators.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import kz.oqyrman.drivers.Device;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.link.Tap;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.printer.ReceiptPrinter;
import kz.oqyrman.drivers.printer.Slip;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.m3.M3Model;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.LineFault;

/// Five devices at true speed on pseudo-terminals: what they cost while nobody is there, how soon a
/// pulled cable is noticed and a plugged one works again, and how soon a slip begins to print.
final class DeviceMeasure {
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(1);
  private static final int SLIPS = 5;

  private DeviceMeasure() {}

  static void into(Figures figures) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("oqyrman-devices");
    FirstByte firstByte = new FirstByte();
    try (SimulatedStation one =
            SimulatedStation.start(
                folder.resolve("1"), ReaderModel.MR101, PrinterProfile.EPSON_80, true);
        SimulatedStation two =
            SimulatedStation.start(
                folder.resolve("2"), M3Model.M210, PrinterProfile.ZIJIANG_58, true);
        Device pad = Drivers.pad(address(one.pad().address()), _ -> {});
        Device otherPad = Drivers.pad(address(two.pad().address()), _ -> {});
        Device scanner = Drivers.scanner(address(one.scanner().address()), _ -> {});
        ReceiptPrinter printer =
            Drivers.printer(address(one.printer().address()), _ -> {}, firstByte);
        Device otherPrinter = Drivers.printer(address(two.printer().address()), _ -> {})) {
      List<Device> all = List.of(pad, otherPad, scanner, printer, otherPrinter);
      for (Device device : all) {
        await(() -> device.health() instanceof Health.Ready, device + " is not ready");
      }
      idle(figures);
      cables(
          figures,
          List.of(
              new Plugged(pad, one.pad().wire()),
              new Plugged(otherPad, two.pad().wire()),
              new Plugged(scanner, one.scanner().wire()),
              new Plugged(printer, one.printer().wire())));
      firstByte(figures, printer, firstByte);
    }
  }

  private static void idle(Figures figures) throws InterruptedException {
    Map<String, Long> before = driversNanos();
    Thread.sleep(IDLE);
    Map<String, Long> after = driversNanos();
    long all = 0;
    StringJoiner each = new StringJoiner(", ");
    for (Map.Entry<String, Long> kind : after.entrySet()) {
      long nanos = kind.getValue() - before.getOrDefault(kind.getKey(), 0L);
      each.add(kind.getKey() + " " + shareOfIdle(nanos));
      all += nanos;
    }
    figures.add(
        "five devices while nobody is there",
        shareOfIdle(all) + " % of a core",
        "the drivers' threads in " + IDLE.toSeconds() + " s; " + each,
        "< 3 %");
  }

  private static String shareOfIdle(long nanos) {
    return String.format(Locale.ROOT, "%.2f", 100.0 * nanos / IDLE.toNanos());
  }

  /// Processor time so far of the threads that are named after an address, by the kind of device,
  /// which is the first word of such a name.
  private static Map<String, Long> driversNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<String, Long> nanos = new TreeMap<>();
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().contains("+serial:")) {
        String kind = thread.getThreadName().split(" ", 2)[0];
        nanos.merge(kind, Math.max(0, threads.getThreadCpuTime(thread.getThreadId())), Long::sum);
      }
    }
    return nanos;
  }

  private record Plugged(Device device, DeviceWire wire) {}

  private static void cables(Figures figures, List<Plugged> all)
      throws IOException, InterruptedException {
    List<Long> lost = new ArrayList<>();
    List<Long> ready = new ArrayList<>();
    for (Plugged each : all) {
      long out = System.nanoTime();
      each.wire().fault(new LineFault.CableOut());
      await(() -> each.device().health() instanceof Health.Lost, each.device() + " is not lost");
      lost.add(System.nanoTime() - out);
      long in = System.nanoTime();
      each.wire().repair(LineFault.CableOut.class);
      await(() -> each.device().health() instanceof Health.Ready, each.device() + " stays lost");
      ready.add(System.nanoTime() - in);
    }
    figures.add(
        "cable out to lost, the slowest of " + all.size(),
        millis(lost.stream().max(Comparator.naturalOrder()).orElseThrow()),
        "",
        "< 2 s");
    figures.add(
        "cable in to ready, the slowest of " + all.size(),
        millis(ready.stream().max(Comparator.naturalOrder()).orElseThrow()),
        "",
        "< 3 s");
  }

  private static void firstByte(Figures figures, ReceiptPrinter printer, FirstByte tap)
      throws IOException, InterruptedException {
    List<Long> took = new ArrayList<>();
    Slip slip =
        new Slip(
            List.of(new Slip.Text("Қан мен тер", Slip.Align.LEFT, Slip.Size.NORMAL, false, 1)));
    for (int i = 0; i < SLIPS; i++) {
      CompletableFuture<PrintOutcome> answer = new CompletableFuture<>();
      long asked = System.nanoTime();
      tap.at.set(0);
      printer.print(slip, answer::complete);
      if (!(outcome(answer) instanceof PrintOutcome.Printed)) {
        throw new IOException("a slip was not printed: " + outcome(answer));
      }
      took.add(tap.at.get() - asked);
    }
    long first = took.getFirst();
    took.sort(Comparator.naturalOrder());
    figures.add(
        "first byte of a receipt after asking (median of " + SLIPS + ")",
        millis(took.get(SLIPS / 2)),
        "longest %s; the very first, which loads its classes, %s"
            .formatted(millis(took.getLast()), millis(first)),
        "< 30 ms");
  }

  private static PrintOutcome outcome(CompletableFuture<PrintOutcome> answer)
      throws IOException, InterruptedException {
    try {
      return answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the printer gives no answer", e);
    }
  }

  /// The first byte of a slip that goes to the printer after it was armed with 0. A slip begins
  /// with `ESC`; the questions how the printer is, which come before and after it, do not.
  private static final class FirstByte implements Tap {
    private static final byte ESC = 0x1B;

    private final AtomicLong at = new AtomicLong(1);

    @Override
    public void toDevice(byte[] bytes) {
      if (bytes[0] == ESC) {
        boolean _ = at.compareAndSet(0, System.nanoTime());
      }
    }

    @Override
    public void fromDevice(byte[] bytes) {}
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }

  private static void await(BooleanSupplier comeAbout, String otherwise)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!comeAbout.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IOException(otherwise);
      }
      Thread.sleep(LOOK);
    }
  }

  private static DeviceAddress address(Optional<String> line) throws IOException {
    return switch (DeviceAddress.parse(line.orElse(""))) {
      case DeviceAddress.Parsed.Ok(DeviceAddress ok) -> ok;
      case DeviceAddress.Parsed.Wrong(String why) -> throw new IOException(why);
    };
  }
}
