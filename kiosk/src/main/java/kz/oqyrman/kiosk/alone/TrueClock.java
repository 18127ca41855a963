package kz.oqyrman.kiosk.alone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The time as the hub tells it. Between two words of the hub it goes on by the machine's monotonic
/// counter, so that a wrong or jumping wall clock changes nothing. Until the hub has spoken, the
/// wall clock is believed, unless it is before a time that the station has seen already.
///
/// Several threads may use it.
public final class TrueClock implements InstantSource {
  private static final Logger LOG = LoggerFactory.getLogger(TrueClock.class);

  /// The wall clock is called wrong when it is off by more.
  static final Duration TOLERANCE = Duration.ofMinutes(2);

  private final InstantSource wall;
  private final LongSupplier nanos;
  private final Path file;

  private final long startNanos;
  private Instant base;
  private long baseNanos;
  private boolean heard;
  private boolean backwards;
  private Instant remembered = Instant.EPOCH;

  /// The last moment before this start at which the hub's time was known.
  private final Instant sureBefore;

  /// What the hub's first word since the start makes known.
  ///
  /// @param later by how much what was written down before it must be put later, earlier when
  ///   negative
  /// @param startedAt when the station started, by the hub's time
  /// @param sureBefore the last moment before that start at which the hub's time was known; the
  ///   epoch when there was none
  public record FirstWord(Duration later, Instant startedAt, Instant sureBefore) {
    /// Whether the clock was wrong by more than a clock may be.
    public boolean wasWrong() {
      return later.abs().compareTo(TOLERANCE) > 0;
    }
  }

  /// Of the times that are kept over a power cut, the one that was sure stands behind the other.
  private record Kept(Instant any, Instant sure) {
    static final Kept NOTHING = new Kept(Instant.EPOCH, Instant.EPOCH);
  }

  /// @param wall the machine's clock
  /// @param nanos its monotonic counter
  /// @param file where the last known time is kept over a power cut
  public TrueClock(InstantSource wall, LongSupplier nanos, Path file) {
    this.wall = wall;
    this.nanos = nanos;
    this.file = file;
    base = wall.instant();
    startNanos = nanos.getAsLong();
    baseNanos = startNanos;
    Kept kept = recall(file);
    remembered = kept.any();
    sureBefore = kept.sure();
    if (base.isBefore(remembered.minus(TOLERANCE))) {
      LOG.warn("this machine's clock went back to {}; it was {} already", base, remembered);
      backwards = true;
      base = remembered;
    }
  }

  private static Kept recall(Path file) {
    try {
      if (!Files.exists(file)) {
        return Kept.NOTHING;
      }
      List<Instant> times =
          Files.readString(file, StandardCharsets.US_ASCII)
              .lines()
              .map(line -> Instant.ofEpochMilli(Long.parseLong(line.strip())))
              .toList();
      // a program before this one kept one time, of which it did not say whether it was sure
      return times.isEmpty()
          ? Kept.NOTHING
          : new Kept(times.getFirst(), times.size() > 1 ? times.get(1) : Instant.EPOCH);
    } catch (IOException | NumberFormatException e) {
      LOG.warn("the last known time cannot be read: {}", e.getMessage());
      return Kept.NOTHING;
    }
  }

  /// The hub has said what time it was when it sent something. A first word that may have been on
  /// its way for long says nothing: what it would leave standing is any clock that is ahead.
  ///
  /// @param then by the hub's clock
  /// @param atMostAgo how long ago that can have been: the time since it was asked
  /// @return what is known by it, at the first word since the start; empty at every later one
  public synchronized Optional<FirstWord> heard(Instant then, Duration atMostAgo) {
    boolean first = !heard;
    if (first && atMostAgo.compareTo(TOLERANCE) > 0) {
      return Optional.empty();
    }
    Instant now = instant();
    Instant latest = then.plus(atMostAgo);
    if (now.isBefore(then)) {
      set(then);
    } else if (now.isAfter(latest)) {
      set(latest);
    }
    heard = true;
    backwards = false;
    return first ? Optional.of(firstWord(now)) : Optional.empty();
  }

  private FirstWord firstWord(Instant before) {
    Instant now = instant();
    return new FirstWord(
        Duration.between(before, now), now.minusNanos(nanos.getAsLong() - startNanos), sureBefore);
  }

  /// Whether the hub has told the time since the start.
  public synchronized boolean isHeard() {
    return heard;
  }

  private void set(Instant now) {
    Duration by = Duration.between(instant(), now);
    if (by.abs().compareTo(TOLERANCE) > 0) {
      LOG.warn("this machine's clock is wrong by {}; the hub's time counts", by);
    }
    base = now;
    baseNanos = nanos.getAsLong();
  }

  @Override
  public synchronized Instant instant() {
    return base.plusNanos(nanos.getAsLong() - baseNanos);
  }

  /// Whether the time can be relied on: the hub has told it, or nothing speaks against the wall
  /// clock.
  public synchronized boolean isKnown() {
    return heard || !backwards;
  }

  /// How far the wall clock is ahead of the true time, behind when negative; zero while it is right
  /// within the tolerance.
  public synchronized Duration off() {
    Duration off = Duration.between(instant(), wall.instant());
    return off.abs().compareTo(TOLERANCE) > 0 ? off : Duration.ZERO;
  }

  /// Keeps the time over a power cut. Called now and then; costs a small write. A time that was
  /// kept by a clock that was ahead gives way to the hub's.
  public synchronized void remember() {
    Instant now = instant();
    if (!heard && (backwards || !now.isAfter(remembered))) {
      return;
    }
    Instant sure = heard ? now : sureBefore;
    String text = now.toEpochMilli() + "\n" + sure.toEpochMilli() + "\n";
    try {
      SafeFile.write(file, text.getBytes(StandardCharsets.US_ASCII));
      remembered = now;
    } catch (IOException e) {
      LOG.warn("the time cannot be kept: {}", e.getMessage());
    }
  }
}
