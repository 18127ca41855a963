package kz.oqyrman.contract.facts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.lending.ItemStanding;
import kz.oqyrman.contract.lending.PatronStanding;

/// The patrons and item exceptions of facts, written as rows: what is the same for all branches.
public final class FactsRows {
  /// Hash of the card 8, category 1, last good day 2, flags 1, open loans 1.
  static final int CARD = 13;

  /// Hash of the item 8, type 1, flags 1, last day of the loan 2, binding 4.
  static final int ITEM = 16;

  /// Hash of the card 8, bcrypt's own text 60.
  static final int PIN = Rows.KEY + 60;

  static final int BLOCK = 0b0000_0011;
  static final int HAS_PIN = 0b0000_0100;

  static final int ON_LOAN = 0b0000_0001;
  static final int KEPT = 0b0000_0010;
  static final int WANTED = 0b0000_0100;
  static final int WITHDRAWN = 0b0000_1000;
  static final int LOST = 0b0001_0000;

  /// Days are counted from here, in two bytes: until 2179.
  static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

  private static final int MOST_IN_TWO_BYTES = 0xFFFF;

  private final List<Rows> tables;

  FactsRows(Rows cards, Rows items, Rows pins) {
    tables = List.of(cards, items, pins);
  }

  /// Cards, items, PINs, in this order.
  List<Rows> tables() {
    return tables;
  }

  /// The number by which a block stands in a row; 0 is none.
  private static int number(PatronStanding.Block block) {
    return switch (block) {
      case LOST_CARD -> 1;
      case UNPAID -> 2;
      case BY_STAFF -> 3;
    };
  }

