package kz.oqyrman.hub.privacy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.hub.circulation.Circulation;
import kz.oqyrman.hub.circulation.SettledAct;
import kz.oqyrman.hub.ledger.History;
import kz.oqyrman.hub.ledger.History.Trace;
import kz.oqyrman.hub.patrons.Holds;
import kz.oqyrman.hub.patrons.Patrons;
import kz.oqyrman.hub.store.Store;
import kz.oqyrman.hub.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cuts reading history from its readers: of an item seconds after it was touched, of everything
/// once an hour, because days go by and discrepancies are closed. It never holds a station up: it
/// writes little at a time.
public final class Forgetting implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Forgetting.class);

  private static final Duration AFTER_A_TOUCH = Duration.ofSeconds(2);
  private static final Duration ALL_OF_IT = Duration.ofHours(1);

  /// Rows cut in one commit.
  private static final int TOGETHER = 200;

  /// Items remembered as touched; what is beyond waits for the hour.
  private static final int MOST_TOUCHED = 100_000;

  private final Store store;
  private final HistoryRule rule;
  private final InstantSource clock;
  private final Set<ItemId> touched = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("forgetting").daemon().unstarted(work));

  public Forgetting(Store store, HistoryRule rule, InstantSource clock) {
    this.store = store;
    this.rule = rule;
    this.clock = clock;
  }

  /// Begins; the first look at everything comes at once.
  public Forgetting start() {
    var _ =
        thread.scheduleWithFixedDelay(
            () -> carefully(this::everything), 0, ALL_OF_IT.toMillis(), TimeUnit.MILLISECONDS);
    var _ =
        thread.scheduleWithFixedDelay(
            () -> carefully(this::whatWasTouched),
            AFTER_A_TOUCH.toMillis(),
            AFTER_A_TOUCH.toMillis(),
            TimeUnit.MILLISECONDS);
    return this;
  }

  /// Acts have entered the ledger. Never waits.
  public void settled(List<SettledAct> acts) {
    for (SettledAct act : acts) {
      if (touched.size() < MOST_TOUCHED) {
        touched.add(act.item());
      }
    }
  }

  private static void carefully(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.error("History could not be cut now; it will be tried again", e);
    }
  }

  /// Looks at the items that acts have touched since the last time.
  void whatWasTouched() {
    List<ItemId> items = touched.stream().limit(TOGETHER).toList();
    while (!items.isEmpty()) {
      Instant now = clock.instant();
      List<ItemId> some = items;
      touched.removeAll(some);
      Optional<Instant> before = rule.cutBefore(now);
      if (before.isPresent()) {
        store.writer().write(tx -> cut(tx, some, before.get(), now));
      }
      items = touched.stream().limit(TOGETHER).toList();
    }
  }

  private int cut(Tx tx, List<ItemId> items, Instant before, Instant now) {
    List<Trace> traces = new ArrayList<>();
    for (ItemId item : items) {
      traces.addAll(new History(tx).over(before, undoable(now), item));
    }
    return cut(tx, traces);
  }

  /// Looks at everything.
  void everything() {
    Instant now = clock.instant();
    Optional<Instant> before = rule.cutBefore(now);
    Optional<ItemId> after = Optional.empty();
    while (before.isPresent()) {
      Optional<ItemId> behind = after;
      List<Trace> traces =
          store.read(tx -> new History(tx).over(before.get(), undoable(now), behind, TOGETHER));
      if (traces.isEmpty()) {
        return;
      }
      List<ItemId> items = traces.stream().map(Trace::item).distinct().toList();
      store.writer().write(tx -> cut(tx, items, before.get(), now));
      after = Optional.of(items.getLast());
    }
  }

  private static Instant undoable(Instant now) {
    return now.minus(Circulation.CURES_CAN_BE_UNDONE);
  }

  private int cut(Tx tx, List<Trace> traces) {
    History history = new History(tx);
    Holds holds = new Holds(tx);
    Map<PatronId, Boolean> kept = new HashMap<>();
    int cut = 0;
    for (Trace trace : traces) {
      if (!kept.computeIfAbsent(trace.patron(), patron -> isKept(new Patrons(tx), patron))) {
        history.cut(trace);
        forgetHold(holds, trace);
        cut++;
      }
    }
    return cut;
  }

  /// A hold stands beside the act or the cure that ended it.
  private static void forgetHold(Holds holds, Trace trace) {
    switch (trace.what()) {
      case ACT, CURE -> holds.forget(trace.key(), trace.patron());
      case LOAN, DISCREPANCY -> {}
    }
  }

  private boolean isKept(Patrons patrons, PatronId patron) {
    boolean wanted =
        switch (rule) {
          case HistoryRule.ByConsent _ -> patrons.keepsHistory(patron);
          case HistoryRule.AtOnce _, HistoryRule.AfterDays _, HistoryRule.Never _ -> false;
        };
    return wanted || patrons.owes(patron);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
