package kz.oqyrman.simulators.selftest;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.gate.Gate;
import kz.oqyrman.drivers.gate.GateEvent;
import kz.oqyrman.drivers.gate.Gates;
import org.jspecify.annotations.Nullable;

/// A gate is tried by carrying an armed tag through. What it had kept until then it tells too, and
/// forgets: whoever asks a gate first gets it.
final class GateTest {
  private static final int MOST_PASSED = 16;

  private final AtomicInteger kept = new AtomicInteger();
  private final BlockingQueue<Finding> passed = new ArrayBlockingQueue<>(MOST_PASSED);

  static void run(DeviceAddress address, Allowed allowed, SelfTest.Findings findings)
      throws InterruptedException {
    GateTest test = new GateTest();
    RoundTrips trips = new RoundTrips(System::nanoTime);
    try (Gate gate = Gates.open(address, test::heard, trips)) {
      boolean works = findings.answers(Waiting.forLooks(gate::health, trips));
      if (works) {
        findings.add(test.passes(allowed, findings));
        findings.stays(true, gate.health());
      } else {
        findings.notWorking(Check.PASSES);
      }
      findings.add(trips.finding(works));
    }
  }

  private Finding passes(Allowed allowed, SelfTest.Findings findings) throws InterruptedException {
    if (allowed.scan().isZero()) {
      return Finding.of(Check.PASSES, Result.NOT_TRIED, kept.get() == 0 ? "" : kept + " kept");
    }
    findings.waits(Check.PASSES, allowed.scan());
    @Nullable Finding came = passed.poll(allowed.scan().toMillis(), TimeUnit.MILLISECONDS);
    return came == null
        ? Finding.of(Check.PASSES, Result.BAD, "0 / " + allowed.scan().toSeconds() + " s")
        : came;
  }

  /// Which antenna, never which tag.
  private void heard(GateEvent event) {
    switch (event) {
      case GateEvent.Passed tag when tag.kept() -> kept.incrementAndGet();
      case GateEvent.Passed tag -> {
        String antenna = tag.antenna().isPresent() ? " " + tag.antenna().getAsInt() : "";
        var _ = passed.offer(Finding.of(Check.PASSES, Result.GOOD, "antenna" + antenna));
      }
      case GateEvent.Missed(String why) -> {
        var _ = passed.offer(Finding.of(Check.PASSES, Result.POOR, why));
      }
      case GateEvent.HealthChanged _ -> {}
    }
  }
}
