package kz.oqyrman.drivers.tag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.tag.TagContent.CheckSum;
import kz.oqyrman.drivers.tag.TagContent.Details;

/// The model of ISO 28560-2: objects of ISO/IEC 15962 one after the other, each with a number, of
/// which the item identifier is the first. There is no check sum, so a memory is taken for this
/// model only where its identifier can be read.
final class Iso28560Part2 {
  /// The storage format identifier that a reader tells beside the UID.
  static final int DSFID = 0x06;

  /// Name of the field with the second half of the type of usage.
  static final String SUBCLASS = "usageSubclass";

  /// Name of the field with the numbers of the objects that the tag says it has.
  static final String CONTENT = "contentParameter";

  private static final int ITEM = 1, CONTENTS = 2, OWNER = 3, SET = 4, USAGE = 5, ILL = 11;
  private static final int MEDIA_FORMAT = 19;

  /// Objects beyond are not defined.
  private static final int LAST = 26;

  private static final Map<Integer, String> ONLY_HERE =
      Map.of(14, "alternativeUniqueItem", 15, "localA", 16, "localB", 26, "localC");

  /// What an object is filled up with to the end of its block. ISO/IEC 15962 Annex P and a real
  /// Finnish tag have 80; Annex D of ISO 28560-2, as published, has 00. Nobody reads it.
  static final int PAD = 0x80;

  private static final int LONGEST_ITEM = 200;
  private static final int MOST_PARTS = 999;

  private Iso28560Part2() {}

  static boolean isLocal(String key) {
    return ONLY_HERE.containsValue(key);
  }

  /// A memory read in this model.
  ///
  /// @param objects how many could be read and are defined
  record Read(TagContent content, int objects) {
    boolean isSound() {
      return content instanceof TagContent.Sound;
    }

    boolean hasItem() {
      return content.item().isPresent();
    }
  }

  static Read read(Bytes memory) {
    DataObject.Row row = DataObject.read(memory);
    Reader reader = new Reader();
    row.objects().forEach(reader::take);
    reader.end(row, memory);
    return new Read(reader.content(), reader.defined);
  }

  /// How many bytes have to be known before [#read(Bytes)] can judge, where the beginning may be
  /// this model.
  static OptionalInt bytesNeeded(Bytes known, int dsfid) {
    boolean mayBe =
        dsfid == DSFID
            || DataObject.first(known)
                .map(each -> Reader.item(each).isPresent())
                .orElse((known.at(0) & 0x0F) == ITEM);
    Optional<Integer> needed = mayBe ? DataObject.bytesToEnd(known) : Optional.empty();
    return needed.isPresent() && needed.get() <= TagModel.MOST_MEMORY
        ? OptionalInt.of(needed.get())
        : OptionalInt.empty();
  }

  /// Gathers what the objects say.
  private static final class Reader {
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Integer> seen = new ArrayList<>();
    private List<Integer> promised = List.of();
    private Optional<String> item = Optional.empty();
    private Optional<String> owner = Optional.empty();
    private int part = 1;
    private int parts = 1;
    private int usage = ItemTag.NO_INFORMATION;
    private boolean sound = true;
    private int defined;

    void take(DataObject object) {
      if (seen.contains(object.oid())) {
        odd(object, "object " + object.oid() + " stands there twice");
        return;
      }
      seen.add(object.oid());
      defined += object.oid() >= ITEM && object.oid() <= LAST ? 1 : 0;
      switch (object.oid()) {
        case ITEM -> item = told(object, item(object), "item identifier");
        case CONTENTS -> promised = contents(object.data());
        case OWNER -> owner = told(object, isil(object), "owner");
        case SET -> told(object, set(object), "set information").ifPresent(this::takeSet);
        case USAGE -> takeUsage(object);
        default -> takeOther(object);
      }
    }

    private Optional<String> told(DataObject object, Optional<String> text, String what) {
      if (text.isEmpty()) {
        odd(object, "the " + what + " cannot be read as " + object.way().words());
      }
      return text;
    }

    /// What makes the tag one that is not to be trusted.
    private void odd(DataObject object, String why) {
      sound = false;
      warnings.add(why);
      fields.putIfAbsent("object" + object.oid(), object.data().toString());
    }

    static Optional<String> item(DataObject object) {
      return object.oid() == ITEM ? text(object) : Optional.empty();
    }

    private static Optional<String> text(DataObject object) {
      return object
          .way()
          .unpacked(object.data())
          .filter(text -> !text.isEmpty())
          .filter(text -> text.chars().noneMatch(Character::isISOControl));
    }

