package kz.oqyrman.hub.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Why the hub opened a discrepancy: a code and its values, which the pages say in the reader's
/// language. In the ledger it stands as `hub:rules-say limit-reached`; what a station wrote of its
/// own accord stands there as it came. It names no patron.
///
/// @param values words in kebab case or numbers, in the order of the code
public record Evidence(Code code, List<String> values) {
  private static final String OURS = "hub:";

  /// What the hub finds.
  public enum Code {
    /// The number, which was reported before, for another act.
    NUMBER_REUSED,
    /// Item, patron or kind is not what was proposed.
    OTHER_ACT,
    /// Lent, but no patron is reported.
    NO_PATRON,
    /// Lent to a card that no patron has.
    CARD_OF_NOBODY,
    /// Lent before somebody on the staff settled with the patron who has the item.
    LENT_BEFORE_CURE,
    /// Taken back before a later act with the item, and on loan to the same patron ever since.
    BACK_BEFORE_LATER_ACT,
    /// The loan to the other patron was closed: somebody brought the item back unseen.
    BROUGHT_BACK_UNSEEN,
    /// This loan was closed when the item was lent on: somebody brought it back unseen.
    LENT_ON_UNSEEN,
    /// Before or after an act of another station with the item: one of the clocks was wrong.
    CLOCK_WAS_WRONG,
    /// Lent, but not in the catalogue.
    LENT_UNCATALOGUED,
    /// Taken back, but not in the catalogue.
    BACK_UNCATALOGUED,
    /// The refusals, for which the rules would not have lent it.
    RULES_SAY,
    /// The tag was written and not read back.
    NOT_READ_BACK,
    /// The state of the tag, where the station said no more.
    TAG,
    /// The three facts: loan (`of-somebody`), state of the tag, what was told; `none` where there
    /// is none.
    FACTS,
    /// The cure after which the three facts were so.
    FACTS_AFTER_CURE
  }

  public Evidence {
    values = List.copyOf(values);
  }

  /// Evidence with its values, of which names of ours are written in kebab case.
  public static Evidence of(Code code, Object... values) {
    return new Evidence(code, Arrays.stream(values).map(Evidence::word).toList());
  }

  /// Reads what stands in the ledger; empty when that is a station's own words.
  public static Optional<Evidence> read(String written) {
    if (!written.startsWith(OURS)) {
      return Optional.empty();
    }
    List<String> words = List.of(written.substring(OURS.length()).split(" "));
    return Arrays.stream(Code.values())
        .filter(code -> word(code).equals(words.getFirst()))
        .findFirst()
        .map(code -> new Evidence(code, words.subList(1, words.size())));
  }

  /// As it stands in the ledger.
  public String written() {
    return OURS + word(code) + (values.isEmpty() ? "" : " " + String.join(" ", values));
  }

  private static String word(Object value) {
    return value.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
