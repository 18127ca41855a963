package kz.oqyrman.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The folder of one hub. Two hubs in one folder would each be right alone, so the second is
/// refused.
final class DataFolder implements AutoCloseable {
  private static final String LOCK = "hub.lock";

  private final FileChannel channel;

  private DataFolder(FileChannel channel) {
    this.channel = channel;
  }

  /// Makes the folder where there is none, and takes it for this hub.
  ///
  /// @throws IOException when another hub has it, or it cannot be written
  static DataFolder take(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (isOurs(channel)) {
        return new DataFolder(channel);
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new IOException("another hub runs in " + folder);
  }

  /// Whether the folder was free, and is locked for this hub now.
  private static boolean isOurs(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /// Gives the folder back.
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
