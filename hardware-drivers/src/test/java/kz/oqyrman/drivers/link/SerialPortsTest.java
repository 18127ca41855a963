package kz.oqyrman.drivers.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SerialPortsTest {
  private static final String DONE = "done before the end";

  /// Ends by itself, with three things to do before.
  static final class Program {
    private Program() {}

    static void main() {
      for (int i = 0; i < 3; i++) {
        SerialPorts.beforeTheEnd(new Failing());
      }
      SerialPorts.beforeTheEnd(new Failing()).run(); // taken back
    }
  }

  private static final class Failing implements Runnable {
    @Override
    public void run() {
      IO.println(DONE);
      throw new IllegalStateException("one that fails");
    }
  }

  /// Where a system forbids native code, or has none that fits, TCP and PC/SC devices are tested
  /// all the same.
  @ParameterizedTest
  @ValueSource(strings = {"--enable-native-access=ALL-UNNAMED", "--illegal-native-access=deny"})
  void whatIsToBeDoneBeforeTheEndIsDoneWithAndWithoutTheSerialLibrary(String option)
      throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = program.inputReader(UTF_8)) {
      assertThat(out.lines().filter(DONE::equals)).hasSize(3);
    }
  }
}
