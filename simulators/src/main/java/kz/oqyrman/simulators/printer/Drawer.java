package kz.oqyrman.simulators.printer;

/// The socket for a cash drawer.
final class Drawer {
  private int pulses;
  private boolean obeysRealTime = true;

  synchronized void pulse() {
    pulses++;
  }

  synchronized void pulseInRealTime() {
    pulses += obeysRealTime ? 1 : 0;
  }

  synchronized void obeysRealTime(boolean on) {
    obeysRealTime = on;
  }

  synchronized int pulses() {
    return pulses;
  }
}
