package kz.oqyrman.simulators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.simulators.coins.CoinAcceptorSimulator;
import kz.oqyrman.simulators.wire.DeviceWire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The program in a process of its own, as the demo starts it.
class SimulatorsMainTest {
  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void obeysStandardInputAndEndsWithIt() throws Exception {
    Process program = start("devices", "--folder", folder.toString(), "--no-waiting");
    try (BufferedReader out = program.inputReader(UTF_8)) {
      assertThat(out.readLine()).startsWith("{\"ready\":true,\"pad\":\"feig+serial:");
      assertThat(folder.resolve("printer")).isSymbolicLink();
      try (PrintWriter in = new PrintWriter(program.outputWriter(UTF_8), true)) {
        in.println("{\"command\":\"lay\",\"item\":\"0018842\"}");
        assertThat(out.readLine()).contains("\"ok\":true,\"uid\":\"E004");
      }
      assertThat(out.readLine()).as("nothing else on standard output").isNull();
    }
    assertEndsWith(program, 0);
    assertThat(folder.resolve("printer").toFile()).doesNotExist();
  }

  @Test
  void endsOnASignalAndTakesItsLinksAway() throws Exception {
    Process program = start("devices", "--folder", folder.toString(), "--no-stdin", "--control");
    try (BufferedReader out = program.inputReader(UTF_8)) {
      assertThat(out.readLine()).contains("\"control\":");
      assertThat(folder.resolve("pad")).isSymbolicLink();
      program.destroy();
      assertEndsWith(program, 128 + 15);
    }
    assertThat(folder.toFile().list()).containsExactly(".station");
  }

  @Test
  @DisabledIfSystemProperty(named = "tests.without.pcscd", matches = "true")
  @DisabledIfSystemProperty(named = "tests.without.vpcd-config", matches = "true")
  void laysCardsOnReadersOfAServiceOfItsOwnAndEndsThatWithItself() throws Exception {
    Process program = start("devices", "--folder", folder.toString(), "--cards", "own");
    try (BufferedReader out = program.inputReader(UTF_8)) {
      assertThat(out.readLine())
          .contains("\"cardReaders\":[\"pcsc+pcsc:Virtual PCD 00 00\",", folder + "/pcscd.comm");
      assertThat(folder.resolve("pcscd.comm")).exists();
      try (PrintWriter in = new PrintWriter(program.outputWriter(UTF_8), true)) {
        in.println("{\"command\":\"lay-card\",\"number\":\"04A1B2C3D4E5F6\",\"reader\":1}");
        assertThat(out.readLine()).isEqualTo("{\"ok\":true}");
        in.println("{\"command\":\"lift-card\",\"reader\":1}");
        assertThat(out.readLine()).isEqualTo("{\"ok\":true,\"lifted\":1}");
        in.println("{\"command\":\"lay-card\",\"number\":\"04\"}");
        assertThat(out.readLine()).contains("4 to 10 bytes");
      }
    }
    assertEndsWith(program, 0);
    assertThat(folder.resolve("pcscd.comm")).doesNotExist();
  }

  @Test
  @DisabledIfSystemProperty(named = "tests.without.pcscd", matches = "true")
  @DisabledIfSystemProperty(named = "tests.without.vpcd-config", matches = "true")
  void aServiceOfItsOwnEndsAlsoWhereTheProgramIsKilled() throws Exception {
    Process program = start("devices", "--folder", folder.toString(), "--cards", "own");
    try (BufferedReader out = program.inputReader(UTF_8)) {
      assertThat(out.readLine()).contains("\"ready\":true");
    }
    long pid = Long.parseLong(Files.readString(folder.resolve("pcscd").resolve("pcscd.pid")));
    ProcessHandle service = ProcessHandle.of(pid).orElseThrow();
    assertThat(service.isAlive()).isTrue();
    program.destroyForcibly();
    await().atMost(Duration.ofSeconds(30)).until(() -> !service.isAlive());
  }

