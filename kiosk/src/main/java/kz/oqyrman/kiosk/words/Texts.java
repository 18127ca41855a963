package kz.oqyrman.kiosk.words;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.kiosk.session.Language;

/// Every sentence of a station in one language: one file of texts a language, with the plurals of
/// that language (ICU message format) and its way of writing dates and money. Screens and receipts
/// say nothing that does not stand there.
///
/// Safe to use from several threads.
public final class Texts {
  /// A date farther away than this is written with its year: "until 13 December" must not mean the
  /// one after next.
  private static final int YEAR_NEEDED_DAYS = 300;

  private static final Pattern BLANK = Pattern.compile("\\{(\\w+)}");

  /// A blank whose words depend on what fills it: a plural.
  private static final Pattern CHOICE = Pattern.compile("\\{\\w+,");

  private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(language, new Texts(language));
    }
  }

  private final Language language;
  private final ULocale locale;
  private final NavigableMap<String, String> patterns;

  private Texts(Language language) {
    this.language = language;
    this.locale = ULocale.forLocale(language.locale());
    this.patterns = read(language.code() + ".properties");
  }

  /// The texts of a language.
  public static Texts in(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  public Language language() {
    return language;
  }

  /// A text without blanks to fill.
  public String say(String key) {
    return say(key, Map.of());
  }

  /// A text with its blanks filled.
  ///
  /// @param values by the names that stand in the text's braces
  public String say(String key, Map<String, ?> values) {
    String pattern = pattern(key);
    return CHOICE.matcher(pattern).find()
        ? new MessageFormat(pattern, locale).format(values)
        : filled(pattern, values);
  }

  /// Without ICU, whose first sentence costs a starting station half a second.
  private static String filled(String pattern, Map<String, ?> values) {
    return BLANK
        .matcher(pattern)
        .replaceAll(blank ->
            Matcher.quoteReplacement(
                Objects.requireNonNull(values.get(blank.group(1)), blank.group(1)).toString()));
  }

  /// The text of one value of an enum.
  public String say(String family, Enum<?> value) {
    return say(key(family, value));
  }

  /// Under which key the text of an enum's value stands: `refusal.card-expired`.
  public static String key(String family, Enum<?> value) {
    return family + "." + value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What the hub says in three languages, in this one; in another where this one is empty.
  public String pick(HubMessage.Words words) {
    String wished =
        switch (language) {
          case KK -> words.kk();
          case RU -> words.ru();
          case EN -> words.en();
        };
    return Stream.of(wished, words.kk(), words.ru(), words.en())
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }

  /// "13 December".
  public String date(LocalDate day) {
    return say("date." + day.getMonthValue(), Map.of("day", Integer.toString(day.getDayOfMonth())));
  }

  /// "until 13 December". The month stands in the case that the language wants there, which no date
  /// format knows.
  ///
  /// @param today decides whether the year is named
  public String until(LocalDate day, LocalDate today) {
    boolean far = day.isAfter(today.plusDays(YEAR_NEEDED_DAYS));
    String year = far ? say("until.year", Map.of("year", Integer.toString(day.getYear()))) : "";
    return say(
        "until." + day.getMonthValue(),
        Map.of("day", Integer.toString(day.getDayOfMonth()), "year", year));
  }

  /// "1,250 ₸".
  public String money(int tenge) {
    return NumberFormat.getIntegerInstance(locale).format(tenge) + "\u00a0₸";
  }

  /// "1:42", as on a stop-watch; the same in every language.
  public static String clock(Duration left) {
    return "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
  }

  /// All texts by their keys, as they stand in the file.
  NavigableMap<String, String> patterns() {
    return patterns;
  }

  private String pattern(String key) {
    String pattern = patterns.get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no text in " + language + " for " + key);
    }
    return pattern;
  }

  private static NavigableMap<String, String> read(String file) {
    Properties properties = new Properties();
    try (var in = Texts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program has lost its file " + file);
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    NavigableMap<String, String> patterns = new TreeMap<>();
    properties.forEach((key, text) -> patterns.put((String) key, (String) text));
    return Collections.unmodifiableNavigableMap(patterns);
  }
}
