package kz.oqyrman.kiosk.alone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import kz.oqyrman.contract.facts.FactsKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsStoreTest {
  @TempDir private Path folder;

  @Test
  void whatIsKeptIsReadAgainAndOnlyItsOwnerReadsIt() throws IOException {
    FactsStore store = store(SmallLibrary.KEY);
    assertThat(store.load(SmallLibrary.NOW)).isEmpty();

    byte[] bytes = SmallLibrary.facts(1, SmallLibrary.NOW);
    store.save(SmallLibrary.read(bytes));

    assertThat(store.load(SmallLibrary.NOW))
        .hasValueSatisfying(facts -> assertThat(facts.bytes()).isEqualTo(bytes));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(files()).as("nothing is left beside").containsExactly("facts");
  }

  @Test
  void aBadFileIsSetAsideUnderANameThatSaysWhyAndNeverUsed() throws IOException {
    byte[] good = SmallLibrary.facts(1, SmallLibrary.NOW);
    byte[] turned = good.clone();
    turned[turned.length / 2] ^= 1;

    Files.write(file(), Arrays.copyOf(good, good.length / 2));
    assertThat(store(SmallLibrary.KEY).load(SmallLibrary.NOW)).isEmpty();
    Files.write(file(), turned);
    assertThat(store(SmallLibrary.KEY).load(SmallLibrary.NOW)).isEmpty();
    Files.write(file(), good);
    assertThat(store(FactsKey.make(new Random(1))).load(SmallLibrary.NOW)).isEmpty();
    Files.write(file(), SmallLibrary.facts(1, SmallLibrary.NOW.plusSeconds(3600)));
    assertThat(store(SmallLibrary.KEY).load(SmallLibrary.NOW)).isEmpty();
    Files.write(file(), new byte[] {1, 2, 3});
    assertThat(store(SmallLibrary.KEY).load(SmallLibrary.NOW)).isEmpty();

    String at = "-" + SmallLibrary.NOW.getEpochSecond();
    assertThat(files())
        .containsExactlyInAnyOrder(
            "facts.truncated" + at,
            "facts.wrongly-signed" + at,
            "facts.another-library" + at,
            "facts.from-the-future" + at,
            "facts.strange" + at);
  }

  private FactsStore store(FactsKey key) {
    return new FactsStore(file(), key);
  }

  private Path file() {
    return folder.resolve("facts");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }
}
