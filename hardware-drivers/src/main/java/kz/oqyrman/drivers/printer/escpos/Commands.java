package kz.oqyrman.drivers.printer.escpos;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/// The bytes of each command we send. Source: the printer reference, sections 1 and 4 to 7, by the
/// names used there.
final class Commands {
  private Commands() {}

  /// `ESC =`: this printer is meant.
  static byte[] select() {
    return bytes(0x1B, 0x3D, 0x01);
  }

  /// `ESC @`: clears the print buffer and every mode.
  static byte[] initialise() {
    return bytes(0x1B, 0x40);
  }

  /// `GS a`: tell by yourself when line state, error or paper change.
  static byte[] pushStatus() {
    return bytes(0x1D, 0x61, 0x0E);
  }

  /// `FS .`: leave two-byte Chinese mode.
  static byte[] kanjiOff() {
    return bytes(0x1C, 0x2E);
  }

  /// `ESC R 0`: ASCII is ASCII, no national letters in it.
  static byte[] international() {
    return bytes(0x1B, 0x52, 0x00);
  }

  /// `ESC t`.
  static byte[] codePage(int number) {
    return bytes(0x1B, 0x74, number);
  }

  /// `ESC a`: 0 left, 1 centre, 2 right.
  static byte[] align(int where) {
    return bytes(0x1B, 0x61, where);
  }

  /// `ESC E`.
  static byte[] bold(boolean on) {
    return bytes(0x1B, 0x45, on ? 1 : 0);
  }

  /// `GS !`: letters so many times as wide and as high.
  static byte[] size(int times) {
    return bytes(0x1D, 0x21, (times - 1) << 4 | (times - 1));
  }

  /// Prints the line.
  static byte[] lineFeed() {
    return bytes(0x0A);
  }

  /// `ESC d`: feeds lines.
  static byte[] feedLines(int lines) {
    return bytes(0x1B, 0x64, lines);
  }

  /// `ESC J`: feeds dots (half as far on printers that count in 1/360 inch).
  static byte[] feedDots(int dots) {
    return bytes(0x1B, 0x4A, dots);
  }

  /// `GS V 66 n`: feeds to the cutter and so many dots more, and cuts, all but a bridge.
  static byte[] cut(int dots) {
    return bytes(0x1D, 0x56, 0x42, dots);
  }

  /// `GS ( k`: model 2, modules of so many dots, level M, store, print.
  static byte[] qr(String text, int moduleDots) {
    byte[] data = text.getBytes(StandardCharsets.UTF_8);
    int length = data.length + 3;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(bytes(0x1D, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00));
    all.writeBytes(bytes(0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, moduleDots));
    all.writeBytes(bytes(0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x31));
    all.writeBytes(bytes(0x1D, 0x28, 0x6B, length, length >> 8, 0x31, 0x50, 0x30));
    all.writeBytes(data);
    all.writeBytes(bytes(0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30));
    return all.toByteArray();
  }

  /// `GS ( H` function 48: say this id once everything before it is on paper.
  ///
  /// @param id four characters from space to tilde
  static byte[] processId(String id) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(bytes(0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30));
    all.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
    return all.toByteArray();
  }

  /// `GS a 0`, `GS r 1`: tell nothing by yourself from now on, and say how the paper is once
  /// everything before this is taken from the queue. The answer is one byte that looks like the
  /// second to fourth of a pushed status, so there must be none on the line that could have lost
  /// its first.
  static byte[] lastQuestion() {
    return bytes(0x1D, 0x61, 0x00, 0x1D, 0x72, 0x01);
  }

  /// White dots or nothing at all: completes a command whose end was never sent.
  static byte[] zeros(int count) {
    return new byte[count];
  }

  /// `GS I`: 65 firmware, 66 maker, 67 model.
  static byte[] info(int what) {
    return bytes(0x1D, 0x49, what);
  }

  /// `DLE EOT`, obeyed at once: 1 printer, 2 cause of being off line, 3 error, 4 paper.
  static byte[] realTimeStatus(int what) {
    return bytes(0x10, 0x04, what);
  }

  /// `DLE ENQ 2`, obeyed at once: forget what is in the buffers and go on.
  static byte[] recoverAndForget() {
    return bytes(0x10, 0x05, 0x02);
  }

  /// `DLE DC4` function 8, obeyed at once: forget what is in the buffers.
  static byte[] clearBuffers() {
    return bytes(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);
  }

  /// Whether a real-time command (`DLE EOT`, `DLE ENQ`, `DLE DC4`) begins here: printers obey it
  /// anywhere, also inside data.
  static boolean isRealTime(byte[] bytes, int at) {
    return at + 1 < bytes.length
        && bytes[at] == 0x10
        && (bytes[at + 1] == 0x04 || bytes[at + 1] == 0x05 || bytes[at + 1] == 0x14);
  }

  /// Whether a printer would find a real-time command somewhere in these bytes.
  static boolean holdRealTime(byte[] bytes) {
    return IntStream.range(0, bytes.length).anyMatch(at -> isRealTime(bytes, at));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
