package kz.oqyrman.simulators.selftest;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Tap;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.printer.ReceiptPrinter;

/// A receipt printer: does it answer, and does what is sent come out and get cut?
final class PrinterTest {
  private static final Duration LONGEST_PRINT = Duration.ofSeconds(60);

  private PrinterTest() {}

  static void run(DeviceAddress address, Allowed allowed, SelfTest.Findings findings)
      throws InterruptedException {
    FirstByte firstByte = new FirstByte();
    try (ReceiptPrinter printer = Drivers.printer(address, _ -> {}, firstByte)) {
      boolean works = findings.answers(Waiting.forHealth(printer::health, SelfTest.GREETING));
      if (!works) {
        findings.notWorking(Check.PRINTS);
      } else if (allowed.print()) {
        findings.add(prints(printer, firstByte));
        findings.stays(true, printer.health());
      } else {
        findings.add(Finding.of(Check.PRINTS, Result.NOT_TRIED, ""));
      }
    }
  }

  private static Finding prints(ReceiptPrinter printer, FirstByte firstByte)
      throws InterruptedException {
    long start = firstByte.arm();
    Optional<PrintOutcome> outcome =
        Waiting.forAnswer(answer -> printer.print(TestSlip.of(printer), answer), LONGEST_PRINT);
    long took = System.nanoTime() - start;
    return outcome
        .map(known ->
            switch (known) {
              case PrintOutcome.Printed _ ->
                  Finding.of(
                      Check.PRINTS,
                      Result.GOOD,
                      String.format(
                          Locale.ROOT, "%d ms, %.1f s", firstByte.millisAfter(start), took / 1e9));
              case PrintOutcome.NotPrinted(Trouble trouble) ->
                  Finding.of(Check.PRINTS, Result.BAD, trouble);
              case PrintOutcome.Partly(Trouble trouble) ->
                  Finding.of(Check.PRINTS, Result.BAD, trouble);
              case PrintOutcome.Unknown(Trouble trouble) when isQueue(printer) ->
                  Finding.of(Check.PRINTS, Result.POOR, trouble.detail());
              case PrintOutcome.Unknown(Trouble trouble) ->
                  Finding.of(Check.PRINTS, Result.POOR, trouble);
            })
        .orElseGet(() ->
            Finding.of(
                Check.PRINTS,
                Result.BAD,
                new Trouble(
                    Trouble.Reason.SILENT,
                    "the printer did not end within " + LONGEST_PRINT.toSeconds() + " s")));
  }

  /// A queue never tells whether paper came out: that is no fault of its cable.
  private static boolean isQueue(ReceiptPrinter printer) {
    return printer.address().family().equals("queue");
  }

  /// When the first byte of the slip went out; what is asked of the printer's status meanwhile is
  /// short and no slip.
  private static final class FirstByte implements Tap {
    private static final int LONGER_THAN_A_QUESTION = 8;

    private final AtomicLong at = new AtomicLong();
    private volatile boolean armed;

    long arm() {
      long now = System.nanoTime();
      at.set(now);
      armed = true;
      return now;
    }

    @Override
    public void toDevice(byte[] bytes) {
      if (armed && bytes.length >= LONGER_THAN_A_QUESTION) {
        armed = false;
        at.set(System.nanoTime());
      }
    }

    @Override
    public void fromDevice(byte[] bytes) {}

    long millisAfter(long start) {
      return (at.get() - start) / 1_000_000;
    }
  }
}
