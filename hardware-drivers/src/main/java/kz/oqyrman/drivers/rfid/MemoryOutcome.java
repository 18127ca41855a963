package kz.oqyrman.drivers.rfid;

import java.util.Optional;

/// What became of a request to read or write the whole memory of a tag. Success is only ever what
/// was read back.
public sealed interface MemoryOutcome {
  /// The tag was read, after a write once more, and holds this.
  record Holds(TagImage image) implements MemoryOutcome {}

  /// The pad cannot do it, or must not do it with this tag. Nothing was written.
  record Refused(String why) implements MemoryOutcome {}

  /// The tag did not answer, or not rightly, when it was read. Nothing was written.
  record Unread(String why) implements MemoryOutcome {}

  /// The write began and did not come to its end.
  ///
  /// @param now what the tag was read to hold afterwards, if it could be read
  record Unfinished(Optional<TagImage> now, String why) implements MemoryOutcome {}
}
