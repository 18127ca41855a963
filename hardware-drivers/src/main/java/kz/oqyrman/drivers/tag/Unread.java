package kz.oqyrman.drivers.tag;

import java.util.Optional;
import kz.oqyrman.drivers.Bytes;

/// What stands in a memory after the end of what its model says: told, so that nobody overwrites it
/// without having seen it.
final class Unread {
  /// Its name among the fields.
  static final String KEY = "unread";

  /// An ICODE SLIX2 has so many bytes, the last block of which is a counter and no memory.
  private static final int WITH_COUNTER = 320;

  private static final int COUNTER = 4;

  private Unread() {}

  /// The bytes from a place on up to the last that is not 00.
  static Optional<String> after(Bytes memory, int from) {
    int end = memory.length() == WITH_COUNTER ? WITH_COUNTER - COUNTER : memory.length();
    while (end > from && memory.at(end - 1) == 0) {
      end--;
    }
    return end > from ? Optional.of(memory.slice(from, end).toString()) : Optional.empty();
  }
}
