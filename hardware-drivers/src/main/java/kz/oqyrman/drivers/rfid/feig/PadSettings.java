package kz.oqyrman.drivers.rfid.feig;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Form;

/// How a pad is worked with: what the options of its address say, and the usual numbers where they
/// say nothing.
///
/// | option | usual | is |
/// |---|---|---|
/// | `frame` | advanced for `tcp`, else standard | form of the requests |
/// | `address` | 255 | bus address of the reader; 255 reaches any |
/// | `afi-armed`, `afi-disarmed` | 07, C2 | what the library's gates look at |
/// | `eas` | none | `nxp` where the gates look at the EAS bit of NXP chips too |
/// | `poll` | 60 | ms of rest before the next look at an idle pad; a look takes about 40 |
/// | `timeout` | 1200 | ms to wait for an answer |
/// | `gap` | 5 | ms of rest after an answer |
/// | `retries` | 3 | writes after the first, and reads of a tag that is not understood |
/// | `misses` | 2 | looks in a row without a tag until it is told as lifted |
///
/// @param form of requests; answers come in either
/// @param address of the reader on its bus, 0 to 255
public record PadSettings(Form form, int address, Gate gate, Pace pace, Patience patience) {
  /// What makes the gate sound.
  ///
  /// @param armedAfi application family of an item in stock, 0 to 255
  /// @param disarmedAfi application family of an item on loan
  /// @param eas whether the EAS bit of NXP chips is set and reset too
  public record Gate(int armedAfi, int disarmedAfi, boolean eas) {
    int afi(Security security) {
      return switch (security) {
        case ARMED -> armedAfi;
        case DISARMED -> disarmedAfi;
      };
    }
  }

  /// Times on the wire.
  ///
  /// @param poll rest before the next look at an idle pad
  /// @param answer longest wait for an answer; the reader itself gives up after a second (factory
  ///   setting of TR-RESPONSE-TIME)
  /// @param gap rest after an answer before the next request; the reader needs 5 ms
  public record Pace(Duration poll, Duration answer, Duration gap) {}

  /// How often is often enough.
  ///
  /// @param retries writes after the first; reads of a tag that is not understood
  /// @param misses inventories in a row without a tag until it is lifted
  public record Patience(int retries, int misses) {}

  /// Reads the options; what is wrong with them is noted there.
  public static PadSettings of(AddressOptions options) {
    SequencedMap<String, Form> forms = new LinkedHashMap<>();
    forms.put("standard", Form.STANDARD);
    forms.put("advanced", Form.ADVANCED);
    boolean network = options.address().transport().equals("tcp");
    Form form = options.oneOf("frame", forms, network ? "advanced" : "standard");
    int address = options.number("address", 255, 0, 255);
    Pace pace =
        new Pace(
            Duration.ofMillis(options.number("poll", 60, 1, 10_000)),
            Duration.ofMillis(options.number("timeout", 1_200, 50, 30_000)),
            Duration.ofMillis(options.number("gap", 5, 0, 1_000)));
    Patience patience =
        new Patience(options.number("retries", 3, 0, 20), options.number("misses", 2, 1, 20));
    return new PadSettings(form, address, gate(options), pace, patience);
  }

  private static Gate gate(AddressOptions options) {
    SequencedMap<String, Boolean> eas = new LinkedHashMap<>();
    eas.put("none", false);
    eas.put("nxp", true);
    int armed = options.hexByte("afi-armed", 0x07);
    int disarmed = options.hexByte("afi-disarmed", 0xC2);
    if (armed == disarmed) {
      options.mistake(
          "afi-armed and afi-disarmed are the same; the gate could not tell them apart");
    }
    return new Gate(armed, disarmed, options.oneOf("eas", eas, "none"));
  }
}
