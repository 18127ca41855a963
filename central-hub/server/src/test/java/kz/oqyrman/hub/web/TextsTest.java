package kz.oqyrman.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.oqyrman.contract.StationMessage.Doing;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.hub.ledger.Cure;
import kz.oqyrman.hub.ledger.CureOutcome;
import kz.oqyrman.hub.ledger.Discrepancy;
import kz.oqyrman.hub.ledger.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {
  private static final Pattern SAID = Pattern.compile("say\\(\\s*\"([a-z.-]+)\"");
  private static final Pattern PLURAL = Pattern.compile("\\{\\d+,plural,");
  private static final Pattern MIXED_LETTERS =
      Pattern.compile("\\p{IsLatin}\\p{IsCyrillic}|\\p{IsCyrillic}\\p{IsLatin}");

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyLanguageSaysEverything(Language language) {
    assertThat(Texts.in(language).keys()).isEqualTo(Texts.in(Language.EN).keys());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyWordOfOursHasAName(Language language) {
    Texts texts = Texts.in(language);
    Stream.of(
            keys("doing", Doing.values()),
            keys("ending", Ending.values()),
            keys("tag", TagState.values()),
            keys("decided-by", DecidedBy.values()),
            keys("refusal", Refusal.values()),
            keys("act", CountedAs.values()),
            keys("role", StaffMember.Role.values()),
            keys("discrepancy", Discrepancy.Kind.values()),
            keys("wrong-is", Discrepancy.Kind.values()),
            keys("probably", Discrepancy.Kind.values()),
            keys("evidence", Evidence.Code.values()),
            keys("cure", Cure.values()),
            keys("cure-does", Cure.values()),
            keys("cure-answer", CureOutcome.Why.values()),
            keys("tone", Tone.values()))
        .flatMap(s -> s)
        .forEach(key -> assertThat(texts.has(key)).as(key).isTrue());
  }

  /// The words are the names of `kz.oqyrman.drivers.Health` and `Trouble.Reason` in kebab case,
  /// which a hub does not see.
  @ParameterizedTest
  @EnumSource(Language.class)
  void everyWordOfADeviceHasAName(Language language) {
    Texts texts = Texts.in(language);
    for (String health : List.of("starting", "ready", "degraded", "lost", "closed")) {
      assertThat(texts.has("health." + health)).as(health).isTrue();
    }
    for (String reason :
        List.of(
            "not-there",
            "not-permitted",
            "in-use",
            "silent",
            "line-broken",
            "noise",
            "wrong-device",
            "misconfigured",
            "cannot-secure",
            "hardware-fault",
            "paper-out",
            "paper-low",
            "cover-open",
            "cutter-stuck",
            "off-line")) {
      assertThat(texts.has("trouble." + reason)).as(reason).isTrue();
    }
  }

  @Test
  void whatThePagesSayIsThere() throws IOException {
    Set<String> said = new TreeSet<>();
    for (String folder : List.of("src/main/jte", "src/main/java/kz/oqyrman/hub/web")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Matcher literal = SAID.matcher(Files.readString(file));
          while (literal.find()) {
            said.add(literal.group(1));
          }
        }
      }
    }
    assertThat(said).hasSizeGreaterThan(50);
    assertThat(Texts.in(Language.EN).keys())
        .containsAll(said.stream().filter(key -> !key.endsWith(".")).toList());
  }

  /// A plural without the forms of its language would say "5 экземпляра".
  @ParameterizedTest
  @EnumSource(Language.class)
  void everyPluralHasTheFormsOfItsLanguage(Language language) {
    Set<String> forms = PluralRules.forLocale(ULocale.forLocale(language.locale())).getKeywords();
    Texts texts = Texts.in(language);
    for (String key : texts.keys()) {
      String pattern = texts.pattern(key);
      long plurals = PLURAL.matcher(pattern).results().count();
      for (String form : forms) {
        long given = Pattern.compile("\\b" + form + "\\{").matcher(pattern).results().count();
        assertThat(given).as("%s in %s: %s", key, language, form).isGreaterThanOrEqualTo(plurals);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EN | 1 | 1 transaction", "EN | 5 | 5 transactions", "EN | 0 | No transactions",
        "RU | 1 | 1 операция", "RU | 3 | 3 операции", "RU | 5 | 5 операций",
        "RU | 11 | 11 операций", "RU | 21 | 21 операция", "RU | 104 | 104 операции",
        "KK | 1 | 1 амал", "KK | 7 | 7 амал", "KK | 0 | Амал жоқ"
      })
  void countsAreSaidRight(Language language, int count, String sentence) {
    assertThat(Texts.in(language).say("transactions.count", count)).isEqualTo(sentence);
  }

  /// Where a line breaks, no dash begins the next; and a dot between two facts would hang at an
  /// end.
  @ParameterizedTest
  @EnumSource(Language.class)
  void noLineBeginsOrEndsWithASeparator(Language language) {
    Texts texts = Texts.in(language);
    assertThat(texts.keys())
        .filteredOn(key -> texts.pattern(key).matches("(?s).*( [–—]|·).*"))
        .isEmpty();
  }

  /// Staff reads of readers; patron is a word of the program.
  @Test
  void nobodyReadsOfPatrons() {
    Texts texts = Texts.in(Language.EN);
    assertThat(texts.keys())
        .filteredOn(key -> texts.pattern(key).toLowerCase(Locale.ROOT).contains("patron"))
        .isEmpty();
  }

  /// A case ending behind a figure would have to follow how the figure is spoken: 12:04-тен,
  /// 12:05-тен.
  @Test
  void noKazakhEndingDependsOnAFigure() {
    Texts texts = Texts.in(Language.KK);
    assertThat(texts.keys())
        .filteredOn(
            key -> texts.pattern(key).matches("(?s).*\\} (бастап|дейін|кейін).*|.*\\}-\\p{L}.*"))
        .isEmpty();
  }

  /// Kazakh і and Latin i look the same and are not: a word with letters of both is a mistake.
  @ParameterizedTest
  @EnumSource(Language.class)
  void noWordMixesAlphabets(Language language) {
    Texts texts = Texts.in(language);
    assertThat(texts.keys())
        .filteredOn(key -> MIXED_LETTERS.matcher(texts.pattern(key).replaceAll("[{}]", " ")).find())
        .isEmpty();
  }

  private static Stream<String> keys(String group, Enum<?>[] words) {
    return Arrays.stream(words)
        .map(word -> Texts.key(group, word))
        .collect(Collectors.toList())
        .stream();
  }
}
