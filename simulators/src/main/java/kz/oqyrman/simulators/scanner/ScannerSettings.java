package kz.oqyrman.simulators.scanner;

/// What a scanner puts around a code, and what makes it read.
///
/// @param prefix sent first, often empty or STX
/// @param suffix sent last, mostly CR or CR LF; empty on scanners nobody has set up
/// @param reading when it reads
public record ScannerSettings(String prefix, String suffix, Reading reading) {
  /// As most scanners are set up.
  public static final ScannerSettings CARRIAGE_RETURN = new ScannerSettings("", "\r");

  private static final int LONGEST = 16;

  /// When a scanner reads what is held before it.
  public enum Reading {
    /// Always.
    BY_ITSELF,
    /// Once for each SYN T CR (Honeywell in serial trigger mode); SYN U CR takes it back.
    ONCE_A_TRIGGER,
    /// From E until D (Datalogic on a serial line); disabled when it is switched on.
    WHILE_ENABLED
  }

  public ScannerSettings {
    if (prefix.length() > LONGEST || suffix.length() > LONGEST) {
      throw new IllegalArgumentException("prefix and suffix have at most " + LONGEST + " bytes");
    }
  }

  /// One that reads by itself.
  public ScannerSettings(String prefix, String suffix) {
    this(prefix, suffix, Reading.BY_ITSELF);
  }
}
