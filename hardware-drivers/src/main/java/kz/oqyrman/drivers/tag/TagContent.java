package kz.oqyrman.drivers.tag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// What the memory of a tag says.
public sealed interface TagContent {
  /// An item, whole and to be trusted.
  record Sound(TagModel model, ItemTag tag, Details details) implements TagContent {}

  /// In this model, but not to be trusted.
  ///
  /// @param untrusted what it would say, for a technician who repairs it
  record Damaged(TagModel model, Optional<ItemTag> untrusted, Details details)
      implements TagContent {}

  /// Never written.
  record Blank(Details details) implements TagContent {}

  /// In no model that is known; its bytes stand among the fields.
  record Unknown(Details details) implements TagContent {}

  /// Whether the check sum fits.
  enum CheckSum {
    OK,
    BAD,
    /// The model has none.
    NONE
  }

  /// All that is told beside the item itself.
  ///
  /// @param fields by name, as the tag has them in order
  /// @param warnings what is wrong or odd, in English, for a technician
  record Details(CheckSum checkSum, SequencedMap<String, String> fields, List<String> warnings) {
    public Details {
      fields = new LinkedHashMap<>(fields);
      warnings = List.copyOf(warnings);
    }

    static Details of(CheckSum checkSum, Map<String, String> fields, List<String> warnings) {
      return new Details(checkSum, new LinkedHashMap<>(fields), warnings);
    }
  }

  Details details();

  /// Which model it is in.
  default TagModel model() {
    return switch (this) {
      case Sound sound -> sound.model();
      case Damaged damaged -> damaged.model();
      case Blank _ -> TagModel.BLANK;
      case Unknown _ -> TagModel.UNKNOWN;
    };
  }

  /// The item, as far as the tag says one; not to be trusted where it is [Damaged].
  default Optional<ItemTag> item() {
    return switch (this) {
      case Sound sound -> Optional.of(sound.tag());
      case Damaged damaged -> damaged.untrusted();
      case Blank _, Unknown _ -> Optional.empty();
    };
  }

  /// The class of usage where the tag tells one; not every model does.
  default OptionalInt usage() {
    boolean told =
        model() == TagModel.ISO_28560_3 || details().fields().containsKey(Iso28560Part2.SUBCLASS);
    return told && item().isPresent() ? OptionalInt.of(item().get().usage()) : OptionalInt.empty();
  }

  /// The same with one more warning in front.
  default TagContent warned(String warning) {
    List<String> warnings = new ArrayList<>(details().warnings());
    warnings.addFirst(warning);
    return with(new Details(details().checkSum(), details().fields(), warnings));
  }

  /// The same with other details.
  default TagContent with(Details other) {
    return switch (this) {
      case Sound sound -> new Sound(sound.model(), sound.tag(), other);
      case Damaged damaged -> new Damaged(damaged.model(), damaged.untrusted(), other);
      case Blank _ -> new Blank(other);
      case Unknown _ -> new Unknown(other);
    };
  }
}
