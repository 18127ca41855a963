package kz.oqyrman.drivers.gate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Form;

/// What the address says of a FEIG gate that calls us.
///
/// | option | usual | is |
/// |---|---|---|
/// | `ack` | on | whether it is set to wait for our answer (5 s, by its manual) |
/// | `alive` | 0 | seconds between its signs of life, as it is set; 0 where it sends none |
/// | `frame`, `address` | advanced, 255 | form of our answers, bus address of the reader |
record NotifyingSettings(boolean answers, Duration alive, Form form, int address) {
  /// Reads the options; what is wrong with them is noted there.
  static NotifyingSettings of(AddressOptions options) {
    SequencedMap<String, Boolean> switches = new LinkedHashMap<>();
    switches.put("on", true);
    switches.put("off", false);
    return new NotifyingSettings(
        options.oneOf("ack", switches, "on"),
        Duration.ofSeconds(options.number("alive", 0, 0, 3_600)),
        options.oneOf("frame", GateSettings.FORMS, "advanced"),
        options.number("address", 255, 0, 255));
  }
}
