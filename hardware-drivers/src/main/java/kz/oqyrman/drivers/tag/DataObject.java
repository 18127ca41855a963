package kz.oqyrman.drivers.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;

/// An object of ISO/IEC 15962 as ISO 28560-2 has them one after the other: a first byte with way of
/// packing and number, length, data, and bytes that fill it up to the end of a block, so that it
/// can be locked alone.
///
/// @param oid its number, from 0
/// @param aligned whether it is filled up to the end of a block
record DataObject(int oid, Compaction way, Bytes data, boolean aligned) {
  /// The number that says that another byte carries the rest of it.
  private static final int LONG_OID = 15;

  private static final int HAS_OFFSET = 0x80;

  /// In place of a first byte: nothing here, go on.
  private static final int NOTHING = 0x80;

  /// In place of a first byte: no more objects.
  private static final int END = 0x00;

  private static final int BLOCK = 4;

  /// More than any memory has.
  private static final int MOST_LENGTH_BYTES = 3;

  /// What stands in a memory.
  ///
  /// @param end where reading stopped: after the end mark, or at what could not be read
  /// @param broken what could not be read, empty where all could
  record Row(List<DataObject> objects, int end, Optional<String> broken) {}

  DataObject {
    if (oid < 0 || oid > LONG_OID + 255) {
      throw new IllegalArgumentException("no such object number: " + oid);
    }
  }

  /// Its bytes on a tag.
  ///
  /// @param at the place in memory where it begins
  /// @param pad what it is filled up with
  Bytes encoded(int at, int pad) {
    Bytes length = length(data.length());
    int plain = (oid < LONG_OID ? 1 : 2) + length.length() + data.length();
    boolean offset = aligned && (at + plain) % BLOCK != 0;
    int pads = offset ? (BLOCK - (at + plain + 1) % BLOCK) % BLOCK : 0;
    int first = (offset ? HAS_OFFSET : 0) | way.code() << 4 | Math.min(oid, LONG_OID);
    byte[] padding = new byte[pads];
    Arrays.fill(padding, (byte) pad);
    return Bytes.join(
        Bytes.of((byte) first),
        oid < LONG_OID ? Bytes.NONE : Bytes.of((byte) (oid - LONG_OID)),
        offset ? Bytes.of((byte) pads) : Bytes.NONE,
        length,
        data,
        Bytes.of(padding));
  }

  /// Seven bits in a byte, the most significant first; all but the last byte have their high bit.
  private static Bytes length(int length) {
    return length < 0x80
        ? Bytes.of((byte) length)
        : Bytes.of((byte) (0x80 | length >> 7), (byte) (length & 0x7F));
  }

  /// Reads objects up to the end mark or the end of the memory.
  static Row read(Bytes memory) {
    List<DataObject> objects = new ArrayList<>();
    int at = 0;
    while (at < memory.length() && memory.at(at) != END) {
      if (memory.at(at) == NOTHING) {
        at++;
        continue;
      }
      Header header = Header.at(memory, at);
      if (header.end() > memory.length()) {
        return new Row(
            objects,
            at,
            Optional.of("the object at byte " + at + " reaches beyond the end of the memory"));
      }
      objects.add(header.object(memory));
      at = header.end();
    }
    return new Row(objects, Math.min(at + 1, memory.length()), Optional.empty());
  }

  /// The object with which a memory begins, where all of it is known.
  static Optional<DataObject> first(Bytes known) {
    int at = 0;
    while (at < known.length() && known.at(at) == NOTHING) {
      at++;
    }
    if (at == known.length() || known.at(at) == END) {
      return Optional.empty();
    }
    Header header = Header.at(known, at);
    return header.end() <= known.length() ? Optional.of(header.object(known)) : Optional.empty();
  }

  /// How many bytes of the memory have to be known to see the end mark.
  static Optional<Integer> bytesToEnd(Bytes known) {
    int at = 0;
    while (at < known.length()) {
      if (known.at(at) == END) {
        return Optional.empty();
      }
      int end = known.at(at) == NOTHING ? at + 1 : Header.at(known, at).end();
      if (end > known.length()) {
        return Optional.of(end);
      }
      at = end;
    }
    return Optional.of(at + 1);
  }

  /// What stands before the data of an object.
  ///
  /// @param data where the data begin
  /// @param end where the object ends; beyond the memory where the header itself does
  private record Header(int oid, Compaction way, boolean aligned, int data, int length, int end) {
    static Header at(Bytes memory, int place) {
      int first = memory.at(place);
      int at = place + 1;
      int oid = first & 0x0F;
      if (oid == LONG_OID) {
        oid += byteAt(memory, at++);
      }
      boolean aligned = (first & HAS_OFFSET) != 0;
      int pads = aligned ? byteAt(memory, at++) : 0;
      int length = 0;
      for (int i = 0; i < MOST_LENGTH_BYTES; i++) {
        int next = byteAt(memory, at++);
        length = length << 7 | (next & 0x7F);
        if (next < 0x80) {
          break;
        }
      }
      Compaction way = Compaction.ofCode(first >> 4 & 0x07);
      return new Header(oid, way, aligned, at, length, at + length + pads);
    }

    private static int byteAt(Bytes memory, int at) {
      return at < memory.length() ? memory.at(at) : 0;
    }

    DataObject object(Bytes memory) {
      return new DataObject(oid, way, memory.slice(data, data + length), aligned);
    }
  }
}
