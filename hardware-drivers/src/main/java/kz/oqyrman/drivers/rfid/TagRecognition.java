package kz.oqyrman.drivers.rfid;

import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.tag.TagContent;
import kz.oqyrman.drivers.tag.TagModel;

/// What the content of a tag is to a station: only an item of a known model that is whole can be
/// lent, whatever the model.
final class TagRecognition {
  private TagRecognition() {}

  static TagReading of(Bytes memory, int dsfid) {
    return switch (TagModel.decode(memory, dsfid)) {
      case TagContent.Sound sound -> new TagReading.Item(sound.tag());
      case TagContent.Damaged damaged -> new TagReading.Damaged(why(damaged));
      case TagContent.Blank _ -> new TagReading.Blank();
      case TagContent.Unknown unknown -> new TagReading.Unknown(why(unknown));
    };
  }

  private static String why(TagContent content) {
    return content.details().warnings().isEmpty()
        ? "cannot be read"
        : content.details().warnings().getFirst();
  }
}
