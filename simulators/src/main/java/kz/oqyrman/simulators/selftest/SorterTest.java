package kz.oqyrman.simulators.selftest;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.sorter.RouteOutcome;
import kz.oqyrman.drivers.sorter.Sorter;
import kz.oqyrman.drivers.sorter.SorterEvent;
import kz.oqyrman.drivers.sorter.Sorters;

/// A return sorter: what the sensors of its bins see, and, where it may be moved, whether it lets
/// itself be sent to each of them.
final class SorterTest {
  private static final Duration LONGEST_ROUTE = Duration.ofSeconds(15);

  private final Set<Integer> full = Collections.synchronizedSet(new TreeSet<>());

  static void run(DeviceAddress address, Allowed allowed, SelfTest.Findings findings)
      throws InterruptedException {
    SorterTest test = new SorterTest();
    RoundTrips trips = new RoundTrips(System::nanoTime);
    try (Sorter sorter = Sorters.open(address, test::heard, trips)) {
      boolean works = findings.answers(Waiting.forQuestions(sorter::health, trips));
      if (works) {
        findings.add(test.bins(sorter));
        findings.add(
            allowed.route() ? routes(sorter) : Finding.of(Check.ROUTES, Result.NOT_TRIED, ""));
        findings.stays(true, sorter.health());
      } else {
        List.of(Check.BINS, Check.ROUTES).forEach(findings::notWorking);
      }
      findings.add(trips.finding(works));
    }
  }

  private void heard(SorterEvent event) {
    switch (event) {
      case SorterEvent.BinFull(int bin) -> full.add(bin);
      case SorterEvent.BinFreed(int bin) -> full.remove(bin);
      case SorterEvent.HealthChanged _,
          SorterEvent.Passed _,
          SorterEvent.Jammed _,
          SorterEvent.Unjammed _ -> {}
    }
  }

  private Finding bins(Sorter sorter) {
    String which;
    synchronized (full) {
      which = full.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    return which.isEmpty()
        ? Finding.of(Check.BINS, Result.GOOD, sorter.bins() + ", full: 0")
        : Finding.of(Check.BINS, Result.POOR, sorter.bins() + ", full: " + which);
  }

  /// A full bin takes nothing and is left out. The sorter stays at the last one that it was sent
  /// to.
  private static Finding routes(Sorter sorter) throws InterruptedException {
    int set = 0;
    int tried = 0;
    Optional<Trouble> trouble = Optional.empty();
    for (int bin = 1; bin <= sorter.bins(); bin++) {
      int next = bin;
      RouteOutcome outcome =
          Waiting.<RouteOutcome>forAnswer(answer -> sorter.route(next, answer), LONGEST_ROUTE)
              .orElseGet(() ->
                  new RouteOutcome.Failed(
                      new Trouble(Trouble.Reason.SILENT, "no answer for bin " + next)));
      switch (outcome) {
        case RouteOutcome.Set _ -> {
          set++;
          tried++;
        }
        case RouteOutcome.Refused(RouteOutcome.Refused.Why why) -> {
          tried += why == RouteOutcome.Refused.Why.FULL ? 0 : 1;
        }
        case RouteOutcome.Failed(Trouble why) -> {
          tried++;
          trouble = Optional.of(why);
        }
      }
    }
    Finding counted =
        tried == 0
            ? Finding.of(Check.ROUTES, Result.NOT_TRIED, "full: " + sorter.bins())
            : Finding.counted(Check.ROUTES, set, tried);
    return trouble
        .map(why ->
            new Finding(
                counted.check(),
                counted.result(),
                counted.measured() + ": " + why.detail(),
                Optional.of(why)))
        .orElse(counted);
  }
}
