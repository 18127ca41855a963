package kz.oqyrman.drivers.link;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;

/// Records one line into a file that plays as the device: times, directions, bytes and what they
/// mean. A recording that cannot be written is given up, and never stops the line.
public final class Recorder implements Tap {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String MASKED =
      "open; what may tell of patrons is masked, and check sums of it do not hold";

  private final TraceFile trace;
  private final TraceMask mask;
  private final TraceWords words;

  /// Notes nothing yet.
  Recorder(TraceFile trace, TraceMask mask, boolean masked) {
    this.trace = trace;
    this.mask = masked ? mask : TraceMask.none();
    this.words = mask.words();
  }

  /// Begins a recording of a line that is open; it is appended to a file that is there.
  ///
  /// @param mask of the family, new for this line
  /// @param masked whether what may tell of patrons is masked
  public static Recorder into(Path file, TraceMask mask, boolean masked) {
    TraceFile trace = new TraceFile(file, InstantSource.system(), TraceFile.MOST_BYTES);
    Recorder recorder = new Recorder(trace, mask, masked);
    recorder.note(opened(masked));
    return recorder;
  }

  /// What is noted when a line opens.
  static String opened(boolean masked) {
    return masked ? MASKED : "open";
  }

  @Override
  public void toDevice(byte[] bytes) {
    add(TraceFile.TO_DEVICE, mask.toDevice(bytes), words.toDevice(bytes));
  }

  @Override
  public void fromDevice(byte[] bytes) {
    add(TraceFile.FROM_DEVICE, mask.fromDevice(bytes), words.fromDevice(bytes));
  }

  private void add(char sign, byte[] shown, String said) {
    trace.add(sign, HEX.formatHex(shown) + (said.isEmpty() ? "" : "  # " + said));
  }

  /// Notes what happened to the line.
  void note(String what) {
    trace.add(TraceFile.NOTE, what);
  }

  /// Ends the recording; the file is whole.
  public void end() {
    note("close");
    trace.release();
  }
}
