package kz.oqyrman.simulators.selftest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Drivers.Role;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.SerialPorts;

/// Tries out one device, by the drivers that the kiosk uses, and says what it found. Real and
/// simulated devices differ in their address only.
public final class SelfTest {
  /// A reader that was just plugged in, or searched for its speed, has answered by then.
  static final Duration GREETING = Duration.ofSeconds(10);

  private static final Duration LONGEST_END = Duration.ofSeconds(100);

  /// A device that works no more and has not said why.
  static final Trouble WENT_AWAY =
      new Trouble(Trouble.Reason.LINE_BROKEN, "it went away while it was tried");

  private SelfTest() {}

  /// Tries the device out; takes from some seconds to a minute.
  ///
  /// @param at now
  /// @param progress hears of each finding as soon as it is there, and of each wait for somebody
  /// @throws IllegalArgumentException when the address has a [Drivers#mistake]
  public static Report of(DeviceAddress address, Allowed allowed, Instant at, Progress progress)
      throws InterruptedException {
    Role role =
        Drivers.role(address)
            .orElseThrow(
                () -> new IllegalArgumentException("no driver knows the family of " + address));
    return of(role, address, allowed, at, progress);
  }

  /// The same for a family that has several parts: PC/SC readers can be pads.
  public static Report of(
      Role role, DeviceAddress address, Allowed allowed, Instant at, Progress progress)
      throws InterruptedException {
    Findings findings = new Findings(progress);
    CountDownLatch ended = new CountDownLatch(1);
    Runnable takeBack = SerialPorts.beforeTheEnd(ending(Thread.currentThread(), ended));
    try {
      run(role, address, allowed, findings);
    } finally {
      ended.countDown();
      takeBack.run();
    }
    return new Report(address, role, at, findings.all);
  }

  /// A program that is told to end ends the test, but not before an item that was just disarmed is
  /// armed again.
  private static Runnable ending(Thread testing, CountDownLatch ended) {
    return () -> {
      testing.interrupt();
      try {
        boolean _ = ended.await(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static void run(Role role, DeviceAddress address, Allowed allowed, Findings findings)
      throws InterruptedException {
    switch (role) {
      case PAD -> PadTest.run(address, allowed, findings);
      case PRINTER -> PrinterTest.run(address, allowed, findings);
      case SCANNER -> ScannerTest.run(address, allowed, findings);
      case CARD -> CardTest.run(address, allowed, findings);
      case GATE -> GateTest.run(address, allowed, findings);
      case SORTER -> SorterTest.run(address, allowed, findings);
      case COINS -> CoinsTest.run(address, allowed, findings);
    }
  }

  /// Collects findings.
  static final class Findings {
    private final List<Finding> all = new ArrayList<>();
    private final Progress progress;

    Findings(Progress progress) {
      this.progress = progress;
    }

    void add(Finding finding) {
      all.add(finding);
      progress.found(finding);
    }

    /// Before it is waited for somebody to do something.
    void waits(Check check, Duration longest) {
      progress.waits(check, longest);
    }

    /// What was not tried because the device does not work.
    void notWorking(Check check) {
      add(new Finding(check, Result.NOT_TRIED, "", Optional.of(WENT_AWAY)));
    }

    /// After all is tried: says so where a device that worked works no more.
    void stays(boolean worked, Health now) {
      if (worked && !now.works()) {
        add(Finding.of(Check.STAYS, Result.BAD, now.wrong().orElse(WENT_AWAY)));
      }
    }

    /// Whether the device answers.
    ///
    /// @return whether it can be tried further
    boolean answers(Health health) {
      add(
          switch (health) {
            case Health.Ready(String identity) -> Finding.of(Check.ANSWERS, Result.GOOD, identity);
            case Health.Degraded(String identity, Trouble trouble) ->
                new Finding(
                    Check.ANSWERS,
                    health.works() ? Result.POOR : Result.BAD,
                    identity + ": " + trouble.detail(),
                    Optional.of(trouble));
            case Health.Lost(Trouble trouble, int _) ->
                Finding.of(Check.ANSWERS, Result.BAD, trouble);
            case Health.Starting _, Health.Closed _ ->
                Finding.of(
                    Check.ANSWERS,
                    Result.BAD,
                    new Trouble(
                        Trouble.Reason.SILENT, "no answer within " + GREETING.toSeconds() + " s"));
          });
      return health.works();
    }
  }
}
