package kz.oqyrman.drivers.pcsc;

import java.util.Arrays;
import kz.oqyrman.drivers.link.TraceMask;
import kz.oqyrman.drivers.link.TraceWords;

/// Of a PC/SC reader's line: a card is a person's, so of its answers only the status is shown, and
/// of a command only its head. The reader's name and a card's ATR, which tells its kind, are shown
/// whole.
public final class CardTraceMask implements TraceMask {
  /// Class, instruction, two parameters, length.
  private static final int HEAD = 5;

  private static final int STATUS = 2;

  /// Until something is asked, what comes may be the answer to what was asked before.
  private boolean aboutCard = true;

  @Override
  public byte[] toDevice(byte[] bytes) {
    aboutCard = bytes.length > 1;
    byte[] shown = bytes.clone();
    Arrays.fill(shown, Math.min(HEAD, shown.length), shown.length, (byte) 0);
    return shown;
  }

  @Override
  public byte[] fromDevice(byte[] bytes) {
    byte[] shown = bytes.clone();
    if (aboutCard) {
      Arrays.fill(shown, 0, Math.max(shown.length - STATUS, 0), (byte) 0);
    }
    return shown;
  }

  @Override
  public TraceWords words() {
    return new CardTraceWords();
  }
}
