package kz.oqyrman.drivers.rfid;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SequencedMap;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.link.Link;

/// What one family of readers can do on an open line. All that is family in a pad; looking again
/// and again, believing, telling and securing are [PolledPad]'s.
public interface PadReader {
  /// A family.
  interface Family {
    /// A reader of it at the other end of a line, not greeted yet.
    PadReader on(Link link);
  }

  /// The tags in the field.
  ///
  /// @param tags with their storage format identifiers, each once; 0 where the reader tells none
  /// @param complete whether the reader told all; if not, a tag that is not among them may still be
  ///   there
  /// @param why it is not complete
  record Inventory(SequencedMap<Uid, Integer> tags, boolean complete, String why) {}

  /// What a tag holds for the gate.
  ///
  /// @param eas whether its EAS bit is set; always false where the gates do not look at it
  record Held(int afi, boolean eas) {}

  /// Lamps at a reader, and perhaps a beeper.
  @FunctionalInterface
  interface Lamps {
    /// Lights them, and sounds the beeper or keeps it still; afterwards they are the reader's own
    /// again.
    ///
    /// @param time how long, a tenth of a second at least and a minute at most
    /// @return `Refused` where the reader has no such lamps, or no beeper
    Outcome<Bytes> light(PadLight wished, boolean beeping, Duration time) throws IOException;
  }

  /// Finds out which reader is there.
  ///
  /// @return model and firmware, as far as it tells them
  /// @throws kz.oqyrman.drivers.link.LinkException `SILENT`, `WRONG_DEVICE`, or what the reader
  ///   says is wrong with it
  String greet() throws IOException;

  /// Why this reader cannot arm and disarm tags, in English; empty when it can. Known once it was
  /// greeted.
  Optional<String> cannotSecure();

  /// Whether noise on the line persists.
  boolean lineIsNoisy();

  /// Asks which tags are in the field, those that were told before too.
  Inventory inventory() throws IOException;

  /// Reads what is written on a tag.
  ///
  /// @param dsfid its storage format identifier as the inventory told it
  Outcome<TagReading> read(Uid uid, int dsfid) throws IOException;

  /// Reads what a tag holds for the gate.
  Outcome<Held> held(Uid uid) throws IOException;

  /// Writes what a tag is to hold for the gate, once. Whether it does is asked of [#held(Uid)].
  Outcome<Bytes> write(Uid uid, Security wished) throws IOException;

  /// The memory of a tag, for who reads or writes the whole of it.
  TagBlocks blocks(Uid uid);

  /// Lamps that this reader is known to have; empty where none are known. Known once it was
  /// greeted.
  default Optional<Lamps> lamps() {
    return Optional.empty();
  }

  /// A tag did not answer: does what may make it answer the next time.
  void wake() throws IOException;
}
