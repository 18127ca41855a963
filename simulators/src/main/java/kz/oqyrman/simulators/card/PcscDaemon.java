package kz.oqyrman.simulators.card;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A `pcscd` of our own with virtual readers, beside that of the machine if it has one. The socket
/// at which clients find it has one name on a machine, so it runs in a mount namespace in which
/// that name is its own; a symbolic link leads there, and a client that is started with
/// [#SOCKET_VARIABLE] set to the link uses it.
///
/// Needs the Debian packages `pcscd` and `vsmartcard-vpcd`, and root or user namespaces.
public final class PcscDaemon implements AutoCloseable {
  /// The variable by which the PC/SC library is told of another socket.
  public static final String SOCKET_VARIABLE = "PCSCLITE_CSOCK_NAME";

  /// What the readers are called; the service puts `00 00` and `00 01` behind it.
  public static final String READERS = "Virtual PCD";

  private static final Logger LOG = LoggerFactory.getLogger(PcscDaemon.class);

  private static final Path PROGRAM = Path.of("/usr/sbin/pcscd");
  private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");

  /// Standard input is a pipe from this program. It ends when this program does, however that comes
  /// about; then somebody beside ends the service, whose number is that of the shell it began as.
  private static final String OWN_SOCKET =
      """
      mount -t tmpfs tmpfs /run && mkdir /run/pcscd || exit
      exec 3<&0
      { cat <&3 >/dev/null
        for look in 1 2 3; do
          [ -e /proc/$$ ] || exit
          grep -qs pcscd /proc/$$/comm && kill -9 $$ && exit
          sleep 1
        done
      } &
      exec "$0" -f -c "$1" 3<&- </dev/null
      """;

  private static final Duration START_BOUND = Duration.ofSeconds(15);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final Duration END_BOUND = Duration.ofSeconds(5);

  /// Of the ports above those that systems give out by themselves.
  private static final int LEAST_PORT = 20_000;

  private static final int MOST_PORT = 32_000;
  private static final int MOST_TRIES = 100;

  private final Path folder;
  private final Path link;
  private final String name;
  private final int port;
  private final Thread guard = Thread.ofPlatform().unstarted(this::stop);
  private @Nullable Process process;

  private PcscDaemon(Path folder, Path link, String name, int port) {
    this.folder = folder;
    this.link = link;
    this.name = name;
    this.port = port;
  }

  /// Starts one with two readers, in which nothing lies.
  ///
  /// @param folder for its settings and its log; is made if it is not there
  /// @param link is made, or replaced; a socket's name has at most 107 bytes
  /// @throws IOException when it cannot be started, with what would be right
  public static PcscDaemon start(Path folder, Path link) throws IOException {
    return start(folder, link, READERS);
  }

  /// The same, with readers of another name: that of a make that is to be imitated.
  public static PcscDaemon start(Path folder, Path link, String name) throws IOException {
    PcscDaemon daemon = new PcscDaemon(folder, link, name, freePorts());
    daemon.sweep();
    daemon.plug();
    Runtime.getRuntime().addShutdownHook(daemon.guard);
    daemon.restart();
    return daemon;
  }

  /// A program that was killed has left the ports that it had, and where whoever was to end its
  /// service was killed too, that.
  private void sweep() throws IOException {
    Files.deleteIfExists(reader());
    if (Files.exists(pidFile())) {
      String pid = Files.readString(pidFile()).strip();
      Optional<ProcessHandle> left =
          pid.matches("\\d{1,9}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
      left.filter(this::isOurs).ifPresent(ProcessHandle::destroyForcibly);
      Files.delete(pidFile());
    }
  }

  /// Numbers of processes are given again.
  private boolean isOurs(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains(settings().toAbsolutePath().toString()))
        .isPresent();
  }

  private Path pidFile() {
    return folder.resolve("pcscd.pid");
  }

  /// Where the cards of a reader connect.
  ///
  /// @param reader 0 or 1
  public int port(int reader) {
    return port + reader;
  }

  /// The name of a reader, as the service tells it.
  ///
  /// @param reader 0 or 1
  public String readerName(int reader) {
    return name + " 00 0" + reader;
  }

  /// The same of readers that are called [#READERS].
  static String reader(int reader) {
    return READERS + " 00 0" + reader;
  }

  /// Starts it, again where it was stopped, with the same readers on the same ports.
  public synchronized void restart() throws IOException {
    stop();
    if (!Files.isExecutable(PROGRAM) || !Files.isReadable(DRIVER)) {
      throw new IOException(
          "there is no pcscd with vpcd; right would be: sudo apt-get install pcscd"
              + " vsmartcard-vpcd");
    }
    IOException why = null;
    for (String namespace : List.of("-m", "-rm")) {
      try {
        start(namespace);
        return;
      } catch (IOException e) {
        why = e;
      }
    }
    throw new IOException("pcscd could not be started: " + log(), why);
  }

