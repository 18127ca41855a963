package kz.oqyrman.simulators.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.TagImage;
import kz.oqyrman.drivers.tag.Encoded;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.drivers.tag.TagContent;
import kz.oqyrman.drivers.tag.TagModel;

/// What a tag would hold if it said the same in another model.
///
/// @param to the model
/// @param owner told where the tag has none
/// @param usage told where the tag has none
/// @param dropRest whether what the model has no place for may be lost
record Conversion(TagModel to, Optional<String> owner, OptionalInt usage, boolean dropRest) {
  /// The last block of an ICODE SLIX2 is a counter: writing there counts.
  private static final int WITH_COUNTER = 320;

  private static final int COUNTER = 4;

  /// What came of it.
  sealed interface Result {
    record Image(TagImage image) implements Result {}

    record Refused(String why) implements Result {}
  }

  Result of(TagImage before) {
    return switch (TagModel.decode(before.memory(), before.dsfid())) {
      case TagContent.Sound sound -> of(before, sound);
      case TagContent.Damaged damaged ->
          new Result.Refused(
              "the tag is damaged and nothing is guessed: "
                  + String.join("; ", damaged.details().warnings()));
      case TagContent.Blank _ ->
          new Result.Refused("the tag is blank: there is nothing to convert");
      case TagContent.Unknown unknown ->
          new Result.Refused(
              "the tag stays as it is: " + String.join("; ", unknown.details().warnings()));
    };
  }

  private Result of(TagImage before, TagContent.Sound sound) {
    List<String> mistakes = contradictions(sound);
    List<String> lost = to.lost(sound);
    if (!lost.isEmpty() && !dropRest) {
      mistakes.add(
          to.text() + " has no place for " + lost + "; right would be --drop-rest to lose them");
    }
    if (!mistakes.isEmpty()) {
      return new Result.Refused(String.join(System.lineSeparator(), mistakes));
    }
    int chip = before.memory().length();
    int capacity = chip == WITH_COUNTER ? WITH_COUNTER - COUNTER : chip;
    return switch (to.encode(completed(sound), sound.details().fields(), capacity)) {
      case Encoded.Memory(Bytes bytes) -> {
        Bytes empty = Bytes.of(new byte[capacity - bytes.length()]);
        Bytes memory = Bytes.join(bytes, empty, before.memory().from(capacity));
        yield new Result.Image(before.holding(to.dsfid(), memory));
      }
      case Encoded.Refused(String why) -> new Result.Refused(why);
    };
  }

  private List<String> contradictions(TagContent.Sound sound) {
    List<String> mistakes = new ArrayList<>();
    if (owner.isPresent()
        && sound.tag().owner().isPresent()
        && !owner.equals(sound.tag().owner())) {
      mistakes.add("--owner is " + owner.get() + ", but the tag says " + sound.tag().owner().get());
    }
    if (usage.isPresent() && sound.usage().isPresent() && !usage.equals(sound.usage())) {
      mistakes.add(
          "--usage is " + usage.getAsInt() + ", but the tag says " + sound.usage().getAsInt());
    }
    return mistakes;
  }

  private ItemTag completed(TagContent.Sound sound) {
    ItemTag tag = sound.tag();
    return new ItemTag(
        tag.item(),
        tag.owner().or(() -> owner),
        tag.part(),
        tag.parts(),
        usage.orElse(tag.usage()));
  }
}
