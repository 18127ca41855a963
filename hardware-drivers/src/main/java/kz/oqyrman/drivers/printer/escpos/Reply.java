package kz.oqyrman.drivers.printer.escpos;

/// One thing a printer says, as [ReturnStream] tells them apart.
sealed interface Reply {
  /// Answer to `DLE EOT n`; which n, only the asker knows.
  ///
  /// @param bits the byte
  record RealTime(int bits) implements Reply {}

  /// Automatic status (`GS a`), sent whenever something changes.
  ///
  /// @param printer byte 1: off line, cover
  /// @param error byte 2: cutter and other faults
  /// @param paper byte 3: near end, end
  record Pushed(int printer, int error, int paper) implements Reply {}

  /// One byte in answer to `GS r` (or `GS I` 1 to 3): everything before it was taken from the
  /// queue.
  ///
  /// @param bits the byte
  record Queued(int bits) implements Reply {}

  /// A text in answer to `GS I`.
  record Identity(String text) implements Reply {}

  /// Answer to `GS ( H` function 48: everything before it is on paper.
  ///
  /// @param id the four characters that were sent with it
  record ProcessId(String id) implements Reply {}

  /// Answer to `DLE DC4` function 8: the buffers are empty.
  record Cleared() implements Reply {}

  /// Another block that begins with 37, told apart but not used.
  record Other(String block) implements Reply {}
}
