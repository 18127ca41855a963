package kz.oqyrman.drivers.scanner;

import java.time.Duration;
import kz.oqyrman.drivers.AddressOptions;

/// How a keyboard wedge is told from a human, and how it was set up, as the options of its address
/// say: `gap` (longest pause between two keys of one read, in milliseconds), `least` (fewest keys
/// of a read), and `prefix`, `aim`, `check`, `noread` as in [ScannerSettings].
///
/// @param scanner what it puts around its reads
/// @param gap between two keys of one read
/// @param least keys of a read
public record WedgeSettings(ScannerSettings scanner, Duration gap, int least) {
  private static final int LEAST_GAP_MS = 10;

  /// Held keys of a human appear that much later; more would be felt. The bound is wide for
  /// scanners on slow radio.
  private static final int MOST_GAP_MS = 1_000;

  private static final int LEAST_LEAST = 3;
  private static final int MOST_LEAST = 40;

  private static final String KEYBOARD = "keyboard";
  private static final String WINDOW = "window";

  /// Reads the whole address; what is wrong is noted there.
  public static WedgeSettings of(AddressOptions options) {
    if (!options.address().transport().equals(KEYBOARD)
        || !options.address().target().equals(WINDOW)) {
      options.mistake(
          "a wedge types into the kiosk's window; right would be wedge+keyboard:window");
    }
    int usualGap = (int) WedgeRun.USUAL_GAP.toMillis();
    return new WedgeSettings(
        ScannerSettings.ofWedge(options),
        Duration.ofMillis(options.number("gap", usualGap, LEAST_GAP_MS, MOST_GAP_MS)),
        options.number("least", WedgeRun.USUAL_LEAST, LEAST_LEAST, MOST_LEAST));
  }
}
