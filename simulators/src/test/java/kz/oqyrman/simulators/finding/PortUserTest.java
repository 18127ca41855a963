package kz.oqyrman.simulators.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kz.oqyrman.simulators.wire.PseudoTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortUserTest {
  private static final long OWN = ProcessHandle.current().pid();

  private static final long NONE = -1;

  @TempDir private Path folder;

  /// This process is the device: what it has open is the other end.
  @Test
  void theOtherEndOfAPseudoTerminalDoesNotUseIt() throws Exception {
    try (PseudoTerminal terminal = PseudoTerminal.open(folder.resolve("pad"))) {
      assertThat(PortUser.of(terminal.link(), folder, NONE)).isEmpty();
      try (Holder holder = Holder.of(terminal.link())) {
        assertThat(PortUser.of(terminal.link(), folder, NONE))
            .contains(new PortUser(holder.pid(), "sleep"));
        assertThat(PortUser.of(terminal.device(), folder, NONE)).isPresent();
        assertThat(PortUser.of(terminal.device(), folder, holder.pid())).isEmpty();
      }
      assertThat(PortUser.of(terminal.link(), folder, NONE)).isEmpty();
    }
  }

  @Test
  void anotherPortIsFreeMeanwhile() throws Exception {
    try (PseudoTerminal held = PseudoTerminal.open(folder.resolve("held"));
        PseudoTerminal free = PseudoTerminal.open(folder.resolve("free"));
        Holder _ = Holder.of(held.link())) {
      assertThat(PortUser.of(free.link(), folder, NONE)).isEmpty();
    }
  }

  @Test
  void aLockFileCountsWhileItsProcessLivesAndIsNotOurs() throws Exception {
    Path port = folder.resolve("ttyUSB7");
    try (Holder holder = Holder.of(Path.of("/dev/null"))) {
      assertThat(locked(port, "%10d minicom user\n".formatted(holder.pid())))
          .contains(new PortUser(holder.pid(), "sleep"));
      assertThat(locked(port, "%10d\n".formatted(OWN))).isEmpty();
      assertThat(locked(port, "nobody\n")).isEmpty();
      holder.end();
      assertThat(locked(port, "%10d\n".formatted(holder.pid()))).isEmpty();
    }
  }

  /// The lock is named after the device, whatever link leads to it.
  @Test
  void aLockOfTheDeviceBehindALinkCounts() throws Exception {
    Path device = Files.createFile(folder.resolve("ttyACM3"));
    Path link = Files.createSymbolicLink(folder.resolve("pad"), device);
    try (Holder holder = Holder.of(Path.of("/dev/null"))) {
      Files.writeString(folder.resolve("LCK..ttyACM3"), Long.toString(holder.pid()));

      assertThat(PortUser.of(link, folder, OWN)).isPresent();
    }
  }

  private Optional<PortUser> locked(Path port, String lock) throws IOException {
    Files.writeString(folder.resolve("LCK.." + port.getFileName()), lock);
    return PortUser.of(port, folder, OWN);
  }
}
