package kz.oqyrman.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// A secret on its way into a file that only its owner reads. It is written beside the file first,
/// so that an old secret is replaced only when the new one counts.
final class SecretFile implements AutoCloseable {
  private final Path file;
  private final Path beside;

  private SecretFile(Path file, Path beside) {
    this.file = file;
    this.beside = beside;
  }

  /// Writes the secret beside the file.
  static SecretFile prepare(Path file, String secret) throws IOException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("there is no folder for " + file);
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; right would be a file");
    }
    Path beside =
        Files.createTempFile(
            folder,
            ".secret",
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    SecretFile prepared = new SecretFile(file, beside);
    try {
      Files.writeString(beside, secret + "\n", StandardCharsets.UTF_8);
      return prepared;
    } catch (IOException e) {
      prepared.close();
      throw e;
    }
  }

  /// From now on the file holds the new secret.
  void replace() throws IOException {
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(beside);
  }
}
