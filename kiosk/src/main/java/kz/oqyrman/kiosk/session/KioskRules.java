package kz.oqyrman.kiosk.session;

import java.time.Duration;
import java.util.regex.Pattern;

/// The numbers by which a visit runs.
///
/// @param idle a visit ends after this long without a touch
/// @param warning how long before that the reader is warned
/// @param thanks how long the last screen stays when nothing is left to read on it
/// @param lastWords how long the last screen stays when it is the receipt
/// @param longestFinish acts still under way at the end of a visit are waited for at most this long
/// @param longestPrint after this a slip nobody told of is shown on the screen; longer than a
///   printer's own bound
/// @param patronBarcode which barcodes are patron cards
/// @param itemBarcode which barcodes are items
/// @param staffBarcode which barcodes are staff cards
/// @param language the station speaks until somebody chooses another
public record KioskRules(
    Duration idle,
    Duration warning,
    Duration thanks,
    Duration lastWords,
    Duration longestFinish,
    Duration longestPrint,
    Pattern patronBarcode,
    Pattern itemBarcode,
    Pattern staffBarcode,
    Language language) {
  /// Matches nothing: a library that does not say how its staff cards look has none.
  private static final Pattern NONE = Pattern.compile("(?!)");

  /// What a library gets that sets nothing: experience.md's times, 14-digit library barcodes.
  public static final KioskRules USUAL =
      new KioskRules(
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          Duration.ofSeconds(6),
          Duration.ofSeconds(30),
          Duration.ofSeconds(15),
          Duration.ofSeconds(40),
          Pattern.compile("2\\d{13}"),
          Pattern.compile("3\\d{13}"),
          NONE,
          Language.KK);
}
