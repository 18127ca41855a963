package kz.oqyrman.drivers.link;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// The five system calls that a device file needs, on Linux. Java's own file channel lets nobody
/// write while somebody waits in a read, and its streams make the file that is not there.
///
/// Each call gives what the system gave, or the negated error number.
final class DeviceFile {
  /// Error numbers of Linux.
  static final int EPERM = 1, ENOENT = 2, EINTR = 4, ENXIO = 6, EAGAIN = 11, EACCES = 13;

  /// More error numbers of Linux.
  static final int EBUSY = 16, ENODEV = 19, EISDIR = 21;

  /// What to wait for: bytes to read, or room to write.
  static final short POLLIN = 1, POLLOUT = 4;

  private static final int O_RDWR = 2, O_NOCTTY = 0x100, O_NONBLOCK = 0x800, O_CLOEXEC = 0x80000;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle OPEN =
      handle(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle POLL =
      handle("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final FunctionDescriptor TRANSFER =
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle READ = handle("read", TRANSFER);
  private static final MethodHandle WRITE = handle("write", TRANSFER);
  private static final MethodHandle CLOSE =
      handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private DeviceFile() {}

  /// Calling the system is what this class is for; the program is started with native access.
  @SuppressWarnings("restricted")
  private static MethodHandle handle(
      String name, FunctionDescriptor shape, Linker.Option... options) {
    Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = Linker.Option.captureCallState("errno");
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, all);
  }

  /// Opens for reading and writing, makes nothing, waits for nothing.
  ///
  /// @return a descriptor
  static int open(String path) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int flags = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC;
      return outcome((int) OPEN.invokeExact(state, arena.allocateFrom(path), flags), state);
    } catch (Throwable e) {
      throw mistake(e);
    }
  }

  /// Waits until the file is ready for `events`, or has failed.
  ///
  /// @return 0 when the time is over, else positive
  static int poll(int file, short events, int millis) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment asked = arena.allocate(8, 4);
      asked.set(JAVA_INT, 0, file);
      asked.set(JAVA_SHORT, 4, events);
      return outcome((int) POLL.invokeExact(state, asked, 1L, millis), state);
    } catch (Throwable e) {
      throw mistake(e);
    }
  }

  /// @return how many bytes were put into `into`; 0 at an end of the file
  static int read(int file, byte[] into) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment buffer = arena.allocate(into.length);
      long got = (long) READ.invokeExact(state, file, buffer, (long) into.length);
      int outcome = outcome(got, state);
      MemorySegment.copy(buffer, JAVA_BYTE, 0, into, 0, Math.max(outcome, 0));
      return outcome;
    } catch (Throwable e) {
      throw mistake(e);
    }
  }

  /// @return how many of the bytes from `from` on were taken
  static int write(int file, byte[] bytes, int from) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int length = bytes.length - from;
      MemorySegment buffer = arena.allocate(length);
      MemorySegment.copy(bytes, from, buffer, JAVA_BYTE, 0, length);
      return outcome((long) WRITE.invokeExact(state, file, buffer, (long) length), state);
    } catch (Throwable e) {
      throw mistake(e);
    }
  }

  static void close(int file) {
    try (Arena arena = Arena.ofConfined()) {
      int closed = (int) CLOSE.invokeExact(arena.allocate(STATE), file);
      assert closed <= 0;
    } catch (Throwable e) {
      throw mistake(e);
    }
  }

  private static int outcome(long returned, MemorySegment state) {
    return returned < 0 ? -(int) ERRNO.get(state, 0L) : (int) returned;
  }

  private static IllegalStateException mistake(Throwable e) {
    return new IllegalStateException("a system call could not be made", e);
  }
}
