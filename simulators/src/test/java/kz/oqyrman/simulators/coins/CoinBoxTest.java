package kz.oqyrman.simulators.coins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.coins.CoinBox;
import kz.oqyrman.drivers.coins.CoinBoxes;
import kz.oqyrman.drivers.coins.CoinEvent;
import kz.oqyrman.drivers.coins.CoinEvent.Accepted;
import kz.oqyrman.drivers.coins.CoinEvent.Rejected;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;
import kz.oqyrman.simulators.wire.LineFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A coin box meets an acceptor, with everything that happens to coins and lines.
@Timeout(180)
class CoinBoxTest {
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final String QUICK = "?poll=20";

  private final List<CoinEvent> events = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  @TempDir private Path folder;

  @AfterEach
  void unplug() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void coinsAreToldWithTheirValueOnceEach(boolean serial, boolean echo) throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(serial, echo);
    taking(acceptor);
    for (int position : new int[] {4, 1, 5, 5}) {
      assertThat(acceptor.insert(position)).isTrue();
    }
    await().atMost(WAIT).until(() -> tenge().size() >= 4);
    assertThat(tenge()).containsExactly(100, 10, 200, 200);
    assertThat(
            events.stream().filter(e -> e instanceof Accepted).map(e -> ((Accepted) e).counter()))
        .containsExactly(1, 2, 3, 4);
    assertThat(acceptor.complaints().list()).isEmpty();
  }

  @Test
  void nothingIsTakenBeforeItIsToldToAndForeignCoinsNever() throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    CoinBox box = ready(acceptor, QUICK);
    await().atMost(WAIT).until(() -> !acceptor.takes(4));
    assertThat(acceptor.insert(4)).isFalse();
    box.accept(true);
    await().atMost(WAIT).until(box::accepts);
    assertThat(acceptor.takes(6)).as("a coin of another country").isFalse();
    assertThat(acceptor.takes(16)).as("an empty position").isFalse();
    assertThat(acceptor.insert(6)).isFalse();
    box.accept(false);
    await().atMost(WAIT).until(() -> !box.accepts());
    assertThat(acceptor.takes(4)).isFalse();
    assertThat(tenge()).isEmpty();
    await().atMost(WAIT).until(() -> rejected().size() >= 2);
    assertThat(rejected()).containsOnly(Rejected.Why.NOT_WANTED);
  }

  @Test
  void closingHasItTakeNoMoreAndTellsTheLastCoin() throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    CoinBox box = taking(acceptor);
    acceptor.insert(3);
    box.close();
    assertThat(acceptor.takes(3)).isFalse();
    assertThat(tenge()).containsExactly(50);
    assertThat(events.getLast()).isEqualTo(new CoinEvent.HealthChanged(new Health.Closed()));
  }

  @Test
  void whatComesBackIsToldWithItsReason() throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    taking(acceptor);
    acceptor.insertButton();
    acceptor.happen(20);
    acceptor.happen(8);
    acceptor.happen(130);
    acceptor.happen(99);
    await().atMost(WAIT).until(() -> rejected().size() >= 5);
    acceptor.pressReturn();
    assertThat(rejected())
        .containsExactly(
            Rejected.Why.NOT_KNOWN,
            Rejected.Why.FRAUD,
            Rejected.Why.TOO_CLOSE,
            Rejected.Why.NOT_WANTED,
            Rejected.Why.OTHER);
    await().atMost(WAIT).until(() -> events.contains(new CoinEvent.ReturnPressed()));
  }

  @ParameterizedTest
  @EnumSource(CoinFault.class)
  void spoiltAnswersLoseNoCoinAndCountNoneTwice(CoinFault fault) throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    CoinBox box = taking(acceptor);
    for (int i = 0; i < 3; i++) {
      assertThat(acceptor.insert(4)).isTrue();
      acceptor.fault(fault, 2);
      assertThat(acceptor.insert(5)).isTrue();
      int sofar = 2 * (i + 1);
      await().atMost(WAIT).until(() -> tenge().size() >= sofar);
    }
    assertThat(tenge()).containsExactly(100, 200, 100, 200, 100, 200);
    assertThat(box.health().works()).isTrue();
  }

  @Test
  void aLateAnswerIsNotTakenForTheNext() throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, false);
    CoinBox box = taking(acceptor);
    for (int millis : new int[] {300, 450, 700}) {
      acceptor.wire().fault(new LineFault.Delay(Duration.ofMillis(millis), 1));
      acceptor.insert(4);
      int sofar = tenge().size() + 1;
      await().atMost(WAIT).until(() -> tenge().size() >= sofar);
    }
    await().atMost(WAIT).until(() -> acceptor.wire().faults().isEmpty());
    acceptor.insert(5);
    await().atMost(WAIT).until(() -> tenge().contains(200));
    assertThat(tenge()).containsExactly(100, 100, 100, 200);
    assertThat(box.health().works()).isTrue();
  }

  @Test
  void aPowerCycleIsSeenAndTheAcceptorIsSetUpAnew() throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    taking(acceptor);
    acceptor.insert(4);
    await().atMost(WAIT).until(() -> tenge().size() == 1);
    acceptor.powerCycle();
    assertThat(acceptor.insert(4)).isFalse();
    await().atMost(WAIT).until(() -> events.contains(new CoinEvent.Restarted()));
    await().atMost(WAIT).until(() -> acceptor.takes(4));
    acceptor.insert(2);
    await().atMost(WAIT).until(() -> tenge().size() == 2);
    assertThat(tenge()).containsExactly(100, 20);
  }

  @Test
  void aPowerCycleBeforeTheFirstCoinIsSeenByTheMask() throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    taking(acceptor);
    acceptor.powerCycle();
    assertThat(acceptor.takes(4)).isFalse();
    await().atMost(WAIT).until(() -> acceptor.takes(4));
  }

  @Test
  void aCutCableLosesNoCoin() throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    CoinBox box = taking(acceptor);
    acceptor.wire().fault(new LineFault.CableOut());
    for (int i = 0; i < 5; i++) {
      assertThat(acceptor.insert(4)).as("it still takes").isTrue();
    }
    await().atMost(WAIT).until(() -> box.health() instanceof Health.Lost);
    acceptor.wire().repair();
    await().atMost(WAIT).until(() -> tenge().size() >= 5);
    assertThat(tenge()).hasSize(5).containsOnly(100);
  }

  @Test
  void moreCoinsThanItKeepsStopTheBox() throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    CoinBox box = taking(acceptor);
    acceptor.wire().fault(new LineFault.CableOut());
    for (int i = 0; i < 6; i++) {
      acceptor.insert(4);
    }
    await().atMost(WAIT).until(() -> box.health() instanceof Health.Lost);
    acceptor.wire().repair();
    await().atMost(WAIT).until(() -> box.health() instanceof Health.Degraded);
    await().atMost(WAIT).until(() -> !acceptor.takes(4));
    assertThat(box.health().works()).isFalse();
    assertThat(box.health().wrong().map(Trouble::detail).orElseThrow()).contains("count the box");
    assertThat(tenge()).isEmpty();
  }

  @Test
  void aStuckCoinIsTroubleUntilItIsOut() throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    CoinBox box = taking(acceptor);
    acceptor.jam();
    await().atMost(WAIT).until(() -> !box.health().works());
    assertThat(box.health().wrong().map(Trouble::reason)).contains(Reason.HARDWARE_FAULT);
    acceptor.repair();
    await().atMost(WAIT).until(() -> box.health().works());
  }

  @Test
  void coinsAtRandomThroughABadLineAreAllTold() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("coins through a bad line: -Dseed=" + seed);
    Random random = new Random(seed);
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    CoinBox box = taking(acceptor);
    int[] values = {10, 20, 50, 100, 200};
    List<CoinFault> faults = List.of(CoinFault.values());
    List<Integer> put = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int position = random.nextInt(1, 6);
      acceptor.fault(faults.get(random.nextInt(faults.size())), 1);
      await().atMost(WAIT).until(() -> acceptor.takes(position));
      assertThat(acceptor.insert(position)).isTrue();
      put.add(values[position - 1]);
      if (put.size() - tenge().size() >= 4) {
        await().atMost(WAIT).until(() -> tenge().size() == put.size());
      }
    }
    await().atMost(WAIT).until(() -> tenge().size() >= put.size());
    assertThat(tenge()).isEqualTo(put);
    assertThat(box.health().works()).isTrue();
  }

  @Test
  void somethingElseInItsPlaceIsToldByName() throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    acceptor.callItself("Payout");
    CoinBox box = box(acceptor.address().orElseThrow());
    await().atMost(WAIT).until(() -> box.health() instanceof Health.Lost);
    Trouble trouble = box.health().wrong().orElseThrow();
    assertThat(trouble.reason()).isEqualTo(Reason.WRONG_DEVICE);
    assertThat(trouble.detail()).contains("Payout");
  }

  @Test
  void nobodyAtTheAddressIsSilenceAlsoWhereOnlyOurOwnBytesComeBack() throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    CoinBox box = box(acceptor.address().orElseThrow() + "?address=11");
    await().atMost(WAIT).until(() -> box.health() instanceof Health.Lost);
    assertThat(box.health().wrong().orElseThrow().reason())
        .isIn(Reason.SILENT, Reason.WRONG_DEVICE);
  }

  @Test
  void aTableInTheAddressServesOneThatDoesNotTellAndMustNotContradictOneThatDoes()
      throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    CoinBox wrong = box(acceptor.address().orElseThrow() + "?coins=4:50");
    await().atMost(WAIT).until(() -> wrong.health() instanceof Health.Lost);
    assertThat(wrong.health().wrong().orElseThrow().reason()).isEqualTo(Reason.MISCONFIGURED);
    wrong.close();
    for (int position = 1; position <= 6; position++) {
      acceptor.program(position, "");
    }
    CoinBox nothing = box(acceptor.address().orElseThrow());
    await().atMost(WAIT).until(() -> nothing.health() instanceof Health.Lost);
    assertThat(nothing.health().wrong().orElseThrow().detail()).contains("coins=");
    nothing.close();
    CoinBox right = ready(acceptor, QUICK + "&coins=4:50");
    right.accept(true);
    await().atMost(WAIT).until(right::accepts);
    assertThat(acceptor.insert(4)).isTrue();
    await().atMost(WAIT).until(() -> tenge().contains(50));
  }

  @Test
  void oneThatNeverNamesItsCoinsIsServedByATableOnly() throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    acceptor.nameNoCoins();
    CoinBox silent = box(acceptor.address().orElseThrow());
    await().atMost(WAIT).until(() -> silent.health() instanceof Health.Lost);
    assertThat(silent.health().wrong().orElseThrow().detail()).contains("coins=");
    silent.close();
    CoinBox right = ready(acceptor, QUICK + "&coins=4:50");
    right.accept(true);
    await().atMost(WAIT).until(right::accepts);
    assertThat(acceptor.takes(1)).isFalse();
    assertThat(acceptor.insert(4)).isTrue();
    await().atMost(WAIT).until(() -> tenge().contains(50));
  }

  @ParameterizedTest
  @CsvSource({"229,true", "229,false"})
  void oneThatDoesNotTellItsCoinsTakesNone(int header, boolean deaf) throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    CoinBox box = taking(acceptor);
    if (deaf) {
      acceptor.deaf(header, true);
    } else {
      acceptor.refuse(header, true);
    }
    await().atMost(WAIT).until(() -> box.health() instanceof Health.Degraded);
    assertThat(box.health().wrong().map(Trouble::reason)).contains(Reason.HARDWARE_FAULT);
    await().atMost(WAIT).until(() -> !acceptor.takes(4));
    acceptor.deaf(header, false);
    acceptor.refuse(header, false);
    await().atMost(WAIT).until(() -> box.health() instanceof Health.Ready);
    await().atMost(WAIT).until(() -> acceptor.takes(4));
    acceptor.insert(4);
    await().atMost(WAIT).until(() -> tenge().contains(100));
  }

  @ParameterizedTest
  @ValueSource(ints = {231, 228})
  void oneThatDoesNotTakeItsSettingsIsAFault(int header) throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    acceptor.refuse(header, true);
    CoinBox box = box(acceptor.address().orElseThrow() + QUICK);
    box.accept(true);
    await().atMost(WAIT).until(() -> box.health() instanceof Health.Degraded);
    assertThat(box.health().wrong().map(Trouble::reason)).contains(Reason.HARDWARE_FAULT);
    assertThat(box.accepts()).isFalse();
    acceptor.refuse(header, false);
    box.accept(false);
    await().atMost(WAIT).until(() -> box.health() instanceof Health.Ready);
    assertThat(acceptor.takes(4)).isFalse();
    box.accept(true);
    await().atMost(WAIT).until(box::accepts);
  }

  /// A payment that waits goes on, without anybody who stops and begins it anew.
  @ParameterizedTest
  @ValueSource(ints = {231, 228})
  void oneThatTakesItsSettingsAgainTakesCoinsAgain(int header) throws Exception {
    CoinAcceptorSimulator acceptor = acceptor(true, true);
    acceptor.refuse(header, true);
    CoinBox box = box(acceptor.address().orElseThrow() + QUICK);
    box.accept(true);
    await().atMost(WAIT).until(() -> box.health() instanceof Health.Degraded);
    acceptor.refuse(header, false);
    await().atMost(WAIT).until(() -> box.health() instanceof Health.Ready);
    await().atMost(WAIT).until(box::accepts);
    assertThat(acceptor.takes(4)).isTrue();
  }

  private CoinAcceptorSimulator acceptor(boolean serial, boolean echo) throws IOException {
    DeviceWire wire =
        serial
            ? DeviceWire.onPseudoTerminal(
                "coins",
                folder.resolve("coins"),
                CoinAcceptorSimulator.FACTORY_LINE.withoutWaiting())
            : DeviceWire.onTcp("coins", Line.network().withoutWaiting());
    CoinAcceptorSimulator acceptor = CoinAcceptorSimulator.start(wire, echo);
    open.add(acceptor);
    return acceptor;
  }

  private CoinBox taking(CoinAcceptorSimulator acceptor) {
    CoinBox box = ready(acceptor, QUICK);
    box.accept(true);
    await().atMost(WAIT).until(box::accepts);
    return box;
  }

  private CoinBox ready(CoinAcceptorSimulator acceptor, String options) {
    CoinBox box = box(acceptor.address().orElseThrow() + options);
    await().atMost(WAIT).until(() -> box.health() instanceof Health.Ready);
    return box;
  }

  private CoinBox box(String line) {
    DeviceAddress address = DeviceAddress.of(line);
    CoinBox box = CoinBoxes.open(address, events::add);
    open.add(box);
    return box;
  }

  private List<Integer> tenge() {
    return events.stream()
        .filter(event -> event instanceof Accepted)
        .map(event -> ((Accepted) event).coin().tenge())
        .toList();
  }

  private List<Rejected.Why> rejected() {
    return events.stream()
        .filter(event -> event instanceof Rejected)
        .map(event -> ((Rejected) event).why())
        .toList();
  }
}
