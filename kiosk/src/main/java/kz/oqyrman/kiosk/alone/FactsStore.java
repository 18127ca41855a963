package kz.oqyrman.kiosk.alone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import kz.oqyrman.contract.facts.Facts;
import kz.oqyrman.contract.facts.FactsKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The facts in their file beside the journal. A file that is not good is set aside under a name
/// that says why, for staff to look at, and never used.
public final class FactsStore {
  private static final Logger LOG = LoggerFactory.getLogger(FactsStore.class);

  private final Path file;
  private final FactsKey key;

  public FactsStore(Path file, FactsKey key) {
    this.file = file;
    this.key = key;
  }

  /// The key that signs them.
  public FactsKey key() {
    return key;
  }

  /// The facts that were kept; empty where there are none that can be used.
  ///
  /// @param now as the station knows it
  public Optional<Facts> load(Instant now) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > Facts.MOST_BYTES) {
        setAside(Facts.Why.STRANGE, now);
        return Optional.empty();
      }
      return switch (Facts.read(Files.readAllBytes(file), key, now)) {
        case Facts.Result.Good(Facts facts) -> Optional.of(facts);
        case Facts.Result.Wrong(Facts.Why why) -> {
          setAside(why, now);
          yield Optional.empty();
        }
      };
    } catch (IOException e) {
      LOG.error("the facts cannot be read: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void setAside(Facts.Why why, Instant now) throws IOException {
    String reason = why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    Path aside =
        file.resolveSibling(file.getFileName() + "." + reason + "-" + now.getEpochSecond());
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    LOG.error("the facts were {} and are not used; they are kept as {}", reason, aside);
  }

  /// Keeps facts instead of those before; returns when they are on the disk.
  public void save(Facts facts) throws IOException {
    SafeFile.write(file, facts.bytes());
  }
}