  private void start(String namespace) throws IOException {
    Process started =
        new ProcessBuilder(
                "unshare",
                namespace,
                "sh",
                "-c",
                OWN_SOCKET,
                PROGRAM.toString(),
                settings().toAbsolutePath().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("pcscd.log").toFile())
            .start();
    process = started;
    Files.writeString(pidFile(), Long.toString(started.pid()));
    Path socket = Path.of("/proc", "" + started.pid(), "root/run/pcscd/pcscd.comm");
    long end = System.nanoTime() + START_BOUND.toNanos();
    while (!isOpen(started, socket)) {
      if (!started.isAlive() || System.nanoTime() > end) {
        stop();
        throw new IOException("no pcscd in a namespace by unshare " + namespace);
      }
      pause();
    }
    pointTo(socket);
  }

  /// Before the program itself runs, the name may still be that of the machine's own service.
  private static boolean isOpen(Process started, Path socket) {
    try {
      String name = Files.readString(Path.of("/proc", "" + started.pid(), "comm"), UTF_8);
      return name.strip().equals("pcscd") && Files.exists(socket);
    } catch (IOException _) {
      return false; // it has just ended
    }
  }

  private void pointTo(Path socket) throws IOException {
    Path made = link.resolveSibling(link.getFileName() + ".new");
    Files.deleteIfExists(made);
    Files.createSymbolicLink(made, socket);
    Files.move(made, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Ends it as a machine's manager does. Not by the process itself, which would close the pipe at
  /// once, too: whoever waits at its end would be quicker.
  public synchronized void stop() {
    end(running -> running.toHandle().destroy());
  }

  /// Ends it without a farewell.
  public synchronized void kill() {
    end(Process::destroyForcibly);
  }

  /// Lets it answer nothing, with its connections open, until [#thaw()].
  public synchronized void freeze() throws IOException {
    signal("-STOP");
  }

  /// Lets it go on.
  public synchronized void thaw() throws IOException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException {
    Process running = process;
    if (running != null) {
      awaitEnd(new ProcessBuilder("kill", name, "" + running.pid()).start());
    }
  }

  private interface End {
    void of(Process process);
  }

  private void end(End how) {
    Process running = process;
    process = null;
    if (running != null) {
      how.of(running);
      awaitEnd(running);
      running.destroy(); // closes the pipe
    }
  }

  private static void awaitEnd(Process ending) {
    try {
      if (!ending.waitFor(END_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
        ending.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Plugs the readers in. The service looks for readers of this kind only when it starts, so one
  /// that runs without them is started anew.
  public synchronized void plug() throws IOException {
    if (Files.exists(reader())) {
      return;
    }
    Files.createDirectories(settings());
    Files.write(
        reader(),
        List.of(
            "FRIENDLYNAME \"" + name + "\"",
            "DEVICENAME /dev/null:0x%04X".formatted(port),
            "LIBPATH " + DRIVER,
            "CHANNELID 0x%04X".formatted(port)));
    startAnew();
  }

  /// Pulls the readers' plug; the service goes on without them.
  public synchronized void unplug() throws IOException {
    Files.deleteIfExists(reader());
    startAnew();
  }

  /// Starts it where it does not run, because an earlier start came to nothing.
  synchronized void startIfEnded() throws IOException {
    Process running = process;
    if (running == null || !running.isAlive()) {
      restart();
    }
  }

  private void startAnew() throws IOException {
    if (process != null) {
      restart();
    }
  }

  private Path settings() {
    return folder.resolve("readers");
  }

  private Path reader() {
    return settings().resolve("vpcd");
  }

  private String log() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("pcscd.log"), UTF_8));
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_AGAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Two that follow each other, as `vpcd` wants them.
  private static int freePorts() throws IOException {
    for (int i = 0; i < MOST_TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LEAST_PORT, MOST_PORT);
      if (isFree(port) && isFree(port + 1)) {
        return port;
      }
    }
    throw new IOException("no two free ports were found in " + MOST_TRIES + " tries");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException _) {
      return false;
    }
  }

  /// Ends it and takes the link away.
  @Override
  public synchronized void close() {
    stop();
    try {
      Files.deleteIfExists(link);
      // the next one has other ports
      Files.deleteIfExists(reader());
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      LOG.debug("{} stays", link, e);
    }
    try {
      Runtime.getRuntime().removeShutdownHook(guard);
    } catch (IllegalStateException _) {
      // the program ends: the guard has been called
    }
  }
}
