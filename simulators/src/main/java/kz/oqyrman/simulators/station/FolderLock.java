package kz.oqyrman.simulators.station;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One station in a folder at a time: a second would take the links of the first away. The file of
/// the lock stays when it is given back: somebody may have opened it already, and wait for it.
final class FolderLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);
  private static final String NAME = ".station";

  /// What this program holds. The system would give a lock up as soon as the program closes the
  /// file, by whatever channel.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Takes the folder; makes it where it is not there.
  ///
  /// @throws IOException when another station has it
  static FolderLock of(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder");
    }
    Path file = Files.createDirectories(folder).toRealPath().resolve(NAME);
    if (!HELD.add(file)) {
      throw taken(folder);
    }
    try {
      return new FolderLock(file, locked(file, folder));
    } catch (IOException e) {
      HELD.remove(file);
      throw e;
    }
  }

  private static FileChannel locked(Path file, Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw taken(folder);
    }
    return channel;
  }

  private static IOException taken(Path folder) {
    return new IOException(
        "other simulated devices use "
            + folder
            + "; right would be another folder, or to end them");
  }

  /// Deletes the file from a folder in which nobody will start a station any more.
  static void clear(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(NAME));
  }

  /// Gives the folder back. May be called twice.
  @Override
  public void close() {
    try {
      if (channel.isOpen()) {
        channel.close();
        HELD.remove(file);
      }
    } catch (IOException e) {
      LOG.debug("{} stays locked", file, e);
    }
  }
}
