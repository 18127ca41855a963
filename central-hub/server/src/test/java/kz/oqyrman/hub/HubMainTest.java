package kz.oqyrman.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.Topics;
import kz.oqyrman.contract.Topics.Purpose;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.Wire;
import kz.oqyrman.hub.accounts.Accounts;
import kz.oqyrman.hub.example.BrokerClient;
import kz.oqyrman.hub.example.HubStory;
import kz.oqyrman.hub.example.SmallLibrary;
import kz.oqyrman.hub.store.Store;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// The hub's command line, as somebody types it.
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class HubMainTest {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG = 2;

  @TempDir Path folder;
  private final PrintStream usualOut = System.out;
  private final PrintStream usualErr = System.err;
  private final InputStream usualIn = System.in;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(usualOut);
    System.setErr(usualErr);
    System.setIn(usualIn);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private int hub(String... line) {
    return HubMain.execute(line);
  }

  private String said() {
    return out.toString(UTF_8);
  }

  private String complained() {
    return err.toString(UTF_8);
  }

  private void withLibrary() throws IOException {
    Files.createDirectories(data());
    new HubStory(data()).close();
  }

  private static HubConfig config(String... options) {
    Map<String, String> given =
        Stream.of(options).map(o -> o.split("=")).collect(Collectors.toMap(o -> o[0], o -> o[1]));
    return switch (HubConfig.read(Optional.empty(), given)) {
      case HubConfig.Result.Good(HubConfig good) -> good;
      case HubConfig.Result.Wrong(List<String> mistakes) -> Assertions.fail(mistakes.toString());
    };
  }

  private static final HubConfig ANY_PORTS = config("plain=yes", "http-port=0", "mqtt-port=0");

  @Test
  void allMistakesOfAConfigurationAreListedAndNothingIsOpened() throws IOException {
    Path file = folder.resolve("hub.properties");
    Files.writeString(
        file, "plain = yes\nhost = 192.0.2.1\nzone = Mars\npin = often\ncolour = red\n");

    int code =
        hub("run", "--data", data().toString(), "--config", file.toString(), "--http-port", "80a");

    assertThat(code).isEqualTo(WRONG);
    assertThat(complained())
        .contains("nothing was opened")
        .contains(file + ": colour is no key; known are [")
        .contains(file + ": host = 192.0.2.1")
        .contains("right would be a loopback address")
        .contains("--http-port = 80a")
        .contains(file + ": zone = Mars")
        .contains(file + ": pin = often: not known; right would be never or where-set");
    assertThat(data()).doesNotExist();
  }

  @Test
  void aConfigurationThatIsNotThereIsToldInOneSentence() {
    int code = hub("run", "--data", data().toString(), "--config", "/nowhere/hub.properties");

    assertThat(code).isEqualTo(WRONG);
    assertThat(complained())
        .contains("/nowhere/hub.properties: is not there; right would be a properties file");
  }

  @Test
  void aSecondHubInTheSameFolderIsRefusedAndTheFirstRunsOn() throws Exception {
    try (Hub first = Hub.start(ANY_PORTS, data(), InstantSource.system())) {
      int code =
          hub(
              "run",
              "--data",
              data().toString(),
              "--plain",
              "--http-port",
              "0",
              "--mqtt-port",
              "0");

      assertThat(code).isEqualTo(FAILED);
      assertThat(complained().strip()).isEqualTo("another hub runs in " + data());
      assertThat(first.mqtt()).startsWith("tcp://127.0.0.1:");
    }
    Hub.start(ANY_PORTS, data(), InstantSource.system()).close();
  }

  @Test
  void aPortThatIsTakenIsToldAndTheFolderIsFreeAgain() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      assertThat(
              hub(
                  "run",
                  "--data",
                  data().toString(),
                  "--plain",
                  "--http-port",
                  port,
                  "--mqtt-port",
                  "0"))
          .isEqualTo(FAILED);
      assertThat(
              hub(
                  "run",
                  "--data",
                  data().toString(),
                  "--plain",
                  "--http-port",
                  "0",
                  "--mqtt-port",
                  port))
          .isEqualTo(FAILED);
      assertThat(complained())
          .contains("the staff pages cannot start on 127.0.0.1:" + port)
          .contains("the broker cannot start on 127.0.0.1:" + port)
          .doesNotContain("\tat ");
    }
    Hub.start(ANY_PORTS, data(), InstantSource.system()).close();
  }

  @Test
  void aFolderThatIsAFileAndAFileThatIsNoDatabaseAreToldInOneSentence() throws IOException {
    Files.writeString(folder.resolve("file"), "words");
    Files.createDirectories(data());
    Files.writeString(data().resolve(Store.FILE), "no database at all, but long enough to see it");

    assertThat(hub("run", "--data", folder.resolve("file").toString())).isEqualTo(FAILED);
    assertThat(hub("run", "--data", data().toString())).isEqualTo(FAILED);
    assertThat(hub("ledger", "--data", data().toString())).isEqualTo(FAILED);

    assertThat(complained())
        .contains("file: is not a folder")
        .contains(Store.FILE + " cannot be opened: ")
        .doesNotContain("\tat ");
  }

  @Test
  void anEnrolledStationIsLetInAndItsSecretIsForItsOwnerOnly() throws Exception {
    withLibrary();
    Path secret = folder.resolve("central-1.secret");

    assertThat(hub("enrol", "central-1", "--data", data().toString(), "--secret-file", "" + secret))
        .isEqualTo(DONE);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    try (Hub hub = Hub.start(ANY_PORTS, data(), InstantSource.system());
        BrokerClient central =
            BrokerClient.connect(hub.mqtt(), "central-1", Files.readString(secret).strip())) {
      central.subscribe(Topics.of(SmallLibrary.CENTRAL_1, Purpose.SETTINGS));
      assertThat(Wire.fromHub(central.next().payload().bytes()).toString())
          .contains(HubMessage.Settings.class.getSimpleName());
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(f -> f.getFileName().toString().startsWith(".secret"))).isEmpty();
    }
  }

  @Test
  void enrollingAgainGivesANewSecretAndTheOldOneIsWorthless() throws IOException {
    withLibrary();
    Path file = folder.resolve("secret");
    hub("enrol", "central-1", "--data", data().toString(), "--secret-file", file.toString());
    String old = Files.readString(file).strip();

    hub("enrol", "central-1", "--data", data().toString(), "--secret-file", file.toString());

    String fresh = Files.readString(file).strip();
    try (Store store = Store.openReadOnly(data())) {
      assertThat(
              store.<Optional<Accounts.Kind>>read(
                  tx -> new Accounts(tx).admitClient("central-1", old)))
          .isEmpty();
      assertThat(
              store.<Optional<Accounts.Kind>>read(
                  tx -> new Accounts(tx).admitClient("central-1", fresh)))
          .contains(Accounts.Kind.STATION);
    }
  }

  @Test
  void noAccountIsMadeForWhatIsNoStation() throws IOException {
    withLibrary();
    String file = folder.resolve("secret").toString();

    assertThat(hub("enrol", "moon-1", "--data", "" + data(), "--secret-file", file))
        .isEqualTo(WRONG);
    assertThat(hub("enrol", "No Name", "--data", "" + data(), "--secret-file", file))
        .isEqualTo(WRONG);
    assertThat(
            hub("enrol", "central-1", "--listener", "--data", "" + data(), "--secret-file", file))
        .isEqualTo(WRONG);

    assertThat(complained())
        .contains("the library has no station moon-1; import it first")
        .contains("central-1 is a station; a listener has a name of its own");
    assertThat(Path.of(file)).doesNotExist();
  }

  @Test
  void aSecretThatCannotBeWrittenMakesNoAccount() throws IOException {
    withLibrary();

    assertThat(hub("enrol", "central-1", "--data", "" + data(), "--secret-file", "/nowhere/at/all"))
        .isEqualTo(FAILED);
    assertThat(hub("enrol", "central-1", "--data", "" + data(), "--secret-file", "" + folder))
        .isEqualTo(FAILED);

    assertThat(complained())
        .contains("there is no folder for /nowhere/at/all")
        .contains(folder + " is a folder; right would be a file");
    try (Store store = Store.openReadOnly(data())) {
      assertThat(
              store.<Integer>read(
                  tx -> tx.db().query("select count(*) from broker_accounts").integers().one()))
          .isZero();
    }
  }

  @Test
  void aLoginIsMadeFromAFileOrFromStandardInput() throws IOException {
    Path file = folder.resolve("password");
    Files.writeString(file, "correct horse\nsecond line\n");
    System.setIn(new ByteArrayInputStream("battery staple\n".getBytes(UTF_8)));

    assertThat(
            hub(
                "staff",
                "olga",
                "--data",
                "" + data(),
                "--role",
                "librarian",
                "--password-file",
                "" + file))
        .isEqualTo(DONE);
    assertThat(
            hub(
                "staff",
                "ivan",
                "--data",
                "" + data(),
                "--role",
                "technician",
                "--password-file",
                "-"))
        .isEqualTo(DONE);

    try (Store store = Store.openReadOnly(data())) {
      assertThat(Accounts.admit(store.read(tx -> new Accounts(tx).login("olga")), "correct horse"))
          .contains(new Accounts.Staff("olga", "librarian"));
      assertThat(Accounts.admit(store.read(tx -> new Accounts(tx).login("ivan")), "battery staple"))
          .contains(new Accounts.Staff("ivan", "technician"));
    }
  }

  @Test
  void allMistakesOfALoginAreListedAndThePasswordIsNot() throws IOException {
    Path file = folder.resolve("password");
    Files.writeString(file, "short\n");

    int code =
        hub("staff", " ", "--data", "" + data(), "--role", "king", "--password-file", "" + file);

    assertThat(code).isEqualTo(WRONG);
    assertThat(complained())
        .contains("name ' '; right would be 1 to 60 characters")
        .contains("role 'king'; right would be one of [administrator, head-librarian, librarian,")
        .contains("a password has at least 8 characters")
        .doesNotContain("short");
    assertThat(data()).doesNotExist();
  }

  @Test
  void aPasswordFileThatIsNotThereOrNoTextIsTold() throws IOException {
    Path file = folder.resolve("password");
    Files.write(file, new byte[] {(byte) 0xC3, 0x28});

    assertThat(
            hub(
                "staff",
                "olga",
                "--data",
                "" + data(),
                "--role",
                "viewer",
                "--password-file",
                "" + file))
        .isEqualTo(FAILED);
    assertThat(
            hub(
                "staff",
                "olga",
                "--data",
                "" + data(),
                "--role",
                "viewer",
                "--password-file",
                "/nowhere"))
        .isEqualTo(FAILED);

    assertThat(complained())
        .contains(file + ": cannot be read; right would be UTF-8")
        .contains("/nowhere: is not there");
  }

  @Test
  void readersAreNamedForAdministratorsOnly() throws Exception {
    Files.createDirectories(data());
    try (HubStory story = new HubStory(data())) {
      story.lend(SmallLibrary.CENTRAL_1, SmallLibrary.AIGERIM, SmallLibrary.ABAI_1);
    }
    String password = Files.writeString(folder.resolve("password"), "кітап-2026").toString();
    for (String role : List.of("librarian", "administrator")) {
      assertThat(
              hub(
                  "staff",
                  role,
                  "--data",
                  "" + data(),
                  "--role",
                  role,
                  "--password-file",
                  password))
          .isEqualTo(DONE);
    }
    String[] asked = {"ledger", "--identities", "--data", "" + data()};
    out.reset();

    assertThat(hub(asked)).isEqualTo(WRONG);
    assertThat(hub(with(asked, "--account", "librarian", "--password-file", password)))
        .isEqualTo(WRONG);
    assertThat(said()).isEmpty();

    assertThat(hub(with(asked, "--account", "administrator", "--password-file", password)))
        .isEqualTo(DONE);
    assertThat(said()).contains(SmallLibrary.AIGERIM.value());
  }

  private static String[] with(String[] line, String... more) {
    return Stream.concat(Stream.of(line), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void theLedgerIsReadAlsoWhileTheHubRuns() throws Exception {
    Files.createDirectories(data());
    try (HubStory story = new HubStory(data())) {
      story.lend(SmallLibrary.CENTRAL_1, SmallLibrary.AIGERIM, SmallLibrary.ABAI_1);
      story.report(
          SmallLibrary.CENTRAL_1,
          story.lent(
              story.proposal(SmallLibrary.ATLAS),
              SmallLibrary.AIGERIM,
              DecidedBy.STATION,
              Ending.LENT_STILL_ARMED,
              TagState.ARMED));
      story.checkOut(SmallLibrary.AIGERIM, SmallLibrary.BOOKS.get(0));
    }
    try (Hub _ = Hub.start(ANY_PORTS, data(), InstantSource.system())) {
      assertThat(hub("ledger", "--data", "" + data())).isEqualTo(DONE);
      assertThat(said().lines())
          .hasSize(3)
          .noneMatch(line -> line.contains(SmallLibrary.AIGERIM.value()));
      assertThat(said())
          .contains("\"step\":\"settled\",\"ending\":\"lent\",\"tag\":\"disarmed\"")
          .contains("\"step\":\"decided\"");

      out.reset();
      assertThat(hub("ledger", "--facts", "--data", "" + data())).isEqualTo(DONE);
      assertThat(said().lines().filter(line -> line.contains(SmallLibrary.ATLAS.value())))
          .singleElement()
          .asString()
          .contains("\"on_loan\":true,\"tag\":\"armed\",\"told\":\"lent-still-armed\"")
          .contains("\"agree\":false,\"discrepancy\":true");
    }
  }

  @Test
  void aLedgerThatIsNotThereIsTold() {
    assertThat(hub("ledger", "--data", "" + data())).isEqualTo(FAILED);

    assertThat(complained().strip())
        .isEqualTo("there is no hub in " + data() + ": no file hub.sqlite");
  }

  @Test
  void anImportTellsWhatItTookOrEveryMistakeAndTakesNothing() throws IOException {
    Path demo = Path.of("../../simulators/src/main/resources/kz/oqyrman/simulators/demo/library");
    assertThat(hub("import", "--data", "" + data(), "--library", "" + demo)).isEqualTo(DONE);
    assertThat(said().strip()).isEqualTo("{\"titles\":316,\"items\":700,\"patrons\":60}");

    Path nothing = folder.resolve("empty");
    Files.createDirectories(nothing);
    assertThat(hub("import", "--data", "" + data(), "--library", "" + nothing)).isEqualTo(WRONG);
    assertThat(complained().lines().filter(line -> line.contains(".tsv: is not there")))
        .hasSize(12);
    assertThat(complained().lines()).hasSize(13);
  }

  @Test
  void aWordThatIsNoneIsRefusedWithTheUsage() {
    assertThat(hub("run")).isEqualTo(WRONG);
    assertThat(hub("fly")).isEqualTo(WRONG);
    assertThat(hub("import", "--data", "x", "--library", "y", "--zone", "Mars")).isEqualTo(WRONG);

    assertThat(complained()).contains("--data").contains("Unmatched argument").contains("Mars");
  }
}
