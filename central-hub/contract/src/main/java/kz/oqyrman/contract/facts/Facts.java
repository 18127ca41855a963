package kz.oqyrman.contract.facts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.facts.FactsRows.CardFact;
import kz.oqyrman.contract.lending.ItemStanding;
import org.jspecify.annotations.Nullable;

/// The facts by which a station decides while the hub is silent, read, verified and ready to be
/// asked. Big-endian:
///
/// | bytes | what |
/// |---|---|
/// | 7 | `OQFACTS` |
/// | 1 | version of this format: 1 |
/// | 1 | `W` whole, `D` a delta |
/// | 16 | id of the library |
/// | 16 | epoch |
/// | 8 | version of these facts |
/// | 8 | version to which a delta is added; 0 in a whole |
/// | 8 | made at, milliseconds since 1970 by the hub's clock |
/// | 4 + n | [FactsRules] |
/// | 3 tables | cards, items, PINs: in a delta 4 + 8·n keys whose rows go; then 4 + width·n rows |
/// | 32 | HMAC-SHA256 of all before |
public final class Facts {
  /// The most that is read.
  public static final int MOST_BYTES = 64 * 1024 * 1024;

  /// Facts made later than now are not believed beyond this: clocks differ a little.
  private static final Duration FUTURE = Duration.ofMinutes(10);

  private static final byte[] MAGIC = "OQFACTS".getBytes(StandardCharsets.US_ASCII);
  private static final byte FORMAT = 1;
  private static final byte WHOLE = 'W';
  private static final byte DELTA = 'D';
  private static final int HEAD = 7 + 1 + 1 + 16 + 16 + 8 + 8 + 8;
  private static final List<Integer> WIDTHS =
      List.of(FactsRows.CARD, FactsRows.ITEM, FactsRows.PIN);

  private final FactsKey key;
  private final FactsHead head;
  private final FactsRows rows;
  private final byte[] bytes;

  private Facts(FactsKey key, FactsHead head, FactsRows rows, byte[] bytes) {
    this.key = key;
    this.head = head;
    this.rows = rows;
    this.bytes = bytes;
  }

  /// What reading came to.
  public sealed interface Result {
    record Good(Facts facts) implements Result {}

    /// Not to be used.
    record Wrong(Why why) implements Result {}
  }

  /// Why facts are not used.
  public enum Why {
    /// Not facts at all.
    STRANGE,
    /// Written by a newer hub, in a format that is not known here.
    UNKNOWN_FORMAT,
    /// Cut off, or longer than it says.
    TRUNCATED,
    ANOTHER_LIBRARY,
    /// Damaged, forged, or signed with another key.
    WRONGLY_SIGNED,
    /// Made later than now.
    FROM_THE_FUTURE,
    /// Rightly signed, and yet not readable.
    UNREADABLE,
    /// A delta to other facts than these.
    DOES_NOT_FIT
  }

  /// Writes whole facts.
  public static byte[] whole(FactsHead head, FactsRows rows, FactsKey key) {
    return write(key, head, 0, rows.tables(), List.of());
  }

  /// Writes what turns older facts of the same epoch into these.
  ///
  /// @param from version of the older facts
  /// @param changes since then
  public static byte[] delta(
      FactsHead head, long from, FactsRows rows, FactsRows.Changes changes, FactsKey key) {
    List<Rows> come = new ArrayList<>();
    List<long[]> gone = new ArrayList<>();
    for (int table = 0; table < WIDTHS.size(); table++) {
      gone.add(changes.of(table));
      come.add(rows.tables().get(table).only(gone.getLast()));
    }
    return write(key, head, from, come, gone);
  }

  private static byte[] write(
      FactsKey key, FactsHead head, long from, List<Rows> come, List<long[]> gone) {
    byte[] rules = head.rules().bytes();
    int size = HEAD + Integer.BYTES + rules.length + FactsKey.SIGNATURE;
    for (Rows rows : come) {
      size += Integer.BYTES + rows.bytes().limit();
    }
    for (long[] keys : gone) {
      size += Integer.BYTES + keys.length * Long.BYTES;
    }
    ByteBuffer out =
        ByteBuffer.allocate(size)
            .put(MAGIC)
            .put(FORMAT)
            .put(gone.isEmpty() ? WHOLE : DELTA)
            .putLong(key.library().getMostSignificantBits())
            .putLong(key.library().getLeastSignificantBits())
            .putLong(head.epoch().getMostSignificantBits())
            .putLong(head.epoch().getLeastSignificantBits())
            .putLong(head.version())
            .putLong(from)
            .putLong(head.madeAt().toEpochMilli())
            .putInt(rules.length)
            .put(rules);
    for (int table = 0; table < come.size(); table++) {
      if (!gone.isEmpty()) {
        out.putInt(gone.get(table).length);
        for (long key8 : gone.get(table)) {
          out.putLong(key8);
        }
      }
      out.putInt(come.get(table).count()).put(come.get(table).bytes());
    }
    byte[] bytes = out.array();
    return out.put(key.sign(bytes, size - FactsKey.SIGNATURE)).array();
  }

