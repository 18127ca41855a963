package kz.oqyrman.hub.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A statement as it stands in the code, with names for its values (`:item`), made into what JDBC
/// understands: question marks, and for each name where they are.
///
/// @param text with question marks
/// @param places counted from 1, of each name
record Sql(String text, Map<String, int[]> places) {
  /// Text in quotes, which is left alone, or a name.
  private static final Pattern NAME = Pattern.compile("'[^']*'|:([A-Za-z]\\w*)");

  /// @param written with names
  static Sql of(String written) {
    Map<String, List<Integer>> found = new HashMap<>();
    int[] count = {0};
    String text =
        NAME.matcher(written)
            .replaceAll(hit -> {
              if (hit.group(1) == null) {
                return Matcher.quoteReplacement(hit.group());
              }
              note(found, hit, ++count[0]);
              return "?";
            });
    Map<String, int[]> places = new HashMap<>();
    found.forEach(
        (name, at) -> places.put(name, at.stream().mapToInt(Integer::intValue).toArray()));
    return new Sql(text, Map.copyOf(places));
  }

  private static void note(Map<String, List<Integer>> found, MatchResult hit, int place) {
    found.computeIfAbsent(hit.group(1), _ -> new ArrayList<>()).add(place);
  }

  /// How many question marks it has.
  int size() {
    return places.values().stream().mapToInt(at -> at.length).sum();
  }
}
