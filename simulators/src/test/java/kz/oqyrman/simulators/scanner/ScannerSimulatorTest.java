package kz.oqyrman.simulators.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.HostPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScannerSimulatorTest {
  @TempDir private Path folder;

  @Test
  void sendsACodeWithWhatStandsAroundIt() throws IOException {
    try (ScannerSimulator scanner = scanner(new ScannerSettings("\u0002", "\r\n"));
        HostPort host = host()) {
      scanner.scan("A21234000000018B", "]F0");
      assertThat(text(host, 22)).isEqualTo("\u0002]F0A21234000000018B\r\n");
    }
  }

  @Test
  void sendsACodeBareWhenNobodyHasSetItUp() throws IOException {
    try (ScannerSimulator scanner = scanner(new ScannerSettings("", ""));
        HostPort host = host()) {
      scanner.scan("Қан мен тер");
      assertThat(text(host, 20)).isEqualTo("Қан мен тер");
      scanner.sendRaw(new byte[] {0, (byte) 0xFF});
      assertThat(host.read(2)).containsExactly(0, 0xFF);
    }
  }

  @Test
  void tellsWhenItMadeOutNothing() throws IOException {
    try (ScannerSimulator scanner = scanner(ScannerSettings.CARRIAGE_RETURN);
        HostPort host = host()) {
      scanner.readNothing();
      assertThat(text(host, 9)).isEqualTo("%%NoRead\r");
    }
  }

  @Test
  void doesNotMindTheSpeedOfTheHost() throws IOException {
    try (ScannerSimulator scanner = scanner(ScannerSettings.CARRIAGE_RETURN);
        HostPort host = HostPort.open(folder.resolve("scanner"), 115200, SerialPort.NO_PARITY)) {
      scanner.scan("7");
      assertThat(text(host, 2)).isEqualTo("7\r");
      assertThat(scanner.address()).contains("scanner+serial:" + folder.resolve("scanner"));
    }
  }

  @Test
  void aStuckScannerReadsAgainAndAgainUntilItIsLetGo() throws IOException {
    try (ScannerSimulator scanner = scanner(ScannerSettings.CARRIAGE_RETURN);
        HostPort host = host()) {
      scanner.stick("77", Duration.ofMillis(20));
      assertThat(text(host, 9)).isEqualTo("77\r77\r77\r");
      scanner.letGo();
      scanner.doubles(true);
      scanner.scan("8");
      String after = text(host, 4);
      while (!after.endsWith("8\r8\r")) {
        assertThat(after).as("what was on its way").matches("[7\r8]+");
        after += text(host, 1);
      }
    }
  }

  @Test
  void refusesWhatNoScannerSends() throws IOException {
    try (ScannerSimulator scanner = scanner(ScannerSettings.CARRIAGE_RETURN)) {
      assertThatThrownBy(() -> scanner.scan("")).hasMessageContaining("1 to 2953 bytes");
      assertThatThrownBy(() -> scanner.stick("1", Duration.ZERO)).hasMessageContaining("20 ms");
      assertThatThrownBy(() -> scanner.scan("1", "F0")).hasMessageContaining("as in ]C0");
    }
  }

  private ScannerSimulator scanner(ScannerSettings settings) throws IOException {
    DeviceWire wire =
        DeviceWire.onPseudoTerminal(
            "scanner", folder.resolve("scanner"), ScannerSimulator.USB_LINE.withoutWaiting());
    return ScannerSimulator.start(wire, settings);
  }

  private HostPort host() {
    return HostPort.open(folder.resolve("scanner"), 9600, SerialPort.NO_PARITY);
  }

  private static String text(HostPort host, int bytes) {
    return new String(host.read(bytes), UTF_8);
  }
}
