package kz.oqyrman.simulators.printer;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import java.util.function.Function;
import kz.oqyrman.simulators.wire.DeviceWire;

/// The printer's condition, and the telling of it: every change is told to a host that asked for
/// it.
final class StatusReports {
  /// A wait looks up this often, so that a cleared or closed printer is noticed.
  private static final long LOOK_MILLIS = 50;

  private static final byte[] GONE_OFF_LINE = {0x37, 0x23, 0};

  private final DeviceWire wire;
  private final Condition condition;

  /// What a printer tells that says that all is well, whatever is.
  private final Condition fine;

  private boolean silent;
  private boolean lies;
  private int watched;
  private boolean tellsOffLine;

  StatusReports(DeviceWire wire, boolean nearEndSensor) {
    this.wire = wire;
    this.condition = new Condition(nearEndSensor);
    this.fine = new Condition(nearEndSensor);
  }

  /// Looks at the condition.
  synchronized <T> T ask(Function<Condition, T> question) {
    return question.apply(condition);
  }

  /// What the host is told of the condition.
  synchronized <T> T tell(Function<Condition, T> question) {
    return question.apply(lies ? fine : condition);
  }

  /// From now on tells that all is well, or the truth.
  synchronized void lie(boolean on) {
    lies = on;
  }

  /// Changes the condition.
  void change(Consumer<Condition> change) {
    ByteArrayOutputStream news = new ByteArrayOutputStream();
    synchronized (this) {
      int before = condition.watched(watched);
      boolean offLineBefore = condition.isOffLine();
      change.accept(condition);
      if (!lies && condition.watched(watched) != before) {
        news.writeBytes(condition.automaticStatus());
      }
      if (!lies && tellsOffLine && condition.isOffLine() && !offLineBefore) {
        news.writeBytes(GONE_OFF_LINE);
      }
      notifyAll();
    }
    reply(news.toByteArray());
  }

  /// `GS a`: tells how it is now, and from now on what changes.
  ///
  /// @param wanted bit 1 on and off line, 2 errors, 3 paper, 6 the FEED button; 0 for nothing
  void watch(int wanted) {
    synchronized (this) {
      watched = wanted;
    }
    if (wanted != 0) {
      reply(tell(Condition::automaticStatus));
    }
  }

  /// `GS ( H` 49.
  synchronized void tellOffLine(boolean on) {
    tellsOffLine = on;
  }

  /// As after switching on.
  synchronized void reset() {
    watched = 0;
    tellsOffLine = false;
  }

  synchronized void silent(boolean on) {
    silent = on;
  }

  private synchronized boolean isSilent() {
    return silent;
  }

  /// Sends bytes to the host, unless nothing is ever sent.
  void reply(byte... bytes) {
    if (bytes.length > 0 && !isSilent()) {
      wire.send(bytes);
    }
  }

  /// Waits while the printer is off line.
  ///
  /// @param clears what was to be done is void when the buffer was cleared since
  /// @return whether it is to be done
  boolean awaitOnLine(ReceiveBuffer buffer, int clears) throws InterruptedException {
    while (!buffer.isClosed() && buffer.clears() == clears) {
      synchronized (this) {
        if (!condition.isOffLine()) {
          return true;
        }
        wait(LOOK_MILLIS);
      }
    }
    return false;
  }
}
