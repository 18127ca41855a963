package kz.oqyrman.drivers.rfid.feig;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.link.Links;
import kz.oqyrman.drivers.rfid.PadSettings;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Form;

/// How a FEIG reader is spoken with, beside what holds for every pad.
///
/// | option | usual | is |
/// |---|---|---|
/// | `frame` | advanced for `tcp`, as recorded for `trace`, else standard | form of the requests |
/// | `address` | 255 | bus address of the reader; 255 reaches any |
/// | `lamps` | `model`; `none` for `trace` | lit where the model has known ones; `standard`: those of an MR, PR or PRH 100 or 101; `none` |
///
/// The usual `timeout` is longer than the reader's own, a second (factory setting of
/// TR-RESPONSE-TIME).
///
/// @param form of requests; answers come in either
/// @param address of the reader on its bus, 0 to 255
public record FeigSettings(Form form, int address, Lamps lamps, PadSettings pad) {
  /// Whether the reader has lamps that a program can light.
  public enum Lamps {
    /// As is known of its model.
    BY_MODEL,
    /// It has those of a standard reader.
    STANDARD,
    /// They are not to be lit.
    NONE
  }

  /// Milliseconds that the reader needs after an answer (FEIG H20800-16e).
  private static final int GAP = 5;

  /// The first byte of requests in advanced form; those in standard form begin with their length,
  /// which is at least 5.
  private static final int ADVANCED_BEGINS = 0x02;

  /// Reads the options; what is wrong with them is noted there.
  public static FeigSettings of(AddressOptions options) {
    SequencedMap<String, Form> forms = new LinkedHashMap<>();
    forms.put("standard", Form.STANDARD);
    forms.put("advanced", Form.ADVANCED);
    Form form =
        options.oneOf("frame", forms, isAdvanced(options.address()) ? "advanced" : "standard");
    int address = options.number("address", 255, 0, 255);
    SequencedMap<String, Lamps> lamps = new LinkedHashMap<>();
    lamps.put("model", Lamps.BY_MODEL);
    lamps.put("standard", Lamps.STANDARD);
    lamps.put("none", Lamps.NONE);
    // lamps go by the clock, and a recording does not
    String usual = options.address().transport().equals("trace") ? "none" : "model";
    return new FeigSettings(
        form, address, options.oneOf("lamps", lamps, usual), PadSettings.of(options, GAP));
  }

  private static boolean isAdvanced(DeviceAddress address) {
    return address.transport().equals("tcp")
        || Links.written(address).stream()
            .findFirst()
            .filter(first -> first.length > 0 && first[0] == ADVANCED_BEGINS)
            .isPresent();
  }
}
