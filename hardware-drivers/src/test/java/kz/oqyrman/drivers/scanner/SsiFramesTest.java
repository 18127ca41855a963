package kz.oqyrman.drivers.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.link.TraceWords;
import kz.oqyrman.drivers.scanner.SsiFrames.Packet;
import org.junit.jupiter.api.Test;

class SsiFramesTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  /// DECODE_DATA, Codabar, `2123`; the check sum was reckoned by hand: 09+F3+00+00+02+32+31+32+33.
  private static final byte[] READ = HEX.parseHex("09 F3 00 00 02 32 31 32 33 FE 3A");

  @Test
  void commandsAreThoseOfTheMakersTable() {
    assertThat(HEX.formatHex(SsiFrames.command(SsiFrames.ACK))).isEqualTo("04 D0 04 00 FF 28");
    assertThat(HEX.formatHex(SsiFrames.command(SsiFrames.SCAN_ENABLE)))
        .isEqualTo("04 E9 04 00 FF 0F");
    assertThat(HEX.formatHex(SsiFrames.command(SsiFrames.START_SESSION)))
        .isEqualTo("04 E4 04 00 FF 14");
  }

  @Test
  void aPacketIsReadHoweverItIsSplitAndWhateverStandsBeforeIt() {
    byte[] noisy = new byte[READ.length + 3];
    noisy[0] = 0x06;
    noisy[1] = (byte) 0xFF;
    noisy[2] = 0x02;
    System.arraycopy(READ, 0, noisy, 3, READ.length);
    for (int piece = 1; piece <= noisy.length; piece++) {
      SsiFrames frames = new SsiFrames();
      List<Packet> packets = new ArrayList<>();
      for (int at = 0; at < noisy.length; at += piece) {
        byte[] part = Arrays.copyOfRange(noisy, at, Math.min(noisy.length, at + piece));
        packets.addAll(frames.take(part, part.length, NOON));
      }
      assertThat(packets).hasSize(1);
      assertThat(packets.getFirst().data()).isEqualTo(Bytes.of(HEX.parseHex("02 32 31 32 33")));
      assertThat(packets.getFirst().opcode()).isEqualTo(SsiFrames.DECODE_DATA);
      assertThat(frames.noise()).isEqualTo(3);
    }
  }

  @Test
  void aPacketIsReadInEverySplitAndTwoGluedTogetherAreTwo() {
    byte[] two = Bytes.join(Bytes.of(READ), Bytes.of(READ)).toArray();
    for (int cut = 0; cut <= two.length; cut++) {
      SsiFrames frames = new SsiFrames();
      List<Packet> packets = new ArrayList<>(frames.take(two, cut, NOON));
      byte[] rest = Arrays.copyOfRange(two, cut, two.length);
      packets.addAll(frames.take(rest, rest.length, NOON.plusMillis(5)));
      assertThat(packets).as("cut after %d bytes", cut).hasSize(2);
      assertThat(packets.getFirst()).isEqualTo(packets.getLast());
      assertThat(frames.noise()).isZero();
    }
  }

  @Test
  void packetsAreReadBetweenNoiseThatBeginsNone() {
    Bytes noise = Bytes.ofHex("00 03 FF 01 02 06");
    byte[] line = Bytes.join(noise, Bytes.of(READ), noise, Bytes.of(READ), noise).toArray();
    SsiFrames frames = new SsiFrames();
    assertThat(frames.take(line, line.length, NOON)).hasSize(2);
    frames.take(new byte[0], 0, NOON.plusSeconds(1));
    assertThat(frames.noise()).isEqualTo(3L * noise.length());
  }

  @Test
  void aPacketBehindWhatLooksLikeTheBeginningOfALongOneIsReadOnceItIsSilent() {
    Bytes noise = Bytes.ofHex("FF F3 00");
    byte[] line = Bytes.join(noise, Bytes.of(READ)).toArray();
    SsiFrames frames = new SsiFrames();
    assertThat(frames.take(line, line.length, NOON)).isEmpty();
    assertThat(frames.take(new byte[0], 0, NOON.plusMillis(100))).isEmpty();
    assertThat(frames.take(new byte[0], 0, NOON.plusMillis(300))).hasSize(1);
    assertThat(frames.noise()).isEqualTo(noise.length());
  }

  @Test
  void aFlippedBitIsNoPacketAndTheNextOneIsRead() {
    for (int bit = 0; bit < READ.length * 8; bit++) {
      byte[] flipped = READ.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      SsiFrames frames = new SsiFrames();
      List<Packet> torn = frames.take(flipped, flipped.length, NOON);
      assertThat(torn.stream().filter(p -> p.opcode() == SsiFrames.DECODE_DATA)).isEmpty();
      assertThat(frames.take(READ, READ.length, NOON.plusSeconds(1))).hasSize(1);
    }
  }

  @Test
  void aRecordingShowsNothingOfAReadButItsLength() {
    SsiTraceMask mask = new SsiTraceMask();
    assertThat(mask.fromDevice(READ)).containsOnly(0).hasSize(READ.length);
    TraceWords words = mask.words();
    assertThat(words.toDevice(SsiFrames.command(SsiFrames.SCAN_ENABLE)))
        .isEqualTo("read from now on");
    assertThat(words.fromDevice(READ)).isEqualTo("read: 4 bytes");
  }
}
