package kz.oqyrman.simulators.selftest;

import java.util.Arrays;
import kz.oqyrman.drivers.link.Tap;

/// Hears a line on one wire, whose adapter may send our own bytes back first: they are no answer.
final class WithoutEcho implements Tap {
  private final Tap then;
  private byte[] sent = {};

  /// @param then hears the rest
  WithoutEcho(Tap then) {
    this.then = then;
  }

  @Override
  public synchronized void toDevice(byte[] bytes) {
    sent = bytes.clone();
    then.toDevice(bytes);
  }

  @Override
  public synchronized void fromDevice(byte[] bytes) {
    int both = Math.min(sent.length, bytes.length);
    int same = Arrays.mismatch(sent, 0, both, bytes, 0, both);
    int echo = same < 0 ? both : 0;
    sent = Arrays.copyOfRange(sent, echo, echo == 0 ? 0 : sent.length);
    if (bytes.length > echo) {
      then.fromDevice(Arrays.copyOfRange(bytes, echo, bytes.length));
    }
  }
}
