package kz.oqyrman.drivers.tag;

import java.util.Optional;

/// What the tag of an item says, whatever model wrote it down.
///
/// @param item primary item identifier, as printed in the barcode
/// @param owner ISIL of the owning library with its hyphen (`KZ-SEM`), if the tag has one
/// @param part which part of the set this tag is, from 1
/// @param parts how many tagged parts the item has, 1 for an ordinary book
/// @param usage class of ISO 28560-1 Annex C: 1 is an item for circulation, 8 a patron card
public record ItemTag(String item, Optional<String> owner, int part, int parts, int usage) {
  /// Class of usage: an item for circulation.
  public static final int FOR_CIRCULATION = 1;

  /// Class of usage: the tag tells nothing of it. Also of a tag whose model or writer left it out.
  public static final int NO_INFORMATION = 6;

  /// Class of usage: a patron card.
  public static final int PATRON_CARD = 8;

  public ItemTag {
    if (item.isEmpty()) {
      throw new IllegalArgumentException("an item tag has an item identifier");
    }
    if (part < 0 || part > 999 || parts < 0 || parts > 999 || usage < 0 || usage > 15) {
      throw new IllegalArgumentException(
          "part and parts are 0 to 999, usage 0 to 15: " + part + ", " + parts + ", " + usage);
    }
  }

  /// A patron card's number is masked.
  @Override
  public String toString() {
    String shown = usage == PATRON_CARD ? "(masked)" : item;
    return "ItemTag["
        + shown
        + " of "
        + owner.orElse("-")
        + ", part "
        + part
        + " of "
        + parts
        + ", usage "
        + usage
        + "]";
  }
}
