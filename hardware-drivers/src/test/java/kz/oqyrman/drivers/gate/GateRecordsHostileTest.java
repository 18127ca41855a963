package kz.oqyrman.drivers.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever a gate says it has kept.
public class GateRecordsHostileTest {
  private static final int IDENTIFIER = 0x01;
  private static final int MORE_KINDS = 0x80;
  private static final Uid TAG = new Uid(0xE004_0100_3F41_EA04L);
  private static final Bytes SOUND = Bytes.ofHex("00 0D 03 00 08 E0 04 01 00 3F 41 EA 04");

  @Test
  void aGateMayKeepAnything() {
    Hostile.feed("gate records", 1_500, samples(), GateRecordsHostileTest::fuzzerTestOneInput);
  }

  /// As an answer, and as a record behind a sound one, which stays told.
  @Test
  void aMillionRandomBytesAreReadAndASoundRecordBeforeThemIsTold() {
    Hostile.million(
        "gate records",
        samples(),
        piece -> {
          fuzzerTestOneInput(piece);
          int kinds = (piece[0] & ~MORE_KINDS) | IDENTIFIER;
          Bytes length = Bytes.of((byte) 0, (byte) (piece.length + 2));
          Bytes answer =
              Bytes.join(
                  Bytes.of((byte) kinds), Bytes.ofHex("00 02"), SOUND, length, Bytes.of(piece));
          GateRecords read = GateRecords.of(answer).orElseThrow();
          assertThat(read.records().getFirst().tag()).isEqualTo(TAG);
          assertThat(read.records().size() + read.unread()).isEqualTo(2);
        });
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