    private static Optional<String> isil(DataObject object) {
      return object.way() == Compaction.BY_THE_OBJECT
          ? IsilPacking.unpacked(object.data())
          : text(object);
    }

    private static Optional<String> set(DataObject object) {
      return text(object).filter(digits -> digits.matches("([0-9]{2}){1,3}"));
    }

    /// Two numbers of equal length: how many parts, and which this is.
    private void takeSet(String digits) {
      int half = digits.length() / 2;
      parts = Integer.parseInt(digits.substring(0, half));
      part = Integer.parseInt(digits.substring(half));
    }

    private void takeUsage(DataObject object) {
      boolean packed =
          object.way() == Compaction.BY_THE_OBJECT || object.way() == Compaction.OCTETS;
      if (!packed || object.data().length() != 1) {
        odd(object, "the type of usage is no single byte");
      } else {
        usage = object.data().at(0) >> 4;
        fields.put(SUBCLASS, Integer.toString(object.data().at(0) & 0x0F));
      }
    }

    private void takeOther(DataObject object) {
      Optional<String> key =
          Element.ofOid(object.oid())
              .map(Element::key)
              .or(() -> Optional.ofNullable(ONLY_HERE.get(object.oid())));
      Optional<String> value = value(object);
      if (key.isPresent() && value.isPresent()) {
        fields.put(key.get(), value.get());
      } else {
        sound &= key.isPresent() || object.oid() > LAST;
        warnings.add(
            "object "
                + object.oid()
                + (key.isPresent()
                    ? " cannot be read as " + object.way().words()
                    : " is not defined"));
        fields.put("object" + object.oid(), object.data().toString());
      }
    }

    private static Optional<String> value(DataObject object) {
      if (object.oid() == MEDIA_FORMAT && object.data().length() == 1) {
        return Optional.of(Integer.toString(object.data().at(0)));
      }
      return object.oid() == ILL ? isil(object) : text(object);
    }

    private static List<Integer> contents(Bytes bitmap) {
      List<Integer> oids = new ArrayList<>();
      for (int bit = 0; bit < bitmap.length() * 8; bit++) {
        if (Bits.code(bitmap, bit, 1) == 1) {
          oids.add(OWNER + bit);
        }
      }
      return oids;
    }

    void end(DataObject.Row row, Bytes memory) {
      row.broken()
          .ifPresent(why -> {
            sound = false;
            warnings.add(why);
          });
      if (!promised.isEmpty()) {
        List<Integer> there =
            seen.stream().filter(oid -> oid > CONTENTS).sorted().distinct().toList();
        fields.put(CONTENT, promised.toString());
        if (!there.equals(promised)) {
          warnings.add("the tag says it has objects " + promised + "; it has " + there);
        }
      }
      if (item.isEmpty() && !seen.contains(ITEM)) {
        sound = false;
        warnings.add("there is no item identifier (object 1)");
      } else if (seen.getFirst() != ITEM) {
        warnings.add("the item identifier is not the first object");
      }
      if (parts < 1 || part < 1 || part > parts) {
        warnings.add("part " + part + " of " + parts + " is no place in a set");
      }
      Unread.after(memory, row.end()).ifPresent(hex -> fields.put(Unread.KEY, hex));
    }

    TagContent content() {
      Optional<ItemTag> tag =
          item.map(identifier -> new ItemTag(identifier, owner, part, parts, usage));
      Details details = Details.of(CheckSum.NONE, fields, warnings);
      return sound && tag.isPresent()
          ? new TagContent.Sound(TagModel.ISO_28560_2, tag.get(), details)
          : new TagContent.Damaged(TagModel.ISO_28560_2, tag, details);
    }
  }

  /// Writes an item down. The identifier is filled up to the end of a block, so that a library may
  /// lock it; nothing here does.
  static Encoded encode(ItemTag tag, Map<String, String> fields, int capacity) {
    Optional<String> refused = refusal(tag, fields);
    if (refused.isPresent()) {
      return new Encoded.Refused(refused.get());
    }
    Bytes objects = row(objects(tag, fields), PAD);
    if (objects.length() > capacity) {
      return new Encoded.Refused(
          "the identifier '%s' of %d characters and the rest need %d bytes, the chip has %d; right would be %d bytes less, or a larger chip"
              .formatted(
                  tag.item(),
                  tag.item().length(),
                  objects.length(),
                  capacity,
                  objects.length() - capacity));
    }
    int wholeBlocks = Math.min((objects.length() + 1 + 3) / 4 * 4, capacity);
    return new Encoded.Memory(
        Bytes.join(objects, Bytes.of(new byte[wholeBlocks - objects.length()])));
  }

