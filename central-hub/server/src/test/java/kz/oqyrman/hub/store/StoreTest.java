package kz.oqyrman.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
      store.writer().write(tx -> tx.db().update("pragma user_version = 0").execute());
    }

    try (Store store = Store.open(data)) {
      assertThat(version(store)).isEqualTo(Store.TABLES);
    }
  }

  @Test
  void aFileOfALaterProgramIsNotTouched() throws IOException {
    try (Store store = Store.open(data)) {
      store.writer().write(tx -> tx.db().update("pragma user_version = 999").execute());
    }

    assertThatThrownBy(() -> Store.open(data))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a newer program made its tables (version 999");
  }

  @Test
  void whatIsDeletedIsNotInTheFileAnyMore() throws IOException {
    String secret = "somebody-borrowed-this";
    try (Store store = Store.open(data)) {
      store.writer().write(tx -> tx.db().update("create table scraps (words text)").execute());
      store
          .writer()
          .write(tx ->
              tx.db().update("insert into scraps values (:words)").bind("words", secret).execute());
    }
    assertThat(file()).contains(secret);
    try (Store store = Store.open(data)) {
      store.writer().write(tx -> tx.db().update("delete from scraps").execute());
    }
    assertThat(file()).doesNotContain(secret);
  }

  private String file() throws IOException {
    return Files.readString(data.resolve(Store.FILE), StandardCharsets.ISO_8859_1);
  }

  private static int version(Store store) {
    return store.read(tx -> tx.db().query("pragma user_version").integers().one());
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
