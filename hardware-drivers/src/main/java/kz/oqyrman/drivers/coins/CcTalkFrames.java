package kz.oqyrman.drivers.coins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;

/// The envelope of everything that is said on a ccTalk line (public generic specification, Crane /
/// Money Controls; Alberici AL55 and AL66 manuals).
///
/// | to 1 | length 1 | from 1 | header 1 | data | check sum 1 |
/// |---|---|---|---|---|---|
/// | address | of the data | address | what is asked; in an answer 0, 5 refused or 6 busy | | all bytes together are 0 modulo 256 |
///
/// There is one wire for both, so a host hears its own frames first. The check sum is weak:
/// therefore only frames between the host and one device are looked for.
final class CcTalkFrames {
  /// The address of the host.
  static final int HOST = 1;

  /// No frame is longer.
  static final int LONGEST = 5 + 255;

  private static final int ENVELOPE = 5;
  private static final int NOT_KNOWN = -1;
  private static final int IMPOSSIBLE = 0;

  private CcTalkFrames() {}

  /// One frame without length and check sum.
  ///
  /// @param to the address it goes to, 0 to 255
  /// @param from the address it comes from, 0 to 255
  /// @param header 0 to 255
  /// @param data at most 255 bytes
  record Frame(int to, int from, int header, Bytes data) {
    Frame {
      if ((to | from | header) >>> 8 != 0 || data.length() > LONGEST - ENVELOPE) {
        throw new IllegalArgumentException(
            "no ccTalk frame: %d, %d, %d, %d bytes".formatted(to, from, header, data.length()));
      }
    }
  }

  /// What a piece of the wire holds.
  ///
  /// @param frames whole ones with the right check sum, in order
  /// @param remainder the beginning of a frame whose end has not come, shorter than [#LONGEST]
  /// @param skipped bytes that belong to no frame
  record Split(List<Frame> frames, Bytes remainder, int skipped) {}

  /// The frame as it goes over the wire.
  static byte[] encode(Frame frame) {
    byte[] bytes = new byte[ENVELOPE + frame.data().length()];
    bytes[0] = (byte) frame.to();
    bytes[1] = (byte) frame.data().length();
    bytes[2] = (byte) frame.from();
    bytes[3] = (byte) frame.header();
    System.arraycopy(frame.data().toArray(), 0, bytes, 4, frame.data().length());
    bytes[bytes.length - 1] = (byte) -sum(bytes, 0, bytes.length - 1);
    return bytes;
  }

  /// Finds the frames in what has come so far: the last remainder and the new bytes after it.
  ///
  /// @param device the address of the device on the other end
  /// @param ended whether nothing more is to be expected: what looks like the beginning of a frame
  ///   is skipped too, because a frame may lie behind it
  static Split split(Bytes received, int device, boolean ended) {
    byte[] bytes = received.toArray();
    List<Frame> frames = new ArrayList<>();
    int skipped = 0;
    int at = 0;
    while (at < bytes.length) {
      int length = length(bytes, at, device);
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

  /// The length of the frame that may begin at a place; not known before its third byte.
  private static int length(byte[] bytes, int at, int device) {
    int to = bytes[at] & 0xFF;
    if (to != HOST && to != device) {
      return IMPOSSIBLE;
    }
    if (at + 2 >= bytes.length) {
      return NOT_KNOWN;
    }
    int from = bytes[at + 2] & 0xFF;
    return from == (to == HOST ? device : HOST) ? ENVELOPE + (bytes[at + 1] & 0xFF) : IMPOSSIBLE;
  }

  private static Optional<Frame> frame(byte[] bytes, int at, int length) {
    if ((sum(bytes, at, at + length) & 0xFF) != 0) {
      return Optional.empty();
    }
    Bytes data = Bytes.of(Arrays.copyOfRange(bytes, at + 4, at + length - 1));
    return Optional.of(
        new Frame(bytes[at] & 0xFF, bytes[at + 2] & 0xFF, bytes[at + 3] & 0xFF, data));
  }

  private static int sum(byte[] bytes, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += bytes[i] & 0xFF;
    }
    return sum;
  }
}
