package kz.oqyrman.simulators.selftest;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Tap;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.printer.ReceiptPrinter;
import kz.oqyrman.drivers.printer.Slip;

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
        Waiting.forAnswer(answer -> printer.print(slip(printer), answer), LONGEST_PRINT);
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

  /// Letters of all three languages, a line from edge to edge, a code: what goes wrong on paper.
  private static Slip slip(ReceiptPrinter printer) {
    return new Slip(
        List.of(
            new Slip.Text("Oqyrman", Slip.Align.CENTRE, Slip.Size.DOUBLE, true, 1),
            new Slip.Text("ӘҒҚҢӨҰҮҺІ әғқңөұүһі", Slip.Align.CENTRE, Slip.Size.NORMAL, false, 2),
            new Slip.Text("АБВЯ абвя ЁЪЫЭ", Slip.Align.CENTRE, Slip.Size.NORMAL, false, 2),
            new Slip.Text(
                "0123456789".repeat(10).substring(0, printer.columns()),
                Slip.Align.LEFT,
                Slip.Size.NORMAL,
                false,
                1),
            new Slip.Rule(),
            new Slip.Qr("OQYRMAN SELF-TEST"),
            new Slip.Gap(1)));
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
