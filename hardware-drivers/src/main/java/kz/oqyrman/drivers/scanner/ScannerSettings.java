package kz.oqyrman.drivers.scanner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.HexFormat.fromHexDigits;
import static java.util.regex.Matcher.quoteReplacement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import kz.oqyrman.drivers.AddressOptions;

/// How a scanner was set up, as the options of its address say.
///
/// | option | usual | is |
/// |---|---|---|
/// | `suffix` | any | what ends a read: `cr`, `lf`, `crlf`, `tab`, `etx`, `any` of these, `silence`, or a text in which `%0D` is a byte |
/// | `prefix` | none | what stands before every read, written the same way |
/// | `aim` | off | `on` where the scanner sends AIM identifiers |
/// | `check` | none | the check digit of the branch's numbers: `codabar-mod10`, `codabar-mod16`, `code39-mod43` |
/// | `trigger` | none | whose command makes it read: `honeywell`, `datalogic`, `metrologic`, `cipherlab`, `zkteco` |
/// | `noread` | what engines say | the text the scanner sends when it could not read |
///
/// @param prefix what it sends before every read, a character a byte; empty for none
/// @param suffixes what ends a read; none when only silence does
/// @param aim whether it sends AIM identifiers
/// @param check what the branch expects of a number
/// @param trigger how it is told to read
/// @param noRead what it sends when it could not read; in lower case
public record ScannerSettings(
    String prefix,
    List<String> suffixes,
    boolean aim,
    CheckRule check,
    Trigger trigger,
    Set<String> noRead) {
  /// What engines send instead of a code. `%%NoRead` is from a manual (ZKTeco); the others are from
  /// memory, and none could be a number of a library.
  private static final Set<String> NO_READS = Set.of("%%noread", "noread", "no read", "no_read");

  /// The ends of a read that a scanner set up for a counter sends; any of them.
  private static final List<String> ANY_SUFFIX = List.of("\r", "\n", "\u0003", "\t");

  /// Prefixes and suffixes are a few characters; more is a slip of the pen.
  private static final int LONGEST_END = 32;

  private static final SequencedMap<String, Boolean> ON_OFF = new LinkedHashMap<>();

  static {
    ON_OFF.put("on", true);
    ON_OFF.put("off", false);
  }

  private static final Pattern ESCAPED_BYTE = Pattern.compile("%([0-9A-Fa-f]{2})");

  /// Reads the options; what is wrong with them is noted there.
  public static ScannerSettings of(AddressOptions options) {
    return of(
        options,
        suffixes(end(options, "suffix", "any")),
        options.oneOf("trigger", Trigger.WRITTEN, Trigger.USUAL));
  }

  /// As most scanners are set up.
  public static ScannerSettings usual() {
    return new ScannerSettings("", ANY_SUFFIX, false, CheckRule.NONE, Trigger.NONE, NO_READS);
  }

  /// The same of a wedge, whose end is a key.
  static ScannerSettings ofWedge(AddressOptions options) {
    return of(options, List.of("\r"), Trigger.NONE);
  }

  private static ScannerSettings of(
      AddressOptions options, List<String> suffixes, Trigger trigger) {
    String noRead = options.text("noread", "").toLowerCase(Locale.ROOT);
    return new ScannerSettings(
        bytes(end(options, "prefix", "none")),
        suffixes,
        options.oneOf("aim", ON_OFF, "off"),
        options.oneOf("check", CheckRule.WRITTEN, CheckRule.USUAL),
        trigger,
        noRead.isEmpty() ? NO_READS : Set.of(noRead));
  }

  private static String end(AddressOptions options, String name, String usual) {
    String written = options.text(name, usual);
    int length = bytes(written).length();
    if (written.isEmpty() || length > LONGEST_END) {
      options.mistake(
          "%s has %d bytes; right would be 1 to %d, a name such as cr, or none"
              .formatted(name, length, LONGEST_END));
      return usual;
    }
    return written;
  }

  private static List<String> suffixes(String written) {
    return switch (written) {
      case "any" -> ANY_SUFFIX;
      case "silence", "none" -> List.of();
      default -> List.of(bytes(written));
    };
  }

  /// A control character by its name, else the text itself, in which `%0D` stands for a byte.
  private static String bytes(String written) {
    return switch (written) {
      case "none" -> "";
      case "cr" -> "\r";
      case "lf" -> "\n";
      case "crlf" -> "\r\n";
      case "tab" -> "\t";
      case "stx" -> "\u0002";
      case "etx" -> "\u0003";
      default ->
          ESCAPED_BYTE
              .matcher(new String(written.getBytes(UTF_8), ISO_8859_1))
              .replaceAll(byHex -> quoteReplacement("" + (char) fromHexDigits(byHex.group(1))));
    };
  }

  /// Whether this says that the scanner made out nothing.
  boolean isNoRead(String text) {
    return text.isBlank() || noRead.contains(text.strip().toLowerCase(Locale.ROOT));
  }
}
