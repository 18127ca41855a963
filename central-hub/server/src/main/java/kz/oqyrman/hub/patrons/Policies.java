package kz.oqyrman.hub.patrons;

import java.util.List;
import java.util.Optional;
import kz.oqyrman.contract.lending.Policy;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Tx;

/// What patrons of a category may do with items of a type.
public final class Policies {
  private final Db db;

  public Policies(Tx tx) {
    db = tx.db();
  }

  /// The rule for this category and type, where the library made one.
  public Optional<Policy> find(String category, String itemType) {
    return db.query(
            """
            select loan_days, loan_limit from policies
            where category = :category and item_type = :itemType
            """)
        .bind("category", category)
        .bind("itemType", itemType)
        .map(row -> new Policy(row.getInt("loan_days"), row.getInt("loan_limit")))
        .findOne();
  }

  /// One rule of the library.
  public record Rule(String category, String itemType, Policy policy) {}

  /// All rules, in order.
  public List<Rule> all() {
    return db.query(
            """
            select category, item_type, loan_days, loan_limit from policies
            order by category, item_type
            """)
        .map(row ->
            new Rule(
                row.getString("category"),
                row.getString("item_type"),
                new Policy(row.getInt("loan_days"), row.getInt("loan_limit"))))
        .list();
  }

  /// The most open loans a patron of the category may have of any type.
  public int limit(String category) {
    return db.query("select coalesce(max(loan_limit), 0) from policies where category = :category")
        .bind("category", category)
        .integers()
        .one();
  }

  /// Adds the rule or brings it up to date.
  ///
  /// @param renewals how often a loan may be renewed
  public void put(String category, String itemType, Policy policy, int renewals) {
    db.update(
            """
            insert into policies (category, item_type, loan_days, loan_limit, renewals)
            values (:category, :itemType, :days, :limit, :renewals)
            on conflict (category, item_type) do update set loan_days = excluded.loan_days,
              loan_limit = excluded.loan_limit, renewals = excluded.renewals
            """)
        .bind("category", category)
        .bind("itemType", itemType)
        .bind("days", policy.days())
        .bind("limit", policy.limit())
        .bind("renewals", renewals)
        .execute();
  }
}
