package kz.oqyrman.hub.catalogue;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Items by a part of their number or of their title, as a condition in a query of another table's
/// owner: the catalogue says how titles are compared, the other what is found by it.
///
/// The databases compare letters beyond ASCII as they are, so the text is looked for as typed, in
/// small and in capital letters, and with a capital at its beginning.
///
/// @param text never empty
public record ItemSearch(String text) {
  private static final String NAME = "searched";

  /// The condition.
  ///
  /// @param column that holds the number of an item
  public String condition(String column) {
    StringBuilder title = new StringBuilder("1 = 0");
    for (String name : bindings().keySet()) {
      title.append(" or titles.title like :").append(name).append(" escape '!'");
    }
    return "("
        + column
        + " like :"
        + NAME
        + "0 escape '!' or "
        + column
        + " in (select items.item from items join titles on titles.title_id = items.title_id"
        + " where "
        + title
        + "))";
  }

  /// What the names in the condition stand for.
  public Map<String, String> bindings() {
    Map<String, String> bindings = new LinkedHashMap<>();
    for (String spelling : spellings()) {
      bindings.put(NAME + bindings.size(), "%" + escaped(spelling) + "%");
    }
    return bindings;
  }

  private Set<String> spellings() {
    String small = text.toLowerCase(Locale.ROOT);
    int second = small.offsetByCodePoints(0, 1);
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(text);
    spellings.add(small);
    spellings.add(text.toUpperCase(Locale.ROOT));
    spellings.add(small.substring(0, second).toUpperCase(Locale.ROOT) + small.substring(second));
    return spellings;
  }

  /// `%` and `_` are letters here.
  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
