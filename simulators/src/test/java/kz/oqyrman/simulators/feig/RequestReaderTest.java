package kz.oqyrman.simulators.feig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import kz.oqyrman.simulators.wire.Complaints;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final byte[] STANDARD = HEX.parseHex("05 FF 65 E5 CB");
  private static final byte[] ADVANCED = HEX.parseHex("02 00 07 FF 65 6E 61");
  private static final long MILLI = 1_000_000;

  private final Complaints complaints = new Complaints();
  private final RequestReader reader = new RequestReader(280, complaints);

  @Test
  void readsFramesInPiecesOfAnySize() {
    for (byte[] frame : List.of(STANDARD, ADVANCED)) {
      for (int size = 1; size <= frame.length; size++) {
        assertThat(inPieces(frame, size)).as("pieces of " + size).hasSize(1);
      }
    }
    assertThat(complaints.list()).isEmpty();
  }

  @Test
  void readsFramesGluedTogether() {
    byte[] glued = Arrays.copyOf(STANDARD, STANDARD.length + ADVANCED.length);
    System.arraycopy(ADVANCED, 0, glued, STANDARD.length, ADVANCED.length);

    assertThat(reader.feed(glued, 0, 0))
        .extracting(FeigRequest::isAdvanced)
        .containsExactly(false, true);
  }

  @Test
  void dropsAFrameWithAGapOfMoreThanTwelveMilliseconds() {
    assertThat(reader.feed(Arrays.copyOf(STANDARD, 2), 0, 0)).isEmpty();
    byte[] rest = Arrays.copyOfRange(STANDARD, 2, 5);
    assertThat(reader.feed(rest, 12 * MILLI, 12 * MILLI)).as("a gap of 12 ms").hasSize(1);

    assertThat(reader.feed(Arrays.copyOf(STANDARD, 2), 20 * MILLI, 20 * MILLI)).isEmpty();
    assertThat(reader.feed(STANDARD, 33 * MILLI, 33 * MILLI)).as("the next frame").hasSize(1);
    assertThat(complaints.list()).containsExactly("a request broke off after 2 bytes");
  }

  @Test
  void isDeafAfterAnImpossibleLengthUntilAGap() {
    byte[] noise = {3, 1, 4, 1, 5};
    assertThat(reader.feed(noise, 0, 0)).isEmpty();
    assertThat(reader.feed(STANDARD, 5 * MILLI, 5 * MILLI)).isEmpty();
    assertThat(reader.feed(STANDARD, 18 * MILLI, 18 * MILLI)).hasSize(1);
    assertThat(complaints.list()).containsExactly("a request cannot have a length of 3");
  }

  @Test
  void refusesAFrameLongerThanItsBuffer() {
    assertThat(reader.feed(HEX.parseHex("02 FF FF 00"), 0, 0)).isEmpty();
    assertThat(complaints.list()).containsExactly("a request cannot have a length of 65535");
  }

  private List<FeigRequest> inPieces(byte[] frame, int size) {
    List<FeigRequest> read = new ArrayList<>();
    for (int from = 0; from < frame.length; from += size) {
      byte[] piece = Arrays.copyOfRange(frame, from, Math.min(from + size, frame.length));
      read.addAll(reader.feed(piece, 0, 0));
    }
    return read;
  }
}
