package kz.oqyrman.drivers.printer.escpos;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.printer.escpos.PrinterStatus.Source;
import org.jspecify.annotations.Nullable;

/// The commands in what this program sends to a printer, cut anywhere. It knows those of [Commands]
/// and [Raster], and takes every other byte for text.
final class CommandWords {
  private static final int DLE = 0x10;
  private static final int ESC = 0x1B;
  private static final int FS = 0x1C;
  private static final int GS = 0x1D;

  /// Longer than the head of any command.
  private static final int MOST_HEAD = 12;

  private final StringBuilder head = new StringBuilder();
  private @Nullable Source lastAsked;
  private long dataLeft;
  private int text;

  /// What was last asked by `DLE EOT`.
  Optional<Source> lastAsked() {
    return Optional.ofNullable(lastAsked);
  }

  String take(byte[] bytes) {
    List<String> words = new ArrayList<>();
    boolean goesOn = dataLeft > 0;
    for (byte b : bytes) {
      take(b & 0xFF, words);
    }
    endText(words);
    return words.isEmpty() && goesOn ? "goes on" : String.join(", ", words);
  }

  private void take(int b, List<String> words) {
    if (dataLeft > 0) {
      dataLeft--;
    } else if (head.isEmpty() && !isLead(b)) {
      plain(b, words);
    } else {
      endText(words);
      head.append((char) b);
      whole()
          .ifPresent(word -> {
            words.add(word);
            head.setLength(0);
          });
      if (head.length() == MOST_HEAD) {
        words.add("a command nobody knows");
        head.setLength(0);
      }
    }
  }

  private static boolean isLead(int b) {
    return b == DLE || b == ESC || b == FS || b == GS;
  }

  private void plain(int b, List<String> words) {
    if (b == '\n') {
      endText(words);
      words.add("line");
    } else {
      text++;
    }
  }

  private void endText(List<String> words) {
    if (text > 0) {
      words.add(text + " bytes of text");
      text = 0;
    }
  }

  /// The command that the head is, once it is whole.
  private Optional<String> whole() {
    if (head.length() < 2) {
      return Optional.empty();
    }
    return switch (head.charAt(0)) {
      case DLE -> realTime();
      case FS -> Optional.of("no Chinese");
      case ESC -> escape();
      default -> group();
    };
  }

  private Optional<String> realTime() {
    boolean clear = at(1) == 0x14;
    if (head.length() < (clear ? Commands.clearBuffers().length : 3)) {
      return Optional.empty();
    }
    if (clear) {
      return Optional.of("clear the buffers");
    }
    if (at(1) == 0x05) {
      return Optional.of("recover and forget");
    }
    Source[] sources = Source.values();
    lastAsked = at(2) >= 1 && at(2) <= 4 ? sources[at(2) - 1] : null;
    return Optional.of(
        lastAsked().map(source -> PrintTraceWords.name(source) + "?").orElse("status?"));
  }

  private Optional<String> escape() {
    if (at(1) == '@') {
      return Optional.of("reset");
    }
    if (head.length() < 3) {
      return Optional.empty();
    }
    return Optional.of(
        switch (at(1)) {
          case '=' -> "this printer";
          case 'R' -> "ASCII";
          case 't' -> "code page " + at(2);
          case 'a' -> "align " + at(2);
          case 'E' -> at(2) == 0 ? "light" : "bold";
          case 'd' -> "feed " + at(2) + " lines";
          case 'J' -> "feed " + at(2) + " dots";
          default -> "ESC " + hex(at(1));
        });
  }

  private Optional<String> group() {
    return switch (at(1)) {
      case '(' -> function();
      case 'v' -> picture();
      case 'V' -> head.length() < 4 ? Optional.empty() : Optional.of("cut");
      default -> head.length() < 3 ? Optional.empty() : Optional.of(simpleGroup());
    };
  }

  private String simpleGroup() {
    return switch (at(1)) {
      case '!' -> "size " + (at(2) & 0x0F);
      case 'a' -> at(2) == 0 ? "tell nothing by yourself" : "tell by yourself";
      case 'r' -> "taken so far?";
      case 'I' -> "who are you (" + at(2) + ")?";
      default -> "GS " + hex(at(1));
    };
  }

  /// `GS ( k` and `GS ( H`, whose data has a length.
  private Optional<String> function() {
    if (head.length() < 5) {
      return Optional.empty();
    }
    dataLeft = at(3) + ((long) at(4) << 8);
    return Optional.of(
        switch (at(2)) {
          case 'k' -> "QR code, " + dataLeft + " bytes";
          case 'H' -> "say when all is on paper";
          default -> "GS ( " + hex(at(2));
        });
  }

  private Optional<String> picture() {
    if (head.length() < 8) {
      return Optional.empty();
    }
    int widthBytes = at(4) + (at(5) << 8);
    int rows = at(6) + (at(7) << 8);
    dataLeft = (long) widthBytes * rows;
    return Optional.of("picture of " + widthBytes * 8 + " x " + rows + " dots");
  }

  /// A letter of it could break the line of the recording.
  private static String hex(int b) {
    return HexFormat.of().withUpperCase().toHexDigits((byte) b);
  }

  private int at(int place) {
    return head.charAt(place);
  }

  /// The four characters of the first process id in what was sent, if there is one.
  static Optional<String> firstProcessId(List<byte[]> sent) {
    byte[] shape = Commands.processId("    ");
    int before = shape.length - 4;
    return sent.stream()
        .filter(bytes -> bytes.length == shape.length)
        .filter(bytes -> Arrays.equals(bytes, 0, before, shape, 0, before))
        .map(bytes -> new String(bytes, before, 4, StandardCharsets.US_ASCII))
        .findFirst();
  }
}
