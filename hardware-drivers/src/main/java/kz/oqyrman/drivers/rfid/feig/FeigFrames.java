package kz.oqyrman.drivers.rfid.feig;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;

/// The envelope of everything a FEIG reader says and is told (FEIG H20800-16e).
///
/// | | standard | advanced |
/// |---|---|---|
/// | before | length 1 | 02, length 2 |
/// | | address 1, command 1, data | address 1, command 1, data |
/// | after | check sum 2, low byte first | check sum 2, low byte first |
///
/// The length counts every byte of the frame. In an answer the data begin with the status. No
/// standard frame can begin with 02, because the shortest has 5 bytes.
public final class FeigFrames {
  /// Frames that are longer are taken for noise. An answer of this size tells 400 tags.
  public static final int LONGEST = 4_096;

  private static final int ADVANCED_START = 0x02;
  private static final int CHECK = 2;
  private static final int NOT_KNOWN = -1;
  private static final int IMPOSSIBLE = 0;

  private FeigFrames() {}

  /// How the length is written.
  public enum Form {
    /// One byte of length; serial lines.
    STANDARD(1),
    /// The byte 02 and two of length; network, USB, and long answers on serial lines.
    ADVANCED(3);

    private final int before;

    Form(int before) {
      this.before = before;
    }

    private int overhead() {
      return before + 2 + CHECK;
    }
  }

  /// Who sent what is read.
  public enum Side {
    /// The host asked.
    REQUESTS(0),
    /// The reader answered: there is a status at least.
    ANSWERS(1);

    private final int leastData;

    Side(int leastData) {
      this.leastData = leastData;
    }
  }

  /// One frame without its envelope.
  ///
  /// @param address of the reader, 0 to 255; 255 in a request means any
  /// @param command 0 to 255; an answer repeats it
  /// @param data what follows; in an answer the status first
  public record Frame(Form form, int address, int command, Bytes data) {
    public Frame {
      int length = form.overhead() + data.length();
      if (address < 0 || address > 255 || command < 0 || command > 255) {
        throw new IllegalArgumentException(
            "address and command are bytes: " + address + ", " + command);
      }
      if (length > (form == Form.STANDARD ? 255 : LONGEST)) {
        throw new IllegalArgumentException("too long for a " + form + " frame: " + length);
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
    int length = frame.form().overhead() + frame.data().length();
    byte[] bytes = new byte[length];
    int at = frame.form().before;
    if (frame.form() == Form.ADVANCED) {
      bytes[0] = ADVANCED_START;
      bytes[1] = (byte) (length >> 8);
    }
    bytes[at - 1] = (byte) length;
    bytes[at] = (byte) frame.address();
    bytes[at + 1] = (byte) frame.command();
    System.arraycopy(frame.data().toArray(), 0, bytes, at + 2, frame.data().length());
    int crc = crc(bytes, 0, length - CHECK);
    bytes[length - 2] = (byte) crc;
    bytes[length - 1] = (byte) (crc >> 8);
    return bytes;
  }

  /// Finds the frames in what has come so far: the last remainder and the new bytes after it. What
  /// begins no frame is skipped to the next byte that may.
  public static Split split(Bytes received, Side side) {
    return split(received, side, false);
  }

  /// Finds the frames in what has come when nothing more is to be expected: what looked like the
  /// beginning of a frame is skipped too, because a frame may lie behind it.
  public static Split splitAfterSilence(Bytes received, Side side) {
    return split(received, side, true);
  }

  private static Split split(Bytes received, Side side, boolean ended) {
    byte[] bytes = received.toArray();
    List<Frame> frames = new ArrayList<>();
    int skipped = 0;
    int at = 0;
    while (at < bytes.length) {
      int length = length(bytes, at, side);
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
  private static int length(byte[] bytes, int at, Side side) {
    int first = bytes[at] & 0xFF;
    if (first != ADVANCED_START) {
      return first >= Form.STANDARD.overhead() + side.leastData ? first : IMPOSSIBLE;
    }
    if (at + 2 >= bytes.length) {
      return NOT_KNOWN;
    }
    int length = (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
    boolean possible = length >= Form.ADVANCED.overhead() + side.leastData && length <= LONGEST;
    return possible ? length : IMPOSSIBLE;
  }

  private static Optional<Frame> frame(byte[] bytes, int at, int length) {
    int end = at + length - CHECK;
    int stored = (bytes[end] & 0xFF) | (bytes[end + 1] & 0xFF) << 8;
    if (crc(bytes, at, end) != stored) {
      return Optional.empty();
    }
    Form form = bytes[at] == ADVANCED_START ? Form.ADVANCED : Form.STANDARD;
    int content = at + form.before;
    Bytes data = Bytes.of(Arrays.copyOfRange(bytes, content + 2, end));
    return Optional.of(new Frame(form, bytes[content] & 0xFF, bytes[content + 1] & 0xFF, data));
  }

  /// CRC-16 with reflected polynomial 8408 from FFFF, also called MCRF4XX.
  private static int crc(byte[] bytes, int from, int to) {
    int crc = 0xFFFF;
    for (int i = from; i < to; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x8408;
      }
    }
    return crc;
  }
}
