package kz.oqyrman.simulators.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;

/// One copy as a thing: its tags as they truly are, whatever anybody believes.
final class Copy {
  private final ItemId item;
  private final Map<Uid, Boolean> armed = new LinkedHashMap<>();

  /// @param parts how many tagged parts it has
  Copy(ItemId item, long firstUid, int parts) {
    this.item = item;
    for (int part = 0; part < parts; part++) {
      armed.put(new Uid(0xE004_0100_0000_0000L | (firstUid + part)), true);
    }
  }

  /// One tagged part of a copy.
  record Part(Copy copy, Uid tag) {}

  ItemId item() {
    return item;
  }

  List<Part> parts() {
    return armed.keySet().stream().map(tag -> new Part(this, tag)).toList();
  }

  /// Whether the other is another thing with the same number.
  boolean isTwinOf(Copy other) {
    return this != other && item.equals(other.item);
  }

  boolean isArmed(Uid uid) {
    return armed.getOrDefault(uid, true);
  }

  void write(Uid uid, boolean arm) {
    armed.replace(uid, arm);
  }

  boolean anyArmed() {
    return armed.containsValue(true);
  }

  boolean anyDisarmed() {
    return armed.containsValue(false);
  }

  TagReading reading(Uid uid) {
    int part = 1;
    for (Uid other : armed.keySet()) {
      if (other.equals(uid)) {
        break;
      }
      part++;
    }
    return new TagReading.Item(
        new ItemTag(
            item.value(), Optional.of("KZ-SEM"), part, armed.size(), ItemTag.FOR_CIRCULATION));
  }

  @Override
  public String toString() {
    return item.value();
  }
}
