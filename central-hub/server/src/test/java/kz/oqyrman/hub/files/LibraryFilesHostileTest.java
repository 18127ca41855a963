package kz.oqyrman.hub.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever stands in the files of a library: it is read and checked, or it is said what is wrong.
/// An input is all the files, one after the other, each behind a line `== name`.
public class LibraryFilesHostileTest {
  private static final String LIBRARY =
      """
      == branches
      branch kind name_kk name_ru name_en place closed_weekdays
      central adults Орталық Центральная Central Семей SUN,MON
      == closed-days
      branch date why_kk why_ru why_en
      * 2026-12-16 Мереке Праздник Holiday
      == stations
      station branch name_kk name_ru name_en
      central-1 central Бір Один One
      == titles
      title_id title author language year publisher isbn audience subject
      t-1 Абай Әуезов kk 1942 - - adults fiction
      == items
      item title_id home_branch type parts status call_number
      i-1 t-1 central book 1 available 84
      == patrons
      patron name first_name initial category home_branch language expires block guardian since pin
      p-1 Айгерім Айгерім С adult central kk 2030-12-31 none - 2019 4711
      == policies
      category item_type loan_days limit renewals
      adult book 20 10 2
      == loans
      item patron station lent_at due_in
      i-1 p-1 central-1 -10 10
      == holds
      title_id patron pickup_branch state item placed
      t-1 p-1 central waiting - -3
      == clubs
      club branch name_kk name_ru name_en about_kk about_ru about_en weekday time room seats
      umka central Умка Умка Umka а б c SAT 15:00 12 20
      == events
      event branch date time title_kk title_ru title_en room
      e-1 central 2 15:00 Кеш Вечер Evening 12
      == services
      service name_kk name_ru name_en price_kzt unit_kk unit_ru unit_en
      copy Көшірме Копия Copy 20 бет лист page
      """;

  @Test
  void aLibraryMayBeAnything() {
    Hostile.feed("library files", 400, samples(), LibraryFilesHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return List.of(
        LIBRARY.replace(" - ", "  ").replace(' ', '\t').replace("==\t", "== ").getBytes(UTF_8));
  }

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Path folder = Files.createTempDirectory("hostile");
    try {
      for (Map.Entry<String, byte[]> file : files(input).entrySet()) {
        Files.write(folder.resolve(file.getKey() + ".tsv"), file.getValue());
      }
      Mistakes mistakes = new Mistakes();
      LibraryTables tables = LibraryTables.read(folder, mistakes);
      LibraryCheck.check(tables);
      if (!mistakes.areNone()) {
        assertThat(mistakes.list()).isNotEmpty().noneMatch(String::isBlank);
      }
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  /// The bytes behind each line `== name`, for names that a file of a library has.
  private static Map<String, byte[]> files(byte[] input) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    String name = "";
    int from = 0;
    for (int at = 0; at + 3 <= input.length; at++) {
      boolean begins = at == 0 || input[at - 1] == '\n';
      if (begins && input[at] == '=' && input[at + 1] == '=' && input[at + 2] == ' ') {
        put(files, name, Arrays.copyOfRange(input, from, at));
        int end = at + 3;
        while (end < input.length && input[end] != '\n') {
          end++;
        }
        name = new String(input, at + 3, end - at - 3, UTF_8);
        from = Math.min(input.length, end + 1);
        at = end;
      }
    }
    put(files, name, Arrays.copyOfRange(input, Math.min(from, input.length), input.length));
    return files;
  }

  private static void put(Map<String, byte[]> files, String name, byte[] content) {
    if (name.matches("[a-z-]{1,20}")) {
      files.put(name, content);
    }
  }
}
