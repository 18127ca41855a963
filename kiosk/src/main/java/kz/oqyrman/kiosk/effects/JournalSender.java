package kz.oqyrman.kiosk.effects;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.kiosk.journal.Journal;
import kz.oqyrman.kiosk.journal.JournalException;
import kz.oqyrman.kiosk.link.HubLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the hub how acts ended, in the order of their sequence, again and again until the hub says
/// they are settled. Two batches are under way at most, so that the hub has the next one at hand
/// while it commits.
public final class JournalSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalSender.class);

  /// Acts in one message.
  static final int BATCH = 250;

  private static final int MOST_BATCHES = 2;

  /// A batch without word is told again after this long.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// The facts are asked for at each dial, and every answer tells the time.
  private static final Duration LONGEST_WITHOUT_TIME = Duration.ofSeconds(30);

  private final Journal journal;
  private final HubLink link;
  private final Duration patience;
  private final BooleanSupplier timeIsKnown;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().name("journal-sender").daemon().unstarted(this::run);
  private volatile boolean closed;
  private volatile int waiting;
  private volatile long lineUpAt = System.nanoTime();

  /// Told and not settled, the oldest first.
  private final Deque<Batch> underWay = new ConcurrentLinkedDeque<>();

  /// Whether acts were wiped whose bytes stand in the write-ahead log still.
  private volatile boolean unswept = true;

  /// Acts in one message.
  ///
  /// @param acts that the hub has not settled yet
  /// @param highest sequence among all of them
  private record Batch(Set<TransactionId> acts, long highest, long toldNanos) {
    static Batch of(List<TransactionReport> reports) {
      Set<TransactionId> acts = ConcurrentHashMap.newKeySet();
      reports.forEach(report -> acts.add(report.transaction()));
      return new Batch(acts, reports.getLast().sequence(), System.nanoTime());
    }
  }

  public JournalSender(Journal journal, HubLink link) {
    this(journal, link, () -> true);
  }

  /// @param timeIsKnown whether the hub has told the time since the start: acts that were written
  ///   down by a wrong clock are put right before they are told
  public JournalSender(Journal journal, HubLink link, BooleanSupplier timeIsKnown) {
    this(journal, link, timeIsKnown, PATIENCE);
  }

  JournalSender(Journal journal, HubLink link, Duration patience) {
    this(journal, link, () -> true, patience);
  }

  private JournalSender(
      Journal journal, HubLink link, BooleanSupplier timeIsKnown, Duration patience) {
    this.timeIsKnown = timeIsKnown;
    this.journal = journal;
    this.link = link;
    this.patience = patience;
  }

  public void start() {
    thread.start();
  }

  /// An act has ended. It is told now, or after the batch that is under way.
  public void wake() {
    news.release();
  }

  /// How many acts the hub has not settled.
  public int waiting() {
    return waiting;
  }

  /// The hub has these in its ledger.
  public void settled(HubMessage.Settled settled) {
    try {
      journal.settled(settled.transactions());
      underWay.forEach(batch -> batch.acts().removeAll(settled.transactions()));
      underWay.removeIf(batch -> batch.acts().isEmpty());
      unswept = true;
    } catch (JournalException e) {
      LOG.error("settled acts stay in the journal and will be told again", e);
    }
    wake();
  }

  /// The line has come up: what was under way went down with the old one.
  public void lineUp() {
    lineUpAt = System.nanoTime();
    underWay.clear();
    wake();
  }

  private void run() {
    while (!closed) {
      try {
        tell();
        sweep();
        var _ = news.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        news.drainPermits();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (JournalException | RuntimeException e) {
        LOG.error("the journal cannot be told to the hub now", e);
        pause();
      }
    }
  }

  private void tell() throws JournalException {
    waiting = journal.waiting();
    forgetThoseWithoutWord();
    boolean more = true;
    while (more && underWay.size() < MOST_BATCHES && link.up() && mayTell()) {
      more = tellNext();
    }
  }

  /// All of them, so that they are told again in their order.
  private void forgetThoseWithoutWord() {
    Batch oldest = underWay.peekFirst();
    if (oldest != null && System.nanoTime() - oldest.toldNanos() >= patience.toNanos()) {
      underWay.clear();
    }
  }

  private boolean tellNext() throws JournalException {
    Batch last = underWay.peekLast();
    List<TransactionReport> reports =
        journal.unsettledAfter(last == null ? 0 : last.highest(), BATCH);
    if (reports.isEmpty()) {
      return false;
    }
    underWay.addLast(Batch.of(reports));
    link.tell(new StationMessage.Journal(reports));
    return true;
  }

  /// A hub that never tells the time is told all the same, after a while.
  private boolean mayTell() {
    return timeIsKnown.getAsBoolean()
        || System.nanoTime() - lineUpAt > LONGEST_WITHOUT_TIME.toNanos();
  }

  /// Between batches: while a long journal drains, the next batch goes first.
  private void sweep() throws JournalException {
    if (unswept && underWay.isEmpty()) {
      unswept = false;
      try {
        journal.sweep();
      } catch (JournalException e) {
        unswept = true;
        throw e;
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
