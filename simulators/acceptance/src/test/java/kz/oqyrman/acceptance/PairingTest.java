package kz.oqyrman.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.oqyrman.hub.HubMain;
import kz.oqyrman.kiosk.KioskMain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A hub and a kiosk as they are installed: TLS from the first start, paired by a code, each a
/// process of its own. Then every secret that was made is looked for where it must not be.
class PairingTest {
  private static final String STATION = TownLibrary.STATION;
  private static final String PASSWORD = "a-password-of-a-test-2026";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static Path home;
  private static Path logs;
  private static Program hub;
  private static String web;

  @BeforeAll
  static void startHub() throws Exception {
    home = Town.emptyFolder("pairing");
    logs = home.resolve("logs");
    Path library = TownLibrary.writeTo(home.resolve("library"));
    done("import", "--data", data(), "--library", library.toString());
    Path password = Files.writeString(home.resolve("password"), PASSWORD + "\n");
    done(
        "staff",
        "aigerim",
        "--data",
        data(),
        "--role",
        "administrator",
        "--password-file",
        password.toString());
    hub =
        Program.start(
            "hub",
            logs,
            HubMain.class,
            List.of("run", "--data", data(), "--http-port", "0", "--mqtt-port", "0"));
    JsonNode ready = hub.until("ready", line -> line.path("ready").asBoolean());
    web = ready.path("http").asText();
    assertThat(web).startsWith("https://");
    assertThat(ready.path("mqtt").asText()).startsWith("ssl://");
  }

  @AfterAll
  static void stopHub() throws Exception {
    hub.close();
  }

  private static String data() {
    return home.resolve("hub").toString();
  }

  private static String done(String... command) throws Exception {
    Program.Ended ended = Program.run(logs.resolve("commands"), HubMain.class, command);
    assertThat(ended.code()).as(command[0] + ": " + ended.err()).isZero();
    return ended.out();
  }

  private static String newCode() throws Exception {
    return JSON.readTree(done("pair", STATION, "--data", data())).path("code").asText();
  }

  private static Program.Ended enrol(Path folder, String code, String where) throws Exception {
    Files.createDirectories(folder);
    return Program.run(
        logs.resolve("commands"),
        KioskMain.class,
        "--enrol",
        code,
        "--hub",
        where,
        "--config",
        folder.resolve("kiosk.properties").toString());
  }

