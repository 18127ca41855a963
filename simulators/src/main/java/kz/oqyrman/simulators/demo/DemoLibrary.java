package kz.oqyrman.simulators.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The demo library on the class path: the files the hub imports, and what of them the demo lays on
/// the pad.
public final class DemoLibrary {
  private static final List<String> FILES =
      List.of(
          "branches",
          "closed-days",
          "stations",
          "titles",
          "items",
          "patrons",
          "loans",
          "holds",
          "policies",
          "clubs",
          "events",
          "services");

  private DemoLibrary() {}

  /// Writes the files the hub imports into a folder.
  static void copyTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String file : FILES) {
      try (InputStream in = open(file)) {
        Files.copy(in, folder.resolve(file + ".tsv"), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /// An item of the demo library, with what its label says.
  ///
  /// @param onLoan whether somebody has it on loan when the demo begins
  /// @param forLoan whether it is an ordinary book in stock
  public record Book(
      String item,
      String title,
      String author,
      int parts,
      String branch,
      boolean onLoan,
      boolean forLoan) {}

  /// All items, in the order of their file.
  public static List<Book> books() {
    Map<String, Map<String, String>> titles = new LinkedHashMap<>();
    rows("titles").forEach(row -> titles.put(get(row, "title_id"), row));
    List<String> lent = rows("loans").stream().map(row -> get(row, "item")).toList();
    java.util.Set<String> onLoan = java.util.Set.copyOf(lent);
    return rows("items").stream()
        .map(row -> {
          Map<String, String> title = titles.getOrDefault(get(row, "title_id"), Map.of());
          return new Book(
              get(row, "item"),
              get(title, "title"),
              get(title, "author"),
              Integer.parseInt(get(row, "parts")),
              get(row, "home_branch"),
              onLoan.contains(get(row, "item")),
                  get(row, "type").equals("book") && get(row, "status").equals("available"));
        })
        .toList();
  }

  /// A patron's card.
  ///
  /// @param story what trouble this patron shows, in English
  public record Card(String number, String name, String category, String pin, String story) {
    /// Invented, and still nobody's business in a log.
    @Override
    public String toString() {
      return "Card[" + category + "]";
    }
  }

  /// All cards, in the order of their file.
  public static List<Card> cards() {
    return rows("patrons").stream()
        .map(row ->
            new Card(
                get(row, "patron"),
                get(row, "first_name") + " " + get(row, "initial") + ".",
                get(row, "category"),
                get(row, "pin"),
                get(row, "story")))
        .toList();
  }

  /// The items and the patron of the scripted visit, by their part in it.
  static Map<String, String> scriptedVisit() {
    Map<String, String> roles = new LinkedHashMap<>();
    rows("scripted-visit")
        .forEach(row ->
            roles.put(
                get(row, "role"),
                get(row, "item").isEmpty() ? get(row, "patron") : get(row, "item")));
    return roles;
  }

  private static String get(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static List<Map<String, String>> rows(String file) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      String[] columns = lines.readLine().split("\t", -1);
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split("\t", -1);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i++) {
          row.put(columns[i], cells[i]);
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("the demo library is not on the class path", e);
    }
  }

  private static InputStream open(String file) throws IOException {
    InputStream in = DemoLibrary.class.getResourceAsStream("library/" + file + ".tsv");
    if (in == null) {
      throw new IOException("library/" + file + ".tsv is not on the class path");
    }
    return in;
  }
}
