package kz.oqyrman.simulators.wire;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The calls of the C library that make and serve a pseudo-terminal. Constants and structures are
/// those of Linux with glibc on x86-64 and aarch64.
@SuppressWarnings("restricted") // this class is the only one that calls native code
final class LibC {
  static final int INTERRUPTED = 4; // EINTR
  static final int INPUT_OUTPUT_ERROR = 5; // EIO: on a master, "nobody has the slave open"
  static final int TRY_AGAIN = 11; // EAGAIN

  static final short POLL_IN = 1;
  static final short POLL_OUT = 4;
  static final short POLL_HANG_UP = 16;

  private static final int READ_WRITE = 2; // O_RDWR
  private static final int NO_CONTROLLING_TERMINAL = 0x100; // O_NOCTTY
  private static final int NON_BLOCKING = 0x800; // O_NONBLOCK
  private static final int CLOSE_ON_EXEC = 0x80000; // O_CLOEXEC

  private static final int NAME_BOUND = 128;
  private static final int TERMIOS_BYTES = 60;
  private static final int TERMIOS_INPUT_FLAGS = 0; // offset of c_iflag
  private static final int PARITY_CHECK = 0x10; // INPCK

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option KEEP_ERRNO = Linker.Option.captureCallState("errno");
  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final AddressLayout TEXT =
      ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(256, JAVA_BYTE));

  private static final MethodHandle POSIX_OPENPT =
      call("posix_openpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle GRANTPT =
      call("grantpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle UNLOCKPT =
      call("unlockpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle PTSNAME_R =
      call("ptsname_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle OPEN =
      call(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle CLOSE =
      call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle READ =
      call("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle WRITE =
      call("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle POLL =
      call("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle TCGETATTR =
      call("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle TCSETATTR =
      call("tcsetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle CFMAKERAW =
      plainCall("cfmakeraw", FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle CFGETOSPEED =
      plainCall("cfgetospeed", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle STRERROR =
      plainCall("strerror", FunctionDescriptor.of(TEXT, JAVA_INT));

  private LibC() {}

  /// What a call gave back: its result, or -1 and the error number.
  record Result(long value, int errno) {
    long orThrow(String what) throws IOException {
      if (value < 0) {
        throw new IOException(what + ": " + words(errno) + " (errno " + errno + ")");
      }
      return value;
    }
  }

  /// Opens a new master, ready for its slave to be opened.
  static int openMaster() throws IOException {
    int flags = READ_WRITE | NO_CONTROLLING_TERMINAL | CLOSE_ON_EXEC | NON_BLOCKING;
    int master =
        (int)
            invoke(state -> (int) POSIX_OPENPT.invokeExact(state, flags))
                .orThrow("opening a pseudo-terminal");
    try {
      invoke(state -> (int) GRANTPT.invokeExact(state, master)).orThrow("grantpt");
      invoke(state -> (int) UNLOCKPT.invokeExact(state, master)).orThrow("unlockpt");
      return master;
    } catch (IOException e) {
      close(master);
      throw e;
    }
  }

  /// The path of the slave, `/dev/pts/N`.
  static String slaveOf(int master) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(NAME_BOUND);
      Result result =
          invoke(state -> (int) PTSNAME_R.invokeExact(state, master, name, (long) NAME_BOUND));
      if (result.value() != 0) {
        throw new IOException(
            "asking for the slave's name: " + words((int) result.value()) + " (ptsname_r)");
      }
      return name.getString(0);
    }
  }

  /// Opens a terminal without becoming its session.
  static int openTerminal(String path) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path);
      int flags = READ_WRITE | NO_CONTROLLING_TERMINAL | CLOSE_ON_EXEC;
      return (int)
          invoke(state -> (int) OPEN.invokeExact(state, name, flags)).orThrow("opening " + path);
    }
  }

  static void close(int descriptor) {
    invoke(state -> (int) CLOSE.invokeExact(state, descriptor));
  }

  /// Switches off echo, line editing and every translation, so that bytes pass as they are.
  static void makeRaw(int terminal) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment termios = termiosOf(terminal, arena);
      invoke(_ -> {
        CFMAKERAW.invokeExact(termios);
        return 0;
      });
      invoke(state -> (int) TCSETATTR.invokeExact(state, terminal, 0, termios))
          .orThrow("tcsetattr");
    }
  }

  /// How the slave's port is set, asked through the master.
  static HostSettings settings(int master) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment termios = termiosOf(master, arena);
      int speed = (int) invoke(_ -> (int) CFGETOSPEED.invokeExact(termios)).value();
      boolean parity = (termios.get(JAVA_INT, TERMIOS_INPUT_FLAGS) & PARITY_CHECK) != 0;
      return new HostSettings(baud(speed), parity);
    }
  }

  /// Waits for one of the wanted events.
  ///
  /// @return the events that are there, 0 when none came in time
  static int poll(int descriptor, short wanted, int millis) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment question = arena.allocate(8, 4);
      question.set(JAVA_INT, 0, descriptor);
      question.set(JAVA_SHORT, 4, wanted);
      Result result = invoke(state -> (int) POLL.invokeExact(state, question, 1L, millis));
      if (result.value() < 0 && result.errno() == INTERRUPTED) {
        return 0;
      }
      return result.orThrow("poll") == 0 ? 0 : question.get(JAVA_SHORT, 6);
    }
  }

  static Result read(int descriptor, byte[] into) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(into.length);
      Result result =
          invoke(state -> (long) READ.invokeExact(state, descriptor, buffer, (long) into.length));
      if (result.value() > 0) {
        MemorySegment.copy(buffer, JAVA_BYTE, 0, into, 0, (int) result.value());
      }
      return result;
    }
  }

  static Result write(int descriptor, byte[] bytes, int from, int length) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(length);
      MemorySegment.copy(bytes, from, buffer, JAVA_BYTE, 0, length);
      return invoke(state -> (long) WRITE.invokeExact(state, descriptor, buffer, (long) length));
    }
  }

  /// An error number in words: `Input/output error`.
  static String words(int errno) {
    try {
      MemorySegment text = (MemorySegment) STRERROR.invokeExact(errno);
      return text.getString(0);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static MemorySegment termiosOf(int terminal, Arena arena) throws IOException {
    MemorySegment termios = arena.allocate(TERMIOS_BYTES, 8);
    invoke(state -> (int) TCGETATTR.invokeExact(state, terminal, termios)).orThrow("tcgetattr");
    return termios;
  }

  /// From the codes of `<bits/termios.h>` to bits a second.
  private static int baud(int code) {
    return switch (code) {
      case 0x0009 -> 1200;
      case 0x000B -> 2400;
      case 0x000C -> 4800;
      case 0x000D -> 9600;
      case 0x000E -> 19200;
      case 0x000F -> 38400;
      case 0x1001 -> 57600;
      case 0x1002 -> 115200;
      case 0x1003 -> 230400;
      case 0x1004 -> 460800;
      case 0x1007 -> 921600;
      default -> 0;
    };
  }

  private interface Call {
    long with(MemorySegment state) throws Throwable;
  }

  private static Result invoke(Call call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      long value = call.with(state);
      return new Result(value, value < 0 ? (int) ERRNO.get(state, 0L) : 0);
    } catch (Throwable e) {
      throw new AssertionError(e); // the handles above throw nothing of their own
    }
  }

  private static MethodHandle call(String name, FunctionDescriptor shape, Linker.Option... more) {
    Linker.Option[] options = java.util.Arrays.copyOf(more, more.length + 1);
    options[more.length] = KEEP_ERRNO;
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, options);
  }

  private static MethodHandle plainCall(String name, FunctionDescriptor shape) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape);
  }
}
