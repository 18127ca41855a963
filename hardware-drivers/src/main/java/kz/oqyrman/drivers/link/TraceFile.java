package kz.oqyrman.drivers.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A recording of one wire in text, for people and for tests: a line is the time in UTC with
/// milliseconds, a sign for the direction, and the bytes in hexadecimal.
///
/// ```
/// 2026-11-22T10:15:30.123Z # open
/// 2026-11-22T10:15:30.125Z > 05FF65E5CB
/// 2026-11-22T10:15:30.131Z < 0D00650003030044530D303309
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

  private static final Logger LOG = LoggerFactory.getLogger(TraceFile.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Path path;
  private final InstantSource clock;
  private final long mostBytes;
  private @Nullable FileChannel file;
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

  private void append(byte[] line) throws IOException {
    FileChannel open = file == null ? open() : file;
    if (open.size() + line.length > mostBytes) {
      open.close();
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
      open = open();
    }
    ByteBuffer left = ByteBuffer.wrap(line);
    while (left.hasRemaining()) {
      open.write(left);
    }
  }

  private FileChannel open() throws IOException {
    FileChannel opened =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    file = opened;
    return opened;
  }
}
