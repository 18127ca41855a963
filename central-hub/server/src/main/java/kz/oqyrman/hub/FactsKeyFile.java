package kz.oqyrman.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import kz.oqyrman.contract.facts.FactsKey;

/// The library's key for the facts, in the data folder of its hub, mode 0600. Made once: with
/// another key every station would have to be enrolled anew.
final class FactsKeyFile {
  /// Its name in the data folder.
  static final String NAME = "facts.key";

  private FactsKeyFile() {}

  /// The key of this hub; made where there is none.
  ///
  /// @throws IOException when it cannot be read or written, or is no key
  static FactsKey in(Path data) throws IOException {
    Files.createDirectories(data);
    Path file = data.resolve(NAME);
    if (!Files.exists(file)) {
      copy(FactsKey.make(new SecureRandom()), file);
    }
    try {
      return FactsKey.parse(Files.readString(file, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /// Writes the key to a file for a station.
  static void copy(FactsKey key, Path file) throws IOException {
    try (SecretFile prepared = SecretFile.prepare(file, key.text())) {
      prepared.replace();
    }
  }
}
