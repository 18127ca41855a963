package kz.oqyrman.simulators.tag;

/// What a reader hears after a request.
public sealed interface AirAnswer {
  /// A good answer.
  final class Answer implements AirAnswer {
    private final byte[] data;

    Answer(byte... data) {
      this.data = data;
    }

    /// The bytes without flags and check sum.
    public byte[] data() {
      return data.clone();
    }
  }

  /// A tag says no.
  ///
  /// @param error by ISO 15693: 10 block not available, 12 locked, 01 not supported
  /// @param block the one it is about, 0 where it is about none
  record Refusal(int error, int block) implements AirAnswer {}

  /// A tag was written to, but the write did not take.
  ///
  /// @param block the one it is about, 0 where it is about none
  record WriteFailed(int block) implements AirAnswer {}

  /// Nobody answers: no such tag, or it is gone.
  record Silence() implements AirAnswer {}

  /// Something answers that cannot be made out: several tags at once, or a bad field.
  record Garbled() implements AirAnswer {}
}
