package kz.oqyrman.simulators.selftest;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;

/// Waits for devices, never for ever.
final class Waiting {
  private static final Duration LOOK = Duration.ofMillis(20);

  /// Drivers that ask all the time ask for no more than so much at one look.
  private static final int A_WHOLE_LOOK = 4;

  /// Gates and coin boxes that tell nothing, or refuse their settings, are a fault after ten looks
  /// in a row; this many have been begun when the eleventh is over.
  private static final int LOOKS_UNTIL_A_FAULT = 12;

  /// Only a device that does not answer makes so many looks last so long.
  private static final Duration LONGEST_LOOKS = Duration.ofSeconds(60);

  private Waiting() {}

  /// Waits until the device can be worked with, or has said that it cannot.
  ///
  /// @return what it came to; `Starting` when nothing did in time
  static Health forHealth(Supplier<Health> health, Duration longest) throws InterruptedException {
    return until(Health::works, health, longest);
  }

  /// Waits until the line is there, whatever the device has said, or cannot be.
  ///
  /// @return what it came to; `Starting` when nothing did in time
  static Health forLine(Supplier<Health> health, Duration longest) throws InterruptedException {
    return until(Health::isOnTheLine, health, longest);
  }

  private static Health until(Predicate<Health> enough, Supplier<Health> health, Duration longest)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    Health now = health.get();
    while (!enough.test(now) && System.nanoTime() < end && !isFinal(now)) {
      Thread.sleep(LOOK);
      now = health.get();
    }
    return now;
  }

  /// Waits until the device can be worked with and has answered what its driver asks at work, not
  /// only the greeting; or has said that it cannot.
  ///
  /// @param asked what its driver asks
  static Health forQuestions(Supplier<Health> health, RoundTrips asked)
      throws InterruptedException {
    Health now = forHealth(health, SelfTest.GREETING);
    int until = asked.asked() + A_WHOLE_LOOK;
    long end = System.nanoTime() + SelfTest.GREETING.toNanos();
    while (now.works() && asked.asked() < until && System.nanoTime() < end) {
      Thread.sleep(LOOK);
      now = health.get();
    }
    return health.get();
  }

  /// The same, until the driver has looked so often that it calls a device a fault which refuses
  /// its work, although it answers.
  ///
  /// @param asked what its driver asks
  static Health forLooks(Supplier<Health> health, RoundTrips asked) throws InterruptedException {
    Health now = forHealth(health, SelfTest.GREETING);
    long end = System.nanoTime() + LONGEST_LOOKS.toNanos();
    while (now.works() && asked.looks() < LOOKS_UNTIL_A_FAULT && System.nanoTime() < end) {
      Thread.sleep(LOOK);
      now = health.get();
    }
    return health.get();
  }

  /// Waiting longer for these would change nothing.
  private static boolean isFinal(Health health) {
    return health
        .wrong()
        .map(Trouble::reason)
        .map(reason ->
            switch (reason) {
              case NOT_THERE,
                  NOT_PERMITTED,
                  IN_USE,
                  WRONG_DEVICE,
                  MISCONFIGURED,
                  CANNOT_SECURE,
                  HARDWARE_FAULT,
                  DRIVER_FAULT,
                  PAPER_OUT,
                  PAPER_LOW,
                  COVER_OPEN,
                  CUTTER_STUCK,
                  OFF_LINE ->
                  true;
              case BUSY, SILENT, LINE_BROKEN, NOISE -> false;
            })
        .orElse(false);
  }

  /// The same for what must be known, whoever wants to end the test meanwhile; they are heard
  /// afterwards.
  static <T> Optional<T> forAnswerInAnyCase(Consumer<Consumer<T>> question, Duration longest) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    question.accept(answer::complete);
    long end = System.nanoTime() + longest.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return Optional.of(answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Asks a driver and waits for what it answers.
  static <T> Optional<T> forAnswer(Consumer<Consumer<T>> question, Duration longest)
      throws InterruptedException {
    CompletableFuture<T> answer = new CompletableFuture<>();
    question.accept(answer::complete);
    try {
      return Optional.of(answer.get(longest.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
