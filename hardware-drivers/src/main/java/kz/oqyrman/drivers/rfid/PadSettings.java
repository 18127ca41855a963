package kz.oqyrman.drivers.rfid;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import kz.oqyrman.drivers.AddressOptions;

/// How a pad is worked with, of whatever family: what the options of its address say, and the usual
/// numbers where they say nothing. Those of [Steadiness] belong to it.
///
/// | option | usual | is |
/// |---|---|---|
/// | `afi-armed`, `afi-disarmed` | 07, C2 | what the library's gates look at |
/// | `eas` | none | `nxp` where the gates look at the EAS bit of NXP chips too |
/// | `poll` | 60 | ms of rest before the next look at an idle pad; a look takes about 40 |
/// | `timeout` | 1200 | ms to wait for an answer |
/// | `gap` | by family | ms of rest after an answer |
public record PadSettings(Gate gate, Pace pace, Steadiness steadiness) {
  /// What makes the gate sound.
  ///
  /// @param armedAfi application family of an item in stock, 0 to 255
  /// @param disarmedAfi application family of an item on loan
  /// @param eas whether the EAS bit of NXP chips is set and reset too
  public record Gate(int armedAfi, int disarmedAfi, boolean eas) {
    /// What a tag of an item holds.
    ///
    /// @return 0 to 255
    public int afi(Security security) {
      return switch (security) {
        case ARMED -> armedAfi;
        case DISARMED -> disarmedAfi;
      };
    }
  }

  /// Times on the wire.
  ///
  /// @param poll rest before the next look at an idle pad
  /// @param answer longest wait for an answer
  /// @param gap rest after an answer before the next request
  public record Pace(Duration poll, Duration answer, Duration gap) {}

  /// Reads the options; what is wrong with them is noted there.
  ///
  /// @param usualGap ms of rest that readers of this family want after an answer
  public static PadSettings of(AddressOptions options, int usualGap) {
    Pace pace =
        new Pace(
            Duration.ofMillis(options.number("poll", 60, 1, 10_000)),
            Duration.ofMillis(options.number("timeout", 1_200, 50, 30_000)),
            Duration.ofMillis(options.number("gap", usualGap, 0, 1_000)));
    return new PadSettings(gate(options), pace, Steadiness.of(options));
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
