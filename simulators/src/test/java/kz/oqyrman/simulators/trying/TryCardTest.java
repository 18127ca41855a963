package kz.oqyrman.simulators.trying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.simulators.card.CardSlot;
import kz.oqyrman.simulators.card.CardStandard;
import kz.oqyrman.simulators.card.PcscDaemon;
import kz.oqyrman.simulators.card.StorageCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// A technician lays a card on a reader of a real `pcscd`.
@DisabledIfSystemProperty(named = "tests.without.pcscd", matches = "true")
@DisabledIfSystemProperty(named = "tests.without.vpcd-config", matches = "true")
@Timeout(120)
class TryCardTest {
  private static final Duration WAIT = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  private Future<Integer> later(ExecutorService pool, String... args) {
    CommandLine line = new CommandLine(new TryCommand());
    line.setOut(new PrintWriter(out, true));
    return pool.submit(() -> line.execute(args));
  }

  @Test
  void aCardIsToldWithoutItsNumberUnlessThatIsAskedFor() throws Exception {
    Path socket = Path.of(System.getenv(PcscDaemon.SOCKET_VARIABLE));
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        PcscDaemon service = PcscDaemon.start(folder, socket);
        CardSlot slot = CardSlot.start(service.port(0))) {
      String where = "pcsc+pcsc:" + service.readerName(0) + "?poll=50";
      Future<Integer> masked = later(pool, where, "--events", "2");
      await().atMost(WAIT).until(() -> out.toString().contains("\"ready\""));
      slot.lay(new StorageCard(CardStandard.ISO_14443_A, "04a1b2c3d4e5f6"));
      await().atMost(WAIT).until(() -> out.toString().contains("card-laid"));
      assertThat(slot.lift()).isTrue();
      assertThat(masked.get(60, TimeUnit.SECONDS)).isZero();
      assertThat(out.toString())
          .contains("{\"event\":\"card-laid\",\"number\":\"(masked)\",\"kind\":")
          .contains("{\"event\":\"card-lifted\",\"number\":\"(masked)\"}")
          .doesNotContain("04A1B2C3D4E5F6");

      out.getBuffer().setLength(0);
      Future<Integer> told = later(pool, where, "--events", "1", "--numbers");
      await().atMost(WAIT).until(() -> out.toString().contains("\"ready\""));
      slot.lay(new StorageCard(CardStandard.ISO_14443_A, "04a1b2c3d4e5f6"));
      assertThat(told.get(60, TimeUnit.SECONDS)).isZero();
      assertThat(out.toString()).contains("\"number\":\"04A1B2C3D4E5F6\"");
    }
  }
}
