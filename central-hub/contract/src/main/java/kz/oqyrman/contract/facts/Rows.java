package kz.oqyrman.contract.facts;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// Rows of one width, sorted by the eight bytes they begin with, found by halving. One array and no
/// object a row: a hundred thousand patrons are 1.3 MB and are ready as soon as they are read.
/// Several rows may begin alike.
final class Rows {
  /// Bytes of the key at the front of each row.
  static final int KEY = Long.BYTES;

  private final int width;
  private final ByteBuffer bytes;

  private Rows(int width, ByteBuffer bytes) {
    this.width = width;
    this.bytes = bytes;
  }

  /// These rows, in any order.
  static Rows of(int width, Collection<byte[]> rows) {
    List<byte[]> sorted = rows.stream().sorted(Arrays::compareUnsigned).toList();
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(width, sorted.size()));
    sorted.forEach(bytes::put);
    return new Rows(width, bytes.flip());
  }

  /// The rows that stand in the buffer; they are not copied.
  static Rows in(int width, ByteBuffer bytes) {
    return new Rows(width, bytes.slice());
  }

  int count() {
    return bytes.limit() / width;
  }

  int width() {
    return width;
  }

  /// All rows as they are written.
  ByteBuffer bytes() {
    return bytes.duplicate().rewind();
  }

  long key(int row) {
    return bytes.getLong(row * width);
  }

  /// One row, to be read from its own 0.
  ByteBuffer row(int row) {
    return bytes.slice(row * width, width);
  }

  /// The first row with this key; [#count()] or another key's row when there is none.
  int first(long key) {
    int low = 0;
    int high = count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(key(middle), key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Whether no row stands before one that it should follow.
  boolean isSorted() {
    for (int row = 1; row < count(); row++) {
      if (Long.compareUnsigned(key(row - 1), key(row)) > 0) {
        return false;
      }
    }
    return true;
  }

  /// Calls back with the key of every row that one of the two has and the other has not.
  void forEachDifference(Rows other, KeyTaker taker) {
    int mine = 0;
    int theirs = 0;
    while (mine < count() || theirs < other.count()) {
      int order =
          mine == count()
              ? 1
              : theirs == other.count()
                  ? -1
                  : Arrays.compareUnsigned(array(mine), other.array(theirs));
      if (order < 0) {
        taker.take(key(mine++));
      } else if (order > 0) {
        taker.take(other.key(theirs++));
      } else {
        mine++;
        theirs++;
      }
    }
  }

  private byte[] array(int row) {
    byte[] copy = new byte[width];
    bytes.get(row * width, copy);
    return copy;
  }

  /// What takes keys.
  interface KeyTaker {
    void take(long key);
  }

  /// The rows of these keys only.
  ///
  /// @param keys sorted, unsigned
  Rows only(long[] keys) {
    ByteBuffer kept = ByteBuffer.allocate(bytes.limit());
    for (long key : keys) {
      for (int row = first(key); row < count() && key(row) == key; row++) {
        kept.put(row(row));
      }
    }
    return new Rows(width, kept.flip());
  }

  /// All rows but those of the keys, and the new ones instead, in order.
  ///
  /// @param gone sorted, unsigned
  Rows replace(long[] gone, Rows come) {
    ByteBuffer merged = ByteBuffer.allocate(bytes.limit() + come.bytes.limit());
    int next = 0;
    int taken = 0;
    for (int row = 0; row < count(); row++) {
      long key = key(row);
      while (next < gone.length && Long.compareUnsigned(gone[next], key) < 0) {
        next++;
      }
      if (next < gone.length && gone[next] == key) {
        continue;
      }
      while (taken < come.count() && Long.compareUnsigned(come.key(taken), key) < 0) {
        merged.put(come.row(taken++));
      }
      merged.put(row(row));
    }
    while (taken < come.count()) {
      merged.put(come.row(taken++));
    }
    return new Rows(width, merged.flip());
  }
}
