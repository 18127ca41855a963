package kz.oqyrman.simulators.printer;

import java.util.Arrays;
import kz.oqyrman.simulators.wire.Complaints;

/// Watches the stream of bytes for real-time commands (DLE EOT, DLE ENQ, DLE DC4), which a printer
/// obeys the moment they arrive: before all that waits in its buffer, while it is off line, and
/// also where they stand by chance in the middle of a picture.
final class RealTime {
  private static final byte[] CLEAR = {0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8};
  private static final byte[] POWER_OFF = {0x10, 0x14, 2, 1, 8};

  /// What real-time commands ask for.
  interface Listener {
    /// @param question 1 printer, 2 off-line cause, 3 error cause, 4 paper
    void statusAsked(int question);

    /// @param how 0 as if FEED was pressed, 1 go on where it stopped, 2 clear the buffers and go on
    void recoveryAsked(int how);

    void drawerAsked();

    void powerOffAsked();

    void clearAsked();
  }

  private final Listener listener;
  private final Complaints complaints;
  private final byte[] last = new byte[CLEAR.length];

  RealTime(Listener listener, Complaints complaints) {
    this.listener = listener;
    this.complaints = complaints;
  }

  void watch(byte[] bytes) {
    for (byte next : bytes) {
      System.arraycopy(last, 1, last, 0, last.length - 1);
      last[last.length - 1] = next;
      look();
    }
  }

  private void look() {
    int parameter = last[last.length - 1];
    if (endsWith(0x10, 0x04, parameter) && parameter >= 1 && parameter <= 4) {
      listener.statusAsked(parameter);
    } else if (endsWith(0x10, 0x05, parameter) && parameter >= 0 && parameter <= 2) {
      listener.recoveryAsked(parameter);
    } else if (Arrays.equals(last, CLEAR)) {
      listener.clearAsked();
    } else if (Arrays.equals(last, last.length - 5, last.length, POWER_OFF, 0, 5)) {
      complaints.add("DLE DC4 2 switches the printer off");
      listener.powerOffAsked();
    } else if (isDrawerPulse()) {
      listener.drawerAsked();
    }
  }

  /// DLE DC4 1 m t: pin 0 or 1, 1 to 8 times 100 ms.
  private boolean isDrawerPulse() {
    int end = last.length;
    int pin = last[end - 2];
    int time = last[end - 1];
    return last[end - 5] == 0x10
        && last[end - 4] == 0x14
        && last[end - 3] == 1
        && (pin == 0 || pin == 1)
        && time >= 1
        && time <= 8;
  }

  private boolean endsWith(int first, int second, int third) {
    int end = last.length;
    return last[end - 3] == first && last[end - 2] == second && last[end - 1] == third;
  }

  /// Whether a stretch of data holds a real-time command, which it never should.
  static boolean isHiddenIn(byte[] data) {
    for (int i = 0; i + 2 < data.length; i++) {
      if (data[i] == 0x10) {
        int parameter = data[i + 2];
        boolean status = data[i + 1] == 0x04 && parameter >= 1 && parameter <= 8;
        boolean recovery = data[i + 1] == 0x05 && parameter >= 0 && parameter <= 2;
        boolean request = data[i + 1] == 0x14;
        if (status || recovery || request) {
          return true;
        }
      }
    }
    return false;
  }
}
