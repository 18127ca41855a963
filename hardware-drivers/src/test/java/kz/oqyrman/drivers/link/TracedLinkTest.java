package kz.oqyrman.drivers.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.link.SerialSettings.Parity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracedLinkTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T10:15:30.123Z"));

  @TempDir Path folder;

  private ServerSocket listening;

  @BeforeEach
  void listen() throws IOException {
    listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    listening.close();
  }

  @Test
  void bothDirectionsStandInTheRecordingInOrder() throws IOException {
    Path trace = folder.resolve("pad.trace");
    askVersion(dialer(new TraceFile(trace, CLOCK, 1 << 20)));
    assertThat(trace)
        .hasContent(
            """
            2026-11-22T10:15:30.123Z # open
            2026-11-22T10:15:30.123Z > 05FF65E5CB
            2026-11-22T10:15:30.123Z < 41
            2026-11-22T10:15:30.123Z # close
            """);
  }

  @Test
  void aLineThatDoesNotOpenStandsInItToo() throws IOException {
    listening.close();
    Path trace = folder.resolve("pad.trace");
    Link.Dialer dialer = dialer(new TraceFile(trace, CLOCK, 1 << 20));
    assertThatExceptionOfType(LinkException.class).isThrownBy(dialer::dial);
    assertThat(trace).content().startsWith("2026-11-22T10:15:30.123Z # not opened: ");
  }

  @Test
  void aRecordingKeepsTheNewestPartWithinItsBound() throws IOException {
    Path trace = folder.resolve("pad.trace");
    TraceFile bounded = new TraceFile(trace, CLOCK, 100);
    for (int i = 0; i < 50; i++) {
      bounded.add(TraceFile.TO_DEVICE, String.format("%02X", i));
    }
    assertThat(Files.size(trace)).isLessThanOrEqualTo(100);
    assertThat(folder.resolve("pad.trace.1")).exists();
    assertThat(Files.readAllLines(trace).getLast()).endsWith("> 31");
    assertThat(folder).isDirectoryNotContaining(p -> p.toString().endsWith(".2"));
  }

  @Test
  void aRecordingThatCannotBeWrittenDisturbsNoDevice() throws IOException {
    Path nowhere = folder.resolve("no such folder").resolve("pad.trace");
    assertThat(askVersion(dialer(new TraceFile(nowhere, CLOCK, 1 << 20)))).isEqualTo("A");
  }

  @Test
  void aFullDiskDisturbsNoDevice() throws IOException {
    Path full = Path.of("/dev/full");
    assertThat(askVersion(dialer(new TraceFile(full, CLOCK, 1 << 20)))).isEqualTo("A");
  }

  @Test
  void nobodyElseReadsARecordingBecauseItHoldsNumbersOfPatrons() throws IOException {
    Path trace = folder.resolve("scanner.trace");
    new TraceFile(trace, CLOCK, 1 << 20).add(TraceFile.FROM_DEVICE, "31");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(trace)))
        .isEqualTo("rw-------");
  }

  @Test
  void theAddressNamesTheFile() throws IOException {
    Path trace = folder.resolve("pad.trace");
    var address =
        (DeviceAddress.Parsed.Ok)
            DeviceAddress.parse(
                "feig+tcp:127.0.0.1:"
                    + listening.getLocalPort()
                    + "?trace="
                    + trace
                    + "&mask=none");
    AddressOptions options = new AddressOptions(address.address());
    askVersion(Links.dialer(options, new SerialSettings(9600, Parity.NONE, 8, 1), AllMasked::new));
    assertThat(options.mistakes()).isEmpty();
    assertThat(Files.readAllLines(trace)).anyMatch(line -> line.endsWith("> 05FF65E5CB"));
  }

  @Test
  void aRecordingIsMaskedWhereTheAddressDoesNotSayOtherwise() throws IOException {
    Path trace = folder.resolve("pad.trace");
    var address =
        (DeviceAddress.Parsed.Ok)
            DeviceAddress.parse(
                "feig+tcp:127.0.0.1:" + listening.getLocalPort() + "?trace=" + trace);
    AddressOptions options = new AddressOptions(address.address());
    askVersion(Links.dialer(options, new SerialSettings(9600, Parity.NONE, 8, 1), AllMasked::new));
    assertThat(options.mistakes()).isEmpty();
    assertThat(Files.readAllLines(trace))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .containsExactly(
            "# open; what may tell of patrons is masked, and check sums of it do not hold",
            "> 0000000000",
            "< 00",
            "# close");
  }

  /// Shows nothing.
  private static final class AllMasked implements TraceMask {
    @Override
    public byte[] toDevice(byte[] bytes) {
      return new byte[bytes.length];
    }

    @Override
    public byte[] fromDevice(byte[] bytes) {
      return new byte[bytes.length];
    }
  }

  private Link.Dialer dialer(TraceFile trace) {
    int port = listening.getLocalPort();
    return TracedLink.dialer(
        () -> TcpLink.open("127.0.0.1", port, Duration.ofSeconds(5)),
        trace,
        "open",
        TraceMask::none,
        true);
  }

  private String askVersion(Link.Dialer dialer) throws IOException {
    try (Link link = dialer.dial();
        Socket device = listening.accept()) {
      link.write(new byte[] {0x05, (byte) 0xFF, 0x65, (byte) 0xE5, (byte) 0xCB});
      assertThat(device.getInputStream().readNBytes(5)).hasSize(5);
      device.getOutputStream().write('A');
      byte[] into = new byte[8];
      int got = link.read(into, Duration.ofSeconds(10));
      return new String(into, 0, got, US_ASCII);
    }
  }
}
