package kz.oqyrman.kiosk.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.kiosk.session.Around;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TextsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  /// A word in which a letter of the other alphabet hides: it looks right and is not found, spoken
  /// or sorted right.
  private static final Pattern MIXED =
      Pattern.compile("\\p{IsLatin}\\p{IsCyrillic}|\\p{IsCyrillic}\\p{IsLatin}");

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyLanguageSaysTheSameThings(Language language) {
    assertThat(Texts.in(language).patterns().keySet())
        .isEqualTo(Texts.in(Language.EN).patterns().keySet());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyLanguageFillsTheSameBlanks(Language language) {
    Texts.in(Language.EN)
        .patterns()
        .forEach((key, english) ->
            assertThat(blanks(Texts.in(language).patterns().getOrDefault(key, "")))
                .as(key)
                .isEqualTo(blanks(english)));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void pluralsHaveEveryFormOfTheLanguage(Language language) {
    Set<String> forms = PluralRules.forLocale(ULocale.forLocale(language.locale())).getKeywords();
    Texts.in(language)
        .patterns()
        .forEach((key, text) ->
            plurals(text).forEach(given -> assertThat(given).as(key).containsAll(forms)));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void textsAreCleanlyTyped(Language language) {
    Texts.in(language)
        .patterns()
        .forEach((key, text) ->
            assertThat(text)
                .as(key)
                .isNotBlank()
                .doesNotContain("'", "  ", "...", "\"")
                .doesNotContainPattern(MIXED));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyValueThatAReaderMeetsHasItsWords(Language language) {
    List<String> keys = new ArrayList<>();
    for (Refusal why : Refusal.values()) {
      keys.add(Texts.key("refusal", why));
      keys.add(Texts.key("refusal", why) + ".do");
    }
    for (Around.OutOfService why : Around.OutOfService.values()) {
      keys.add(Texts.key("out", why));
      keys.add(Texts.key("out", why) + ".why");
    }
    Arrays.stream(Session.Note.values()).map(v -> Texts.key("note", v)).forEach(keys::add);
    Arrays.stream(Trouble.Reason.values()).map(v -> Texts.key("trouble", v)).forEach(keys::add);
    Arrays.stream(Verdict.Where.values()).map(v -> Texts.key("where", v)).forEach(keys::add);

    assertThat(Texts.in(language).patterns()).containsKeys(keys.toArray(String[]::new));
  }

  @Test
  void noTextIsForgottenInTheFile() throws IOException {
    Set<String> unused = new TreeSet<>(Texts.in(Language.EN).patterns().keySet());
    String sources = sources();
    unused.removeIf(key -> sources.contains('"' + key + '"'));
    unused.removeIf(key -> families(key).stream().anyMatch(sources::contains));

    assertThat(unused).as("texts that nothing says").isEmpty();
  }

  @Test
  void aTextThatIsNotThereIsAMistakeOfTheProgram() {
    assertThatThrownBy(() -> Texts.in(Language.RU).say("no.such"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("RU")
        .hasMessageContaining("no.such");
  }

  @ParameterizedTest
  @CsvSource({
    "KK, 13 желтоқсан, 13 желтоқсанға дейін",
    "RU, 13 декабря, до 13 декабря",
    "EN, 13 December, until 13 December"
  })
  void datesAreWrittenAsTheLanguageWritesThem(Language language, String date, String until) {
    LocalDate day = LocalDate.of(2026, 12, 13);

    assertThat(Texts.in(language).date(day)).isEqualTo(date);
    assertThat(Texts.in(language).until(day, TODAY)).isEqualTo(until);
  }

  @ParameterizedTest
  @CsvSource({
    "KK, 2027 жылғы 1 желтоқсанға дейін",
    "RU, до 1 декабря 2027 года",
    "EN, until 1 December 2027"
  })
  void aFarDateIsWrittenWithItsYear(Language language, String until) {
    assertThat(Texts.in(language).until(LocalDate.of(2027, 12, 1), TODAY)).isEqualTo(until);
  }

  /// ICU's data of the Unicode consortium are the second source.
  @ParameterizedTest
  @EnumSource(Language.class)
  void everyDateIsWrittenAsUnicodeSaysItIs(Language language) {
    var unicode = new SimpleDateFormat("d MMMM", ULocale.forLocale(language.locale()));
    unicode.setTimeZone(TimeZone.GMT_ZONE);
    for (int month = 1; month <= 12; month++) {
      LocalDate day = LocalDate.of(2026, month, 5);
      assertThat(Texts.in(language).date(day))
          .isEqualTo(unicode.format(Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant())));
    }
  }

  @Test
  void whatFillsABlankIsTakenAsItIs() {
    assertThat(Texts.in(Language.EN).say("done.title.named", Map.of("name", "{x} $1 \\")))
        .isEqualTo("Thank you, {x} $1 \\!");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyMonthHasItsUntil(Language language) {
    Set<String> said = new HashSet<>();
    for (int month = 1; month <= 12; month++) {
      said.add(Texts.in(language).until(LocalDate.of(2026, month, 1), TODAY));
    }
    assertThat(said).hasSize(12);
  }

  @ParameterizedTest
  @CsvSource({"1, 1 книга", "2, 2 книги", "5, 5 книг", "11, 11 книг", "21, 21 книга"})
  void russianCountsInItsThreeForms(int count, String words) {
    assertThat(Texts.in(Language.RU).say("books", Map.of("count", count))).isEqualTo(words);
  }

  @Test
  void moneyIsTengeInTheGroupsOfTheLanguage() {
    assertThat(Texts.in(Language.EN).money(1_250)).isEqualTo("1,250\u00a0₸");
    assertThat(Texts.in(Language.RU).money(1_250)).matches("1\\h250\\h₸");
  }

  @Test
  void timeLeftLooksLikeAStopWatch() {
    assertThat(Texts.clock(Duration.ofSeconds(102))).isEqualTo("1:42");
    assertThat(Texts.clock(Duration.ofSeconds(7))).isEqualTo("0:07");
  }

  @Test
  void whatTheHubLeftEmptyIsSaidInAnotherLanguage() {
    var words = new HubMessage.Words("Кітап жәрмеңкесі", "", "Book fair");

    assertThat(Texts.in(Language.EN).pick(words)).isEqualTo("Book fair");
    assertThat(Texts.in(Language.RU).pick(words)).isEqualTo("Кітап жәрмеңкесі");
    assertThat(Texts.in(Language.RU).pick(new HubMessage.Words("", "", ""))).isEmpty();
  }

  private static Set<String> blanks(String text) {
    Set<String> names = new TreeSet<>();
    MessagePattern pattern = new MessagePattern(text);
    for (int i = 0; i < pattern.countParts(); i++) {
      if (pattern.getPart(i).getType() == MessagePattern.Part.Type.ARG_NAME) {
        names.add(pattern.getSubstring(pattern.getPart(i)));
      }
    }
    return names;
  }

  /// The forms of each plural in a text; exact numbers such as `=2` are extra.
  private static List<Set<String>> plurals(String text) {
    List<Set<String>> plurals = new ArrayList<>();
    MessagePattern pattern = new MessagePattern(text);
    for (int i = 0; i < pattern.countParts(); i++) {
      MessagePattern.Part part = pattern.getPart(i);
      if (part.getType() == MessagePattern.Part.Type.ARG_START
          && part.getArgType() == MessagePattern.ArgType.PLURAL) {
        plurals.add(new TreeSet<>());
      } else if (part.getType() == MessagePattern.Part.Type.ARG_SELECTOR) {
        plurals.getLast().add(pattern.getSubstring(part));
      }
    }
    return plurals;
  }

  /// How sources name a key that is put together: its beginning, or the ending of a pair.
  private static List<String> families(String key) {
    List<String> names = new ArrayList<>();
    int dot = key.indexOf('.');
    if (dot > 0) {
      String family = key.substring(0, dot);
      String ending = key.substring(key.lastIndexOf('.'));
      names.add("say(\"" + family + "\", ");
      names.add("key(\"" + family + "\", ");
      names.add("\"" + family + ".\" + ");
      if (Set.of(".hint", ".title", ".words", ".empty", ".why").contains(ending)) {
        names.add("\"" + ending + "\"");
      }
    }
    names.add("say(\"" + key.substring(dot + 1) + "\")");
    names.add("heading(\"" + key.substring(dot + 1) + "\")");
    names.add("? \"" + key.substring(dot + 1) + "\" : ");
    names.add(" : \"" + key.substring(dot + 1) + "\"");
    return names;
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(TextsTest::read)
          .reduce("", String::concat);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
