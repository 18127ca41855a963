package kz.oqyrman.drivers.printer.escpos;

import kz.oqyrman.drivers.link.TraceMask;
import kz.oqyrman.drivers.link.TraceWords;

/// Of a printer's line: a receipt names the reader and what they read, as text or as a picture. So
/// what is sent is 00, but for short commands by themselves (what the printer is asked, when it
/// cuts); the printer's answers are about the printer, and are shown.
public final class PrintTraceMask implements TraceMask {
  /// A command by itself is no longer.
  private static final int LONGEST_COMMAND = 4;

  private static final byte DLE = 0x10;
  private static final byte ESC = 0x1B;
  private static final byte GS = 0x1D;

  @Override
  public byte[] toDevice(byte[] bytes) {
    boolean command =
        bytes.length > 0
            && bytes.length <= LONGEST_COMMAND
            && (bytes[0] == DLE || bytes[0] == ESC || bytes[0] == GS);
    return command ? bytes : new byte[bytes.length];
  }

  @Override
  public byte[] fromDevice(byte[] bytes) {
    return bytes;
  }

  @Override
  public TraceWords words() {
    return new PrintTraceWords();
  }
}