  @Test
  void aPairedKioskReachesItsHubAndNoSecretIsSeenAndARevokedOneIsToldWhy() throws Exception {
    Path folder = home.resolve("kiosk");
    Files.createDirectories(folder);
    Path config = folder.resolve("kiosk.properties");
    Files.writeString(
        config,
        """
        # ours
        station = somebody
        pad = feig+tcp:127.0.0.1:1
        scanner = scanner+serial:/dev/nowhere?baud=9600
        printer = escpos+tcp:127.0.0.1:1?profile=epson-80
        """);
    String code = newCode();

    Program.Ended ended = enrol(folder, code, web);

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(Files.readString(config))
        .startsWith("# ours\nstation = " + STATION + "\n")
        .contains("hub = ssl://", "ca-file = ", "secret-file = ", "facts-key-file = ", "pad = ");
    for (String secret : List.of("secret", "facts.key")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(secret))))
          .as(secret)
          .isEqualTo("rw-------");
    }

    Program kiosk =
        Program.start(
            "kiosk", logs, KioskMain.class, List.of("--config", config.toString(), "--no-window"));
    try {
      logOf("kiosk", "the hub is reached at ssl://");
      Map<String, String> secrets = secrets(folder, code);
      assertThat(secrets).hasSize(7);
      noneIsSeen(secrets);

      done("revoke", STATION, "--data", data());
      logOf("kiosk", "it was revoked or paired elsewhere; pair the station again");
      noneIsSeen(secrets);
    } finally {
      kiosk.close();
    }
  }

  private static void logOf(String program, String words) {
    await()
        .atMost(Program.PATIENCE)
        .untilAsserted(
            () -> assertThat(Files.readString(logs.resolve(program + ".log"))).contains(words));
  }

  private static Map<String, String> secrets(Path kiosk, String code) throws IOException {
    Path keys = Path.of(data(), "keys");
    Map<String, String> secrets = new LinkedHashMap<>();
    secrets.put("password", PASSWORD);
    secrets.put("code", code);
    secrets.put("station", Files.readString(kiosk.resolve("secret")).strip());
    secrets.put("facts key", Files.readString(kiosk.resolve("facts.key")).strip());
    secrets.put("facts key of the hub", Files.readString(Path.of(data(), "facts.key")).strip());
    for (String key : List.of("ca.key", "server.key")) {
      secrets.put(key, Files.readString(keys.resolve(key)).lines().skip(1).findFirst().orElse(""));
    }
    secrets.forEach((name, secret) -> assertThat(secret.length()).as(name).isGreaterThan(16));
    return secrets;
  }

  /// In logs, in the words of the running programs, and in what they were started with.
  private static void noneIsSeen(Map<String, String> secrets) throws IOException {
    Map<String, String> places = new LinkedHashMap<>();
    for (String log : List.of("hub.log", "kiosk.log")) {
      places.put(log, Files.readString(logs.resolve(log)));
    }
    List<ProcessHandle> ours = ProcessHandle.current().descendants().toList();
    assertThat(ours).hasSizeGreaterThanOrEqualTo(2);
    for (ProcessHandle process : ours) {
      for (String what : List.of("cmdline", "environ")) {
        places.put("/proc/" + process.pid() + "/" + what, proc(process.pid(), what));
      }
    }
    secrets.forEach((name, secret) ->
        places.forEach((place, text) ->
            assertThat(text.contains(secret)).as(name + " in " + place).isFalse()));
  }

  private static String proc(long pid, String what) throws IOException {
    try {
      return new String(Files.readAllBytes(Path.of("/proc", Long.toString(pid), what)), UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  @Test
  void whoStandsInBetweenIsNoticedBeforeTheCodeIsSent() throws Exception {
    Path folder = home.resolve("in-between");
    String code = newCode();
    String otherData = home.resolve("other-hub").toString();
    Program other =
        Program.start(
            "other-hub",
            logs,
            HubMain.class,
            List.of("run", "--data", otherData, "--http-port", "0", "--mqtt-port", "0"));
    try {
      String elsewhere =
          other.until("ready", l -> l.path("ready").asBoolean()).path("http").asText();
      Program.Ended ended = enrol(folder, code, elsewhere);

      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.err()).contains("is not the one that made the code", "was not sent");
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).isEmpty();
      }
    } finally {
      other.close();
    }
    assertThat(enrol(folder, code, web).code()).as("the code is still good").isZero();
  }

  @Test
  void whatIsWrongIsToldInOneSentenceAndNothingIsWritten() throws Exception {
    Path folder = home.resolve("wrong");
    String code = newCode();
    List<String> told = new ArrayList<>();
    for (List<String> tried :
        List.of(
            List.of("no-code", web),
            List.of(code, "http://127.0.0.1:1"),
            List.of(code, "https://127.0.0.1:1"),
            List.of(code, web.replace("127.0.0.1", "127.0.0.2")))) {
      Program.Ended ended = enrol(folder, tried.getFirst(), tried.getLast());
      assertThat(ended.code()).as(tried + ": " + ended.err()).isEqualTo(1);
      told.add(ended.err());
    }
    assertThat(told.get(0)).contains("the code has a slip");
    assertThat(told.get(1)).contains("right would be https://");
    assertThat(told.get(2)).contains("nobody answers at 127.0.0.1:1");
    assertThat(told.get(3)).doesNotContain("\tat ");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