  /// Reads whole facts. Never throws.
  ///
  /// @param now as the station knows it
  public static Result read(byte[] bytes, FactsKey key, Instant now) {
    return switch (Parsed.of(bytes, WHOLE, key, now)) {
      case Parsed.No(Why why) -> new Result.Wrong(why);
      case Parsed.Ok ok -> new Result.Good(new Facts(key, ok.head(), ok.come(), bytes));
    };
  }

  /// These facts with a delta added. Never throws.
  ///
  /// @param now as the station knows it
  public Result plus(byte[] delta, Instant now) {
    return switch (Parsed.of(delta, DELTA, key, now)) {
      case Parsed.No(Why why) -> new Result.Wrong(why);
      case Parsed.Ok ok when !fits(ok) -> new Result.Wrong(Why.DOES_NOT_FIT);
      case Parsed.Ok ok -> {
        List<Rows> tables = new ArrayList<>();
        for (int table = 0; table < WIDTHS.size(); table++) {
          tables.add(
              rows.tables()
                  .get(table)
                  .replace(ok.gone().get(table), ok.come().tables().get(table)));
        }
        FactsRows merged = new FactsRows(tables.get(0), tables.get(1), tables.get(2));
        yield new Result.Good(new Facts(key, ok.head(), merged, whole(ok.head(), merged, key)));
      }
    };
  }

  private boolean fits(Parsed.Ok delta) {
    return delta.head().epoch().equals(head.epoch())
        && delta.from() == head.version()
        && delta.head().version() > head.version();
  }

  /// What came of taking bytes apart.
  private sealed interface Parsed {
    record No(Why why) implements Parsed {}

    record Ok(FactsHead head, long from, FactsRows come, List<long[]> gone) implements Parsed {}

    static Parsed of(byte[] bytes, byte kind, FactsKey key, Instant now) {
      if (bytes.length < MAGIC.length + 2
          || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
        return new No(Why.STRANGE);
      }
      if (bytes[MAGIC.length] != FORMAT) {
        return new No(Why.UNKNOWN_FORMAT);
      }
      ByteBuffer in = ByteBuffer.wrap(bytes).asReadOnlyBuffer().position(MAGIC.length + 1);
      if (in.get() != kind) {
        return new No(Why.DOES_NOT_FIT);
      }
      Shape shape = Shape.of(in, kind == DELTA);
      if (shape == null) {
        return new No(Why.TRUNCATED);
      }
      if (!shape.library().equals(key.library())) {
        return new No(Why.ANOTHER_LIBRARY);
      }
      int signed = bytes.length - FactsKey.SIGNATURE;
      if (!MessageDigest.isEqual(
          key.sign(bytes, signed), Arrays.copyOfRange(bytes, signed, bytes.length))) {
        return new No(Why.WRONGLY_SIGNED);
      }
      if (Instant.ofEpochMilli(shape.madeAt()).isAfter(now.plus(FUTURE))) {
        return new No(Why.FROM_THE_FUTURE);
      }
      return shape.read();
    }
  }

  /// Where everything stands, before anything of it is believed.
  private record Shape(
      UUID library,
      UUID epoch,
      long version,
      long from,
      long madeAt,
      ByteBuffer rules,
      List<long[]> gone,
      List<Rows> come) {
    /// Null when the lengths do not add up.
    static @Nullable Shape of(ByteBuffer in, boolean delta) {
      if (in.limit() < HEAD + FactsKey.SIGNATURE || in.limit() > MOST_BYTES) {
        return null;
      }
      ByteBuffer part = in.slice(in.position(), in.limit() - in.position() - FactsKey.SIGNATURE);
      UUID library = new UUID(part.getLong(), part.getLong());
      UUID epoch = new UUID(part.getLong(), part.getLong());
      long version = part.getLong();
      long from = part.getLong();
      long madeAt = part.getLong();
      ByteBuffer rules = counted(part, 1);
      List<long[]> gone = new ArrayList<>();
      List<Rows> come = new ArrayList<>();
      for (int width : WIDTHS) {
        ByteBuffer keys = delta ? counted(part, Long.BYTES) : ByteBuffer.allocate(0);
        ByteBuffer rows = keys == null ? null : counted(part, width);
        if (keys == null || rows == null) {
          return null;
        }
        long[] list = new long[keys.remaining() / Long.BYTES];
        keys.asLongBuffer().get(list);
        gone.add(list);
        come.add(Rows.in(width, rows));
      }
      if (rules == null || part.hasRemaining()) {
        return null;
      }
      return new Shape(library, epoch, version, from, madeAt, rules, gone, come);
    }

    /// A count and so many pieces; null when they are not there.
    private static @Nullable ByteBuffer counted(ByteBuffer in, int width) {
      if (in.remaining() < Integer.BYTES) {
        return null;
      }
      long length = (long) in.getInt() * width;
      if (length < 0 || length > in.remaining()) {
        return null;
      }
      ByteBuffer piece = in.slice(in.position(), (int) length);
      in.position(in.position() + (int) length);
      return piece;
    }

    Parsed read() {
      try {
        byte[] copy = new byte[rules.remaining()];
        rules.duplicate().get(copy);
        FactsRules read = FactsRules.read(copy);
        boolean sorted =
            come.stream().allMatch(Rows::isSorted) && gone.stream().allMatch(Shape::isSorted);
        return sorted
            ? new Parsed.Ok(
                new FactsHead(epoch, version, Instant.ofEpochMilli(madeAt), read),
                from,
                new FactsRows(come.get(0), come.get(1), come.get(2)),
                gone)
            : new Parsed.No(Why.UNREADABLE);
      } catch (IOException | RuntimeException _) {
        return new Parsed.No(Why.UNREADABLE);
      }
    }

    private static boolean isSorted(long[] keys) {
      for (int i = 1; i < keys.length; i++) {
        if (Long.compareUnsigned(keys[i - 1], keys[i]) >= 0) {
          return false;
        }
      }
      return true;
    }
  }

