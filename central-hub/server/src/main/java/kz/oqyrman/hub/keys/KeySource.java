package kz.oqyrman.hub.keys;

import java.nio.file.Path;
import java.util.List;

/// Where the hub's certificate comes from.
public sealed interface KeySource {
  /// The hub is its own authority.
  ///
  /// @param names at least one: the certificate bears all of them
  record Own(List<ServerName> names) implements KeySource {
    public Own {
      names = List.copyOf(names);
      if (names.isEmpty()) {
        throw new IllegalArgumentException("a certificate bears one name at least");
      }
    }
  }

  /// Somebody else signed it. The files are read again when they change.
  ///
  /// @param chain PEM: the hub's own certificate first, then who signed it
  /// @param key PEM: PKCS#8 without a password
  record Given(Path chain, Path key) implements KeySource {}
}
