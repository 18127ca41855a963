package kz.oqyrman.drivers.tag;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a tag may say of an item beside identifier, owner, set and usage: the elements of ISO
/// 28560-1 that both models can hold, and where each does. The places in the extension blocks of -3
/// have a single source (BibliothekTHWildau) but for the first of blocks 1 and 2, which published
/// tags show.
enum Element {
  SHELF_LOCATION("shelfLocation", 6, 3, 0),
  ONIX_MEDIA_FORMAT("onixMediaFormat", 7, 3, 2),
  MARC_MEDIA_FORMAT("marcMediaFormat", 8, 3, 1),
  SUPPLIER("supplier", 9, 2, 0),
  ORDER_NUMBER("orderNumber", 10, 2, 2),
  ILL_BORROWER("illBorrower", 11, 5, 0),
  ILL_TRANSACTION("illTransaction", 12, 5, 1),
  GS1_PRODUCT("gs1Product", 13, 2, 4),
  TITLE("title", 17, 4, 0),
  LOCAL_PRODUCT("localProduct", 18, 2, 1),
  /// One byte, told as a number.
  MEDIA_FORMAT("mediaFormat", 19, 1, 0),
  SUPPLY_CHAIN_STAGE("supplyChainStage", 20, 2, 5),
  SUPPLIER_INVOICE("supplierInvoice", 21, 2, 3),
  ALTERNATIVE_ITEM("alternativeItem", 22, 1, 1),
  ALTERNATIVE_OWNER("alternativeOwner", 23, 1, 2),
  OWNER_SUBSIDIARY("ownerSubsidiary", 24, 3, 3),
  ALTERNATIVE_ILL_BORROWER("alternativeIllBorrower", 25, 5, 2);

  private final String key;
  private final int oid;
  private final int block;
  private final int place;

  Element(String key, int oid, int block, int place) {
    this.key = key;
    this.oid = oid;
    this.block = block;
    this.place = place;
  }

  /// Its name among the fields of a [TagContent].
  String key() {
    return key;
  }

  /// Number of its object in -2.
  int oid() {
    return oid;
  }

  /// Number of its extension block in -3.
  int block() {
    return block;
  }

  static Optional<Element> ofKey(String key) {
    return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
  }

  static Optional<Element> ofOid(int oid) {
    return Arrays.stream(values()).filter(each -> each.oid == oid).findFirst();
  }

  /// The elements of an extension block in the order in which they stand there.
  static List<Element> ofBlock(int block) {
    return Arrays.stream(values())
        .filter(each -> each.block == block)
        .sorted((one, other) -> Integer.compare(one.place, other.place))
        .toList();
  }
}
