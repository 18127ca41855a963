package kz.oqyrman.kiosk.screen;

import java.awt.event.HierarchyEvent;
import javax.swing.Timer;

/// A picture that moves, slowly and never flashing, while it is on the screen. Where it is not, it
/// holds still in its most telling moment, and no timer runs.
abstract class Moving extends Drawing {
  private static final double NANOS_PER_MILLI = 1e6;

  private final double still;
  private final Timer timer;

  /// @param width in pixels of the screen
  /// @param everyMillis between two pictures
  /// @param still the moment in which it holds still, 0 to 1
  Moving(String spoken, int width, int height, int everyMillis, double still) {
    super(spoken, width, height);
    this.still = still;
    this.timer = new Timer(everyMillis, _ -> repaint());
    addHierarchyListener(e -> {
      if ((e.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) != 0) {
        move(isShowing());
      }
    });
  }

  private void move(boolean showing) {
    if (showing) {
      timer.start();
    } else {
      timer.stop();
    }
  }

  boolean moves() {
    return timer.isRunning();
  }

  /// How far the movement has come, 0 to 1.
  double moment(double periodMillis) {
    return timer.isRunning()
        ? System.nanoTime() / NANOS_PER_MILLI % periodMillis / periodMillis
        : still;
  }

  /// Starts and ends gently.
  static double eased(double t) {
    double x = Math.clamp(t, 0.0, 1.0);
    return x * x * (3 - 2 * x);
  }
}
