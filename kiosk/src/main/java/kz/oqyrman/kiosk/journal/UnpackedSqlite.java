package kz.oqyrman.kiosk.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.util.LibraryLoaderUtil;

/// SQLite's native part, unpacked once beside the journal. Left to itself the driver unpacks its
/// megabyte into the temporary folder at every start: a station then needs that room to start at
/// all, and each power cut leaves a copy behind that nobody takes away.
///
/// A copy is used only if it is byte for byte what this program's driver brings, so that neither
/// one that was cut short nor one of another version is ever loaded. Without a copy, and where none
/// can be made, the driver does as it always did.
public final class UnpackedSqlite {
  private static final Logger LOG = LoggerFactory.getLogger(UnpackedSqlite.class);
  private static final String PATH = "org.sqlite.lib.path";
  private static final String NAME = "org.sqlite.lib.name";

  private UnpackedSqlite() {}

  /// Makes the driver use the copy in a folder, which is made if need be. To be called before the
  /// first database is opened; what an administrator has set stays.
  public static void useIn(Path folder) {
    if (System.getProperty(PATH) != null) {
      return;
    }
    try {
      Path copy = unpack(folder);
      System.setProperty(PATH, folder.toAbsolutePath().toString());
      System.setProperty(NAME, "" + copy.getFileName());
    } catch (IOException e) {
      LOG.warn("SQLite is unpacked anew at this start, because no copy can be kept: {}", "" + e);
    }
  }

  /// @return the copy, which is whole
  static Path unpack(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    byte[] library = packed(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name);
    Path copy = folder.resolve(name);
    if (!Files.exists(copy) || !Arrays.equals(Files.readAllBytes(copy), library)) {
      Files.createDirectories(folder);
      write(library, copy);
    }
    return copy;
  }

  private static byte[] packed(String resource) throws IOException {
    try (InputStream in = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the driver brings no " + resource);
      }
      return in.readAllBytes();
    }
  }

  /// Beside its place first: another station may be using what lies there.
  private static void write(byte[] library, Path copy) throws IOException {
    Path half = copy.resolveSibling(copy.getFileName() + ".new");
    try {
      Files.write(half, library);
      try (FileChannel file = FileChannel.open(half, StandardOpenOption.WRITE)) {
        file.force(true);
      }
      Files.move(half, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
  }
}