  /// The block of a number, 0 to 3.
  static Optional<PatronStanding.Block> block(int number) {
    return switch (number) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(PatronStanding.Block.LOST_CARD);
      case 2 -> Optional.of(PatronStanding.Block.UNPAID);
      case 3 -> Optional.of(PatronStanding.Block.BY_STAFF);
      default -> throw new IllegalArgumentException("a block is a number of two bits: " + number);
    };
  }

  /// How many cards, items and PIN hashes stand in them.
  public int count() {
    return tables.stream().mapToInt(Rows::count).sum();
  }

  /// What has changed since the older rows: keys of each table.
  public Changes since(FactsRows older) {
    List<NavigableSet<Long>> keys = new ArrayList<>();
    for (int table = 0; table < tables.size(); table++) {
      NavigableSet<Long> changed = new TreeSet<>(Long::compareUnsigned);
      tables.get(table).forEachDifference(older.tables.get(table), changed::add);
      keys.add(changed);
    }
    return new Changes(keys);
  }

  /// Keys whose rows changed, of each table.
  public static final class Changes {
    private final List<NavigableSet<Long>> keys;

    private Changes(List<NavigableSet<Long>> keys) {
      this.keys = keys;
    }

    /// No changes.
    public static Changes none() {
      return new Changes(
          List.of(
              new TreeSet<>(Long::compareUnsigned),
              new TreeSet<>(Long::compareUnsigned),
              new TreeSet<>(Long::compareUnsigned)));
    }

    /// How many keys.
    public int count() {
      return keys.stream().mapToInt(NavigableSet::size).sum();
    }

    /// These and the others.
    public Changes and(Changes others) {
      List<NavigableSet<Long>> all = new ArrayList<>();
      for (int table = 0; table < keys.size(); table++) {
        NavigableSet<Long> both = new TreeSet<>(keys.get(table));
        both.addAll(others.keys.get(table));
        all.add(both);
      }
      return new Changes(all);
    }

    long[] of(int table) {
      return keys.get(table).stream().mapToLong(Long::longValue).toArray();
    }
  }

  /// How an item stands.
  ///
  /// @param onLoan whether somebody has it
  /// @param kept whether it is set aside, or is the only free copy, for another reader
  /// @param wanted whether somebody waits for the title: a return goes to a librarian
  /// @param due last day of the loan
  /// @param boundTo the cards of who has it, or else of whom it is set aside for
  public record Listed(
      String type,
      ItemStanding.Status status,
      boolean onLoan,
      boolean kept,
      boolean wanted,
      Optional<LocalDate> due,
      List<CardNumber> boundTo) {
    public Listed {
      boundTo = List.copyOf(boundTo);
    }
  }

  /// Gathers rows. For one thread.
  public static final class Builder {
    private final FactsKey key;
    private final Map<String, Integer> categories;
    private final Map<String, Integer> types;
    private final List<byte[]> cards = new ArrayList<>();
    private final List<byte[]> items = new ArrayList<>();
    private final List<byte[]> pins = new ArrayList<>();

    /// @param rules that name the categories and types
    public Builder(FactsKey key, FactsRules rules) {
      this.key = key;
      categories = places(rules.categories());
      types = places(rules.types());
    }

    private static Map<String, Integer> places(List<String> names) {
      return IntStream.range(0, names.size())
          .boxed()
          .collect(Collectors.toUnmodifiableMap(names::get, place -> place));
    }

    /// Adds a card and the patron it belongs to.
    ///
    /// @param pinHash bcrypt's text, for facts that carry PINs
    public Builder card(CardNumber card, CardFact fact, Optional<String> pinHash) {
      long hash = key.hash(card);
      int flags = fact.block().map(FactsRows::number).orElse(0) | (fact.hasPin() ? HAS_PIN : 0);
      cards.add(
          ByteBuffer.allocate(CARD)
              .putLong(hash)
              .put(place(categories, fact.category()))
              .putShort(days(fact.expires()))
              .put((byte) flags)
              .put((byte) Math.min(fact.openLoans(), 0xFF))
              .array());
      pinHash
          .map(text -> text.getBytes(StandardCharsets.US_ASCII))
          .filter(text -> text.length == PIN - Rows.KEY)
          .ifPresent(text -> pins.add(ByteBuffer.allocate(PIN).putLong(hash).put(text).array()));
      return this;
    }

    /// Adds an item that is not an ordinary, free item of the usual type.
    public Builder item(ItemId item, Listed fact) {
      if (fact.boundTo().isEmpty()) {
        items.add(row(item, fact, 0));
      }
      fact.boundTo().forEach(card -> items.add(row(item, fact, key.binding(item, card))));
      return this;
    }

    private byte[] row(ItemId item, Listed fact, int binding) {
      int flags =
          (fact.onLoan() ? ON_LOAN : 0)
              | (fact.kept() ? KEPT : 0)
              | (fact.wanted() ? WANTED : 0)
              | switch (fact.status()) {
                case IN_STOCK -> 0;
                case WITHDRAWN -> WITHDRAWN;
                case LOST -> LOST;
              };
      return ByteBuffer.allocate(ITEM)
          .putLong(key.hash(item))
          .put(place(types, fact.type()))
          .put((byte) flags)
          .putShort(fact.due().map(Builder::days).orElse((short) 0))
          .putInt(binding)
          .array();
    }

    private static byte place(Map<String, Integer> places, String name) {
      Integer place = places.get(name);
      if (place == null) {
        throw new IllegalArgumentException("the rules do not name " + name);
      }
      return place.byteValue();
    }

    private static short days(LocalDate day) {
      long days = ChronoUnit.DAYS.between(FIRST_DAY, day);
      return (short) Math.clamp(days, 0, MOST_IN_TWO_BYTES);
    }

    /// The rows so far.
    public FactsRows build() {
      return new FactsRows(Rows.of(CARD, cards), Rows.of(ITEM, items), Rows.of(PIN, pins));
    }
  }

  /// What the facts say of a card.
  ///
  /// @param expires last day on which it is good
  /// @param openLoans of its patron when the facts were made; 255 is so many or more
  public record CardFact(
      String category,
      LocalDate expires,
      Optional<PatronStanding.Block> block,
      boolean hasPin,
      int openLoans) {}
}
