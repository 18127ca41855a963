package kz.oqyrman.hub.branches;

import java.time.LocalDate;
import java.util.List;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Tx;

/// What the branches offer besides books: events, clubs, paid services.
public final class Programme {
  private final Db db;

  public Programme(Tx tx) {
    db = tx.db();
  }

  /// The branch's next events, the soonest first.
  ///
  /// @param until the last day looked at
  public List<Event> events(BranchId branch, LocalDate from, LocalDate until, int most) {
    return db.query(
            """
            select * from events where branch = :branch and held_on between :from and :until
            order by held_on, time, event limit :most
            """)
        .bind("branch", branch.value())
        .bind("from", from.toString())
        .bind("until", until.toString())
        .bind("most", most)
        .map(row ->
            new Event(
                row.getString("event"),
                new BranchId(row.getString("branch")),
                LocalDate.parse(row.getString("held_on")),
                row.getString("time"),
                Branches.words(row, "title"),
                row.getString("room")))
        .list();
  }

  /// Adds the event or brings it up to date.
  public void put(Event event) {
    db.update(
            """
            insert into events (event, branch, held_on, time, title_kk, title_ru, title_en, room)
            values (:event, :branch, :day, :time, :kk, :ru, :en, :room)
            on conflict (event) do update set branch = excluded.branch, held_on = excluded.held_on,
              time = excluded.time, title_kk = excluded.title_kk, title_ru = excluded.title_ru,
              title_en = excluded.title_en, room = excluded.room
            """)
        .bind("event", event.event())
        .bind("branch", event.branch().value())
        .bind("day", event.day().toString())
        .bind("time", event.time())
        .bind(Worded.of(event.title()))
        .bind("room", event.room())
        .execute();
  }

  /// Adds the club or brings it up to date.
  public void put(Club club) {
    db.update(
            """
            insert into clubs (club, branch, name_kk, name_ru, name_en, about_kk, about_ru,
              about_en, weekday, time, room, seats)
            values (:club, :branch, :name_kk, :name_ru, :name_en, :about_kk, :about_ru, :about_en,
              :weekday, :time, :room, :seats)
            on conflict (club) do update set branch = excluded.branch, name_kk = excluded.name_kk,
              name_ru = excluded.name_ru, name_en = excluded.name_en, about_kk = excluded.about_kk,
              about_ru = excluded.about_ru, about_en = excluded.about_en,
              weekday = excluded.weekday, time = excluded.time, room = excluded.room,
              seats = excluded.seats
            """)
        .bind("club", club.club())
        .bind("branch", club.branch().value())
        .bind(Worded.of("name_", club.name()))
        .bind(Worded.of("about_", club.about()))
        .bind("weekday", club.weekday().name())
        .bind("time", club.time())
        .bind("room", club.room())
        .bind("seats", club.seats())
        .execute();
  }

  /// Adds the service or brings it up to date.
  public void put(PaidService service) {
    db.update(
            """
            insert into services (service, name_kk, name_ru, name_en, price_kzt, unit_kk, unit_ru,
              unit_en)
            values (:service, :name_kk, :name_ru, :name_en, :price, :unit_kk, :unit_ru, :unit_en)
            on conflict (service) do update set name_kk = excluded.name_kk,
              name_ru = excluded.name_ru, name_en = excluded.name_en,
              price_kzt = excluded.price_kzt, unit_kk = excluded.unit_kk,
              unit_ru = excluded.unit_ru, unit_en = excluded.unit_en
            """)
        .bind("service", service.service())
        .bind(Worded.of("name_", service.name()))
        .bind("price", service.price())
        .bind(Worded.of("unit_", service.unit()))
        .execute();
  }
}
