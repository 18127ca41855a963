package kz.oqyrman.hub.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.lending.ItemStanding;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Row;
import kz.oqyrman.hub.store.Tx;

/// Titles and items.
public final class Catalogue {
  private final Db db;

  public Catalogue(Tx tx) {
    db = tx.db();
  }

  /// An item with what a reader is shown of it.
  public record Catalogued(Item item, ItemFacts facts) {}

  /// The item, where it is catalogued.
  public Optional<Catalogued> find(ItemId item) {
    return db.query(
            """
            select i.*, t.title, t.author, t.language
            from items i join titles t on t.title_id = i.title_id where i.item = :item
            """)
        .bind("item", item.value())
        .map(row -> new Catalogued(item(row), facts(row)))
        .findOne();
  }

  /// What a reader is shown of these items; unknown ones are left out.
  public Map<ItemId, ItemFacts> facts(Collection<ItemId> items) {
    Map<ItemId, ItemFacts> facts = new HashMap<>();
    for (ItemId item : items) {
      find(item).ifPresent(known -> facts.put(item, known.facts()));
    }
    return facts;
  }

  /// The copies of a title that are neither withdrawn nor lost.
  public List<Item> copiesInStock(String title) {
    return db.query(
            "select * from items where title_id = :title and status = 'IN_STOCK' order by item")
        .bind("title", title)
        .map(row -> item(row))
        .list();
  }

  /// Calls back with every item, in no order.
  public void forEachItem(Consumer<Item> taker) {
    db.query("select * from items").map(row -> item(row)).forEach(taker);
  }

  /// The types that items are of, the commonest first.
  public List<String> types() {
    return db.query(
            "select item_type from items group by item_type order by count(*) desc, item_type")
        .texts()
        .list();
  }

  /// Adds the title or brings it up to date.
  public void put(Title title) {
    db.update(
            """
            insert into titles (title_id, title, author, language, published, publisher, isbn,
              audience, subject)
            values (:id, :title, :author, :language, :published, :publisher, :isbn, :audience,
              :subject)
            on conflict (title_id) do update set title = excluded.title, author = excluded.author,
              language = excluded.language, published = excluded.published,
              publisher = excluded.publisher, isbn = excluded.isbn, audience = excluded.audience,
              subject = excluded.subject
            """)
        .bind("id", title.id())
        .bind("title", title.title())
        .bind("author", title.author())
        .bind("language", title.language())
        .bind("published", title.published())
        .bind("publisher", title.publisher())
        .bind("isbn", title.isbn())
        .bind("audience", title.audience())
        .bind("subject", title.subject())
        .execute();
  }

  /// Adds the item or brings it up to date.
  public void put(Item item) {
    db.update(
            """
            insert into items (item, title_id, home_branch, item_type, parts, status, call_number)
            values (:item, :title, :home, :type, :parts, :status, :callNumber)
            on conflict (item) do update set title_id = excluded.title_id,
              home_branch = excluded.home_branch, item_type = excluded.item_type,
              parts = excluded.parts, status = excluded.status, call_number = excluded.call_number
            """)
        .bind("item", item.item().value())
        .bind("title", item.title())
        .bind("home", item.home().value())
        .bind("type", item.type())
        .bind("parts", item.parts())
        .bind("status", item.status().name())
        .bind("callNumber", item.callNumber())
        .execute();
  }

  private static Item item(Row row) {
    return new Item(
        new ItemId(row.getString("item")),
        row.getString("title_id"),
        new BranchId(row.getString("home_branch")),
        row.getString("item_type"),
        row.getInt("parts"),
        ItemStanding.Status.valueOf(row.getString("status")),
        row.getString("call_number"));
  }

  private static ItemFacts facts(Row row) {
    return new ItemFacts(
        new ItemId(row.getString("item")),
        row.getString("title"),
        row.getString("author"),
        row.getString("language"));
  }
}
