package kz.oqyrman.drivers.rfid;

import java.util.function.Consumer;
import kz.oqyrman.drivers.Device;

/// An antenna on which items lie. It tells what comes and goes as [PadEvent]s and can be asked one
/// thing: to arm or disarm a tag.
public interface RfidPad extends Device {
  /// Brings a tag to the wished security and reads it back. Returns at once; the answer comes
  /// exactly once, on the pad's thread, also when the pad is lost or closed meanwhile. At most 256
  /// requests wait; one more, and one to a closed pad, is answered `Uncertain` at once on the
  /// caller's thread.
  void secure(Uid uid, Security wished, Consumer<SecurityOutcome> answer);
}
