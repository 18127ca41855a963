package kz.oqyrman.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnpackedSqliteTest {
  @TempDir Path folder;

  @Test
  void aCopyThatIsWholeIsNotWrittenAgain() throws IOException {
    Path copy = UnpackedSqlite.unpack(folder.resolve("new"));
    Object made = Files.readAttributes(copy, "unix:ino").get("ino");
    assertThat(UnpackedSqlite.unpack(folder.resolve("new"))).isEqualTo(copy);
    assertThat(Files.readAttributes(copy, "unix:ino")).containsEntry("ino", made);
    try (var files = Files.list(folder.resolve("new"))) {
      assertThat(files).containsExactly(copy);
    }
  }

  @Test
  void aCopyThatWasCutShortIsReplaced() throws IOException {
    Path copy = UnpackedSqlite.unpack(folder);
    byte[] whole = Files.readAllBytes(copy);
    Files.write(copy, Arrays.copyOf(whole, whole.length / 2));
    assertThat(Files.readAllBytes(UnpackedSqlite.unpack(folder))).isEqualTo(whole);
  }

  @Test
  void aCopyOfTheSameLengthWithOtherBytesIsReplaced() throws IOException {
    Path copy = UnpackedSqlite.unpack(folder);
    byte[] whole = Files.readAllBytes(copy);
    byte[] other = whole.clone();
    other[other.length - 1] ^= 1;
    Files.write(copy, other);
    assertThat(Files.readAllBytes(UnpackedSqlite.unpack(folder))).isEqualTo(whole);
  }

  @Test
  void whereNoCopyCanBeMadeItIsSaid() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "a file, no folder");
    assertThatThrownBy(() -> UnpackedSqlite.unpack(taken)).isInstanceOf(IOException.class);
  }

  /// In a program of its own, because a driver is loaded once: its temporary folder has no room.
  @Test
  void aStationWithACopyOpensItsJournalWithoutATemporaryFolder() throws Exception {
    assertThat(opensWithoutATemporaryFolder(folder)).isTrue();
  }

  /// So that the test above can fail.
  @Test
  void withoutACopyThereIsNoJournalWithoutATemporaryFolder() throws Exception {
    Path taken = Files.writeString(folder.resolve("taken"), "a file, no folder");
    assertThat(opensWithoutATemporaryFolder(taken)).isFalse();
  }

  private boolean opensWithoutATemporaryFolder(Path copies) throws Exception {
    Process station =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djava.io.tmpdir=" + folder.resolve("not-there"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Opening.class.getName(),
                    copies.toString(),
                    folder.resolve("data").resolve("journal.db").toString()))
            .redirectErrorStream(true)
            .redirectOutput(new File(folder.toFile(), "said"))
            .start();
    return station.waitFor() == 0;
  }

  /// Opens a journal and ends with 0.
  static final class Opening {
    private Opening() {}

    public static void main(String[] args) throws IOException {
      UnpackedSqlite.useIn(Path.of(args[0]));
      Journal.open(Path.of(args[1]), Instant::now).close();
    }
  }
}
