package kz.oqyrman.simulators.selftest;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.scanner.Barcode;
import kz.oqyrman.drivers.scanner.BarcodeScanner;
import kz.oqyrman.drivers.scanner.ScannerEvent;
import org.jspecify.annotations.Nullable;

/// A scanner says nothing of itself: whether it works is seen when somebody scans. One that types
/// like a keyboard is heard by windows only, and there is none here.
final class ScannerTest {
  private static final int MOST_SCANS = 16;

  private ScannerTest() {}

  static void run(DeviceAddress address, Allowed allowed, SelfTest.Findings findings)
      throws InterruptedException {
    if (address.family().equals("wedge")) {
      findings.add(Finding.of(Check.ANSWERS, Result.NOT_TRIED, ""));
      findings.add(Finding.of(Check.SCANS, Result.NOT_TRIED, ""));
      return;
    }
    BlockingQueue<Barcode> scans = new ArrayBlockingQueue<>(MOST_SCANS);
    try (BarcodeScanner scanner = Drivers.scanner(address, event -> take(event, scans))) {
      boolean works = findings.answers(Waiting.forHealth(scanner::health, SelfTest.GREETING));
      if (!works) {
        findings.notWorking(Check.SCANS);
        return;
      }
      if (allowed.scan().isZero()) {
        findings.add(Finding.of(Check.SCANS, Result.NOT_TRIED, ""));
        return;
      }
      findings.waits(Check.SCANS, allowed.scan());
      @Nullable Barcode code = scans.poll(allowed.scan().toMillis(), TimeUnit.MILLISECONDS);
      findings.add(
          code == null
              ? Finding.of(Check.SCANS, Result.BAD, "0 / " + allowed.scan().toSeconds() + " s")
              : Finding.of(Check.SCANS, Result.GOOD, shape(code)));
    }
  }

  private static void take(ScannerEvent event, BlockingQueue<Barcode> scans) {
    switch (event) {
      case ScannerEvent.Scanned(Barcode code) -> {
        var _ = scans.offer(code);
      }
      case ScannerEvent.HealthChanged _ -> {}
    }
  }

  /// How it looks, never what it says: it may be a patron's.
  private static String shape(Barcode code) {
    return code.symbology() + ", " + code.text().length();
  }
}
