package kz.oqyrman.simulators.trying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.coins.CoinAcceptorSimulator;
import kz.oqyrman.simulators.feig.FeigGateSimulator;
import kz.oqyrman.simulators.sorter.SorterSimulator;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/// A technician tries each of the three.
@Timeout(120)
class TryCommandTest {
  private static final Duration WAIT = Duration.ofSeconds(60);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = new CommandLine(new TryCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  private Future<Integer> later(ExecutorService pool, String... args) {
    return pool.submit(() -> run(args));
  }

  private static DeviceWire wire() throws Exception {
    return DeviceWire.onTcp("tried", Line.network().withoutWaiting());
  }

  @Test
  void coins() throws Exception {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        CoinAcceptorSimulator acceptor = CoinAcceptorSimulator.start(wire(), true)) {
      Future<Integer> tried = later(pool, acceptor.address().orElseThrow(), "--events", "1");
      await().atMost(WAIT).until(() -> acceptor.takes(4));
      acceptor.insert(4);
      assertThat(tried.get(60, TimeUnit.SECONDS)).isZero();
      assertThat(out.toString())
          .contains("{\"event\":\"ready\",\"identity\":\"OQ SIM16, ccTalk\"}")
          .contains(
              "{\"event\":\"accepted\",\"tenge\":100,\"position\":4,\"id\":\"KZ100A\",\"counter\":1}");
    }
  }

  @Test
  void aGate() throws Exception {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        FeigGateSimulator gate = FeigGateSimulator.start(wire())) {
      Future<Integer> tried = later(pool, gate.address().orElseThrow(), "--events", "1");
      gate.pass(new Uid(0xE004_0150_0000_0001L), 0x07, 2);
      assertThat(tried.get(60, TimeUnit.SECONDS)).isZero();
      assertThat(out.toString())
          .contains("{\"event\":\"passed\",\"tag\":\"E004015000000001\",\"antenna\":2,");
    }
  }

  @Test
  void aSorter() throws Exception {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        SorterSimulator sorter = SorterSimulator.start(wire(), 6, 0)) {
      Future<Integer> tried =
          later(pool, sorter.address().orElseThrow(), "--events", "2", "--route", "3");
      await().atMost(WAIT).until(() -> sorter.route() == 3);
      sorter.letIn();
      assertThat(tried.get(60, TimeUnit.SECONDS)).isZero();
      assertThat(out.toString())
          .contains("{\"event\":\"routed\",\"bin\":3}")
          .contains("{\"event\":\"passed\",\"bin\":3}");
    }
  }

  @Test
  void aSorterThatIsJammedSaysThatItRoutesNothing() throws Exception {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        SorterSimulator sorter = SorterSimulator.start(wire(), 6, 0)) {
      sorter.jammed(true);
      Future<Integer> tried =
          later(pool, sorter.address().orElseThrow(), "--events", "2", "--route", "3");
      assertThat(tried.get(60, TimeUnit.SECONDS)).isOne();
      assertThat(out.toString()).contains("{\"event\":\"not-routed\",\"why\":\"jammed\"}");
    }
  }

  @Test
  void nobodyThereEndsWithOne() {
    assertThat(run("cctalk+serial:/dev/no-such-port", "--seconds", "1")).isEqualTo(1);
    assertThat(out.toString()).contains("\"event\":\"lost\"", "not-there");
  }

  @Test
  void wrongArgumentsSayWhatWouldBeRight() {
    assertThat(run("escpos+serial:/dev/ttyUSB0")).isEqualTo(2);
    assertThat(err.toString()).contains("cctalk, feig-gate or modbus");
    assertThat(run("modbus+tcp:127.0.0.1:502?bins=99")).isEqualTo(2);
    assertThat(err.toString()).contains("bins=99");
    assertThat(run("nonsense")).isEqualTo(2);
    assertThat(run("cctalk+serial:/dev/ttyUSB0", "--seconds", "0")).isEqualTo(2);
  }
}
