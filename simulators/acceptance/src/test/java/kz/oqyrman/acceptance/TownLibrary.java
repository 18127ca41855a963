package kz.oqyrman.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// The library in a town: one branch, two stations, a dozen books, three readers. Written down as
/// the files that `hub import` takes.
final class TownLibrary {
  static final String STATION = "town-1";
  static final String OTHER_STATION = "town-2";

  private TownLibrary() {}

  /// A reader of the town; all are invented.
  enum Reader {
    /// Her card asks for a PIN. Has ULPAN on loan.
    AIGERIM("20142000000014", "Айгерім", "kk", "4711"),
    BAUYRZHAN("20142000000022", "Бауыржан", "kk", ""),
    /// Has BLIZZARD on loan.
    NATALYA("20142000000030", "Наталья", "ru", ""),
    /// Her card is one with a chip, and its number is hers.
    DANA("04A1B2C3D4E5F6", "Дана", "kk", "");

    final String card;
    final String name;
    final String language;
    final String pin;

    Reader(String card, String name, String language, String pin) {
      this.card = card;
      this.name = name;
      this.language = language;
      this.pin = pin;
    }
  }

  /// A book of the town.
  enum Book {
    ABAI(1, "Абай жолы", "kk", "book", 1),
    BLOOD_AND_SWEAT(2, "Қан мен тер", "kk", "book", 1),
    NOMADS(3, "Көшпенділер", "kk", "book", 1),
    MASTER(4, "Мастер и Маргарита", "ru", "book", 1),
    KARENINA(5, "Анна Каренина", "ru", "book", 1),
    IDIOT(6, "Идиот", "ru", "book", 1),
    STEPPE(7, "The Silent Steppe", "en", "book", 1),
    EMMA(8, "Emma", "en", "book", 1),
    /// Read in the library only.
    ATLAS(9, "Атлас Казахской ССР", "ru", "reading-room", 1),
    /// A set of two volumes, each with a tag.
    WAR_AND_PEACE(10, "Война и мир", "ru", "book", 2),
    /// Aigerim has it on loan.
    ULPAN(11, "Ұлпан", "kk", "book", 1),
    /// Natalya has it on loan.
    BLIZZARD(12, "Метель", "ru", "book", 1);

    /// Of its numbers, the part that differs.
    final int number;

    final String title;
    final String language;
    final String type;
    final int parts;

    Book(int number, String title, String language, String type, int parts) {
      this.number = number;
      this.title = title;
      this.language = language;
      this.type = type;
      this.parts = parts;
    }

    /// Its number, as in barcode and tag.
    String item() {
      return "301420000%05d".formatted(number);
    }

    boolean isOnLoanAtFirst() {
      return this == ULPAN || this == BLIZZARD;
    }
  }

  /// Writes the files into a folder.
  static Path writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    table(
        folder,
        "branches",
        "branch kind name_kk name_ru name_en place closed_weekdays",
        "town|city|Қала кітапханасы|Городская библиотека|Library in a town|Қала|SUN");
    table(folder, "closed-days", "branch date why_kk why_ru why_en");
    table(
        folder,
        "stations",
        "station branch name_kk name_ru name_en",
        "town-1|town|1-станция|Станция 1|Station 1",
        "town-2|town|2-станция|Станция 2|Station 2");
    table(
        folder,
        "titles",
        "title_id title author language year publisher isbn audience subject",
        rows(
            Book.values(),
            b -> titleId(b) + "|" + b.title + "||" + b.language + "||||adults|fiction"));
    table(
        folder,
        "items",
        "item title_id home_branch type parts status call_number",
        rows(
            Book.values(),
            b ->
                b.item() + "|" + titleId(b) + "|town|" + b.type + "|" + b.parts + "|available|84"));
    table(
        folder,
        "patrons",
        "patron name first_name initial category home_branch language expires block guardian since"
            + " pin story",
        rows(
            Reader.values(),
            r ->
                "%s|%s|%s||adult|town|%s|2099-12-31|none||2019|%s|"
                    .formatted(r.card, r.name, r.name, r.language, r.pin)));
    table(
        folder,
        "loans",
        "item patron station lent_at due_in",
        Book.ULPAN.item() + "|" + Reader.AIGERIM.card + "|town-1|-3|18",
        Book.BLIZZARD.item() + "|" + Reader.NATALYA.card + "|town-1|-3|18");
    table(folder, "holds", "title_id patron pickup_branch state item placed");
    table(
        folder,
        "policies",
        "category item_type loan_days limit renewals",
        "adult|book|21|20|2",
        "adult|reading-room|0|20|0");
    table(
        folder,
        "clubs",
        "club branch name_kk name_ru name_en about_kk about_ru about_en weekday time room seats");
    table(folder, "events", "event branch date time title_kk title_ru title_en room");
    table(folder, "services", "service name_kk name_ru name_en price_kzt unit_kk unit_ru unit_en");
    return folder;
  }

  private static String titleId(Book book) {
    return "t-%04d".formatted(book.number);
  }

  private interface Row<T> {
    String of(T thing);
  }

  private static <T> String[] rows(T[] things, Row<T> row) {
    return Arrays.stream(things).map(row::of).toArray(String[]::new);
  }

  private static void table(Path folder, String name, String columns, String... rows)
      throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(columns.replace(' ', '\t'));
    Collections.addAll(lines, rows);
    Files.writeString(
        folder.resolve(name + ".tsv"), String.join("\n", lines).replace('|', '\t') + "\n");
  }
}
