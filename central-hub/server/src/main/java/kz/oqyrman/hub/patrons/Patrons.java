package kz.oqyrman.hub.patrons;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.lending.PatronStanding;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Row;
import kz.oqyrman.hub.store.Tx;
import org.jspecify.annotations.Nullable;

/// Patrons and their cards.
public final class Patrons {
  private final Db db;

  public Patrons(Tx tx) {
    db = tx.db();
  }

  /// The patron, where there is one.
  public Optional<Patron> find(PatronId patron) {
    return db.query("select * from patrons where patron = :patron")
        .bind("patron", patron.value())
        .map(row -> patron(row))
        .findOne();
  }

  /// Whose card this is.
  public Optional<Patron> byCard(CardNumber card) {
    return db.query(
            """
            select p.* from cards c join patrons p on p.patron = c.patron where c.card = :card
            """)
        .bind("card", card.value())
        .map(row -> patron(row))
        .findOne();
  }

  /// The patron, also where a station that decided alone knew the card only.
  public Optional<Patron> known(PatronId patron) {
    return patron.card().isPresent() ? byCard(patron.card().get()) : find(patron);
  }

  /// A card with what a station must know of its patron to decide alone.
  public record Holder(
      CardNumber card,
      PatronId patron,
      String category,
      LocalDate expires,
      Optional<PatronStanding.Block> block,
      Optional<String> pinHash) {
    /// A card is a patron's identity and stays out of logs.
    @Override
    public String toString() {
      return "Holder[" + card + "]";
    }
  }

  /// Calls back with every card of the library, in no order.
  public void forEachCard(Consumer<Holder> taker) {
    db.query(
            """
            select c.card, p.patron, p.category, p.expires_on, p.block, p.pin_hash
            from cards c join patrons p on p.patron = c.patron
            """)
        .map(row ->
            new Holder(
                new CardNumber(row.getString("card")),
                new PatronId(row.getString("patron")),
                row.getString("category"),
                LocalDate.parse(row.getString("expires_on")),
                Optional.ofNullable(row.getString("block")).map(PatronStanding.Block::valueOf),
                Optional.ofNullable(row.getString("pin_hash"))))
        .forEach(taker);
  }

  /// The categories that patrons are of, in order.
  public List<String> categories() {
    return db.query("select distinct category from patrons order by category").texts().list();
  }

  /// What is kept of the patron's PIN; empty for a patron without one.
  public Optional<String> pinHash(PatronId patron) {
    return db.query("select pin_hash from patrons where patron = :patron and pin_hash is not null")
        .bind("patron", patron.value())
        .texts()
        .findOne();
  }

  /// Adds the patron or brings it up to date.
  ///
  /// @param pinHash from [Pins#hash]; null for a patron without a PIN
  public void put(Patron patron, @Nullable String pinHash) {
    db.update(
            """
            insert into patrons (patron, name, first_name, initial, category, home_branch, language,
              expires_on, block, guardian, since, pin_hash)
            values (:patron, :name, :firstName, :initial, :category, :home, :language, :expires,
              :block, :guardian, :since, :pinHash)
            on conflict (patron) do update set name = excluded.name,
              first_name = excluded.first_name, initial = excluded.initial,
              category = excluded.category, home_branch = excluded.home_branch,
              language = excluded.language, expires_on = excluded.expires_on,
              block = excluded.block, guardian = excluded.guardian, since = excluded.since,
              pin_hash = excluded.pin_hash
            """)
        .bind("patron", patron.patron().value())
        .bind("name", patron.name())
        .bind("firstName", patron.firstName())
        .bind("initial", patron.initial())
        .bind("category", patron.category())
        .bind("home", patron.home().value())
        .bind("language", patron.language())
        .bind("expires", patron.expires().toString())
        .bind("block", patron.block().map(PatronStanding.Block::name))
        .bind("guardian", patron.guardian())
        .bind("since", patron.since())
        .bind("pinHash", pinHash)
        .execute();
  }

  /// Whether the patron wants the history of their reading kept.
  public boolean keepsHistory(PatronId patron) {
    return is(patron, "keeps_history = 1");
  }

  /// Whether the patron owes something, so that what it is for must be known.
  public boolean owes(PatronId patron) {
    return is(patron, "block = 'UNPAID'");
  }

  private boolean is(PatronId patron, String what) {
    return db.query("select count(*) from patrons where patron = :patron and " + what)
        .bind("patron", patron.value())
        .integers()
        .map(count -> count > 0)
        .one();
  }

  /// The patron wants the history kept from now on, or not any more.
  ///
  /// @return whether there is such a patron
  public boolean keepHistory(PatronId patron, boolean keep) {
    return db.update("update patrons set keeps_history = :keep where patron = :patron")
            .bind("keep", keep ? 1 : 0)
            .bind("patron", patron.value())
            .execute()
        > 0;
  }

  /// Gives the patron a card; a card that was another's is this patron's from now on.
  public void giveCard(CardNumber card, PatronId patron) {
    db.update(
            """
            insert into cards (card, patron) values (:card, :patron)
            on conflict (card) do update set patron = excluded.patron
            """)
        .bind("card", card.value())
        .bind("patron", patron.value())
        .execute();
  }

  private static Patron patron(Row row) {
    return new Patron(
        new PatronId(row.getString("patron")),
        row.getString("name"),
        row.getString("first_name"),
        row.getString("initial"),
        row.getString("category"),
        new BranchId(row.getString("home_branch")),
        row.getString("language"),
        LocalDate.parse(row.getString("expires_on")),
        Optional.ofNullable(row.getString("block")).map(PatronStanding.Block::valueOf),
        row.getString("guardian"),
        since(row));
  }

  private static Optional<Integer> since(Row row) {
    return row.isNull("since") ? Optional.empty() : Optional.of(row.getInt("since"));
  }
}