  /// Which facts these are.
  public FactsHead head() {
    return head;
  }

  /// A copy of them as they are written: whole and signed.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// How many cards, items and PIN hashes they name.
  public int count() {
    return rows.count();
  }

  /// What is known of a card; empty when the library had no such card.
  public Optional<CardFact> card(CardNumber card) {
    Rows cards = rows.tables().get(0);
    long hash = key.hash(card);
    int at = cards.first(hash);
    if (at == cards.count() || cards.key(at) != hash) {
      return Optional.empty();
    }
    ByteBuffer row = cards.row(at).position(Rows.KEY);
    int category = Byte.toUnsignedInt(row.get());
    LocalDate expires = day(row.getShort());
    int flags = Byte.toUnsignedInt(row.get());
    return Optional.of(
        new CardFact(
            name(head.rules().categories(), category),
            expires,
            FactsRows.block(flags & FactsRows.BLOCK),
            (flags & FactsRows.HAS_PIN) != 0,
            Byte.toUnsignedInt(row.get())));
  }

  /// The slow hash of the card's PIN, where the facts carry it.
  public Optional<String> pinHash(CardNumber card) {
    Rows pins = rows.tables().get(2);
    long hash = key.hash(card);
    int at = pins.first(hash);
    if (at == pins.count() || pins.key(at) != hash) {
      return Optional.empty();
    }
    byte[] text = new byte[FactsRows.PIN - Rows.KEY];
    pins.row(at).get(Rows.KEY, text);
    return Optional.of(new String(text, StandardCharsets.US_ASCII));
  }

  /// What is known of an item.
  ///
  /// @param onLoan whether somebody had it
  /// @param kept whether it is set aside, or is the only free copy, for another reader
  /// @param wanted whether somebody waits for the title
  /// @param due last day of the loan; without meaning when there is none
  /// @param theirs whether the loan, or else the copy set aside, is of the card that was asked for
  public record ItemFact(
      String type,
      ItemStanding.Status status,
      boolean onLoan,
      boolean kept,
      boolean wanted,
      LocalDate due,
      boolean theirs) {}

  /// How an item stands towards a card. An item that is not named is an ordinary one: free, of the
  /// usual type.
  public ItemFact item(ItemId item, Optional<CardNumber> card) {
    Rows items = rows.tables().get(1);
    long hash = key.hash(item);
    int first = items.first(hash);
    if (first == items.count() || items.key(first) != hash) {
      return new ItemFact(
          head.rules().usualType(),
          ItemStanding.Status.IN_STOCK,
          false,
          false,
          false,
          FactsRows.FIRST_DAY,
          false);
    }
    boolean theirs = false;
    int wished = card.map(shown -> key.binding(item, shown)).orElse(0);
    for (int at = first; at < items.count() && items.key(at) == hash; at++) {
      int binding = items.row(at).getInt(FactsRows.ITEM - Integer.BYTES);
      theirs |= card.isPresent() && binding == wished;
    }
    ByteBuffer row = items.row(first).position(Rows.KEY);
    int type = Byte.toUnsignedInt(row.get());
    int flags = Byte.toUnsignedInt(row.get());
    return new ItemFact(
        name(head.rules().types(), type),
        status(flags),
        (flags & FactsRows.ON_LOAN) != 0,
        (flags & FactsRows.KEPT) != 0,
        (flags & FactsRows.WANTED) != 0,
        day(row.getShort()),
        theirs);
  }

  private static ItemStanding.Status status(int flags) {
    if ((flags & FactsRows.WITHDRAWN) != 0) {
      return ItemStanding.Status.WITHDRAWN;
    }
    return (flags & FactsRows.LOST) != 0 ? ItemStanding.Status.LOST : ItemStanding.Status.IN_STOCK;
  }

  /// A row that names what the rules do not is as good as none: nothing is lent by it.
  private static String name(List<String> names, int place) {
    return place < names.size() ? names.get(place) : "";
  }

  private static LocalDate day(short days) {
    return FactsRows.FIRST_DAY.plusDays(Short.toUnsignedInt(days));
  }

  @Override
  public String toString() {
    return "Facts[" + head.epoch() + " " + head.version() + ", " + count() + " rows]";
  }
}
