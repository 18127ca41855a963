package kz.oqyrman.simulators.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/// The demo is run by people who are not root.
class OrdinaryUserTest {
  @TempDir private Path folder;

  @Test
  void aPseudoTerminalNeedsNoRoot() throws Exception {
    boolean root = Files.getOwner(Path.of("/proc/self")).getName().equals("root");
    assumeTrue(!root || Files.isExecutable(Path.of("/usr/bin/setpriv")), "root without setpriv");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    Process child =
        new ProcessBuilder(command(root))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();

    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("output"))).endsWith("heard: hello\n");
    assertThat(child.exitValue()).isZero();
  }

  private List<String> command(boolean root) throws IOException, URISyntaxException {
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(
          List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    String classes = readable(PseudoTerminal.class) + ":" + readable(Child.class);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classes + ":" + readable(Logger.class),
            Child.class.getName(),
            folder.resolve("links").resolve("pad").toString()));
    return command;
  }

  /// Where the code of a class lies, copied to where another user may read it.
  private Path readable(Class<?> type) throws IOException, URISyntaxException {
    Path source = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path copy = folder.resolve(type.getSimpleName() + "-" + source.getFileName());
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path to = copy.resolve(source.relativize(file).toString());
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return copy;
  }

  /// What the other user runs: a device, and a host that opens it as a file.
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      try (PseudoTerminal device = PseudoTerminal.open(Path.of(args[0]))) {
        Files.writeString(device.link(), "hello");
        byte[] heard = new byte[16];
        int count = device.read(heard, Duration.ofSeconds(5));
        System.out.println("heard: " + new String(heard, 0, count, StandardCharsets.US_ASCII));
      }
    }
  }
}
