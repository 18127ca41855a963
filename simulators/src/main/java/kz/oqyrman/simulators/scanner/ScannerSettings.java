package kz.oqyrman.simulators.scanner;

/// What a scanner puts around a code.
///
/// @param prefix sent first, often empty or STX
/// @param suffix sent last, mostly CR or CR LF; empty on scanners nobody has set up
public record ScannerSettings(String prefix, String suffix) {
  /// As most scanners are set up.
  public static final ScannerSettings CARRIAGE_RETURN = new ScannerSettings("", "\r");

  private static final int LONGEST = 16;

  public ScannerSettings {
    if (prefix.length() > LONGEST || suffix.length() > LONGEST) {
      throw new IllegalArgumentException("prefix and suffix have at most " + LONGEST + " bytes");
    }
  }
}
