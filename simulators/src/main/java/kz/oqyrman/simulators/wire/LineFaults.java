package kz.oqyrman.simulators.wire;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import kz.oqyrman.simulators.wire.LineFault.CableOut;
import kz.oqyrman.simulators.wire.LineFault.Delay;
import kz.oqyrman.simulators.wire.LineFault.Doubled;
import kz.oqyrman.simulators.wire.LineFault.Dropped;
import kz.oqyrman.simulators.wire.LineFault.Noise;
import kz.oqyrman.simulators.wire.LineFault.SplitWrites;
import kz.oqyrman.simulators.wire.LineFault.Towards;

/// The faults that are on a line now, and what they make of a sending.
final class LineFaults {
  /// More at once than anybody needs.
  private static final int MOST = 16;

  private final RandomGenerator random;
  private final List<Active> active = new ArrayList<>();

  LineFaults(RandomGenerator random) {
    this.random = random;
  }

  private static final class Active {
    final LineFault fault;
    int left;

    Active(LineFault fault) {
      this.fault = fault;
      this.left = fault.times();
    }
  }

  /// What a sending has become.
  ///
  /// @param late how much later it leaves
  /// @param pieces in order, with `pause` between them
  record Spoilt(Duration late, List<byte[]> pieces, Duration pause) {}

  synchronized void add(LineFault fault) {
    if (active.size() == MOST) {
      throw new IllegalStateException("a line has at most " + MOST + " faults at once");
    }
    active.add(new Active(fault));
  }

  synchronized void remove(Class<? extends LineFault> kind) {
    active.removeIf(a -> kind.isInstance(a.fault));
  }

  synchronized void clear() {
    active.clear();
  }

  synchronized List<LineFault> list() {
    return active.stream().map(a -> a.fault).toList();
  }

  synchronized byte[] towardsDevice(byte[] bytes) {
    byte[] heard = bytes;
    for (Active a : active) {
      heard = garbled(a, heard, Towards.DEVICE);
    }
    forgetSpent();
    return heard;
  }

  synchronized Spoilt towardsHost(byte[] bytes) {
    byte[] sent = bytes;
    Duration late = Duration.ZERO;
    Duration pause = Duration.ZERO;
    int size = Integer.MAX_VALUE;
    for (Active a : active) {
      sent = garbled(a, sent, Towards.HOST);
      switch (a.fault) {
        case Delay delay -> {
          late = late.plus(delay.by());
          a.left--;
        }
        case SplitWrites split -> {
          size = Math.min(size, split.size());
          pause = split.pause();
          a.left--;
        }
        case CableOut _, Noise _, Dropped _, Doubled _ -> {}
      }
    }
    forgetSpent();
    return new Spoilt(late, pieces(sent, size), pause);
  }

  private void forgetSpent() {
    active.removeIf(a -> a.left <= 0);
  }

  private byte[] garbled(Active a, byte[] bytes, Towards towards) {
    return switch (a.fault) {
      case Noise noise when noise.towards() == towards -> {
        a.left--;
        yield withNoise(noise.bytes(), bytes);
      }
      case Dropped dropped when dropped.towards() == towards -> {
        a.left--;
        yield without(dropped.every(), bytes);
      }
      case Doubled doubled when doubled.towards() == towards -> {
        a.left--;
        yield withDoubles(doubled.every(), bytes);
      }
      case Noise _, Dropped _, Doubled _, CableOut _, SplitWrites _, Delay _ -> bytes;
    };
  }

  private byte[] withNoise(int count, byte[] bytes) {
    byte[] noise = new byte[count];
    random.nextBytes(noise);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(noise);
    all.writeBytes(bytes);
    return all.toByteArray();
  }

  private static byte[] without(int every, byte[] bytes) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      if ((i + 1) % every != 0) {
        kept.write(bytes[i]);
      }
    }
    return kept.toByteArray();
  }

  private static byte[] withDoubles(int every, byte[] bytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      all.write(bytes[i]);
      if ((i + 1) % every == 0) {
        all.write(bytes[i]);
      }
    }
    return all.toByteArray();
  }

  private static List<byte[]> pieces(byte[] bytes, int size) {
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += Math.min(size, bytes.length - from)) {
      int to = from + Math.min(size, bytes.length - from);
      pieces.add(java.util.Arrays.copyOfRange(bytes, from, to));
    }
    return pieces;
  }
}
