package kz.oqyrman.drivers.rfid;

/// What came of asking a tag whether it is armed. Nothing was written.
public sealed interface SecurityReading {
  /// The tag was read.
  record Holds(Security security) implements SecurityReading {}

  /// The tag was read and holds what is neither, such as what another library writes.
  record Neither(String detail) implements SecurityReading {}

  /// The tag could not be read.
  record Unread(String why) implements SecurityReading {}
}
