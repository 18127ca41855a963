package kz.oqyrman.drivers.scanner;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.Optional;
import kz.oqyrman.drivers.link.TraceWords;
import kz.oqyrman.drivers.scanner.ScanFramer.Framed;
import kz.oqyrman.drivers.scanner.ScanFramer.Spoil;

/// Says of what a scanner sends how long each read is and of what kind, and why something is no
/// read; never what was read. Where silence ends a read nothing is said: words know no time.
final class ScanTraceWords implements TraceWords {
  private final ScannerSettings settings;
  private final ScanFramer framer;

  ScanTraceWords(ScannerSettings settings) {
    this.settings = settings;
    this.framer = new ScanFramer(settings.prefix(), settings.suffixes());
  }

  @Override
  public String toDevice(byte[] bytes) {
    return settings.trigger().is(bytes) ? "read" : "";
  }

  @Override
  public String fromDevice(byte[] bytes) {
    return framer.take(bytes, bytes.length, Instant.EPOCH).stream()
        .map(this::words)
        .collect(joining(", "));
  }

  private String words(Framed framed) {
    return switch (framed) {
      case Framed.Read(String text) -> read(text);
      case Framed.Spoilt(Spoil why) ->
          switch (why) {
            case CONTROL_BYTE -> "no read: control bytes in it";
            case TOO_LONG -> "no read: no end";
            case WITHOUT_SUFFIX -> "no read: no suffix";
            case WITHOUT_PREFIX -> "no read: no prefix";
          };
    };
  }

  private String read(String text) {
    if (settings.isNoRead(text)) {
      return "says that it could not read";
    }
    Optional<Barcode> told = settings.aim() ? AimIdentifiers.read(text) : Optional.empty();
    return told.map(code -> "read: " + code.text().length() + " characters, " + code.symbology())
        .orElse("read: " + text.length() + " characters");
  }
}
