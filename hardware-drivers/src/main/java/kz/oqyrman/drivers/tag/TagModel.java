package kz.oqyrman.drivers.tag;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kz.oqyrman.drivers.Bytes;

/// The ways of writing an item down on a tag that are known here, and what else a tag may be.
public enum TagModel {
  /// Objects in any order, of ISO/IEC 15962.
  ISO_28560_2("iso28560-2"),
  /// A fixed block with a check sum, then blocks that extend it.
  ISO_28560_3("iso28560-3"),
  /// 3M's own of before the standard.
  M3_501("3m-501"),
  /// Never written.
  BLANK("blank"),
  /// Some other language.
  UNKNOWN("unknown");

  /// A request counts blocks in one byte and the bytes of a block in five bits: no chip of ISO
  /// 15693 has more.
  public static final int MOST_MEMORY = 256 * 32;

  private final String text;

  TagModel(String text) {
    this.text = text;
  }

  /// Its name for people and files.
  public String text() {
    return text;
  }

  /// The model of this name.
  public static Optional<TagModel> named(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }

  /// The models that can be written.
  public static List<TagModel> written() {
    return List.of(ISO_28560_2, ISO_28560_3);
  }

  /// The storage format identifier that belongs to the model; 0 where it has none.
  public int dsfid() {
    return switch (this) {
      case ISO_28560_2 -> Iso28560Part2.DSFID;
      case ISO_28560_3 -> Iso28560Part3.DSFID;
      case M3_501, BLANK, UNKNOWN -> 0;
    };
  }

  /// Reads a memory in whatever model it is.
  ///
  /// @param memory from byte 0 on; all of it, or at least as much as [#bytesNeeded(Bytes, int)]
  ///   asks for
  /// @param dsfid storage format identifier that the reader told, 0 to 255
  public static TagContent decode(Bytes memory, int dsfid) {
    return Recognition.of(memory, dsfid);
  }

  /// How many bytes from byte 0 on have to be known before [#decode(Bytes, int)] can judge, where
  /// those known do not suffice.
  public static OptionalInt bytesNeeded(Bytes known, int dsfid) {
    return Recognition.bytesNeeded(known, dsfid);
  }

  /// Writes an item down.
  ///
  /// @param fields of another tag that are to go along, by their names in a [TagContent]; those
  ///   that [#lost(TagContent)] names are left out
  /// @param capacity bytes the chip has for it
  public Encoded encode(ItemTag tag, Map<String, String> fields, int capacity) {
    if (tag.item().chars().anyMatch(Character::isISOControl)) {
      return new Encoded.Refused("an item identifier has no control characters");
    }
    if (this == ISO_28560_3 && isInThePlaceOfAnother(tag, fields)) {
      return new Encoded.Refused(
          "so long an identifier stands where the alternative one would; right would be an"
              + " identifier of at most 16 bytes, a tag without "
              + Element.ALTERNATIVE_ITEM.key()
              + ", or iso28560-2");
    }
    return switch (this) {
      case ISO_28560_2 -> Iso28560Part2.encode(tag, fields, capacity);
      case ISO_28560_3 ->
          switch (ExtensionFields.encode(fields)) {
            case Encoded.Memory(Bytes blocks) -> Iso28560Part3.encode(tag, blocks, capacity);
            case Encoded.Refused refused -> refused;
          };
      case M3_501, BLANK, UNKNOWN ->
          new Encoded.Refused(
              "tags are not written as '" + text + "'; right would be iso28560-2 or iso28560-3");
    };
  }

  private static boolean isInThePlaceOfAnother(ItemTag tag, Map<String, String> fields) {
    return Iso28560Part3.isLong(tag.item())
        && !fields.getOrDefault(Element.ALTERNATIVE_ITEM.key(), "").isEmpty();
  }

  /// The fields of a tag for which this model has no place, by their names.
  public List<String> lost(TagContent content) {
    return content.details().fields().keySet().stream().filter(key -> !holds(key)).toList();
  }

  /// What only says how the old model wrote it is not missed.
  private boolean holds(String key) {
    boolean ofTheOldModel = key.equals(Iso28560Part2.CONTENT) || key.equals(Recognition.BYTE_ORDER);
    return ofTheOldModel
        || Element.ofKey(key).isPresent()
        || (this == ISO_28560_2
            && (key.equals(Iso28560Part2.SUBCLASS) || Iso28560Part2.isLocal(key)));
  }
}
