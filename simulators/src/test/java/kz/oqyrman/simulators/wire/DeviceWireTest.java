package kz.oqyrman.simulators.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import kz.oqyrman.simulators.wire.LineFault.CableOut;
import kz.oqyrman.simulators.wire.LineFault.Delay;
import kz.oqyrman.simulators.wire.LineFault.Dropped;
import kz.oqyrman.simulators.wire.LineFault.Noise;
import kz.oqyrman.simulators.wire.LineFault.SplitWrites;
import kz.oqyrman.simulators.wire.LineFault.Towards;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceWireTest {
  private static final Line FEIG_LINE = Line.serial(38400, true);

  @TempDir private Path folder;

  @Test
  void aDeviceHearsAndAnswersOnAPseudoTerminal() throws IOException {
    try (DeviceWire wire = echo(FEIG_LINE.withoutWaiting());
        HostPort host = HostPort.open(path(wire))) {
      host.write("ping".getBytes(US_ASCII));
      assertThat(host.read(4)).asString(US_ASCII).isEqualTo("ping");
    }
  }

  @Test
  void aDeviceServesOneHostAtATimeOnATcpPortAndKeepsThePort() throws IOException {
    try (DeviceWire wire = DeviceWire.onTcp("pad", Line.network())) {
      wire.start((bytes, at) -> wire.send(bytes, at));
      String before = wire.target().orElseThrow();
      try (Socket host = connect(wire)) {
        assertThat(roundTrip(host, "one")).isEqualTo("one");
        try (Socket second = connect(wire)) {
          assertThat(second.getInputStream().read()).as("closed at once").isEqualTo(-1);
        }
        wire.fault(new CableOut());
        assertThat(host.getInputStream().read()).isEqualTo(-1);
        assertThat(wire.target()).isEmpty();
      }
      wire.repair(CableOut.class);
      assertThat(wire.target()).contains(before);
      try (Socket host = connect(wire)) {
        assertThat(roundTrip(host, "two")).isEqualTo("two");
      }
    }
  }

  @Test
  void aSerialCableCanBePulledAndPluggedIn() throws IOException {
    try (DeviceWire wire = echo(FEIG_LINE.withoutWaiting())) {
      Path path = path(wire);
      try (HostPort host = HostPort.open(path)) {
        wire.fault(new CableOut());
        assertThat(host.readOnce()).isEqualTo(-1);
        assertThat(path).doesNotExist();
      }
      wire.repair();
      try (HostPort host = HostPort.open(path)) {
        host.write((byte) 7);
        assertThat(host.read(1)).containsExactly(7);
      }
    }
  }

  @Test
  void takesAtLeastTheTimeOfTheLine() throws IOException {
    byte[] bytes = new byte[96];
    try (DeviceWire wire = echo(FEIG_LINE);
        HostPort host = HostPort.open(path(wire))) {
      long start = System.nanoTime();
      host.write(bytes);
      host.read(bytes.length);

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofNanos(FEIG_LINE.nanos(2 * bytes.length)));
    }
  }

  @Test
  void countsElevenBitsAByteWithParityAndTenWithout() {
    assertThat(Line.serial(38400, true).nanos(384)).isEqualTo(110_000_000);
    assertThat(Line.serial(9600, false).nanos(96)).isEqualTo(100_000_000);
    assertThat(Line.network().nanos(1_000)).isZero();
  }

  @Test
  void doesNotUnderstandAHostAtAnotherSpeedAndSaysWhy() throws IOException {
    try (DeviceWire wire = echo(FEIG_LINE.withoutWaiting());
        HostPort host = HostPort.open(path(wire), 9600, SerialPort.NO_PARITY)) {
      host.write((byte) 1, (byte) 2);
      await().until(() -> wire.misread() == 2);

      assertThat(wire.wrongSettings())
          .contains(
              "the host speaks at 9600 baud without parity; right would be 38400 baud with parity");
      wire.send("text".getBytes(US_ASCII));
      assertThat(host.read(4)).hasSize(4).isNotEqualTo("text".getBytes(US_ASCII));
    }
  }

  @Test
  void whatIsSentToNobodyIsCountedNotKept() throws IOException {
    try (DeviceWire wire = echo(Line.network())) {
      wire.send("lost".getBytes(US_ASCII));
      assertThat(wire.unheard()).isEqualTo(4);

      try (HostPort host = HostPort.open(path(wire))) {
        host.write("x".getBytes(US_ASCII));
        assertThat(host.read(1)).asString(US_ASCII).isEqualTo("x");
      }
    }
  }

  @Test
  void faultsSpoilAsManySendingsAsTheySay() throws IOException {
    try (DeviceWire wire = echo(Line.network());
        HostPort host = HostPort.open(path(wire))) {
      wire.fault(new Noise(Towards.HOST, 3, 1));
      host.write("ab".getBytes(US_ASCII));
      assertThat(host.read(5)).endsWith('a', 'b').hasSize(5);

      wire.fault(new Dropped(Towards.HOST, 2, 1));
      host.write("abcd".getBytes(US_ASCII));
      assertThat(host.read(2)).asString(US_ASCII).isEqualTo("ac");

      wire.fault(new Dropped(Towards.DEVICE, 3, 1));
      host.write("abcd".getBytes(US_ASCII));
      assertThat(host.read(3)).asString(US_ASCII).isEqualTo("abd");

      assertThat(wire.faults()).isEmpty();
      host.write("abcd".getBytes(US_ASCII));
      assertThat(host.read(4)).asString(US_ASCII).isEqualTo("abcd");
    }
  }

  @Test
  void splitAndDelayedSendingsComeWholeButLater() throws IOException {
    try (DeviceWire wire = echo(Line.network());
        HostPort host = HostPort.open(path(wire))) {
      wire.fault(new SplitWrites(1, Duration.ofMillis(10), 1));
      wire.fault(new Delay(Duration.ofMillis(30), 1));
      long start = System.nanoTime();
      host.write("abc".getBytes(US_ASCII));

      assertThat(host.read(3)).asString(US_ASCII).isEqualTo("abc");
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000L);
    }
  }

  @Test
  void faultsOutOfBoundsAreRefusedWithTheBound() {
    assertThatThrownBy(() -> new Noise(Towards.HOST, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bytes is 1 to 4096: 0");
    assertThatThrownBy(() -> new Delay(Duration.ofHours(1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 60000");
  }

  private DeviceWire echo(Line line) throws IOException {
    DeviceWire wire = DeviceWire.onPseudoTerminal("pad", folder.resolve("pad"), line);
    wire.start((bytes, at) -> wire.send(bytes, at));
    return wire;
  }

  private static Path path(DeviceWire wire) {
    return Path.of(wire.target().orElseThrow());
  }

  private static Socket connect(DeviceWire wire) throws IOException {
    String target = wire.target().orElseThrow();
    int port = Integer.parseInt(target.substring(target.indexOf(':') + 1));
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(5_000);
    return socket;
  }

  private static String roundTrip(Socket host, String text) throws IOException {
    host.getOutputStream().write(text.getBytes(US_ASCII));
    return new String(host.getInputStream().readNBytes(text.length()), US_ASCII);
  }
}
