package kz.oqyrman.simulators.selftest;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.gate.Gate;
import kz.oqyrman.drivers.gate.GateEvent;
import kz.oqyrman.drivers.gate.Gates;
import org.jspecify.annotations.Nullable;

/// A gate is tried by carrying an armed tag through. What it had kept until then it tells too, and
/// forgets: whoever asks a gate first gets it.
///
/// One that calls is asked nothing, and how long it takes nobody can say: it is there when it has
/// been heard.
final class GateTest {
  private static final int MOST_PASSED = 16;

  private final AtomicInteger kept = new AtomicInteger();
  private final AtomicInteger live = new AtomicInteger();

  /// By which antenna.
  private final BlockingQueue<String> passed = new ArrayBlockingQueue<>(MOST_PASSED);

  private volatile @Nullable String missed;

  private final boolean calls;

  /// Somebody was asked to carry a tag through.
  private volatile boolean asked;

  private GateTest(boolean calls) {
    this.calls = calls;
  }

  static void run(DeviceAddress address, Allowed allowed, SelfTest.Findings findings)
      throws InterruptedException {
    GateTest test = new GateTest(Gates.calls(address));
    RoundTrips trips = new RoundTrips(System::nanoTime);
    try (Gate gate = Gates.open(address, test::heard, trips)) {
      if (test.calls) {
        test.called(gate, allowed, findings);
        return;
      }
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

  private void called(Gate gate, Allowed allowed, SelfTest.Findings findings)
      throws InterruptedException {
    Health listens = Waiting.forLine(gate::health, SelfTest.GREETING);
    if (!listens.isOnTheLine()) {
      boolean _ = findings.answers(listens);
      findings.notWorking(Check.PASSES);
      return;
    }
    boolean asks = !allowed.scan().isZero();
    if (!asks) {
      Health _ = Waiting.forHealth(gate::health, SelfTest.GREETING); // it may give a sign of life
    }
    Finding passes = passes(allowed, findings);
    boolean heard = passes.result() == Result.GOOD || passes.result() == Result.POOR;
    Health now = heard ? Waiting.forHealth(gate::health, SelfTest.GREETING) : gate.health();
    if (now instanceof Health.Degraded(String _, Trouble why) && !now.works() && !asks) {
      findings.add(Finding.of(Check.ANSWERS, Result.NOT_TRIED, why.detail()));
    } else {
      boolean _ = findings.answers(now);
    }
    findings.add(passes);
  }

  /// What passed while nobody was asked to is told too: the gate has forgotten it.
  private Finding passes(Allowed allowed, SelfTest.Findings findings) throws InterruptedException {
    boolean asks = !allowed.scan().isZero();
    if (asks) {
      asked = true;
      findings.waits(Check.PASSES, allowed.scan());
    }
    @Nullable String came = passed.poll(allowed.scan().toMillis(), TimeUnit.MILLISECONDS);
    @Nullable String lost = missed;
    String nobody = asks ? "0 / " + allowed.scan().toSeconds() + " s" : "";
    String measured =
        Stream.of(
                came == null ? nobody : came,
                count(live.get() > 1 ? live.get() : 0, "passed"),
                count(kept.get(), "kept"),
                lost == null ? "" : "missed: " + lost)
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining(", "));
    return Finding.of(Check.PASSES, result(asks, came != null, lost != null), measured);
  }

  private static Result result(boolean asked, boolean came, boolean lost) {
    if (asked && !came) {
      return Result.BAD;
    }
    if (lost) {
      return Result.POOR;
    }
    return came ? Result.GOOD : Result.NOT_TRIED;
  }

  private static String count(int many, String what) {
    return many == 0 ? "" : many + " " + what;
  }

  /// Which antenna, never which tag. The first that a gate says which calls counts as kept, because
  /// nobody knows how long it has been there; where somebody was asked to carry one through, it is
  /// that one.
  private void heard(GateEvent event) {
    switch (event) {
      case GateEvent.Passed tag when tag.kept() && !(calls && asked) -> kept.incrementAndGet();
      case GateEvent.Passed tag -> {
        String antenna = tag.antenna().isPresent() ? " " + tag.antenna().getAsInt() : "";
        live.incrementAndGet();
        var _ = passed.offer("antenna" + antenna);
      }
      case GateEvent.Missed(String why) -> missed = why;
      case GateEvent.HealthChanged _ -> {}
    }
  }
}
