package kz.oqyrman.hub;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.hub.accounts.Accounts;
import kz.oqyrman.hub.accounts.StaffActs;
import kz.oqyrman.hub.accounts.StationAccess;
import kz.oqyrman.hub.branches.Branches;
import kz.oqyrman.hub.files.LibraryFiles;
import kz.oqyrman.hub.keys.ServerKeys;
import kz.oqyrman.hub.patrons.Patrons;
import kz.oqyrman.hub.store.Store;
import kz.oqyrman.hub.web.StaffMember;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The hub's command line.
@Command(
    name = "hub",
    mixinStandardHelpOptions = true,
    description =
        "The central program of a library network: broker, circulation, ledger, staff pages.")
public final class HubMain {
  /// Something the user gave is wrong; nothing was opened or taken.
  private static final int WRONG = 2;

  /// It could not be done.
  private static final int FAILED = 1;

  /// Characters of a login's name.
  private static final int LONGEST_NAME = 60;

  private static final Logger log = LoggerFactory.getLogger(HubMain.class);

  private HubMain() {}

  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    int code = execute(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  /// Does what the command line says.
  ///
  /// @return 0 when it was done; a hub that runs goes on
  static int execute(String... args) {
    return new CommandLine(new HubMain())
        .setExecutionExceptionHandler(HubMain::explain)
        .execute(args);
  }

  /// What the world refused is told in one sentence; a mistake of ours with its trace.
  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    if (e instanceof IOException) {
      System.err.println(e instanceof FileSystemException file ? reason(file) : e.getMessage());
    } else {
      log.error("hub {} failed", parsed.originalArgs().getFirst(), e);
    }
    return FAILED;
  }

  private static String reason(FileSystemException e) {
    String why =
        switch (e) {
          case NoSuchFileException _ -> "is not there";
          case FileAlreadyExistsException _, NotDirectoryException _ -> "is not a folder";
          case AccessDeniedException _ -> "may not be read or written by this user";
          default -> e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        };
    return e.getFile() + ": " + why;
  }

  private static int complain(String first, List<String> mistakes) {
    System.err.println(first);
    mistakes.forEach(mistake -> System.err.println("  " + mistake));
    return WRONG;
  }

