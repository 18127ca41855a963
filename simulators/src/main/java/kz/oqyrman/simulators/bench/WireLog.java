package kz.oqyrman.simulators.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.link.Tap;
import kz.oqyrman.drivers.link.TraceWords;

/// What went over one wire lately, in lines: all that came in one direction until the other spoke,
/// or nobody for a while. An exchange that repeats itself, as the looks at an idle pad do, is one
/// exchange with a count.
final class WireLog implements Tap {
  /// Lines that are kept.
  static final int MOST = 400;

  /// Bytes of a line that are shown; the rest is an ellipsis.
  private static final int MOST_BYTES = 512;

  /// A line that is spoken in one direction only ends with a silence like this.
  private static final Duration SILENCE = Duration.ofSeconds(1);

  /// Letters of what a line means that are kept.
  private static final int MOST_SAID = 1_000;

  private final TraceWords words;
  private final InstantSource clock;
  private final List<Line> lines = new ArrayList<>();
  private byte[] current = {};
  private String said = "";
  private boolean toDevice;
  private Instant since = Instant.EPOCH;
  private Instant last = Instant.EPOCH;
  private long changes;

  /// @param words of the family, new for this log
  WireLog(TraceWords words, InstantSource clock) {
    this.words = words;
    this.clock = clock;
  }

  /// One direction's say.
  ///
  /// @param words what it means; empty where that is not known
  /// @param times how often the exchange that it ends was repeated, from 1
  record Line(Instant at, boolean toDevice, Bytes bytes, String words, int times) {
    private boolean saysTheSame(Line other) {
      return toDevice == other.toDevice && words.equals(other.words) && bytes.equals(other.bytes);
    }

    private Line again(Instant now) {
      return new Line(now, toDevice, bytes, words, times + 1);
    }
  }

  @Override
  public synchronized void toDevice(byte[] bytes) {
    heard(true, bytes, words.toDevice(bytes));
  }

  @Override
  public synchronized void fromDevice(byte[] bytes) {
    heard(false, bytes, words.fromDevice(bytes));
  }

  private void heard(boolean towardsDevice, byte[] bytes, String meaning) {
    Instant now = clock.instant();
    boolean silence = Duration.between(last, now).abs().compareTo(SILENCE) > 0;
    if (towardsDevice != toDevice || current.length == 0 || silence) {
      end();
      toDevice = towardsDevice;
      since = now;
    }
    last = now;
    int room = Math.max(0, MOST_BYTES - current.length);
    int taken = Math.min(room, bytes.length);
    byte[] longer = Arrays.copyOf(current, current.length + taken);
    System.arraycopy(bytes, 0, longer, current.length, taken);
    current = longer;
    if (!meaning.isEmpty() && said.length() < MOST_SAID) {
      said = said.isEmpty() ? meaning : said + "; " + meaning;
    }
    changes++;
  }

  private void end() {
    if (current.length > 0) {
      lines.add(new Line(since, toDevice, Bytes.of(current), said, 1));
      collapse();
      if (lines.size() > MOST) {
        lines.removeFirst();
      }
    }
    current = new byte[0];
    said = "";
  }

  /// Question and answer as before them; or two of each, as a look at a pad is.
  private void collapse() {
    if (!repeats(2)) {
      boolean _ = repeats(4);
    }
  }

  private boolean repeats(int length) {
    int n = lines.size();
    if (n < 2 * length || lines.getLast().toDevice()) {
      return false;
    }
    List<Line> before = lines.subList(n - 2 * length, n - length);
    List<Line> now = lines.subList(n - length, n);
    for (int i = 0; i < length; i++) {
      if (!now.get(i).saysTheSame(before.get(i))
          || before.get(i).times() != before.get(0).times()) {
        return false;
      }
    }
    for (int i = 0; i < length; i++) {
      before.set(i, before.get(i).again(now.get(i).at()));
    }
    now.clear();
    return true;
  }

  /// The lines, the newest last, with what is being said now.
  synchronized List<Line> lines() {
    List<Line> all = new ArrayList<>(lines);
    if (current.length > 0) {
      all.add(new Line(since, toDevice, Bytes.of(current), said, 1));
    }
    return all;
  }

  /// Grows with every byte, so that whoever shows the lines knows when to look again.
  synchronized long changes() {
    return changes;
  }
}
