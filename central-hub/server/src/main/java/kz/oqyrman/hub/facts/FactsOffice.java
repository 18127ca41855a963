package kz.oqyrman.hub.facts;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.HubMessage.FactsPart;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.StationMessage.FetchFacts;
import kz.oqyrman.contract.facts.Facts;
import kz.oqyrman.contract.facts.FactsHead;
import kz.oqyrman.contract.facts.FactsKey;
import kz.oqyrman.contract.facts.FactsRows;
import kz.oqyrman.contract.facts.FactsRules;
import kz.oqyrman.contract.lending.AloneRules;
import kz.oqyrman.hub.branches.Branches;
import kz.oqyrman.hub.branches.Station;
import kz.oqyrman.hub.store.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the facts and gives them out. A new version is made some seconds after something changed,
/// and now and then without a change, so that stations know how fresh theirs are. What changed
/// lately is remembered, so that a station which was here a minute ago fetches little.
public final class FactsOffice implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FactsOffice.class);

  /// How often is looked whether something changed.
  private static final Duration LOOK = Duration.ofSeconds(5);

  /// Facts older than this are made anew, be it without a change.
  static final Duration OLDEST = Duration.ofMinutes(10);

  /// Making facts takes at most so much of one processor: a tenth.
  private static final int REST = 9;

  /// Changed keys that are remembered for deltas. Whoever is farther behind fetches all.
  private static final int MOST_CHANGES = 50_000;

  private static final int MOST_VERSIONS = 1_000;

  /// Facts put together for a branch that are kept while stations fetch their parts.
  private static final int MOST_COMPOSED = 8;

  /// Bytes of a part. A village line of 64 kbit/s carries one in some 20 seconds, and what a reader
  /// waits for gets through between two.
  static final int PART = 128 * 1024;

  private final Store store;
  private final FactsKey key;
  private final AloneRules alone;
  private final boolean pinsCarried;
  private final InstantSource clock;
  private final UUID epoch = UUID.randomUUID();
  private final AtomicBoolean dirty = new AtomicBoolean(true);
  private final Deque<Changed> history = new ArrayDeque<>();
  private final Map<Wish, Composed> composed = new LinkedHashMap<>(16, 0.75f, true);
  private final ScheduledExecutorService maker =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("facts-maker").daemon().unstarted(work));
  private @Nullable Edition newest;

  /// @param alone how far stations may go
  /// @param pinsCarried whether PIN hashes travel with the facts
  public FactsOffice(
      Store store, FactsKey key, AloneRules alone, boolean pinsCarried, InstantSource clock) {
    this.store = store;
    this.key = key;
    this.alone = alone;
    this.pinsCarried = pinsCarried;
    this.clock = clock;
  }

  /// One version.
  private record Edition(
      long version, Instant madeAt, Map<BranchId, FactsRules> rules, FactsRows rows) {}

  /// What one version changed.
  private record Changed(long version, FactsRows.Changes changes) {}

  /// What a station of a branch needs.
  private record Wish(BranchId branch, long from, long version) {}

  private record Composed(Payload bytes, String sha256) {}

  /// Bytes that nobody changes; many may read them.
  private static final class Payload {
    private final byte[] bytes;

    Payload(byte[] bytes) {
      this.bytes = bytes;
    }

    int parts() {
      return Math.ceilDiv(bytes.length, PART);
    }

    String part(int part) {
      int from = part * PART;
      int to = Math.min(bytes.length, from + PART);
      return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, to));
    }
  }

  /// Begins to make facts.
  public void start() {
    store.writer().onCommit(() -> dirty.set(true));
    maker.execute(this::look);
  }

  private void look() {
    Duration rest = LOOK;
    try {
      long began = System.nanoTime();
      if (isTime()) {
        make();
        Duration took = Duration.ofNanos(System.nanoTime() - began).multipliedBy(REST);
        rest = took.compareTo(LOOK) > 0 ? took : LOOK;
      }
    } catch (RuntimeException e) {
      tell(e);
    }
    if (!maker.isShutdown()) {
      try {
        var _ = maker.schedule(this::look, rest.toMillis(), TimeUnit.MILLISECONDS);
      } catch (java.util.concurrent.RejectedExecutionException e) {
        log.debug("Closed meanwhile");
      }
    }
  }

  /// A database that is closed while it is read is no news when the hub stops.
  private void tell(RuntimeException why) {
    if (maker.isShutdown()) {
      log.debug("Closed while facts were made: {}", why.getMessage());
    } else {
      log.error("The facts could not be made; stations keep those they have", why);
    }
  }

  private boolean isTime() {
    Edition now = current();
    return dirty.get() || now == null || !now.madeAt().plus(OLDEST).isAfter(clock.instant());
  }

  private synchronized @Nullable Edition current() {
    return newest;
  }

  /// Makes a new version from the tables as they are.
  public void make() {
    dirty.set(false);
    try {
      FactsReading.Found found =
          store.read(tx -> new FactsReading(tx, key, alone, pinsCarried).read());
      publish(found);
    } catch (RuntimeException e) {
      dirty.set(true);
      throw e;
    }
  }

  private synchronized void publish(FactsReading.Found found) {
    Edition before = newest;
    long version = before == null ? 1 : before.version() + 1;
    newest = new Edition(version, clock.instant(), found.rules(), found.rows());
    if (before != null) {
      history.addLast(new Changed(version, found.rows().since(before.rows())));
      forget();
    }
  }

  private void forget() {
    int changes = history.stream().mapToInt(h -> h.changes().count()).sum();
    while (changes > MOST_CHANGES || history.size() > MOST_VERSIONS) {
      changes -= history.removeFirst().changes().count();
    }
  }

  /// Answers a station: a part of what it lacks, or that it lacks nothing.
  public HubMessage.Response answer(StationId station, FetchFacts wish) {
    Optional<BranchId> branch =
        store.read(tx -> new Branches(tx).station(station)).map(Station::branch);
    if (branch.isEmpty()) {
      return new HubMessage.NotUnderstood("the library has no station " + station);
    }
    return answer(branch.get(), wish);
  }

  private synchronized HubMessage.Response answer(BranchId branch, FetchFacts wish) {
    Edition now = newest;
    if (now == null || !now.rules().containsKey(branch)) {
      return new HubMessage.NotUnderstood("the facts are not made yet");
    }
    boolean sameEpoch = wish.epoch().filter(epoch::equals).isPresent();
    if (sameEpoch && wish.have() == now.version()) {
      return new FactsPart(epoch, now.version(), now.version(), 0, 0, "", "");
    }
    long from = sameEpoch && remembers(wish.have(), now.version()) ? wish.have() : 0;
    Wish begun = new Wish(branch, from, wish.wanted());
    Composed before = composed.get(begun);
    if (before != null && wish.part() < before.bytes().parts()) {
      return part(begun, before, wish.part());
    }
    Composed fresh = compose(now, branch, from);
    boolean same = wish.wanted() == now.version() && wish.part() < fresh.bytes().parts();
    return part(new Wish(branch, from, now.version()), fresh, same ? wish.part() : 0);
  }

  /// Whether all changes since that version are at hand.
  private boolean remembers(long version, long newestVersion) {
    return version > 0
        && version < newestVersion
        && !history.isEmpty()
        && history.getFirst().version() <= version + 1;
  }

  private Composed compose(Edition now, BranchId branch, long from) {
    Wish wish = new Wish(branch, from, now.version());
    Composed known = composed.get(wish);
    if (known != null) {
      return known;
    }
    FactsRules rules = now.rules().get(branch);
    if (rules == null) {
      throw new IllegalArgumentException("no branch " + branch);
    }
    FactsHead head = new FactsHead(epoch, now.version(), now.madeAt(), rules);
    byte[] bytes =
        from == 0
            ? Facts.whole(head, now.rows(), key)
            : Facts.delta(head, from, now.rows(), changesSince(from), key);
    Composed fresh = new Composed(new Payload(bytes), sha256(bytes));
    composed.put(wish, fresh);
    if (composed.size() > MOST_COMPOSED) {
      composed.remove(composed.keySet().iterator().next());
    }
    return fresh;
  }

  private FactsRows.Changes changesSince(long version) {
    FactsRows.Changes all = FactsRows.Changes.none();
    for (Changed changed : history) {
      if (changed.version() > version) {
        all = all.and(changed.changes());
      }
    }
    return all;
  }

  private FactsPart part(Wish wish, Composed whole, int part) {
    return new FactsPart(
        epoch,
        wish.version(),
        wish.from(),
        part,
        whole.bytes().parts(),
        whole.sha256(),
        whole.bytes().part(part));
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
    maker.shutdownNow();
  }
}
