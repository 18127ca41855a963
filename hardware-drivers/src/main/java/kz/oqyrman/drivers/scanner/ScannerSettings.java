package kz.oqyrman.drivers.scanner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.HexFormat.fromHexDigits;
import static java.util.regex.Matcher.quoteReplacement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kz.oqyrman.drivers.DeviceAddress;

/// How a scanner was set up, as its address says.
///
/// @param prefix what it sends before every read, a character a byte; empty for none
/// @param suffixes what ends a read; none when only silence does
/// @param aim whether it sends AIM identifiers
/// @param check what the branch expects of a number
/// @param noRead what it sends when it could not read; in lower case
record ScannerSettings(
    String prefix, List<String> suffixes, boolean aim, CheckRule check, Set<String> noRead) {
  /// The options this driver knows beside those of the link.
  static final Set<String> OPTIONS = Set.of("prefix", "suffix", "aim", "check", "noread");

  /// What engines send instead of a code. `%%NoRead` is from a manual (ZKTeco); the others are from
  /// memory, and none could be a number of a library.
  private static final Set<String> NO_READS = Set.of("%%noread", "noread", "no read", "no_read");

  /// The ends of a read that a scanner set up for a counter sends; any of them.
  private static final List<String> ANY_SUFFIX = List.of("\r", "\n", "\u0003", "\t");

  /// Prefixes and suffixes are a few characters; more is a slip of the pen.
  private static final int LONGEST_END = 32;

  private static final Pattern ESCAPED_BYTE = Pattern.compile("%([0-9A-Fa-f]{2})");

  /// What the address has wrong, each with what would be right; empty when nothing is.
  static List<String> mistakes(DeviceAddress address) {
    List<String> mistakes = new ArrayList<>();
    if (CheckRule.of(address.option("check", "none")).isEmpty()) {
      mistakes.add(
          "check=%s is not known; right would be one of %s"
              .formatted(address.option("check", ""), CheckRule.allWritten()));
    }
    if (!Set.of("on", "off").contains(address.option("aim", "off"))) {
      mistakes.add("aim=%s; right would be on or off".formatted(address.option("aim", "")));
    }
    for (String name : List.of("prefix", "suffix")) {
      if (bytes(address.option(name, "")).length() > LONGEST_END) {
        mistakes.add(name + " is too long; right would be at most " + LONGEST_END + " characters");
      }
      if (address.options().containsKey(name) && address.option(name, "").isEmpty()) {
        mistakes.add(name + " is empty; right would be to leave it out or to name it");
      }
    }
    return mistakes;
  }

  /// The settings in an address without [#mistakes].
  static ScannerSettings of(DeviceAddress address) {
    List<String> mistakes = mistakes(address);
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(address + ": " + mistakes);
    }
    return new ScannerSettings(
        bytes(address.option("prefix", "")),
        suffixes(address.option("suffix", "any")),
        address.option("aim", "off").equals("on"),
        CheckRule.of(address.option("check", "none")).orElseThrow(),
        Optional.ofNullable(address.options().get("noread"))
            .map(text -> Set.of(text.toLowerCase(Locale.ROOT)))
            .orElse(NO_READS));
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
}
