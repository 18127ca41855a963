package kz.oqyrman.simulators.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The milliseconds are those of the project's reference table, computed from ISO 15693 bit times.
class AirTimeTest {
  private static final Addressing TAG = new Addressing.ByUid(0xE004_0100_3F41_EA04L);

  @Test
  void exchangesTakeTheTimeOfTheTable() {
    assertThat(millis(AirTime.inventoryRequest(0))).isEqualTo(1.62, within(0.01));
    assertThat(millis(AirTime.usedSlot())).isEqualTo(4.59, within(0.01));
    assertThat(millis(AirTime.emptySlot())).isEqualTo(0.51, within(0.01));
    assertThat(millis(AirTime.command(8))).as("stay quiet").isEqualTo(4.05, within(0.01));
    assertThat(millis(AirTime.exchange(9, 4))).as("read one block").isEqualTo(7.1, within(0.05));
    assertThat(millis(AirTime.exchange(10, 32))).as("read eight").isEqualTo(15.9, within(0.06));
    assertThat(millis(AirTime.exchange(10, 40))).as("with status").isEqualTo(18.3, within(0.06));
    assertThat(millis(AirTime.exchange(10, 112))).as("read 28").isEqualTo(40.0, within(0.06));
    assertThat(millis(AirTime.exchange(8, 14))).as("system info").isEqualTo(9.8, within(0.05));
    assertThat(millis(AirTime.exchange(9, 0))).as("write AFI").isEqualTo(5.9, within(0.05));
  }

  @Test
  void requestsOfTheFieldCountTheirTime() {
    RfField field = new RfField();
    field.lay(new TagMemory(new kz.oqyrman.drivers.rfid.Uid(0xE004_0100_3F41_EA04L), Chip.SLI));

    assertThat(millis(field.read(TAG, 0, 8, false).nanos())).isEqualTo(15.9, within(0.06));
    assertThat(millis(field.systemInfo(TAG).nanos())).isEqualTo(9.8, within(0.05));
    assertThat(field.writeAfi(TAG, 7).nanos())
        .isEqualTo(AirTime.exchange(9, 0) + AirTime.EEPROM_WRITE);
    assertThat(field.write(TAG, 0, new byte[12]).nanos())
        .isEqualTo(3 * (AirTime.exchange(13, 0) + AirTime.EEPROM_WRITE));
  }

  /// The reference's own simulation, 400 runs on random UIDs.
  @ParameterizedTest(name = "{0} tags in {1} ms")
  @CsvSource({"5, 39", "10, 82", "20, 183", "50, 469"})
  void tellingTagsApartTakesTheTimeOfTheSimulation(int tags, double millis) {
    SplittableRandom random = new SplittableRandom(28560);
    double mean =
        LongStream.range(0, 400)
            .map(_ -> Anticollision.among(uids(random, tags)).nanos())
            .average()
            .orElseThrow();

    assertThat(mean / 1e6).isEqualTo(millis, within(millis * 0.05));
  }

  @Test
  void everyTagIsFoundOnceHoweverAlikeTheUidsAre() {
    List<Long> alike =
        List.of(0xE004_0100_0000_0001L, 0xE014_0100_0000_0001L, 0xE004_0100_0000_0002L);

    assertThat(Anticollision.among(alike).uids()).containsExactlyInAnyOrderElementsOf(alike);
  }

  private static List<Long> uids(SplittableRandom random, int count) {
    return random.longs(count).map(l -> 0xE004_0150_0000_0000L | l >>> 32).boxed().toList();
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }
}
