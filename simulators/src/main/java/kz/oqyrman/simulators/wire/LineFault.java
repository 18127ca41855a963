package kz.oqyrman.simulators.wire;

import java.time.Duration;

/// Something wrong with the cable. A fault that spoils sendings does so for a number of them;
/// [#FOR_GOOD] until it is repaired.
public sealed interface LineFault {
  /// Until repaired.
  int FOR_GOOD = Integer.MAX_VALUE;

  /// The cable is out of its socket: the port is gone until repaired.
  record CableOut() implements LineFault {
    @Override
    public int times() {
      return FOR_GOOD;
    }
  }

  /// Bytes that nobody sent come ahead of each sending.
  ///
  /// @param bytes 1 to 4096
  record Noise(Towards towards, int bytes, int times) implements LineFault {
    public Noise {
      inRange("bytes", bytes, 4096);
      inRange("times", times, FOR_GOOD);
    }
  }

  /// Of each sending every so many-th byte is lost.
  ///
  /// @param every 1 loses all of them, 3 loses the third, the sixth and so on
  record Dropped(Towards towards, int every, int times) implements LineFault {
    public Dropped {
      inRange("every", every, 65_536);
      inRange("times", times, FOR_GOOD);
    }
  }

  /// Of each sending every so many-th byte comes twice.
  ///
  /// @param every 1 doubles all of them
  record Doubled(Towards towards, int every, int times) implements LineFault {
    public Doubled {
      inRange("every", every, 65_536);
      inRange("times", times, FOR_GOOD);
    }
  }

  /// What the device sends reaches the host in pieces with pauses between them.
  ///
  /// @param size bytes in a piece
  /// @param pause at most 10 seconds
  record SplitWrites(int size, Duration pause, int times) implements LineFault {
    public SplitWrites {
      inRange("size", size, 65_536);
      inRange("pause in milliseconds", pause.toMillis() + 1, 10_001);
      inRange("times", times, FOR_GOOD);
    }
  }

  /// What the device sends comes late.
  ///
  /// @param by at most 60 seconds
  record Delay(Duration by, int times) implements LineFault {
    public Delay {
      inRange("delay in milliseconds", by.toMillis(), 60_000);
      inRange("times", times, FOR_GOOD);
    }
  }

  /// Whose ears are spoilt.
  enum Towards {
    HOST,
    DEVICE
  }

  /// How many sendings it spoils.
  int times();

  private static void inRange(String what, long value, long most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(what + " is 1 to " + most + ": " + value);
    }
  }
}