  private static Optional<String> refusal(ItemTag tag, Map<String, String> fields) {
    if (tag.item().length() > LONGEST_ITEM) {
      return Optional.of(
          "the identifier has "
              + tag.item().length()
              + " characters; right would be at most "
              + LONGEST_ITEM);
    }
    if (tag.parts() > MOST_PARTS || tag.part() > MOST_PARTS) {
      return Optional.of("a set has at most " + MOST_PARTS + " parts");
    }
    return number(fields, Element.MEDIA_FORMAT.key(), 255).or(() -> number(fields, SUBCLASS, 15));
  }

  private static Optional<String> number(Map<String, String> fields, String key, int most) {
    String value = fields.getOrDefault(key, "0");
    return value.matches("[0-9]{1,3}") && Integer.parseInt(value) <= most
        ? Optional.empty()
        : Optional.of(key + " is 0 to " + most + ", not '" + value + "'");
  }

  private static List<DataObject> objects(ItemTag tag, Map<String, String> fields) {
    Map<Integer, DataObject> rest = new TreeMap<>();
    tag.owner().ifPresent(isil -> rest.put(OWNER, isilObject(OWNER, isil)));
    if (tag.parts() != 1 || tag.part() != 1) {
      int width = Integer.toString(Math.max(tag.parts(), tag.part())).length();
      String digits = ("%0" + width + "d%0" + width + "d").formatted(tag.parts(), tag.part());
      rest.put(SET, text(SET, digits));
    }
    String subclass = fields.getOrDefault(SUBCLASS, "0");
    if (tag.usage() != ItemTag.NO_INFORMATION || fields.containsKey(SUBCLASS)) {
      int usage = tag.usage() << 4 | Integer.parseInt(subclass);
      rest.put(USAGE, new DataObject(USAGE, Compaction.BY_THE_OBJECT, one(usage), false));
    }
    fields.forEach((key, value) -> other(key, value).ifPresent(o -> rest.put(o.oid(), o)));
    List<DataObject> objects = new ArrayList<>(rest.values());
    if (!objects.isEmpty()) {
      Bytes contents = contents(rest.keySet().stream().max(Comparator.naturalOrder()).get(), rest);
      objects.addFirst(new DataObject(CONTENTS, Compaction.BY_THE_OBJECT, contents, false));
    }
    Compaction way = Compaction.of(tag.item());
    objects.addFirst(new DataObject(ITEM, way, packed(way, tag.item()), true));
    return objects;
  }

  private static Optional<DataObject> other(String key, String value) {
    Optional<Integer> oid =
        Element.ofKey(key)
            .map(Element::oid)
            .or(() ->
                ONLY_HERE.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(key))
                    .map(Map.Entry::getKey)
                    .findFirst());
    return oid.map(number ->
        switch (number) {
          case MEDIA_FORMAT ->
              new DataObject(number, Compaction.BY_THE_OBJECT, one(Integer.parseInt(value)), false);
          case ILL -> isilObject(number, value);
          default -> text(number, value);
        });
  }

  private static Bytes contents(int last, Map<Integer, DataObject> objects) {
    byte[] bitmap = new byte[(last - OWNER) / 8 + 1];
    objects
        .keySet()
        .forEach(oid -> bitmap[(oid - OWNER) / 8] |= (byte) (0x80 >> (oid - OWNER) % 8));
    return Bytes.of(bitmap);
  }

  private static DataObject isilObject(int oid, String isil) {
    return IsilPacking.packed(isil)
        .filter(packed -> IsilPacking.unpacked(packed).equals(Optional.of(isil)))
        .map(packed -> new DataObject(oid, Compaction.BY_THE_OBJECT, packed, false))
        .orElseGet(() -> text(oid, isil));
  }

  private static DataObject text(int oid, String text) {
    Compaction way = Compaction.of(text);
    return new DataObject(oid, way, packed(way, text), false);
  }

  private static Bytes packed(Compaction way, String text) {
    return way.packed(text).orElseThrow();
  }

  private static Bytes one(int value) {
    return Bytes.of((byte) value);
  }

  /// Objects one after the other from byte 0 on.
  static Bytes row(List<DataObject> objects, int pad) {
    Bytes row = Bytes.NONE;
    for (DataObject object : objects) {
      row = Bytes.join(row, object.encoded(row.length(), pad));
    }
    return row;
  }
}
