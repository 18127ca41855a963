package kz.oqyrman.kiosk.alone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.HubMessage.FactsPart;
import kz.oqyrman.contract.StationMessage.FetchFacts;
import kz.oqyrman.contract.facts.Facts;
import kz.oqyrman.kiosk.link.HubLink;
import kz.oqyrman.kiosk.session.Alone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the facts fresh, on a thread of its own: asks the hub every minute and after each dial,
/// part by part, goes on after a break where it was, and tells the session whenever it changes
/// whether the station may decide alone.
public final class FactsFetcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FactsFetcher.class);

  /// How often the hub is asked for news.
  private static final Duration EVERY = Duration.ofMinutes(1);

  /// How often is looked whether the facts have become too old.
  private static final Duration LOOK = Duration.ofSeconds(1);

  /// One part over a slow line.
  private static final Duration PART_WAIT = Duration.ofMinutes(1);

  private final HubLink link;
  private final FactsStore store;
  private final Memory memory;
  private final TrueClock clock;
  private final Consumer<Alone> news;
  private final Semaphore wish = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().name("facts-fetcher").daemon().unstarted(this::run);
  private volatile boolean closed;

  /// Only the fetcher's thread touches these.
  private Alone told = Alone.NEVER;

  private Begun begun = Begun.NOTHING;
  private boolean mistrusted;

  /// @param news called when it changes whether the station may decide alone
  public FactsFetcher(
      HubLink link, FactsStore store, Memory memory, TrueClock clock, Consumer<Alone> news) {
    this.link = link;
    this.store = store;
    this.memory = memory;
    this.clock = clock;
    this.news = news;
  }

  /// Parts that have come of facts that are not whole yet.
  private record Begun(UUID epoch, long version, long from, String sha256, Bytes bytes, int parts) {
    static final Begun NOTHING = new Begun(new UUID(0, 0), 0, 0, "", new Bytes(), 0);

    boolean goesOnWith(FactsPart part) {
      return part.epoch().equals(epoch)
          && part.version() == version
          && part.from() == from
          && part.sha256().equals(sha256)
          && part.part() == parts;
    }
  }

  /// Grows part by part.
  private static final class Bytes extends ByteArrayOutputStream {}

  /// Reads the facts that were kept, and begins to ask.
  public void start() {
    store.load(clock.instant()).ifPresent(memory::learn);
    thread.start();
  }

  /// The line has come up: the hub is asked now.
  public void wake() {
    wish.release();
  }

  private void run() {
    long next = System.nanoTime();
    while (!closed) {
      try {
        tell();
        if (System.nanoTime() - next >= 0) {
          if (link.up()) {
            fetch();
            tell();
          }
          clock.remember();
          next = System.nanoTime() + EVERY.toNanos();
        }
        if (wish.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          wish.drainPermits();
          next = System.nanoTime();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.error("the facts cannot be fetched now", e);
        next = System.nanoTime() + EVERY.toNanos();
      }
    }
  }

  private void tell() {
    Alone now = memory.alone();
    if (!now.equals(told)) {
      told = now;
      news.accept(now);
    }
  }

  /// Asks for parts until nothing is lacking or the hub is silent.
  private void fetch() throws InterruptedException {
    boolean more = true;
    while (more && !closed && link.up()) {
      Optional<FactsPart> part = ask();
      more = part.isPresent() && take(part.get());
    }
  }

  private Optional<FactsPart> ask() throws InterruptedException {
    Optional<Facts> have = mistrusted ? Optional.empty() : memory.facts();
    CompletableFuture<HubLink.Answer> answer = new CompletableFuture<>();
    link.ask(
        new FetchFacts(
            have.map(f -> f.head().epoch()),
            have.map(f -> f.head().version()).orElse(0L),
            begun.version(),
            begun.parts()),
        PART_WAIT,
        answer::complete);
    try {
      return switch (answer.get()) {
        case HubLink.Answer.Answered(FactsPart part) -> Optional.of(part);
        case HubLink.Answer.Answered(HubMessage.NotUnderstood(String why)) -> {
          LOG.info("the hub gives no facts: {}", why);
          yield Optional.empty();
        }
        case HubLink.Answer.Answered _, HubLink.Answer.Silence _ -> Optional.empty();
      };
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Whether there is more to ask for.
  private boolean take(FactsPart part) {
    if (part.parts() == 0) {
      begun = Begun.NOTHING;
      return false;
    }
    if (!begun.goesOnWith(part)) {
      if (part.part() != 0) {
        begun = Begun.NOTHING;
        return false;
      }
      begun = new Begun(part.epoch(), part.version(), part.from(), part.sha256(), new Bytes(), 0);
    }
    try {
      begun.bytes().writeBytes(Base64.getDecoder().decode(part.data()));
    } catch (IllegalArgumentException e) {
      LOG.warn("a part of the facts is no Base64");
      begun = Begun.NOTHING;
      return false;
    }
    begun =
        new Begun(
            begun.epoch(),
            begun.version(),
            begun.from(),
            begun.sha256(),
            begun.bytes(),
            part.part() + 1);
    if (begun.bytes().size() > Facts.MOST_BYTES) {
      LOG.warn("the hub sends facts without end");
      begun = Begun.NOTHING;
      return false;
    }
    return begun.parts() < part.parts() || whole();
  }

  /// All parts are there. Facts that are not good are fetched anew, whole, in a minute.
  private boolean whole() {
    byte[] bytes = begun.bytes().toByteArray();
    boolean delta = begun.from() != 0;
    String sha256 = begun.sha256();
    begun = Begun.NOTHING;
    if (!sha256(bytes).equals(sha256)) {
      LOG.warn("the facts were damaged on their way");
      mistrusted = true;
      return false;
    }
    Optional<Facts> have = memory.facts();
    Facts.Result result =
        delta
            ? have.map(facts -> facts.plus(bytes, clock.instant()))
                .orElse(new Facts.Result.Wrong(Facts.Why.DOES_NOT_FIT))
            : Facts.read(bytes, store.key(), clock.instant());
    switch (result) {
      case Facts.Result.Good(Facts facts) -> keep(facts);
      case Facts.Result.Wrong(Facts.Why why) -> {
        LOG.error("the hub's facts are not used: {}", why);
        mistrusted = true;
      }
    }
    return false;
  }

  private void keep(Facts facts) {
    try {
      store.save(facts);
    } catch (IOException e) {
      LOG.error("the facts cannot be kept over a power cut: {}", e.getMessage());
    }
    mistrusted = false;
    memory.learn(facts);
    LOG.info("{}", facts);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
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
