package kz.oqyrman.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db");
  private static final Pattern NUMBER = Pattern.compile("V(\\d+)__\\w+\\.sql");

  @TempDir private Path data;

  @Test
  void theVersionInTheFileIsTheNewestMigration() throws IOException {
    assertThat(numbers()).last().isEqualTo(Store.TABLES);
    try (Store store = Store.open(data)) {
      assertThat(version(store)).isEqualTo(Store.TABLES);
    }
  }

  @Test
  void aFileOfAnEarlierProgramIsBroughtUpToDate() throws IOException {
    try (Store store = Store.open(data)) {
      store.writer().write(tx -> tx.handle().execute("pragma user_version = 0"));
    }

    try (Store store = Store.open(data)) {
      assertThat(version(store)).isEqualTo(Store.TABLES);
    }
  }

  private static int version(Store store) {
    return store.read(
        tx -> tx.handle().createQuery("pragma user_version").mapTo(Integer.class).one());
  }

  private static List<Integer> numbers() throws IOException {
    try (Stream<Path> files = Files.walk(MIGRATIONS)) {
      return files
          .map(file -> NUMBER.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> Integer.valueOf(name.group(1)))
          .sorted()
          .toList();
    }
  }
}
