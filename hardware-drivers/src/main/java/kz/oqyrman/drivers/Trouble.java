package kz.oqyrman.drivers;

/// What is wrong with a device: a reason that screens translate, and the detail a technician needs.
///
/// @param detail in English, for logs and the service screen; never identifies a patron
public record Trouble(Reason reason, String detail) {
  /// Why a device does not work, or works badly. Screens have a sentence for each in every
  /// language.
  public enum Reason {
    /// The port or host is not there: unplugged, switched off, wrong address.
    NOT_THERE,
    /// The port is there but this program may not open it.
    NOT_PERMITTED,
    /// Another program has the port.
    IN_USE,
    /// More was asked of it than it can take at once.
    BUSY,
    /// Nothing came back in time.
    SILENT,
    /// The connection broke while it was in use.
    LINE_BROKEN,
    /// Bytes came that are not this device's language, or too many of them.
    NOISE,
    /// Something answered, but it is not a device of this family.
    WRONG_DEVICE,
    /// The device is set up in a way the driver cannot use (scan mode, login needed).
    MISCONFIGURED,
    /// Pad: it reads tags, but can neither arm nor disarm them.
    CANNOT_SECURE,
    /// The device reports a fault of its own.
    HARDWARE_FAULT,
    /// This program failed while it spoke with the device; the detail is for its makers.
    DRIVER_FAULT,
    /// Printer: the paper has run out.
    PAPER_OUT,
    /// Printer: the paper will run out soon.
    PAPER_LOW,
    /// Printer: the cover is open.
    COVER_OPEN,
    /// Printer: the cutter is stuck.
    CUTTER_STUCK,
    /// Printer: switched off line at the device (FEED held, self test).
    OFF_LINE;

    /// Whether a device in this trouble cannot do its work, even if it still answers.
    public boolean stopsWork() {
      return switch (this) {
        case BUSY, NOISE, MISCONFIGURED, PAPER_LOW -> false;
        case NOT_THERE,
            NOT_PERMITTED,
            IN_USE,
            SILENT,
            LINE_BROKEN,
            WRONG_DEVICE,
            CANNOT_SECURE,
            HARDWARE_FAULT,
            DRIVER_FAULT,
            PAPER_OUT,
            COVER_OPEN,
            CUTTER_STUCK,
            OFF_LINE ->
            true;
      };
    }
  }
}
