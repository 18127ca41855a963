package kz.oqyrman.simulators.feig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
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
public class RequestReaderHostileTest {
  private static final byte[] NEXT = HexFormat.of().parseHex("06ff5200f17b");
  private static final long PAUSE = 20_000_000;

  @Test
  void aHostMaySendAnything() {
    Hostile.feed("feig requests", 4_000, samples(), RequestReaderHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return Stream.of(
            "05ff65e0a7",
            "06ff5200f17b",
            "07ffb0010018d3",
            "0200 09ff b0 01 00 1f 23",
            "11ffb02301e0040100 00000001 00 08 7ae3",
            "15ffb02401e0040100000000010004 01 02 03 04 aa bb",
            "10ffb02701e004010000000001c2 1234",
            "0fffb02b01e0040100000000018a55",
            "11ffb104a501e0040100000000011111")
        .map(hex -> HexFormat.of().parseHex(hex.replace(" ", "")))
        .toList();
  }

  public static void fuzzerTestOneInput(byte[] input) {
    Complaints complaints = new Complaints();
    RequestReader reader = new RequestReader(ReaderModel.MR101.receiveBuffer(), complaints);
    ReaderCommands commands = commands(complaints);
    long at = 1_000_000_000;
    int step = input.length == 0 ? 1 : 1 + (input[0] & 0xFF);
    for (int from = 0; from < input.length; from += step) {
      byte[] piece = Arrays.copyOfRange(input, from, Math.min(input.length, from + step));
      at += (piece[0] & 7) * 3_000_000L;
      for (FeigRequest request : reader.feed(piece, at, at)) {
        request.checks();
        answered(commands, request);
      }
    }
    answeredAsCommand(commands, input);
    assertThat(reader.feed(NEXT, at + PAUSE, at + PAUSE))
        .as("the request after a pause")
        .hasSize(1);
  }

  private static ReaderCommands commands(Complaints complaints) {
    RfField field = new RfField();
    field.lay(
        TagMemory.ofItem(
            Chip.SLIX.uid(1),
            Chip.SLIX,
            new ItemTag("0018842", java.util.Optional.of("KZ-SEM"), 1, 1, 1)));
    return new ReaderCommands(field, ReaderModel.MR101, complaints);
  }

  private static void answered(ReaderCommands commands, FeigRequest request) {
    FeigAnswer answer = commands.answer(request.command(), request.data());
    assertThat(answer.frame(0, request)).hasSizeGreaterThanOrEqualTo(6);
    assertThat(ReaderCommands.name(request.command(), request.data())).isNotBlank();
  }

  /// The input as command and data, past any check sum.
  private static void answeredAsCommand(ReaderCommands commands, byte[] input) {
    if (input.length > 0) {
      byte[] data = Arrays.copyOfRange(input, 1, Math.min(input.length, 250));
      assertThat(commands.answer(input[0] & 0xFF, data)).isNotNull();
    }
  }
}
