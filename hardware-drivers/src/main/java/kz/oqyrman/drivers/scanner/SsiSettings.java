package kz.oqyrman.drivers.scanner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.link.TraceMask;

/// What the address says of a scanner that speaks SSI: `check` as in [ScannerSettings], and
/// `trigger=on` where it reads only when it is told to (host trigger mode).
///
/// @param reads what is expected of a number
/// @param triggered whether each read needs a command
public record SsiSettings(ScannerSettings reads, boolean triggered) {
  private static final SequencedMap<String, Boolean> ON_OFF = new LinkedHashMap<>();

  static {
    ON_OFF.put("on", true);
    ON_OFF.put("off", false);
  }

  /// Reads the options; what is wrong with them is noted there.
  public static SsiSettings of(AddressOptions options) {
    CheckRule check = options.oneOf("check", CheckRule.WRITTEN, CheckRule.USUAL);
    ScannerSettings reads =
        new ScannerSettings("", List.of(), false, check, Trigger.NONE, Set.of());
    return new SsiSettings(reads, options.oneOf("trigger", ON_OFF, "off"));
  }

  /// What a recording shows of the line.
  public static TraceMask mask() {
    return new SsiTraceMask();
  }
}
