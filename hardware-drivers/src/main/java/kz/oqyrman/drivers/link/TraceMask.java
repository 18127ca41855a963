package kz.oqyrman.drivers.link;

/// What a recording shows of the bytes of one line that may tell who a patron is. As many bytes
/// stay as there were, so that lengths and times can be trusted; check sums over what is masked are
/// masked too, because they would give away some of it. A family of devices has its own, which
/// knows where numbers, names and tags stand; one is made for each line that opens.
public interface TraceMask {
  /// @return as many bytes, to be shown in place of these
  byte[] toDevice(byte[] bytes);

  /// @param bytes a piece of what comes, cut anywhere
  /// @return as many bytes, to be shown in place of these
  byte[] fromDevice(byte[] bytes);

  /// What a recording of this family says about the bytes.
  default TraceWords words() {
    return TraceWords.none();
  }

  /// For a technician who asks for it: everything is shown as it is.
  static TraceMask none() {
    return saying(TraceWords.none());
  }

  /// For a line that tells of nobody: everything is shown as it is, with these words.
  static TraceMask saying(TraceWords words) {
    return new TraceMask() {
      @Override
      public byte[] toDevice(byte[] bytes) {
        return bytes;
      }

      @Override
      public byte[] fromDevice(byte[] bytes) {
        return bytes;
      }

      @Override
      public TraceWords words() {
        return words;
      }
    };
  }
}
