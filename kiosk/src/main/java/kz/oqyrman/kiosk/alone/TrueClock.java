package kz.oqyrman.kiosk.alone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

  private Instant base;
  private long baseNanos;
  private boolean heard;
  private boolean backwards;
  private Instant remembered = Instant.EPOCH;

  /// @param wall the machine's clock
  /// @param nanos its monotonic counter
  /// @param file where the last known time is kept over a power cut
  public TrueClock(InstantSource wall, LongSupplier nanos, Path file) {
    this.wall = wall;
    this.nanos = nanos;
    this.file = file;
    base = wall.instant();
    baseNanos = nanos.getAsLong();
    remembered = recall(file);
    if (base.isBefore(remembered.minus(TOLERANCE))) {
      LOG.warn("this machine's clock went back to {}; it was {} already", base, remembered);
      backwards = true;
      base = remembered;
    }
  }

  private static Instant recall(Path file) {
    try {
      return Files.exists(file)
          ? Instant.ofEpochMilli(
              Long.parseLong(Files.readString(file, StandardCharsets.US_ASCII).strip()))
          : Instant.EPOCH;
    } catch (IOException | NumberFormatException e) {
      LOG.warn("the last known time cannot be read: {}", e.getMessage());
      return Instant.EPOCH;
    }
  }

  /// The hub has said what time it was when it sent something.
  ///
  /// @param then by the hub's clock
  /// @param atMostAgo how long ago that can have been: the time since it was asked
  /// @return at the hub's first word since the start: by how much what was written down before it
  ///   must be put later, earlier when negative; zero within the tolerance. Empty at every later
  ///   word
  public synchronized Optional<Duration> heard(Instant then, Duration atMostAgo) {
    Instant now = instant();
    boolean first = !heard;
    Instant latest = then.plus(atMostAgo);
    if (now.isBefore(then)) {
      set(then);
    } else if (now.isAfter(latest)) {
      set(latest);
    }
    heard = true;
    backwards = false;
    Duration off = Duration.between(now, instant());
    return Optional.of(off.abs().compareTo(TOLERANCE) > 0 ? off : Duration.ZERO).filter(_ -> first);
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

  /// Keeps the time over a power cut. Called now and then; costs a small write.
  public synchronized void remember() {
    Instant now = instant();
    if (!isKnown() || !now.isAfter(remembered)) {
      return;
    }
    try {
      SafeFile.write(file, Long.toString(now.toEpochMilli()).getBytes(StandardCharsets.US_ASCII));
      remembered = now;
    } catch (IOException e) {
      LOG.warn("the time cannot be kept: {}", e.getMessage());
    }
  }
}
