package kz.oqyrman.hub.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import kz.oqyrman.hub.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices accounts that have changed, by this hub or by `bin/hub` beside it, and tells: whoever
/// came in before must go.
public final class AccountWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AccountWatch.class);

  /// How soon a change that another program made is noticed.
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// A change is told again for this long: somebody may have been let in while it was made.
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final Store store;
  private final BiConsumer<String, Instant> stations;
  private final BiConsumer<String, Instant> staff;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("account-watch").daemon().unstarted(work));
  private Instant until;

  private AccountWatch(
      Store store,
      Instant now,
      BiConsumer<String, Instant> stations,
      BiConsumer<String, Instant> staff) {
    this.store = store;
    this.until = now;
    this.stations = stations;
    this.staff = staff;
  }

  /// Begins.
  ///
  /// @param stations takes the name of a broker's account that has changed, and when
  /// @param staff takes the name of a login that has changed, and when
  public static AccountWatch start(
      Store store,
      Instant now,
      BiConsumer<String, Instant> stations,
      BiConsumer<String, Instant> staff) {
    AccountWatch watch = new AccountWatch(store, now, stations, staff);
    var _ =
        watch.thread.scheduleWithFixedDelay(
            watch::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  /// Looks now, and comes back when everybody who must go is gone.
  public void lookNow() {
    try {
      thread.submit(this::look).get(PAUSE.toSeconds() * 10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException
        | RejectedExecutionException e) {
      log.error("Accounts that have changed could not be looked for", e);
    }
  }

  private void look() {
    try {
      List<Accounts.Change> changes =
          store.read(tx -> new Accounts(tx).changedSince(until.minus(AGAIN)));
      for (Accounts.Change change : changes) {
        (change.isStaff() ? staff : stations).accept(change.name(), change.at());
        until = change.at().isAfter(until) ? change.at() : until;
      }
    } catch (RuntimeException e) {
      log.error("Accounts that have changed could not be looked for", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
