package kz.oqyrman.simulators.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/// The words of one part of the program in one language: a file of keys and words beside its
/// classes.
public final class Wordbook {
  private final String name;
  private final Properties words = new Properties();

  private Wordbook(String name) {
    this.name = name;
  }

  /// Reads a file from the class path.
  ///
  /// @param part a class of the package whose words they are
  /// @param language `kk`, `ru` or `en`
  public static Wordbook of(Class<?> part, String language) {
    String file = language + ".properties";
    Wordbook book = new Wordbook(part.getPackageName() + "/" + file);
    try (InputStream in = Objects.requireNonNull(part.getResourceAsStream(file), book.name)) {
      book.words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return book;
    } catch (IOException e) {
      throw new UncheckedIOException(book.name, e);
    }
  }

  /// A word that need not be there.
  public Optional<String> find(String key) {
    return Optional.ofNullable(words.getProperty(key));
  }

  /// @throws NullPointerException when there is no such word
  public String word(String key) {
    return Objects.requireNonNull(words.getProperty(key), () -> name + " has no " + key);
  }
}
