package kz.oqyrman.simulators.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RoundTripsTest {
  private final AtomicLong now = new AtomicLong();
  private final RoundTrips trips = new RoundTrips(now::get);

  private void exchange(long nanos) {
    trips.toDevice(new byte[3]);
    now.addAndGet(nanos);
    trips.fromDevice(new byte[1]);
    now.addAndGet(1_000);
    trips.fromDevice(new byte[1]);
  }

  @Test
  void theFirstByteOfAnAnswerCounts() {
    exchange(70);

    assertThat(trips.sum()).isEqualTo(new RoundTrips.Sum(1, 1, 70));
  }

  @Test
  void oneInAHundredMayTakeLonger() {
    for (int i = 1; i <= 100; i++) {
      exchange(i);
    }

    assertThat(trips.sum().nanos()).isEqualTo(99);
  }

  @Test
  void whatIsAskedMostOftenIsALook() {
    for (int i = 0; i < 5; i++) {
      trips.toDevice(new byte[] {1, 2});
      trips.toDevice(new byte[] {9, (byte) i});
    }
    trips.toDevice(new byte[] {1, 3});

    assertThat(trips.looks()).isEqualTo(5);
  }

  @Test
  void ownBytesThatComeBackAreNoAnswer() {
    WithoutEcho line = new WithoutEcho(trips);
    line.toDevice(new byte[] {2, 0, 1});
    line.fromDevice(new byte[] {2});
    now.addAndGet(50);
    line.fromDevice(new byte[] {0, 1});
    line.toDevice(new byte[] {2, 0, 1});
    now.addAndGet(70);
    line.fromDevice(new byte[] {2, 0, 1, 1});
    line.toDevice(new byte[] {2, 0, 1});
    now.addAndGet(30);
    line.fromDevice(new byte[] {1, 0, 2});

    assertThat(trips.sum()).isEqualTo(new RoundTrips.Sum(3, 2, 70));
  }

  @Test
  void whatIsNotAnsweredIsSeen() {
    trips.toDevice(new byte[3]);
    exchange(5);
    trips.toDevice(new byte[3]);

    assertThat(trips.sum()).isEqualTo(new RoundTrips.Sum(3, 1, 5));
    assertThat(new RoundTrips(now::get).sum()).isEqualTo(new RoundTrips.Sum(0, 0, 0));
  }
}
