package kz.oqyrman.simulators.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fazecast.jSerialComm.SerialPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudoTerminalTest {
  private static final Duration SOON = Duration.ofSeconds(2);

  @TempDir private Path folder;

  @Test
  void passesEveryByteUnchangedBothWays() throws IOException {
    byte[] all = everyByte();
    try (PseudoTerminal device = PseudoTerminal.open(folder.resolve("pad"));
        HostPort host = HostPort.open(device.link())) {
      host.write(all);
      assertThat(read(device, all.length)).isEqualTo(all);

      assertThat(device.write(all, 0, all.length)).isEqualTo(all.length);
      assertThat(host.read(all.length)).isEqualTo(all);
    }
  }

  @Test
  void isRawBeforeAHostSetsItsPort() throws IOException {
    try (PseudoTerminal device = PseudoTerminal.open(folder.resolve("pad"))) {
      Files.write(device.link(), everyByte());

      assertThat(read(device, 256)).isEqualTo(everyByte());
      assertThat(device.read(new byte[1], Duration.ZERO)).as("no echo").isZero();
    }
  }

  @Test
  void showsTheSpeedAndParityTheHostAskedFor() throws IOException {
    try (PseudoTerminal device = PseudoTerminal.open(folder.resolve("pad"))) {
      HostPort.open(device.link(), 38400, SerialPort.EVEN_PARITY).close();
      assertThat(device.hostSettings()).contains(new HostSettings(38400, true));

      HostPort.open(device.link(), 115200, SerialPort.NO_PARITY).close();
      assertThat(device.hostSettings()).contains(new HostSettings(115200, false));
    }
  }

  @Test
  void knowsWhetherAHostIsThereAndDoesNotKeepBytesForALaterOne() throws IOException {
    try (PseudoTerminal device = PseudoTerminal.open(folder.resolve("pad"))) {
      assertThat(device.hostIsThere()).isFalse();
      assertThat(device.write(new byte[] {1, 2, 3}, 0, 3)).isZero();

      HostPort host = HostPort.open(device.link());
      assertThat(device.hostIsThere()).isTrue();
      host.close();
      await().until(() -> !device.hostIsThere());
    }
  }

  @Test
  void pullingThePlugEndsTheHostsReadAndRemovesTheLink() throws Exception {
    PseudoTerminal device = PseudoTerminal.open(folder.resolve("pad"));
    try (HostPort host = HostPort.open(device.link())) {
      CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(host::readOnce);
      device.close();
      device.close();

      assertThat(reading).succeedsWithin(SOON).isEqualTo(-1);
      assertThat(device.link()).doesNotExist();
      assertThatThrownBy(() -> device.read(new byte[1], Duration.ZERO))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("plug");
    }
  }

  @Test
  void keepsItsPathWhenPluggedInAgain() throws IOException {
    Path link = folder.resolve("pad");
    for (int round = 0; round < 3; round++) {
      try (PseudoTerminal device = PseudoTerminal.open(link);
          HostPort host = HostPort.open(link)) {
        host.write((byte) round);
        assertThat(read(device, 1)).containsExactly(round);
      }
    }
  }

  @Test
  void replacesALinkLeftByAnEarlierRunButNoFileOfAnothers() throws IOException {
    Path stale = folder.resolve("pad");
    Files.createSymbolicLink(stale, Path.of("/dev/pts/nothing"));
    PseudoTerminal.open(stale).close();

    Path precious = Files.writeString(folder.resolve("precious"), "text");
    assertThatThrownBy(() -> PseudoTerminal.open(precious))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a path not in use");
    assertThat(precious).hasContent("text");
  }

  @Test
  void leavesALinkAloneThatAnotherSimulatorHasTaken() throws IOException {
    Path link = folder.resolve("pad");
    PseudoTerminal first = PseudoTerminal.open(link);
    try (PseudoTerminal second = PseudoTerminal.open(link)) {
      first.close();
      assertThat(Files.readSymbolicLink(link)).isEqualTo(second.device());
    }
  }

  @Test
  void aHostThatDoesNotReadLosesBytesAndDoesNotHoldTheDevice() throws IOException {
    byte[] much = new byte[200_000];
    try (PseudoTerminal device = PseudoTerminal.open(folder.resolve("pad"));
        HostPort host = HostPort.open(device.link())) {
      int taken = device.write(much, 0, much.length);

      assertThat(taken).isPositive().isLessThan(much.length);
      assertThat(host.read(1)).hasSize(1);
    }
  }

  @Test
  void namesTheErrorOfTheSystemInWords() {
    assertThat(LibC.words(LibC.INPUT_OUTPUT_ERROR)).isEqualTo("Input/output error");
    assertThatThrownBy(() -> LibC.openTerminal(folder.resolve("nowhere").toString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No such file or directory (errno 2)");
  }

  private static byte[] everyByte() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    return all;
  }

  private static byte[] read(PseudoTerminal device, int count) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[count];
    while (read.size() < count) {
      int n = device.read(buffer, SOON);
      if (n == 0) {
        break;
      }
      read.write(buffer, 0, n);
    }
    return read.toByteArray();
  }
}
