package kz.oqyrman.simulators.m3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.hostile.Hostile;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.RfField;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.Complaints;
import org.junit.jupiter.api.Test;

/// Whatever a host sends to the simulated reader: it is a request, or a complaint; every request
/// has an answer, also one whose check sum nobody looked at; after a pause the next one is heard.
public class M3RequestReaderHostileTest {
  private static final byte[] NEXT = HexFormat.of().parseHex("d60003116420");
  private static final long PAUSE = 200_000_000;

  @Test
  void aHostMaySendAnything() {
    Hostile.feed("3m requests", 4_000, samples(), M3RequestReaderHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return Stream.of(
            "d5000504001 18c66",
            "d60003116420",
            "d60005fe0005fa40",
            "d6000d02e0040100000000010008f669",
            "d6001604e00401000000000100020011010131303030 3080a5",
            "d6000c09e00401000000000107f7b6",
            "d6000b03e0040100000000010000")
        .map(hex -> HexFormat.of().parseHex(hex.replace(" ", "")))
        .toList();
  }

  public static void fuzzerTestOneInput(byte[] input) {
    Complaints complaints = new Complaints();
    M3RequestReader reader = new M3RequestReader(complaints);
    M3Commands commands = commands(complaints);
    long at = 1_000_000_000;
    int step = input.length == 0 ? 1 : 1 + (input[0] & 0xFF);
    for (int from = 0; from < input.length; from += step) {
      byte[] piece = Arrays.copyOfRange(input, from, Math.min(input.length, from + step));
      at += (piece[0] & 7) * 30_000_000L;
      for (M3Request request : reader.feed(piece, at, at)) {
        request.checks();
        assertThat(commands.answer(request).frame(request)).hasSizeGreaterThanOrEqualTo(7);
        assertThat(M3Commands.name(request)).isNotBlank();
      }
    }
    if (input.length > 0) {
      byte[] data = Arrays.copyOfRange(input, 1, Math.min(input.length, 250));
      assertThat(commands.answer(input[0] & 0xFF, data)).isNotNull();
    }
    assertThat(reader.feed(NEXT, at + PAUSE, at + PAUSE))
        .as("the request after a pause")
        .hasSize(1);
  }

  private static M3Commands commands(Complaints complaints) {
    RfField field = new RfField();
    field.lay(
        TagMemory.ofItem(
            Chip.SLIX.uid(1), Chip.SLIX, new ItemTag("0018842", Optional.of("KZ-SEM"), 1, 1, 1)));
    return new M3Commands(field, M3Model.M210, complaints);
  }
}
