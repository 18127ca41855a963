package kz.oqyrman.drivers.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.link.PlayedLink.Difference;
import kz.oqyrman.drivers.link.PlayedLink.Speed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A recording plays as the device that it was made of.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PlayedLinkTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String TWO_EXCHANGES =
      """
      # made by hand
      2026-11-22T10:15:30.000Z # open
      2026-11-22T10:15:30.010Z > 0102
      2026-11-22T10:15:30.020Z < 0A0B
      2026-11-22T10:15:30.021Z < 0C  # the rest
      2026-11-22T10:15:30.500Z > 0304
      2026-11-22T10:15:30.520Z < 0D
      2026-11-22T10:15:31.000Z # close
      """;

  @TempDir Path folder;
  private final List<Difference> differences = new ArrayList<>();

  @Test
  void theDeviceAnswersWhatItAnsweredThen() throws IOException {
    Link link = dialer(TWO_EXCHANGES).dial();
    assertThat(read(link, Duration.ZERO)).isEmpty();
    link.write(hex("0102"));
    assertThat(read(link, SOON) + read(link, SOON)).isEqualTo("0A0B0C");
    link.write(hex("03"));
    assertThat(read(link, Duration.ZERO)).isEmpty();
    link.write(hex("04"));
    assertThat(read(link, SOON)).isEqualTo("0D");
    assertThatThrownBy(() -> read(link, SOON))
        .isInstanceOf(LinkException.class)
        .hasMessage("the line was closed");
    assertThat(differences).isEmpty();
  }

  @Test
  void aSmallBufferGetsAChunkInPieces() throws IOException {
    Link link = dialer(TWO_EXCHANGES).dial();
    link.write(hex("0102"));
    byte[] one = new byte[1];
    assertThat(link.read(one, SOON)).isEqualTo(1);
    assertThat(one).containsExactly(0x0A);
    assertThat(read(link, SOON)).isEqualTo("0B");
  }

  @Test
  void whereTheProgramDiffersItIsToldAndTheSameLaterIsFound() throws IOException {
    Link link = dialer(TWO_EXCHANGES).dial();
    link.write(hex("0304"));
    assertThat(read(link, SOON)).isEqualTo("0D");
    assertThat(differences)
        .containsExactly(
            new Difference(
                3, "the program writes 2 bytes, the recording has 2; they differ from byte 1 on"));
  }

  @Test
  void differencesTellNoByteOfWhatMayNameAPatron() throws IOException {
    Link link = dialer(TWO_EXCHANGES).dial();
    link.write(hex("01FE"));
    link.write(hex("0304FDFC"));
    link.write(hex("FDFCFB"));
    assertThat(differences)
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(each -> assertThat(each.what()).doesNotContainPattern("F[BCDE]"));
    assertThat(differences.getFirst().what()).contains("from byte 2 on");
  }

  @Test
  void whatWasNeverAskedIsToldAndGetsNoAnswer() throws IOException {
    Link link = dialer(TWO_EXCHANGES).dial();
    link.write(hex("FF"));
    assertThat(read(link, Duration.ofMillis(20))).isEmpty();
    link.write(hex("0102"));
    assertThat(read(link, SOON)).isEqualTo("0A0B");
    link.write(hex("0304"));
    assertThat(read(link, SOON)).isEqualTo("0D");
    assertThat(differences).extracting(Difference::line).containsExactly(3, 5);
  }

  @Test
  void behindTheEndTheProgramIsToldWhatItStillWrites() throws IOException {
    Link link = dialer("2026-11-22T10:15:30.010Z > 0102\n").dial();
    link.write(hex("010203"));
    assertThat(differences).extracting(Difference::line).containsExactly(0);
  }

  @Test
  void atTrueSpeedPausesAreAsLongAsTheyWere() throws IOException {
    Path file = file(TWO_EXCHANGES);
    Link link = PlayedLink.dialer(file, Speed.TRUE, differences::add).dial();
    link.write(hex("0102"));
    long begun = System.nanoTime();
    assertThat(read(link, SOON)).isEqualTo("0A0B");
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(9_000_000L);
  }

  @Test
  void theLineOpensAsOftenAsItDid() throws IOException {
    Link.Dialer dialer =
        dialer(
            """
            2026-11-22T10:15:30.000Z # open
            2026-11-22T10:15:30.010Z < 01
            2026-11-22T10:15:31.000Z # close
            2026-11-22T10:15:32.000Z # not opened: no such port
            2026-11-22T10:15:33.000Z # open; what may tell of patrons is masked
            2026-11-22T10:15:33.010Z < 02
            """);
    assertThat(read(dialer.dial(), SOON)).isEqualTo("01");
    assertThatThrownBy(dialer::dial).hasMessage("in the recording: no such port");
    Link last = dialer.dial();
    assertThat(read(last, SOON)).isEqualTo("02");
    assertThatThrownBy(() -> read(last, SOON)).hasMessage("the recording ends here");
    assertThatThrownBy(dialer::dial).hasMessageContaining("is at its end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T10:15:30.0",
        "2026-11-22T10:15:30.020Z",
        "2026-11-22T10:15:30.020Z < 0A0",
        "2026-11-22T10:15:30.020Z <"
      })
  void aRecordingThatIsCutPlaysUpToThere(String cut) throws IOException {
    Link link = dialer("2026-11-22T10:15:30.010Z < 01\n" + cut).dial();
    assertThat(read(link, SOON)).isEqualTo("01");
    assertThatThrownBy(() -> read(link, SOON)).hasMessage("the recording is cut in line 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday > 01",
        "2026-11-22T10:15:30.020Z = 01",
        "2026-11-22T10:15:30.020Z > 0G",
        "2026-11-22T10:15:30.020Z > 012",
        "2026-11-22T10:15:30.020Z < 3230303030313233340",
        "20000012"
      })
  void aWrongLineIsNamedAndNotWhatStandsThere(String wrong) throws IOException {
    Link.Dialer dialer = dialer(wrong + "\n2026-11-22T10:15:30.010Z < 01\n");
    assertThatThrownBy(dialer::dial)
        .isInstanceOf(LinkException.class)
        .hasMessage(
            "line 1 of %s is no part of a recording; right would be such as"
                    .formatted(folder.resolve("a.trace"))
                + " '2026-11-22T10:15:30.125Z > 05FF65E5CB'");
  }

  @Test
  void noFileAnEmptyOneAndOneThatIsNoTextAreSaid() throws IOException {
    assertThatThrownBy(PlayedLink.dialer(folder.resolve("none"), Speed.FULL)::dial)
        .hasMessageContaining("there is no recording");
    assertThatThrownBy(dialer("\n")::dial).hasMessageContaining("empty recording");
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xFF, (byte) 0xFE});
    assertThatThrownBy(PlayedLink.dialer(bytes, Speed.FULL)::dial)
        .hasMessageContaining("no text in UTF-8");
  }

  @Test
  void closingEndsAReadThatWaits() throws Exception {
    Link link = dialer(TWO_EXCHANGES).dial();
    CompletableFuture<String> reading =
        CompletableFuture.supplyAsync(() -> {
          try {
            return read(link, Duration.ofMinutes(5));
          } catch (IOException e) {
            return String.valueOf(e.getMessage());
          }
        });
    link.close();
    assertThat(reading.get(20, TimeUnit.SECONDS)).isEqualTo("closed");
  }

  @Test
  void whatWasRecordedOfAnyLinkPlaysTheSame() throws IOException {
    Path recorded = folder.resolve("again.trace");
    TraceFile trace =
        new TraceFile(recorded, java.time.InstantSource.system(), TraceFile.MOST_BYTES);
    Link first =
        TracedLink.dialer(dialer(TWO_EXCHANGES), trace, "open", TraceMask::none, true).dial();
    first.write(hex("0102"));
    String said = read(first, SOON) + read(first, SOON);
    first.close();
    Link again = PlayedLink.dialer(recorded, Speed.FULL, differences::add).dial();
    again.write(hex("0102"));
    assertThat(read(again, SOON) + read(again, SOON)).isEqualTo(said);
    assertThat(differences).isEmpty();
  }

  private Link.Dialer dialer(String recording) throws IOException {
    return PlayedLink.dialer(file(recording), Speed.FULL, differences::add);
  }

  private Path file(String recording) throws IOException {
    return Files.write(folder.resolve("a.trace"), recording.getBytes(UTF_8));
  }

  private static String read(Link link, Duration wait) throws IOException {
    byte[] into = new byte[64];
    int got = link.read(into, wait);
    return HexFormat.of().withUpperCase().formatHex(into, 0, got);
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
