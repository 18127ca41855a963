package kz.oqyrman.hub.web;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;

/// The words of the pages in one language. Sentences with figures in them are ICU message patterns,
/// so that plurals are right.
final class Texts {
  private static final Map<Language, Texts> ALL = readAll();

  private final Map<String, MessageFormat> patterns = new HashMap<>();

  private Texts(Language language, Properties properties) {
    ULocale locale = ULocale.forLocale(language.locale());
    for (String key : properties.stringPropertyNames()) {
      patterns.put(key, new MessageFormat(properties.getProperty(key), locale));
    }
  }

  static Texts in(Language language) {
    Texts texts = ALL.get(language);
    if (texts == null) {
      throw new IllegalArgumentException("no texts in " + language);
    }
    return texts;
  }

  /// The text with its places filled: `{0}` by the first value, and so on.
  String say(String key, Object... values) {
    MessageFormat pattern = patterns.get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no text has the key " + key);
    }
    // one at a time: a format is not for several threads, and a copy of it costs more than waiting
    synchronized (pattern) {
      return pattern.format(values);
    }
  }

  /// The name of one of our words: `ending.lent-still-armed`.
  String name(String group, Enum<?> word, Object... values) {
    return say(key(group, word), values);
  }

  static String key(String group, Enum<?> word) {
    return group + "." + kebab(word);
  }

  static String kebab(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean has(String key) {
    return patterns.containsKey(key);
  }

  SortedSet<String> keys() {
    return new TreeSet<>(patterns.keySet());
  }

  /// The pattern as it was written, for a comparison of languages.
  String pattern(String key) {
    MessageFormat pattern = patterns.get(key);
    return pattern == null ? "" : pattern.toPattern();
  }

  private static Map<Language, Texts> readAll() {
    Map<Language, Texts> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      all.put(language, new Texts(language, read("/web/texts/" + language.code() + ".properties")));
    }
    return all;
  }

  private static Properties read(String resource) {
    try (InputStream bytes = Texts.class.getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IllegalStateException("the program lacks its texts " + resource);
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException("the texts " + resource + " cannot be read", e);
    }
  }
}
