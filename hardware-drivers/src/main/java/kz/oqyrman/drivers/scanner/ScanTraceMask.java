package kz.oqyrman.drivers.scanner;

import kz.oqyrman.drivers.link.TraceMask;
import kz.oqyrman.drivers.link.TraceWords;

/// Of a scanner's line: a driver does not know whose numbers it reads, and a rule for the numbers
/// of cards would let through the one card that does not follow it. So every digit is shown as 0,
/// every letter as A, what is no ASCII as a question mark; control bytes, signs, and an AIM
/// identifier stay. No state but how much of an identifier is still to come.
public final class ScanTraceMask implements TraceMask {
  private static final int AIM_CHARACTERS = 2;

  private final ScannerSettings settings;
  private int ofIdentifier;

  /// @param settings by which the words say what is a read
  public ScanTraceMask(ScannerSettings settings) {
    this.settings = settings;
  }

  @Override
  public byte[] toDevice(byte[] bytes) {
    return bytes;
  }

  @Override
  public byte[] fromDevice(byte[] bytes) {
    byte[] shown = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      shown[i] = ofIdentifier > 0 ? bytes[i] : masked(bytes[i]);
      ofIdentifier = bytes[i] == ']' ? AIM_CHARACTERS : Math.max(0, ofIdentifier - 1);
    }
    return shown;
  }

  private static byte masked(byte b) {
    if (b < 0) {
      return '?';
    }
    if (b >= '0' && b <= '9') {
      return '0';
    }
    return Character.isLetter(b) ? (byte) 'A' : b;
  }

  @Override
  public TraceWords words() {
    return new ScanTraceWords(settings);
  }
}