  @Test
  void gateSorterAndCoinBoxAreStartedByOptions() throws Exception {
    Process program =
        start("devices", "--folder", folder.toString(), "--gate", "--bins", "6", "--coins");
    try (BufferedReader out = program.inputReader(UTF_8)) {
      assertThat(out.readLine())
          .contains("\"gate\":\"feig-gate+tcp:127.0.0.1:", "\"sorter\":\"modbus+tcp:127.0.0.1:")
          .contains("?bins=6\"", "\"coins\":\"cctalk+serial:" + folder + "/coins\"");
      try (PrintWriter in = new PrintWriter(program.outputWriter(UTF_8), true)) {
        in.println("{\"command\":\"drop\",\"bin\":6}");
        assertThat(out.readLine()).isEqualTo("{\"ok\":true,\"bin\":6}");
      }
    }
    assertEndsWith(program, 0);
    assertThat(folder.toFile().list()).containsExactly(".station");
    Process wrong = start("devices", "--folder", folder.toString(), "--bins", "17");
    assertEndsWith(wrong, 2);
    assertThat(new String(wrong.getErrorStream().readAllBytes(), UTF_8))
        .startsWith("--bins is '17'; right would be 1 to 16");
  }

  /// Nobody would count what it took then.
  @Test
  void aCoinBoxTakesNoMoreCoinsWhenTheProgramIsToldToEnd() throws Exception {
    DeviceWire wire =
        DeviceWire.onPseudoTerminal(
            "coins", folder.resolve("coins"), CoinAcceptorSimulator.FACTORY_LINE.withoutWaiting());
    try (CoinAcceptorSimulator acceptor = CoinAcceptorSimulator.start(wire, true)) {
      Process program = start("devices", "try", acceptor.address().orElseThrow() + "?poll=20");
      await().atMost(Duration.ofSeconds(60)).until(() -> acceptor.takes(4));
      program.destroy();
      assertEndsWith(program, 128 + 15);
      assertThat(acceptor.takes(4)).isFalse();
    }
  }

  @Test
  void namesWhatIsWrongWithItsArguments() throws Exception {
    Process program = start("devices", "--folder", folder.toString(), "--printer", "abacus");
    assertEndsWith(program, 2);
    assertThat(new String(program.getErrorStream().readAllBytes(), UTF_8))
        .startsWith("--printer is 'abacus'; right would be epson-80, epson-80-180dpi, zijiang-80");
  }

  @Test
  void namesWhatIsWrongWithTheAddressesOfABench() throws Exception {
    Process program = start("bench", "--gate", "cctalk+serial:/dev/ttyUSB2");
    assertEndsWith(program, 2);
    assertThat(new String(program.getErrorStream().readAllBytes(), UTF_8))
        .contains("--gate: ", "'cctalk' is no GATE; right would be feig-gate");
    Process none = start("bench");
    assertEndsWith(none, 2);
    assertThat(new String(none.getErrorStream().readAllBytes(), UTF_8))
        .contains("--sorter, --gate or --coins with an address");
  }

  @Test
  void listsEveryMistakeOfAShelfFile() throws Exception {
    Path shelf =
        Files.writeString(
            folder.resolve("shelf.json"), "{\"books\":[{\"titel\":\"x\"}],\"cards\":7}");
    Process program = start("devices", "--folder", folder.toString(), "--shelf", shelf.toString());
    assertEndsWith(program, 2);
    assertThat(new String(program.getErrorStream().readAllBytes(), UTF_8))
        .contains("books[0] has no key titel", "books[0].title is ''", "cards would be right as");
  }

  @Test
  void doesNotOverwriteAFileOfAnothers() throws Exception {
    Files.writeString(folder.resolve("pad"), "precious");
    Process program = start("devices", "--folder", folder.toString());
    assertEndsWith(program, 1);
    assertThat(folder.resolve("pad")).hasContent("precious");
    assertThat(new String(program.getErrorStream().readAllBytes(), UTF_8))
        .contains("right would be a path not in use");
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            SimulatorsMain.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    started.add(process);
    return process;
  }

  private static void assertEndsWith(Process program, int code) throws InterruptedException {
    assertThat(program.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
    assertThat(program.exitValue()).isEqualTo(code);
  }
}
