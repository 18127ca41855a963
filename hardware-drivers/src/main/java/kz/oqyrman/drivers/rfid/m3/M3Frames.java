package kz.oqyrman.drivers.rfid.m3;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;

/// The envelope of everything a 3M reader says and is told (3M RFID Reader Model 210 Protocol
/// Specification 1.0.0; captures of an 810).
///
/// | start 1 | length 2 | command 1 | data | check sum 2 |
/// |---|---|---|---|---|
/// | D6, or D5 in the undocumented probe | of all that follows, high byte first | | in an answer the error first | high byte first, over length to data |
public final class M3Frames {
  /// The start of every documented frame.
  public static final int DOCUMENTED = 0xD6;

  /// The start of the probe. No document; confirmed by two programs that use it.
  public static final int PROBE = 0xD5;

  /// Frames that are longer are taken for noise. An answer of this size tells 500 tags.
  public static final int LONGEST = 4_096;

  private static final int BEFORE = 3;
  private static final int CHECK = 2;
  private static final int SHORTEST = BEFORE + 1 + CHECK;
  private static final int NOT_KNOWN = -1;
  private static final int IMPOSSIBLE = 0;

  private M3Frames() {}

  /// One frame without its envelope.
  ///
  /// @param start [#DOCUMENTED] or [#PROBE]
  /// @param command 0 to 255; an answer repeats it
  public record Frame(int start, int command, Bytes data) {
    public Frame {
      if (start != DOCUMENTED && start != PROBE) {
        throw new IllegalArgumentException("no frame begins with " + start);
      }
      if (command < 0 || command > 255 || SHORTEST + data.length() > LONGEST) {
        throw new IllegalArgumentException(
            "no frame: command " + command + ", " + data.length() + " bytes");
      }
    }
  }

  /// What a piece of the wire holds.
  ///
  /// @param frames whole ones with the right check sum, in order
  /// @param remainder the beginning of a frame whose end has not come, shorter than [#LONGEST]
  /// @param skipped bytes that belong to no frame
  public record Split(List<Frame> frames, Bytes remainder, int skipped) {}

  /// The frame as it goes over the wire.
  public static byte[] encode(Frame frame) {
    int length = SHORTEST + frame.data().length();
    byte[] bytes = new byte[length];
    bytes[0] = (byte) frame.start();
    bytes[1] = (byte) ((length - BEFORE) >> 8);
    bytes[2] = (byte) (length - BEFORE);
    bytes[3] = (byte) frame.command();
    System.arraycopy(frame.data().toArray(), 0, bytes, BEFORE + 1, frame.data().length());
    int crc = crc(bytes, 1, length - CHECK);
    bytes[length - 2] = (byte) (crc >> 8);
    bytes[length - 1] = (byte) crc;
    return bytes;
  }

  /// Finds the frames in what has come so far: the last remainder and the new bytes after it. What
  /// begins no frame is skipped to the next byte that may.
  public static Split split(Bytes received) {
    return split(received, false);
  }

  /// Finds the frames in what has come when nothing more is to be expected: what looked like the
  /// beginning of a frame is skipped too, because a frame may lie behind it.
  public static Split splitAfterSilence(Bytes received) {
    return split(received, true);
  }

  private static Split split(Bytes received, boolean ended) {
    byte[] bytes = received.toArray();
    List<Frame> frames = new ArrayList<>();
    int skipped = 0;
    int at = 0;
    while (at < bytes.length) {
      int length = length(bytes, at);
      if (length == NOT_KNOWN || length > bytes.length - at) {
        if (!ended) {
          break;
        }
        length = IMPOSSIBLE;
      }
      Optional<Frame> frame = length == IMPOSSIBLE ? Optional.empty() : frame(bytes, at, length);
      frame.ifPresent(frames::add);
      skipped += frame.isPresent() ? 0 : 1;
      at += frame.isPresent() ? length : 1;
    }
    return new Split(List.copyOf(frames), received.from(at), skipped);
  }

  /// The length of the frame that may begin at a place; not known when its length has not come.
  private static int length(byte[] bytes, int at) {
    int start = bytes[at] & 0xFF;
    if (start != DOCUMENTED && start != PROBE) {
      return IMPOSSIBLE;
    }
    if (at + 2 >= bytes.length) {
      return NOT_KNOWN;
    }
    int length = BEFORE + ((bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF));
    return length >= SHORTEST && length <= LONGEST ? length : IMPOSSIBLE;
  }

  private static Optional<Frame> frame(byte[] bytes, int at, int length) {
    int end = at + length - CHECK;
    int stored = (bytes[end] & 0xFF) << 8 | (bytes[end + 1] & 0xFF);
    if (crc(bytes, at + 1, end) != stored) {
      return Optional.empty();
    }
    Bytes data = Bytes.of(Arrays.copyOfRange(bytes, at + BEFORE + 1, end));
    return Optional.of(new Frame(bytes[at] & 0xFF, bytes[at + BEFORE] & 0xFF, data));
  }

  /// CRC-16 with polynomial 1021 from FFFF, inverted at the end, also called GENIBUS.
  private static int crc(byte[] bytes, int from, int to) {
    int crc = 0xFFFF;
    for (int i = from; i < to; i++) {
      crc ^= (bytes[i] & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
      }
    }
    return ~crc & 0xFFFF;
  }
}
