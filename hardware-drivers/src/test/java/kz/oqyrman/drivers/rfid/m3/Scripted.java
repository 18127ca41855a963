package kz.oqyrman.drivers.rfid.m3;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.rfid.PadSettings;
import kz.oqyrman.drivers.rfid.Steadiness;
import kz.oqyrman.drivers.rfid.m3.M3Frames.Frame;

/// The other end as published bytes have it: a request that was published has its answer; another
/// is answered by a rule for its command, or not at all.
final class Scripted implements Link {
  private final Map<Bytes, Bytes> answers = new LinkedHashMap<>();
  private final Map<Integer, Function<Bytes, Bytes>> rules = new LinkedHashMap<>();
  private final List<Bytes> heard = new ArrayList<>();
  private Bytes pending = Bytes.NONE;

  static PadSettings settings(boolean eas) {
    return new PadSettings(
        new PadSettings.Gate(0xD7, 0xDA, eas),
        new PadSettings.Pace(Duration.ofMillis(1), Duration.ofMillis(60), Duration.ZERO),
        new Steadiness(1, 2, 0));
  }

  Scripted published(String request, String answer) {
    answers.put(Bytes.ofHex(request), Bytes.ofHex(answer));
    return this;
  }

  /// @param rule from the data of a request to the data of its answer
  Scripted rule(int command, Function<Bytes, Bytes> rule) {
    rules.put(command, rule);
    return this;
  }

  /// Everything that was asked, as it came over the wire.
  List<Bytes> heard() {
    return List.copyOf(heard);
  }

  @Override
  public int read(byte[] into, Duration wait) {
    int length = Math.min(into.length, pending.length());
    System.arraycopy(pending.toArray(), 0, into, 0, length);
    pending = pending.from(length);
    return length;
  }

  @Override
  public void write(byte[] bytes) {
    Bytes request = Bytes.of(Arrays.copyOf(bytes, bytes.length));
    heard.add(request);
    Bytes published = answers.get(request);
    pending = published == null ? byRule(request) : published;
  }

  private Bytes byRule(Bytes request) {
    Frame frame = M3Frames.split(request).frames().getFirst();
    Function<Bytes, Bytes> rule = rules.get(frame.command());
    return rule == null
        ? Bytes.NONE
        : Bytes.of(
            M3Frames.encode(
                new Frame(M3Frames.DOCUMENTED, frame.command(), rule.apply(frame.data()))));
  }

  @Override
  public void drain() {
    pending = Bytes.NONE;
  }

  @Override
  public void close() {}
}
