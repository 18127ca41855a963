package kz.oqyrman.drivers.rfid.feig;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.rfid.PadSettings;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Form;

/// How a FEIG reader is spoken with, beside what holds for every pad.
///
/// | option | usual | is |
/// |---|---|---|
/// | `frame` | advanced for `tcp`, else standard | form of the requests |
/// | `address` | 255 | bus address of the reader; 255 reaches any |
///
/// The usual `timeout` is longer than the reader's own, a second (factory setting of
/// TR-RESPONSE-TIME).
///
/// @param form of requests; answers come in either
/// @param address of the reader on its bus, 0 to 255
public record FeigSettings(Form form, int address, PadSettings pad) {
  /// Milliseconds that the reader needs after an answer (FEIG H20800-16e).
  private static final int GAP = 5;

  /// Reads the options; what is wrong with them is noted there.
  public static FeigSettings of(AddressOptions options) {
    SequencedMap<String, Form> forms = new LinkedHashMap<>();
    forms.put("standard", Form.STANDARD);
    forms.put("advanced", Form.ADVANCED);
    boolean network = options.address().transport().equals("tcp");
    Form form = options.oneOf("frame", forms, network ? "advanced" : "standard");
    int address = options.number("address", 255, 0, 255);
    return new FeigSettings(form, address, PadSettings.of(options, GAP));
  }
}
