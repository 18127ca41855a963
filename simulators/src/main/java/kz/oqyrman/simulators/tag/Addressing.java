package kz.oqyrman.simulators.tag;

/// Which tags a request is for.
public sealed interface Addressing {
  /// The one with this UID, quiet or not.
  ///
  /// @param uid most significant byte first, as [kz.oqyrman.drivers.rfid.Uid#value()]
  record ByUid(long uid) implements Addressing {}

  /// The one that was selected before.
  record Selected() implements Addressing {}

  /// Every tag that is not quiet.
  record Everyone() implements Addressing {}

  /// Bytes it takes in a request on the air.
  default int bytes() {
    return switch (this) {
      case ByUid _ -> 8;
      case Selected _, Everyone _ -> 0;
    };
  }
}
