package kz.oqyrman.drivers.link;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A recording of one wire in text, for people and for tests: a line is the time in UTC with
/// milliseconds, a sign for the direction, and the bytes in hexadecimal; behind them, after `#`,
/// what the family's [TraceWords] say of them.
///
/// ```
/// 2026-11-22T10:15:30.123Z # open
/// 2026-11-22T10:15:30.125Z > 05FF65E5CB  # software version
/// 2026-11-22T10:15:30.131Z < 0D00650003030044530D303309  # software version: done
/// ```
///
/// At its bound the file becomes `<name>.1`, in place of the one that had that name, and a new one
/// begins; so the newest part is always there. A file that cannot be written is given up with one
/// line in the log: a recording never stops the device it records.
final class TraceFile {
  /// From this program to the device.
  static final char TO_DEVICE = '>';

  /// From the device to this program.
  static final char FROM_DEVICE = '<';

  /// What happened to the line itself; not bytes.
  static final char NOTE = '#';

  /// With the one before it a recording takes at most twice this. About 100,000 exchanges.
  static final long MOST_BYTES = 16L << 20;

  /// A recording without a mask holds numbers of patrons.
  private static final FileAttribute<?> FOR_ITS_OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final Logger LOG = LoggerFactory.getLogger(TraceFile.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Path path;
  private final InstantSource clock;
  private final long mostBytes;
  private @Nullable OutputStream file;
  private long written;
  private boolean givenUp;

  TraceFile(Path path, InstantSource clock, long mostBytes) {
    this.path = path;
    this.clock = clock;
    this.mostBytes = mostBytes;
  }

  /// Appends a line.
  synchronized void add(char sign, String what) {
    if (givenUp) {
      return;
    }
    try {
      String line = TIME.format(clock.instant()) + " " + sign + " " + what + "\n";
      append(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      givenUp = true;
      LOG.warn("the recording {} ends here: {}", path, e.toString());
    }
  }

  /// Gives the file back until the next line.
  synchronized void release() {
    try (OutputStream open = file) {
      file = null;
      LOG.debug("{} is given back, it was open: {}", path, open != null);
    } catch (IOException e) {
      LOG.debug("{} does not close", path, e);
    }
  }

  private void append(byte[] line) throws IOException {
    OutputStream open = file == null ? open() : file;
    if (written + line.length > mostBytes) {
      release();
      Path older = path.resolveSibling(path.getFileName() + ".1");
      Files.move(path, older, StandardCopyOption.REPLACE_EXISTING);
      open = open();
    }
    open.write(line);
    written += line.length;
  }

  /// A stream and no channel: a driver that is closed interrupts its thread, and that would close a
  /// channel.
  private OutputStream open() throws IOException {
    if (Files.notExists(path)) {
      boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
      Files.createFile(
          path, posix ? new FileAttribute<?>[] {FOR_ITS_OWNER} : new FileAttribute<?>[0]);
    }
    OutputStream opened = new FileOutputStream(path.toFile(), true);
    written = Files.size(path);
    file = opened;
    return opened;
  }
}
