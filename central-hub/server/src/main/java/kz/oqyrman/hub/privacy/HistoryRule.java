package kz.oqyrman.hub.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long the library knows who read what, once an item is back and nothing is owed for it.
public sealed interface HistoryRule {
  /// The most days: ten years.
  int MOST_DAYS = 3_650;

  /// Cut as soon as it is over.
  record AtOnce() implements HistoryRule {}

  /// Cut so many days after it was over.
  record AfterDays(int days) implements HistoryRule {
    public AfterDays {
      if (days < 1 || days > MOST_DAYS) {
        throw new IllegalArgumentException("1 to " + MOST_DAYS + " days: " + days);
      }
    }
  }

  /// Kept for those who want it, cut at once for everybody else.
  record ByConsent() implements HistoryRule {}

  /// Kept for everybody.
  record Never() implements HistoryRule {}

  /// What was over at that moment is cut now; empty when nothing is.
  default Optional<Instant> cutBefore(Instant now) {
    return switch (this) {
      case AtOnce _, ByConsent _ -> Optional.of(now);
      case AfterDays(int days) -> Optional.of(now.minus(Duration.ofDays(days)));
      case Never _ -> Optional.empty();
    };
  }

  /// Reads `at-once`, `by-consent`, `never` or a number of days.
  ///
  /// @throws IllegalArgumentException for anything else
  static HistoryRule of(String text) {
    return switch (text) {
      case "at-once" -> new AtOnce();
      case "by-consent" -> new ByConsent();
      case "never" -> new Never();
      default -> new AfterDays(Integer.parseInt(text));
    };
  }
}
