package kz.oqyrman.simulators.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/// What a power cut leaves on a disk.
final class Folders {
  private static final String LOG = "-wal";

  private Folders() {}

  /// A new folder where files cost no disk, if there is such a place.
  static Path temporary() {
    Path shared = Path.of("/dev/shm");
    Path memory = Files.isWritable(shared) ? shared : Path.of(System.getProperty("java.io.tmpdir"));
    try {
      return Files.createTempDirectory(memory, "oqyrman-world");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The size of a database's write-ahead log.
  static long logSize(Path database) {
    try {
      Path log = log(database);
      return Files.exists(log) ? Files.size(log) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A copy of the database as it lies on the disk at this moment, its log torn at a byte.
  static void copy(Path database, Path to, long tornAt) {
    try {
      Files.createDirectories(to.resolveSibling("."));
      Files.copy(database, to);
      if (Files.exists(log(database))) {
        Files.copy(log(database), log(to));
        try (FileChannel channel = FileChannel.open(log(to), StandardOpenOption.WRITE)) {
          channel.truncate(tornAt);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path log(Path database) {
    return database.resolveSibling(database.getFileName() + LOG);
  }
}
