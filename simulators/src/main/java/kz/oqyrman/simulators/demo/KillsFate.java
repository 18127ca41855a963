package kz.oqyrman.simulators.demo;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A mishap on its way: it waits for its moment in a visit, and a little longer.
final class KillsFate {
  private static final int LONGEST_S = 30;

  private final KillsMoment moment;
  private final FutureTask<Void> blow;
  private boolean onItsWay;

  /// @param blow what happens then
  KillsFate(KillsMoment moment, int delayMs, Callable<Void> blow) {
    this.moment = moment;
    this.blow =
        new FutureTask<>(() -> {
          TimeUnit.MILLISECONDS.sleep(delayMs);
          return blow.call();
        });
  }

  /// The visit has come so far.
  void cameTo(KillsMoment now) {
    if (!onItsWay && now.compareTo(moment) >= 0) {
      onItsWay = true;
      Thread.ofVirtual().name("fate").start(blow);
    }
  }

  boolean isOnItsWay() {
    return onItsWay;
  }

  /// The visit is over: what has not happened yet happens now.
  void fulfil() throws IOException, InterruptedException {
    cameTo(KillsMoment.FINISHING);
    try {
      blow.get(LONGEST_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("a mishap did not happen", e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("a mishap had not happened after " + LONGEST_S + " s", e);
    }
  }
}
