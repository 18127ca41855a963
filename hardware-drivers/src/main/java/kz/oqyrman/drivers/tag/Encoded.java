package kz.oqyrman.drivers.tag;

import kz.oqyrman.drivers.Bytes;

/// What writing an item down came to.
public sealed interface Encoded {
  /// The memory from byte 0 on, as far as it has to be written.
  record Memory(Bytes bytes) implements Encoded {}

  /// The tag cannot be written like this.
  ///
  /// @param why what does not fit, and what would
  record Refused(String why) implements Encoded {}
}
