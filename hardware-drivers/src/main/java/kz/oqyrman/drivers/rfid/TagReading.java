package kz.oqyrman.drivers.rfid;

import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.tag.ItemTag;

/// What the memory of a tag on the pad says.
public sealed interface TagReading {
  /// An item of a library, in a known model.
  record Item(ItemTag tag) implements TagReading {}

  /// In a known model, but the check sum or structure is wrong: not to be trusted.
  record Damaged(String why) implements TagReading {}

  /// Never written.
  record Blank() implements TagReading {}

  /// Some other language; kept untouched.
  record Unknown(String why) implements TagReading {}

  /// Reads a memory in whatever model it is.
  ///
  /// @param memory from byte 0 on, at least as much as
  ///   [kz.oqyrman.drivers.tag.TagModel#bytesNeeded(Bytes, int)] asks for, or all there is
  /// @param dsfid storage format identifier that the reader told, 0 to 255
  static TagReading of(Bytes memory, int dsfid) {
    return TagRecognition.of(memory, dsfid);
  }
}
