package kz.oqyrman.drivers.link;

/// Whether noise on a line persists. A single crackle is nothing; three in the last sixteen
/// exchanges are worth telling, until sixteen in a row were clean.
final class LineQuality {
  private static final int WINDOW = (1 << 16) - 1;
  private static final int TOO_MANY = 3;

  private int recent;
  private boolean noisy;

  /// Notes one exchange.
  void exchanged(boolean clean) {
    recent = (recent << 1 | (clean ? 0 : 1)) & WINDOW;
    if (Integer.bitCount(recent) >= TOO_MANY) {
      noisy = true;
    } else if (recent == 0) {
      noisy = false;
    }
  }

  boolean isNoisy() {
    return noisy;
  }
}
