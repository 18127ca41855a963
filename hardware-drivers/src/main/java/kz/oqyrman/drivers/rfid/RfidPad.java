package kz.oqyrman.drivers.rfid;

import java.util.function.Consumer;
import kz.oqyrman.drivers.Device;

/// An antenna on which items lie. It tells what comes and goes as [PadEvent]s and can be asked to
/// arm or disarm a tag. What a technician does with the memory of a single tag not every family
/// can.
public interface RfidPad extends Device {
  /// Brings a tag to the wished security and reads it back. Returns at once; the answer comes
  /// exactly once, on the pad's thread, also when the pad is lost or closed meanwhile. At most 256
  /// requests wait; one more, and one to a closed pad, is answered `Uncertain` at once on the
  /// caller's thread.
  void secure(Uid uid, Security wished, Consumer<SecurityOutcome> answer);

  /// Reads whether a tag is armed, and writes nothing. Answered as [#secure(Uid, Security,
  /// Consumer)] is, `Unread` in place of `Uncertain`.
  default void readSecurity(Uid uid, Consumer<SecurityReading> answer) {
    answer.accept(new SecurityReading.Unread("pads of this family do not tell it"));
  }

  /// Whether it has lamps, as far as is known now.
  default PadLamps lamps() {
    return PadLamps.NONE;
  }

  /// Lights its lamps until something else is wished, also after it was lost and has come back.
  /// Returns at once; a pad without lamps does nothing. The lamps go out by themselves within ten
  /// seconds once the program is gone.
  default void light(PadLight wished) {}

  /// Sounds its beeper once, for a moment. Returns at once; a pad without one does nothing, and one
  /// that is lost is silent.
  default void beep() {}

  /// Reads the whole memory of a tag that lies on the pad, and which blocks are locked. Answered as
  /// [#secure(Uid, Security, Consumer)] is.
  ///
  /// A family that cannot do it refuses.
  default void readMemory(Uid uid, Consumer<MemoryOutcome> answer) {
    answer.accept(new MemoryOutcome.Refused("pads of this family do not read whole memories"));
  }

  /// Makes a tag hold something else: writes the blocks that differ and the storage format, each
  /// read back, then reads all of it. Refuses, without a write, when the tag holds something else
  /// than it did before, or when a block that differs is locked. Locks nothing. Answered as
  /// [#secure(Uid, Security, Consumer)] is.
  ///
  /// A family that cannot do it refuses.
  ///
  /// @param before what [#readMemory(Uid, Consumer)] told
  /// @param after an image of the same chip
  default void rewrite(Uid uid, TagImage before, TagImage after, Consumer<MemoryOutcome> answer) {
    answer.accept(new MemoryOutcome.Refused("pads of this family do not write whole memories"));
  }
}
