package kz.oqyrman.drivers.printer.escpos;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.printer.SlipLayout;

/// What the address says of a printer: `profile` (which family; `ask` for what it says itself),
/// `columns` (letters of font A on a line, where the paper is other than the profile's),
/// `status=off` (it tells nothing back), `paper-wait` (seconds).
///
/// @param profile what it can do; until it was asked, what every printer can
/// @param asks whether its own word on what it is counts
/// @param columnsSaid whether the paper is as the address says, whatever the profile
/// @param answers whether it answers at all; of one that does not, no receipt is known to be
///   printed
/// @param waits how long to wait for what
public record PrinterSettings(
    PrinterProfile profile, boolean asks, boolean columnsSaid, boolean answers, Waits waits) {
  /// Instead of the name of a profile. Not what holds without a word: clones say what sells.
  private static final String ASK = "ask";

  /// With the time to print it must stay below what a station waits for a slip.
  private static final int USUAL_PAPER_WAIT = 15;

  private static final int LONGEST_PAPER_WAIT = 600;

  private static final SequencedMap<String, Boolean> ON_OFF = new LinkedHashMap<>();
  private static final SequencedMap<String, PrinterProfile> PROFILES = new LinkedHashMap<>();

  /// A serial line of which we do not know the speed is taken for the slowest usual one.
  private static final int USUAL_BAUD = 9_600;

  /// Behind a network port there may be a serial line of its own.
  private static final int BAUD_BEHIND_A_NETWORK = 115_200;

  static {
    ON_OFF.put("on", true);
    ON_OFF.put("off", false);
    PrinterProfile.ALL.forEach(profile -> PROFILES.put(profile.name(), profile));
    PROFILES.put(ASK, PROFILES.get(PrinterProfile.UNKNOWN_PRINTER));
  }

  /// How long to wait for what. Source: the printer reference, section 6, step 3, for what is
  /// needed to print; the others are ours.
  ///
  /// @param poll between two looks at an idle printer
  /// @param reply for an answer that is sent at once
  /// @param recovery between two tries to bring a printer back whose cutter was stuck
  /// @param pause that a printer asks for (XOFF); one that lasts longer will not end
  /// @param paper in mid-slip, for new paper or a closed cover
  /// @param print for the confirmation of an empty slip
  /// @param line for each line more
  /// @param aByte for each byte more, by the speed of the line
  record Waits(
      Duration poll,
      Duration reply,
      Duration recovery,
      Duration pause,
      Duration paper,
      Duration print,
      Duration line,
      Duration aByte) {
    static Waits at(int baud, Duration paper) {
      return new Waits(
          Duration.ofSeconds(1),
          Duration.ofMillis(500),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          paper,
          Duration.ofSeconds(5),
          Duration.ofMillis(30),
          Duration.ofNanos(10L * 1_000_000_000 / baud));
    }

    Duration toPrint(int lines, int bytes) {
      return print.plus(line.multipliedBy(lines)).plus(aByte.multipliedBy(bytes));
    }
  }

  /// Reads the options; what is wrong is noted there.
  public static PrinterSettings of(AddressOptions options) {
    PrinterProfile profile = options.oneOf("profile", PROFILES, PrinterProfile.UNKNOWN_PRINTER);
    int columns =
        options.number(
            "columns", profile.columns(), SlipLayout.LEAST_COLUMNS, SlipLayout.MOST_COLUMNS);
    boolean answers = options.oneOf("status", ON_OFF, "on");
    boolean asks = options.address().option("profile", "").equals(ASK);
    if (asks && !answers) {
      options.mistake("profile=ask asks a printer that tells nothing back (status=off)");
    }
    boolean columnsSaid = options.address().options().containsKey("columns");
    Duration paper =
        Duration.ofSeconds(options.number("paper-wait", USUAL_PAPER_WAIT, 0, LONGEST_PAPER_WAIT));
    return new PrinterSettings(
        profile.withColumns(columns), asks, columnsSaid, answers, Waits.at(baud(options), paper));
  }

  /// The same of a printer that has said what it is.
  PrinterSettings learned(PrinterProfile told) {
    PrinterProfile fitting = columnsSaid ? told.withColumns(profile.columns()) : told;
    return new PrinterSettings(fitting, false, columnsSaid, answers, waits);
  }

  /// Whether it is a possible speed is judged where the line is opened.
  private static int baud(AddressOptions options) {
    if (!options.address().transport().equals("serial")) {
      return BAUD_BEHIND_A_NETWORK;
    }
    String written = options.address().option("baud", "");
    return written.matches("[1-9][0-9]{2,6}") ? Integer.parseInt(written) : USUAL_BAUD;
  }
}
