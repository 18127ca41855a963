package kz.oqyrman.drivers.rfid.pcsc;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.rfid.PadSettings;

/// How a PC/SC reader is worked with as a pad, as the options of its address say, besides those of
/// [PadSettings].
///
/// | option | usual | is |
/// |---|---|---|
/// | `pass` | by-name | how it hands commands to tags: `identiv`, `acs`, `none`, or by the reader's name |
/// | `blocks` | both | where the number of a block stands: in `both` parameters (most), or in `p1` alone |
///
/// @param passThrough as it was written
/// @param blockInFirst whether the number of a block stands in the first parameter
public record PcscPadSettings(PadSettings pad, String passThrough, boolean blockInFirst) {
  /// The service itself waits as long as it must.
  private static final int GAP = 0;

  /// Reads the options; what is wrong with them is noted there.
  public static PcscPadSettings of(AddressOptions options) {
    SequencedMap<String, Boolean> blocks = new LinkedHashMap<>();
    blocks.put("both", false);
    blocks.put("p1", true);
    return new PcscPadSettings(
        PadSettings.of(options, GAP),
        options.oneOf("pass", PassThrough.written(), PassThrough.BY_NAME),
        options.oneOf("blocks", blocks, "both"));
  }
}
