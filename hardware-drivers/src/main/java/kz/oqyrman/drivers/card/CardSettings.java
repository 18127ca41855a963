package kz.oqyrman.drivers.card;

import java.time.Duration;
import kz.oqyrman.drivers.AddressOptions;

/// How a card reader is worked with, as the options of its address say.
///
/// | option | usual | is |
/// |---|---|---|
/// | `poll` | 150 | ms between two looks at the reader |
///
/// @param poll rest before the next look
public record CardSettings(Duration poll) {
  /// A card held to the reader for a moment must be seen; `pcscd` itself looks every 400 ms at
  /// readers that do not speak up.
  private static final int USUAL_POLL = 150;

  /// Reads the options; what is wrong with them is noted there.
  public static CardSettings of(AddressOptions options) {
    return new CardSettings(Duration.ofMillis(options.number("poll", USUAL_POLL, 20, 2_000)));
  }
}
