package kz.oqyrman.drivers.gate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Form;

/// What the address says of a FEIG gate.
///
/// | option | usual | is |
/// |---|---|---|
/// | `frame` | advanced for `tcp`, else standard | form of the requests |
/// | `address` | 255 | bus address of the reader; 255 reaches any |
/// | `poll` | 200 | ms between two looks |
/// | `timeout` | 1200 | ms to wait for an answer; the reader itself may take a second |
record GateSettings(Form form, int address, Duration poll, Duration answer) {
  static final SequencedMap<String, Form> FORMS = new LinkedHashMap<>();

  static {
    FORMS.put("standard", Form.STANDARD);
    FORMS.put("advanced", Form.ADVANCED);
  }

  /// Reads the options; what is wrong with them is noted there.
  static GateSettings of(AddressOptions options) {
    boolean network = options.address().transport().equals("tcp");
    return new GateSettings(
        options.oneOf("frame", FORMS, network ? "advanced" : "standard"),
        options.number("address", 255, 0, 255),
        Duration.ofMillis(options.number("poll", 200, 10, 10_000)),
        Duration.ofMillis(options.number("timeout", 1_200, 200, 30_000)));
  }
}