  @Command(name = "run", description = "Runs the hub until it is told to stop.")
  int run(
      @Option(names = "--data", required = true, description = "folder of this hub") Path data,
      @Option(names = "--config", description = "properties file") @Nullable Path config,
      @Option(names = "--host", description = "to listen on; 127.0.0.1 if not given")
          @Nullable String host,
      @Option(names = "--http-port", description = "0 lets the system choose")
          @Nullable String http,
      @Option(names = "--mqtt-port", description = "0 lets the system choose")
          @Nullable String mqtt,
      @Option(
              names = "--plain",
              description = "without TLS; for tries on this machine, where nothing leaves it")
          boolean plain)
      throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    Optional.ofNullable(host).ifPresent(given -> options.put("host", given));
    if (plain) {
      options.put("plain", "yes");
    }
    Optional.ofNullable(http).ifPresent(port -> options.put("http-port", port));
    Optional.ofNullable(mqtt).ifPresent(port -> options.put("mqtt-port", port));
    return switch (HubConfig.read(Optional.ofNullable(config), options)) {
      case HubConfig.Result.Wrong(List<String> mistakes) ->
          complain("The hub cannot start; nothing was opened:", mistakes);
      case HubConfig.Result.Good(HubConfig good) -> {
        Hub hub = Hub.start(good, data, InstantSource.system());
        Runtime.getRuntime()
            .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(hub::close));
        System.out.println(
            "{\"ready\":true,\"http\":\""
                + hub.web()
                + "\",\"mqtt\":\""
                + hub.mqtt()
                + hub.trusted().map(file -> "\",\"trusted\":\"" + file.toAbsolutePath()).orElse("")
                + "\"}");
        System.out.flush();
        yield 0;
      }
    };
  }

  @Command(
      name = "import",
      description = "Takes a library written down in files (docs/demo-library.md).")
  int take(
      @Option(names = "--data", required = true, description = "folder of this hub") Path data,
      @Option(names = "--library", required = true, description = "folder of the files")
          Path library,
      @Option(names = "--zone", defaultValue = "Asia/Almaty", description = "zone of the library")
          ZoneId zone)
      throws IOException {
    try (Store store = Store.open(data)) {
      return switch (new LibraryFiles(library, Instant.now(), zone).take(store)) {
        case LibraryFiles.Outcome.Wrong(List<String> mistakes) ->
            complain("Nothing was taken; these are the mistakes:", mistakes);
        case LibraryFiles.Outcome.Taken(int titles, int items, int patrons) -> {
          store
              .writer()
              .write(tx ->
                  new StaffActs(tx)
                      .add(
                          StaffActs.Who.atTheCommandLine(),
                          StaffActs.Kind.LIBRARY_IMPORTED,
                          "",
                          Instant.now()));
          System.out.println(
              "{\"titles\":" + titles + ",\"items\":" + items + ",\"patrons\":" + patrons + "}");
          yield 0;
        }
      };
    }
  }

  @Command(
      name = "enrol",
      description = "Makes the broker account of a station, and writes its secret to a file.")
  int enrol(
      @Parameters(paramLabel = "NAME", description = "a station of the library") String name,
      @Option(names = "--data", required = true, description = "folder of this hub") Path data,
      @Option(names = "--secret-file", required = true, description = "written, mode 0600")
          Path file,
      @Option(
              names = "--listener",
              description = "not a station, but a program that hears what happens at the branches")
          boolean listener,
      @Option(
              names = "--facts-key-file",
              description = "also writes the key of the facts by which it decides alone, mode 0600")
          @Nullable Path factsKey)
      throws IOException {
    StationId id;
    try {
      id = new StationId(name);
    } catch (IllegalArgumentException e) {
      return complain("No account was made:", List.of(String.valueOf(e.getMessage())));
    }
    try (Store store = Store.open(data)) {
      boolean isStation = store.read(tx -> new Branches(tx).station(id)).isPresent();
      if (isStation == listener) {
        String why =
            listener
                ? id + " is a station; a listener has a name of its own"
                : "the library has no station " + id + "; import it first";
        return complain("No account was made:", List.of(why));
      }
      if (factsKey != null && !listener) {
        FactsKeyFile.copy(FactsKeyFile.in(data), factsKey);
      }
      putAccount(store, id, listener ? Accounts.Kind.LISTENER : Accounts.Kind.STATION, file);
      return 0;
    }
  }

  private static void putAccount(Store store, StationId id, Accounts.Kind kind, Path file)
      throws IOException {
    String secret = Accounts.newSecret(new SecureRandom());
    try (SecretFile prepared = SecretFile.prepare(file, secret)) {
      store
          .writer()
          .write(tx -> {
            new StaffActs(tx)
                .add(
                    StaffActs.Who.atTheCommandLine(),
                    StaffActs.Kind.STATION_ENROLLED,
                    id.value(),
                    Instant.now());
            return new Accounts(tx).putClient(id.value(), kind, secret, Instant.now());
          });
      prepared.replace();
    }
  }

  @Command(
      name = "pair",
      description =
          "Makes a code by which a station is let in (bin/kiosk --enrol -), also while the hub"
              + " runs.")
  int pair(
      @Parameters(paramLabel = "STATION") String name,
      @Option(names = "--data", required = true, description = "folder of this hub") Path data)
      throws IOException {
    StationId id;
    try {
      id = new StationId(name);
    } catch (IllegalArgumentException e) {
      return complain("No code was made:", List.of(String.valueOf(e.getMessage())));
    }
    X509Certificate trusted = ServerKeys.trusted(data, Instant.now());
    try (Store store = Store.open(data)) {
      StationAccess access =
          new StationAccess(store, () -> trusted, InstantSource.system(), () -> {});
      return access
          .newCode(id, StaffActs.Who.atTheCommandLine())
          .map(made -> {
            System.out.println(
                "{\"station\":\""
                    + id
                    + "\",\"code\":\""
                    + made.code().inGroups()
                    + "\",\"until\":\""
                    + made.end()
                    + "\"}");
            return 0;
          })
          .orElseGet(() ->
              complain(
                  "No code was made:",
                  List.of("the library has no station " + id + "; import it first")));
    }
  }

  @Command(
      name = "revoke",
      description =
          "Throws a station or listener out and lets it in no more, also while the hub runs.")
  int revoke(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--data", required = true, description = "folder of this hub") Path data)
      throws IOException {
    StationId id;
    try {
      id = new StationId(name);
    } catch (IllegalArgumentException e) {
      return complain("Nobody was thrown out:", List.of(String.valueOf(e.getMessage())));
    }
    try (Store store = Store.open(data)) {
      StationAccess access =
          new StationAccess(
              store,
              () -> {
                throw new IllegalStateException("no code is made here");
              },
              InstantSource.system(),
              () -> {});
      return access.revoke(id, StaffActs.Who.atTheCommandLine())
          ? 0
          : complain("Nobody was thrown out:", List.of(id + " has no account that is let in"));
    }
  }

  @Command(
      name = "staff",
      description = "Makes a login for the staff pages, or gives it another password.")
  int staff(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--data", required = true, description = "folder of this hub") Path data,
      @Option(
              names = "--role",
              required = true,
              description = "viewer, librarian, head-librarian, technician or administrator")
          String role,
      @Option(
              names = "--password-file",
              required = true,
              description = "its first line; - is standard input")
          String file)
      throws IOException {
    String password = firstLine(file);
    List<String> mistakes = mistakes(name, role, password);
    if (!mistakes.isEmpty()) {
      return complain("No login was made:", mistakes);
    }
    try (Store store = Store.open(data)) {
      String hash = Accounts.hashOf(password);
      store
          .writer()
          .write(tx -> {
            new StaffActs(tx)
                .add(
                    StaffActs.Who.atTheCommandLine(),
                    StaffActs.Kind.LOGIN_MADE,
                    name + " (" + role + ")",
                    Instant.now());
            return new Accounts(tx).putStaff(new Accounts.Staff(name, role), hash, Instant.now());
          });
      return 0;
    }
  }

  private static List<String> mistakes(String name, String role, String password) {
    Set<String> roles = new TreeSet<>();
    for (StaffMember.Role known : StaffMember.Role.values()) {
      roles.add(known.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    List<String> mistakes = new ArrayList<>();
    if (name.isBlank() || !name.equals(name.strip()) || name.length() > LONGEST_NAME) {
      mistakes.add(
          "name '%s'; right would be 1 to %d characters without spaces around them"
              .formatted(name, LONGEST_NAME));
    }
    if (!roles.contains(role)) {
      mistakes.add("role '" + role + "'; right would be one of " + roles);
    }
    if (!Accounts.isPossible(password)) {
      mistakes.add(Accounts.POSSIBLE_PASSWORDS);
    }
    return mistakes;
  }

  private static String firstLine(String file) throws IOException {
    if (file.equals("-")) {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    }
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines.findFirst().orElse("");
    } catch (UncheckedIOException e) {
      throw new IOException(file + ": cannot be read; right would be UTF-8", e);
    }
  }

  @Command(
      name = "ledger",
      description = "Prints the ledger as lines of JSON, also while the hub runs.")
  int ledger(
      @Option(names = "--data", required = true, description = "folder of this hub") Path data,
      @Option(names = "--facts", description = "the three facts of every touched item instead")
          boolean facts,
      @Option(names = "--cures", description = "what staff did about discrepancies instead")
          boolean cures,
      @Option(
              names = "--identities",
              description = "names readers too, where they are known still; asks for --account")
          boolean identities,
      @Option(names = "--account", description = "an administrator's") @Nullable String account,
      @Option(names = "--password-file", description = "its first line; - is standard input")
          @Nullable String file)
      throws IOException {
    try (Store store = Store.openReadOnly(data)) {
      if (identities && !isAdministrator(store, account, file)) {
        return complain(
            "Nothing was printed:",
            List.of("--identities needs --account and --password-file of an administrator"));
      }
      LedgerLines lines = new LedgerLines(System.out, identities);
      if (facts) {
        store.read(lines::facts);
      } else if (cures) {
        store.read(lines::cures);
      } else {
        store.read(lines::acts);
      }
      return 0;
    }
  }

  private static boolean isAdministrator(
      Store store, @Nullable String account, @Nullable String file) throws IOException {
    if (account == null || file == null) {
      return false;
    }
    String password = firstLine(file);
    return Accounts.admit(store.read(tx -> new Accounts(tx).login(account)), password)
        .filter(staff -> staff.role().equals("administrator"))
        .isPresent();
  }

  @Command(
      name = "history",
      description = "Notes whether a reader wants the history of their reading kept.")
  int history(
      @Parameters(paramLabel = "PATRON", description = "number of the reader") String number,
      @Option(names = "--data", required = true, description = "folder of this hub") Path data,
      @Option(names = "--keep", required = true, description = "yes or no") String keep)
      throws IOException {
    if (!keep.equals("yes") && !keep.equals("no")) {
      return complain("Nothing was noted:", List.of("--keep; right would be yes or no"));
    }
    try (Store store = Store.open(data)) {
      boolean known =
          CardNumber.possible(number)
              && store
                  .writer()
                  .write(
                      tx -> new Patrons(tx).keepHistory(new PatronId(number), keep.equals("yes")));
      return known
          ? 0
          : complain("Nothing was noted:", List.of("the library has no reader of this number"));
    }
  }
}
