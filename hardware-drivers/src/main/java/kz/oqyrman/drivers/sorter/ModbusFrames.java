package kz.oqyrman.drivers.sorter;

import com.digitalpetri.modbus.Crc16;
import com.digitalpetri.modbus.MbapHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;

/// The envelope of Modbus messages, by the library's header and check sum. What is in an envelope
/// the library reads; where one begins and ends in a stream that may be split, glued or noisy is
/// found here.
final class ModbusFrames {
  /// No frame is longer.
  static final int LONGEST = 260;

  private static final int HEADER = 7;

  /// Of the header, what stands before its length begins to count.
  private static final int UNCOUNTED = 6;

  private static final int LONGEST_RTU = 256;
  private static final int CRC = 2;
  private static final int EXCEPTION = 0x80;
  private static final int NOT_KNOWN = -1;
  private static final int IMPOSSIBLE = 0;

  private ModbusFrames() {}

  /// Which envelope.
  enum Form {
    /// Transaction 2, protocol 2 (0), length 2, unit 1, message.
    TCP,
    /// Unit 1, message, check sum 2.
    RTU
  }

  /// One message in its envelope.
  ///
  /// @param transaction of the request, which the answer repeats; always 0 in RTU
  /// @param unit the controller's number
  /// @param message function code and data
  record Frame(int transaction, int unit, Bytes message) {}

  /// What a piece of the wire holds.
  ///
  /// @param frames whole answers, in order
  /// @param remainder the beginning of a frame whose end has not come, shorter than [#LONGEST]
  /// @param skipped bytes that belong to no frame
  record Split(List<Frame> frames, Bytes remainder, int skipped) {}

  /// The frame as it goes over the wire.
  static byte[] encode(Form form, Frame frame) {
    int length = frame.message().length() + 1;
    ByteBuffer bytes = ByteBuffer.allocate(form == Form.TCP ? UNCOUNTED + length : length + CRC);
    if (form == Form.TCP) {
      MbapHeader.Serializer.encode(
          new MbapHeader(frame.transaction(), 0, length, frame.unit()), bytes);
      bytes.put(frame.message().toArray());
    } else {
      bytes.put((byte) frame.unit()).put(frame.message().toArray());
      int crc = crc(bytes.array(), 0, length);
      bytes.put((byte) crc).put((byte) (crc >>> 8));
    }
    return bytes.array();
  }

  /// Finds the answers of one controller in what has come so far: the last remainder and the new
  /// bytes after it.
  ///
  /// @param ended whether nothing more is to be expected: what looks like the beginning of a frame
  ///   is skipped too, because a frame may lie behind it
  static Split split(Form form, int unit, Bytes received, boolean ended) {
    byte[] bytes = received.toArray();
    List<Frame> frames = new ArrayList<>();
    int skipped = 0;
    int at = 0;
    while (at < bytes.length) {
      int length = form == Form.TCP ? lengthTcp(bytes, at, unit) : lengthRtu(bytes, at, unit);
      if (length == NOT_KNOWN || length > bytes.length - at) {
        if (!ended) {
          break;
        }
        length = IMPOSSIBLE;
      }
      Optional<Frame> frame =
          length == IMPOSSIBLE ? Optional.empty() : frame(form, bytes, at, length);
      frame.ifPresent(frames::add);
      skipped += frame.isPresent() ? 0 : 1;
      at += frame.isPresent() ? length : 1;
    }
    return new Split(List.copyOf(frames), received.from(at), skipped);
  }

  private static int lengthTcp(byte[] bytes, int at, int unit) {
    if (bytes.length - at < HEADER) {
      return NOT_KNOWN;
    }
    MbapHeader header = MbapHeader.Serializer.decode(ByteBuffer.wrap(bytes, at, HEADER));
    boolean possible =
        header.protocolId() == 0
            && header.unitId() == unit
            && header.length() > 2
            && header.length() <= LONGEST - UNCOUNTED;
    return possible ? UNCOUNTED + header.length() : IMPOSSIBLE;
  }

  /// An RTU answer has no length: it follows from the function code.
  private static int lengthRtu(byte[] bytes, int at, int unit) {
    if ((bytes[at] & 0xFF) != unit) {
      return IMPOSSIBLE;
    }
    if (bytes.length - at < 3) {
      return NOT_KNOWN;
    }
    int function = bytes[at + 1] & 0xFF;
    int length =
        switch (function & ~EXCEPTION) {
          case 1, 2, 3, 4 -> 3 + (bytes[at + 2] & 0xFF) + CRC;
          case 5, 6, 15, 16 -> 6 + CRC;
          default -> IMPOSSIBLE;
        };
    if (length == IMPOSSIBLE || length > LONGEST_RTU) {
      return IMPOSSIBLE;
    }
    return (function & EXCEPTION) != 0 ? 3 + CRC : length;
  }

  private static Optional<Frame> frame(Form form, byte[] bytes, int at, int length) {
    Bytes whole = Bytes.of(Arrays.copyOfRange(bytes, at, at + length));
    if (form == Form.TCP) {
      return Optional.of(
          new Frame(whole.at(0) << 8 | whole.at(1), whole.at(HEADER - 1), whole.from(HEADER)));
    }
    int told = whole.at(length - 2) | whole.at(length - 1) << 8;
    return crc(bytes, at, length - CRC) == told
        ? Optional.of(new Frame(0, whole.at(0), whole.slice(1, length - CRC)))
        : Optional.empty();
  }

  private static int crc(byte[] bytes, int from, int length) {
    Crc16 crc = new Crc16();
    for (int i = from; i < from + length; i++) {
      crc.update(bytes[i] & 0xFF);
    }
    return crc.getValue() & 0xFFFF;
  }
}
