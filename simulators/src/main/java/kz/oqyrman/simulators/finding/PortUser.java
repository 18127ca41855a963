package kz.oqyrman.simulators.finding;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Another program that has a serial port. Not every program locks the ports that it opens, so what
/// is written to one that merely opens could end in somebody's conversation.
///
/// Linux tells what each process has open; of the processes of other users only root hears that.
/// The other end of a pseudo-terminal is a device of its own, and no user of this one.
///
/// @param pid of its process
/// @param name of the program; its number where it cannot be read
record PortUser(long pid, String name) {
  private static final Path PROCESSES = Path.of("/proc");

  /// Where programs that dial out leave `LCK..ttyUSB0` with the number of their process.
  private static final Path LOCKS = Path.of("/var/lock");

  /// A machine has fewer; of one with more some are looked at.
  private static final int MOST_PROCESSES = 20_000;

  private static final int MOST_FILES_OF_ONE = 5_000;

  /// The number, padded with blanks.
  private static final int LONGEST_LOCK = 64;

  private static final Pattern LOCK = Pattern.compile("\\s*(\\d{1,10})\\b.*", Pattern.DOTALL);

  private static final String IDENTITY = "unix:rdev,dev,mode";

  private static final int KIND = 0xF000;
  private static final int CHARACTER_DEVICE = 0x2000;

  /// Major numbers that Linux gives to the ends that programs open; their other ends have another.
  private static final int FIRST_PSEUDO_TERMINAL = 136;

  private static final int LAST_PSEUDO_TERMINAL = 143;

  /// Which device a file is.
  ///
  /// @param system of pseudo-terminals, in which their numbers hold; 0 of any other device, whose
  ///   number holds everywhere
  private record Which(long number, long system) {}

  /// Who has the port, other than this process; nobody where the system does not tell.
  static Optional<PortUser> of(Path port) {
    return of(port, LOCKS, ProcessHandle.current().pid());
  }

  /// @param locks the folder of the lock files
  /// @param except a process that does not count
  static Optional<PortUser> of(Path port, Path locks, long except) {
    return byLock(port, locks, except).or(() -> byOpenFile(port, except));
  }

  private static Optional<PortUser> byLock(Path port, Path locks, long except) {
    for (String name : names(port)) {
      Optional<PortUser> user =
          number(locks.resolve("LCK.." + name))
              .filter(pid -> pid != except && ProcessHandle.of(pid).isPresent())
              .map(PortUser::named);
      if (user.isPresent()) {
        return user;
      }
    }
    return Optional.empty();
  }

  /// By the name that was given, and by that of the device behind it; of one that lies deeper, such
  /// as `pts/3`, with its folder.
  private static Set<String> names(Path port) {
    Set<String> names = new LinkedHashSet<>();
    names.add(String.valueOf(port.getFileName()));
    try {
      Path device = port.toRealPath();
      names.add(String.valueOf(device.getFileName()));
      if (device.getNameCount() > 2) {
        names.add(device.subpath(1, device.getNameCount()).toString().replace('/', '_'));
      }
    } catch (IOException e) {
      // it is not there; whoever opens it says so
    }
    return names;
  }

  private static Optional<Long> number(Path lock) {
    try {
      if (!Files.isRegularFile(lock) || Files.size(lock) > LONGEST_LOCK) {
        return Optional.empty();
      }
      Matcher m = LOCK.matcher(Files.readString(lock));
      return m.matches() ? Optional.of(Long.valueOf(m.group(1))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it has just been given up, or is not for us to read
    }
  }

  private static Optional<PortUser> byOpenFile(Path port, long except) {
    @Nullable Which which = which(port);
    if (which == null) {
      return Optional.empty();
    }
    int left = MOST_PROCESSES;
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        long pid = Long.parseLong(String.valueOf(process.getFileName()));
        if (pid != except && hasOpen(process, which)) {
          return Optional.of(named(pid));
        }
        if (--left == 0) {
          break;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Optional.empty(); // this system does not tell
    }
    return Optional.empty();
  }

  private static boolean hasOpen(Path process, Which which) {
    int left = MOST_FILES_OF_ONE;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (isDevice(file) && which.equals(which(file))) {
          return true;
        }
        if (--left == 0) {
          break;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // it has ended, or is not for us to see
    }
    return false;
  }

  /// Only what is called a device is looked at further: a file of a network could keep us waiting.
  private static boolean isDevice(Path open) {
    try {
      return Files.readSymbolicLink(open).startsWith("/dev");
    } catch (IOException e) {
      return false; // it has just been closed
    }
  }

  private static @Nullable Which which(Path file) {
    try {
      Map<String, Object> told = Files.readAttributes(file, IDENTITY);
      boolean device =
          told.get("mode") instanceof Integer mode && (mode & KIND) == CHARACTER_DEVICE;
      return device
              && told.get("rdev") instanceof Long number
              && told.get("dev") instanceof Long system
          ? new Which(number, isPseudoTerminal(number) ? system : 0)
          : null;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return null; // it is not there, or this system knows no such numbers
    }
  }

  private static boolean isPseudoTerminal(long device) {
    long kind = device >> 8 & 0xFFF;
    return kind >= FIRST_PSEUDO_TERMINAL && kind <= LAST_PSEUDO_TERMINAL;
  }

  private static PortUser named(long pid) {
    String number = Long.toString(pid);
    try {
      String name = Files.readString(PROCESSES.resolve(number).resolve("comm")).strip();
      return new PortUser(pid, name.isEmpty() ? number : name);
    } catch (IOException e) {
      return new PortUser(pid, number);
    }
  }

  /// Such as `sleep (process 4711)`.
  String told() {
    String number = "process " + pid;
    return name.equals(Long.toString(pid)) ? number : name + " (" + number + ")";
  }
}
