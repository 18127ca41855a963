package kz.oqyrman.simulators.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.link.TraceWords;
import org.junit.jupiter.api.Test;

class WireLogTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");

  private final WireLog log = new WireLog(TraceWords.none(), () -> NOW);

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  @Test
  void piecesInOneDirectionAreOneLine() {
    log.toDevice(hex("05FF"));
    log.toDevice(hex("65E5CB"));
    log.fromDevice(hex("0D"));

    assertThat(log.lines())
        .containsExactly(
            new WireLog.Line(NOW, true, Bytes.ofHex("05FF65E5CB"), "", 1),
            new WireLog.Line(NOW, false, Bytes.ofHex("0D"), "", 1));
  }

  @Test
  void anExchangeThatRepeatsItselfIsCounted() {
    for (int i = 0; i < 5; i++) {
      log.toDevice(hex("01"));
      log.fromDevice(hex("02"));
    }
    log.toDevice(hex("03"));

    assertThat(log.lines()).hasSize(3);
    assertThat(log.lines().getFirst().times()).isEqualTo(5);
    assertThat(log.lines().get(1).times()).isEqualTo(5);
  }

  @Test
  void aLookThatIsTwoExchangesIsCountedToo() {
    for (int i = 0; i < 3; i++) {
      log.toDevice(hex("01"));
      log.fromDevice(hex("02"));
      log.toDevice(hex("03"));
      log.fromDevice(hex("04"));
    }
    log.toDevice(hex("05"));

    assertThat(log.lines()).hasSize(5);
    assertThat(log.lines().subList(0, 4)).allSatisfy(line -> assertThat(line.times()).isEqualTo(3));
  }

  @Test
  void oneThatIsNeverAskedHasALineForEachThingItSays() {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    WireLog scanner = new WireLog(Drivers.mask("scanner").words(), now::get);
    scanner.fromDevice(hex("3132"));
    now.set(NOW.plusMillis(20));
    scanner.fromDevice(hex("330D"));
    now.set(NOW.plusSeconds(5));
    scanner.fromDevice(hex("3435360D"));

    assertThat(scanner.lines())
        .extracting(WireLog.Line::at)
        .containsExactly(NOW, NOW.plusSeconds(5));
    assertThat(scanner.lines().getLast().bytes()).isEqualTo(Bytes.ofHex("3435360D"));
  }

  @Test
  void itStaysSmall() {
    long before = log.changes();
    for (int i = 0; i < 3 * WireLog.MOST; i++) {
      log.toDevice(new byte[] {(byte) i, (byte) (i >> 8)});
      log.fromDevice(new byte[10_000]);
    }

    assertThat(log.lines()).hasSizeLessThanOrEqualTo(WireLog.MOST + 1);
    assertThat(log.lines()).allSatisfy(line -> assertThat(line.bytes().length()).isLessThan(1_000));
    assertThat(log.changes()).isGreaterThan(before);
  }

  @Test
  void aPublishedExchangeIsToldInWords() {
    WireLog feig = new WireLog(Drivers.mask("feig").words(), () -> NOW);
    feig.toDevice(hex("05FF65E5CB"));

    assertThat(feig.lines().getFirst().words()).isEqualTo("software version");
  }
}
