package kz.oqyrman.simulators.selftest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// The files with the words of each language.
final class Sentences {
  private static final Map<Language, Properties> FILES = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      FILES.put(language, read(language.name().toLowerCase(Locale.ROOT) + ".properties"));
    }
  }

  private Sentences() {}

  private static Properties read(String file) {
    Properties words = new Properties();
    try (InputStream in = Objects.requireNonNull(Sentences.class.getResourceAsStream(file), file)) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  /// @throws NullPointerException when the language has no such word
  static String of(Language language, String key) {
    Properties words = Objects.requireNonNull(FILES.get(language));
    return Objects.requireNonNull(words.getProperty(key), () -> language + " has no " + key);
  }
}
