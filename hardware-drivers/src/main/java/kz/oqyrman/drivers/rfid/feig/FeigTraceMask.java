package kz.oqyrman.drivers.rfid.feig;

import java.util.Optional;
import kz.oqyrman.drivers.link.TraceMask;
import kz.oqyrman.drivers.link.TraceWords;
import kz.oqyrman.drivers.rfid.ShownHeads;
import kz.oqyrman.drivers.rfid.ShownHeads.Head;

/// Of a FEIG reader's line: of everything about tags only the envelope, the command or status, and
/// two bytes behind it are shown (which ISO command, how many tags or blocks); UIDs, memory and
/// check sums are 00.
public final class FeigTraceMask implements TraceMask {
  private static final int ADVANCED_START = 0x02;

  /// Commands for the reader itself: control and configuration (FEIG H20800-16e).
  private static final int FIRST_OF_READER = 0x60;

  private static final int LAST_OF_READER = 0x8F;

  /// Address and command.
  private static final int HEAD = 2;

  private static final int STATUS = 1;

  /// Of a request the ISO command and its mode; of an answer how many, and what kind or size.
  private static final int BEHIND = 2;

  private static final int NONE = -1;

  private final ShownHeads heads = new ShownHeads();
  private int command = NONE;

  @Override
  public byte[] toDevice(byte[] bytes) {
    int before = lengthBytes(bytes);
    command = command(bytes, before);
    boolean aboutReader = command >= FIRST_OF_READER && command <= LAST_OF_READER;
    return heads.asked(bytes, aboutReader, before + HEAD + BEHIND);
  }

  @Override
  public byte[] fromDevice(byte[] bytes) {
    return heads.told(bytes, this::head);
  }

  private Optional<Head> head(byte[] begun) {
    int before = lengthBytes(begun);
    int told = command(begun, before);
    if (told == NONE) {
      return Optional.empty();
    }
    int length = before == 1 ? begun[0] & 0xFF : (begun[1] & 0xFF) << 8 | (begun[2] & 0xFF);
    return Optional.of(
        told == command && length <= FeigFrames.LONGEST
            ? new Head(length, before + HEAD + STATUS + BEHIND)
            : Head.OF_ANOTHER);
  }

  private static int command(byte[] bytes, int before) {
    int at = before + HEAD - 1;
    return at < bytes.length ? bytes[at] & 0xFF : NONE;
  }

  @Override
  public TraceWords words() {
    return new FeigTraceWords();
  }

  private static int lengthBytes(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == ADVANCED_START ? 3 : 1;
  }
}
