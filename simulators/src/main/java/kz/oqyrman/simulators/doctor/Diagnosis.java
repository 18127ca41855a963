package kz.oqyrman.simulators.doctor;

import java.util.Optional;
import kz.oqyrman.drivers.rfid.MemoryOutcome;
import kz.oqyrman.drivers.rfid.TagImage;
import kz.oqyrman.drivers.tag.TagContent;
import kz.oqyrman.drivers.tag.TagModel;

/// What a tag says to whoever asks it what it holds. The commands and the bench read tags by this,
/// so that both say the same of one.
public sealed interface Diagnosis {
  /// The tag was read.
  ///
  /// @param image all that it holds
  /// @param content what that means, also where it is damaged, blank or in no known model
  record Says(TagImage image, TagContent content) implements Diagnosis {}

  /// The tag could not be read.
  ///
  /// @param why in words, for a technician
  record Unread(String why) implements Diagnosis {}

  /// What this memory says.
  static Says of(TagImage image) {
    return new Says(image, TagModel.decode(image.memory(), image.dsfid()));
  }

  /// What a pad's answer to
  /// [kz.oqyrman.drivers.rfid.RfidPad#readMemory(kz.oqyrman.drivers.rfid.Uid,
  /// java.util.function.Consumer)] says.
  static Diagnosis of(MemoryOutcome outcome) {
    return switch (outcome) {
      case MemoryOutcome.Holds(TagImage image) -> of(image);
      case MemoryOutcome.Refused(String why) -> new Unread(why);
      case MemoryOutcome.Unread(String why) -> new Unread(why);
      case MemoryOutcome.Unfinished(Optional<TagImage> _, String why) -> new Unread(why);
    };
  }
}
