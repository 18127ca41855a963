package kz.oqyrman.drivers.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Trouble.Reason;

/// A recording of a device ([TraceFile]) as it can be played: each time the line was opened, and
/// what passed then.
///
/// @param lines in the order in which they were opened
record Recording(List<Line> lines) {
  /// Larger files are not read.
  static final long MOST_BYTES = 4 * TraceFile.MOST_BYTES;

  /// Time, sign, bytes or a note; behind bytes a comment may stand.
  private static final Pattern SHAPE = Pattern.compile("(\\S+) ([<>#]) ?(.*)");

  private static final String NOT_OPENED = "not opened: ";

  /// One opening of the line.
  ///
  /// @param failed why it could not be opened; then nothing passed
  /// @param end how it ended
  record Line(Instant opened, List<Chunk> chunks, Optional<String> failed, String end) {}

  /// What was written or read at once.
  ///
  /// @param number of the line in the file, from 1
  record Chunk(int number, Instant at, boolean fromDevice, Bytes bytes) {}

  /// Reads a recording. One that was cut in the middle of its last line is played up to there.
  ///
  /// @throws LinkException with the number of the line that is wrong, and what would be right
  static Recording read(Path file) throws IOException {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw wrong(file + " is no recording: it is no file");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw wrong(file + " is no recording: it has more than " + MOST_BYTES + " bytes");
      }
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        return new Reading(file).all(lines);
      }
    } catch (NoSuchFileException e) {
      throw new LinkException(Reason.NOT_THERE, "there is no recording " + file, e);
    } catch (MalformedInputException e) {
      throw new LinkException(
          Reason.MISCONFIGURED, file + " is no recording: it is no text in UTF-8", e);
    }
  }

  private static LinkException wrong(String why) {
    return new LinkException(Reason.MISCONFIGURED, why);
  }

  /// A file while it is read.
  private static final class Reading {
    private final Path file;
    private final List<Line> lines = new ArrayList<>();
    private List<Chunk> chunks = new ArrayList<>();
    private Instant opened = Instant.EPOCH;
    private boolean isOpen;
    private int number;

    Reading(Path file) {
      this.file = file;
    }

    Recording all(BufferedReader text) throws IOException {
      String line = text.readLine();
      while (line != null) {
        number++;
        String next = text.readLine();
        if (!isBlank(line) && !take(line, next == null)) {
          end("the recording is cut in line " + number);
        }
        line = next;
      }
      end("the recording ends here");
      if (lines.isEmpty()) {
        throw wrong(file + " is an empty recording");
      }
      return new Recording(List.copyOf(lines));
    }

    private static boolean isBlank(String line) {
      return line.isBlank() || line.startsWith("#");
    }

    /// @return false when this is the last line and is cut
    private boolean take(String line, boolean last) throws IOException {
      Matcher m = SHAPE.matcher(line);
      Optional<Instant> at = m.matches() ? moment(m.group(1)) : Optional.empty();
      if (at.isEmpty()) {
        return cutOrWrong(last);
      }
      String said = m.group(3);
      if (m.group(2).charAt(0) == TraceFile.NOTE) {
        note(at.get(), said);
        return true;
      }
      Optional<Bytes> bytes = bytes(said);
      if (bytes.isEmpty()) {
        return cutOrWrong(last);
      }
      open(at.get());
      boolean fromDevice = m.group(2).charAt(0) == TraceFile.FROM_DEVICE;
      chunks.add(new Chunk(number, at.get(), fromDevice, bytes.get()));
      return true;
    }

    /// Never tells what stands there: it may name a patron, and this goes to screens and the hub.
    private boolean cutOrWrong(boolean last) throws LinkException {
      if (last) {
        return false;
      }
      throw wrong(
          "line %d of %s is no part of a recording; right would be such as '%s'"
              .formatted(number, file, "2026-11-22T10:15:30.125Z > 05FF65E5CB"));
    }

    private static Optional<Instant> moment(String written) {
      try {
        return Optional.of(Instant.parse(written));
      } catch (DateTimeParseException _) {
        return Optional.empty();
      }
    }

    private static Optional<Bytes> bytes(String written) {
      String hex = written.replaceFirst("\\s*#.*", "").replace(" ", "");
      try {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return bytes.length == 0 ? Optional.empty() : Optional.of(Bytes.of(bytes));
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }

    private void note(Instant at, String said) {
      if (said.startsWith("open")) {
        end("the line was opened anew");
        open(at);
      } else if (said.startsWith(NOT_OPENED)) {
        end("the line was opened anew");
        String why = said.substring(NOT_OPENED.length());
        lines.add(new Line(at, List.of(), Optional.of(why), why));
      } else if (said.startsWith("close")) {
        end("the line was closed");
      }
    }

    private void open(Instant at) {
      if (!isOpen) {
        isOpen = true;
        opened = at;
      }
    }

    private void end(String how) {
      if (isOpen) {
        lines.add(new Line(opened, List.copyOf(chunks), Optional.empty(), how));
        chunks = new ArrayList<>();
        isOpen = false;
      }
    }
  }
}
