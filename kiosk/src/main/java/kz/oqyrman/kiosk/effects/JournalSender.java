package kz.oqyrman.kiosk.effects;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
/// they are settled. One batch is under way at a time.
public final class JournalSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalSender.class);

  /// Acts in one message. More would hold up what a reader waits for: at the hub, which settles a
  /// message in one commit, and on a slow line.
  private static final int BATCH = 200;

  /// A batch without word is told again after this long.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Journal journal;
  private final HubLink link;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().name("journal-sender").daemon().unstarted(this::run);
  private volatile boolean closed;
  private volatile int waiting;

  /// What was told and is not settled, and when it was told.
  private volatile Set<TransactionId> underWay = Set.of();

  private volatile long toldNanos;

  public JournalSender(Journal journal, HubLink link) {
    this.journal = journal;
    this.link = link;
  }

  public void start() {
    thread.start();
  }

  /// Something ended, or the line has come up.
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
    } catch (JournalException e) {
      LOG.error("settled acts stay in the journal and will be told again", e);
    }
    Set<TransactionId> left = new HashSet<>(underWay);
    left.removeAll(Set.copyOf(settled.transactions()));
    underWay = Set.copyOf(left);
    wake();
  }

  /// The line has come up anew: what was under way may be lost.
  public void again() {
    underWay = Set.of();
    wake();
  }

  private void run() {
    while (!closed) {
      try {
        tell();
        var _ = news.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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
    if (!link.up()) {
      return;
    }
    boolean patient = System.nanoTime() - toldNanos < PATIENCE.toNanos();
    if (!underWay.isEmpty() && patient) {
      return;
    }
    List<TransactionReport> reports = journal.unsettled(BATCH);
    if (!reports.isEmpty()) {
      underWay =
          reports.stream()
              .map(TransactionReport::transaction)
              .collect(Collectors.toUnmodifiableSet());
      toldNanos = System.nanoTime();
      link.tell(new StationMessage.Journal(reports));
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
