package kz.oqyrman.drivers.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever a gate says it has kept.
public class GateRecordsHostileTest {
  @Test
  void aGateMayKeepAnything() {
    Hostile.feed("gate records", 1_500, samples(), GateRecordsHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return List.of(
        Bytes.ofHex("11 00 01 00 0E 03 00 08 E0 04 01 00 3F 41 EA 04 02").toArray(),
        Bytes.ofHex("81 02 00 01 00 0F 03 00 08 E0 04 01 00 3F 41 EA 04 AA BB").toArray());
  }

  public static void fuzzerTestOneInput(byte[] input) {
    Optional<GateRecords> read = GateRecords.of(Bytes.of(input));
    read.ifPresent(records -> {
      assertThat(records.records()).hasSizeLessThanOrEqualTo(input.length / 2);
      assertThat(records.unread()).isBetween(0, 0xFFFF);
    });
  }
}
