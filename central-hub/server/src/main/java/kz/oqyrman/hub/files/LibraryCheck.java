package kz.oqyrman.hub.files;

import static kz.oqyrman.hub.files.LibraryTables.ALL_BRANCHES;
import static kz.oqyrman.hub.files.LibraryTables.BRANCH;
import static kz.oqyrman.hub.files.LibraryTables.BRANCH_OR_ALL;
import static kz.oqyrman.hub.files.LibraryTables.CARD;
import static kz.oqyrman.hub.files.LibraryTables.CATEGORY;
import static kz.oqyrman.hub.files.LibraryTables.CLUB;
import static kz.oqyrman.hub.files.LibraryTables.DATE;
import static kz.oqyrman.hub.files.LibraryTables.EVENT;
import static kz.oqyrman.hub.files.LibraryTables.HELD_ITEM;
import static kz.oqyrman.hub.files.LibraryTables.HOME;
import static kz.oqyrman.hub.files.LibraryTables.IS_READY;
import static kz.oqyrman.hub.files.LibraryTables.ITEM;
import static kz.oqyrman.hub.files.LibraryTables.ITEM_TYPE;
import static kz.oqyrman.hub.files.LibraryTables.PATRON;
import static kz.oqyrman.hub.files.LibraryTables.PICKUP;
import static kz.oqyrman.hub.files.LibraryTables.POLICY_TYPE;
import static kz.oqyrman.hub.files.LibraryTables.SERVICE;
import static kz.oqyrman.hub.files.LibraryTables.STATION;
import static kz.oqyrman.hub.files.LibraryTables.TITLE_ID;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationId;

/// Whether the files of a library fit together. Each clause is one thing that must be so.
final class LibraryCheck {
  private final LibraryTables tables;
  private final Set<BranchId> branches;
  private final Set<StationId> stations;
  private final Set<String> titles;
  private final Set<ItemId> items;
  private final Set<PatronId> patrons;

  private LibraryCheck(LibraryTables tables) {
    this.tables = tables;
    branches = tables.branches().keys(BRANCH);
    stations = tables.stations().keys(STATION);
    titles = tables.titles().keys(TITLE_ID);
    items = tables.items().keys(ITEM);
    patrons = tables.patrons().keys(PATRON);
  }

  /// Notes with the tables what does not fit.
  static void check(LibraryTables tables) {
    LibraryCheck check = new LibraryCheck(tables);
    check.everythingStandsOnce();
    check.branchesAreKnown();
    check.itemsAndLoansPointSomewhere();
    check.holdsPointSomewhere();
    check.readyHoldsHaveTheirCopy();
    check.everyCategoryHasARuleForEveryType();
  }

  private void everythingStandsOnce() {
    tables.cards().keys(CARD);
    tables.clubs().keys(CLUB);
    tables.events().keys(EVENT);
    tables.services().keys(SERVICE);
    tables.loans().keys(ITEM);
    tables
        .closedDays()
        .keys(
            DATE,
            List.of(BRANCH_OR_ALL, DATE),
            row -> List.of(row.get(BRANCH_OR_ALL), row.get(DATE)));
    tables
        .holds()
        .keys(
            TITLE_ID,
            List.of(TITLE_ID, PATRON),
            row -> List.of(row.get(TITLE_ID), row.get(PATRON)));
  }

  private void branchesAreKnown() {
    for (Table table : List.of(tables.stations(), tables.clubs(), tables.events())) {
      table.refer(BRANCH, branches, tables.branches());
    }
    tables.items().refer(HOME, branches, tables.branches());
    tables.patrons().refer(HOME, branches, tables.branches());
    tables.holds().refer(PICKUP, branches, tables.branches());
    Set<String> orAll = branches.stream().map(BranchId::value).collect(Collectors.toSet());
    orAll.add(ALL_BRANCHES);
    tables.closedDays().refer(BRANCH_OR_ALL, orAll, tables.branches());
  }

  private void itemsAndLoansPointSomewhere() {
    tables.items().refer(TITLE_ID, titles, tables.titles());
    tables.loans().refer(ITEM, items, tables.items());
    tables.loans().refer(PATRON, patrons, tables.patrons());
    tables.loans().refer(STATION, stations, tables.stations());
    tables.cards().refer(PATRON, patrons, tables.patrons());
  }

  private void holdsPointSomewhere() {
    tables.holds().refer(TITLE_ID, titles, tables.titles());
    tables.holds().refer(PATRON, patrons, tables.patrons());
  }

  /// A copy that waits on the hold shelf is of the title, waits for one patron, and is not on loan.
  private void readyHoldsHaveTheirCopy() {
    Map<ItemId, String> titleOf = new HashMap<>();
    tables.items().rows().forEach(row -> titleOf.put(row.get(ITEM), row.get(TITLE_ID)));
    Set<ItemId> taken = new HashSet<>(tables.loans().map(row -> row.get(ITEM)));
    for (Table.Row hold : tables.items().hasHead() ? tables.holds().rows() : List.<Table.Row>of()) {
      Optional<ItemId> item = hold.get(HELD_ITEM);
      if (!hold.get(IS_READY)) {
        if (item.isPresent()) {
          hold.isWrong(HELD_ITEM, "nothing, as long as the hold is waiting");
        }
      } else if (item.isEmpty() || isNoCopyOf(hold.get(TITLE_ID), item.get(), titleOf)) {
        hold.isWrong(HELD_ITEM, "a copy of " + hold.get(TITLE_ID) + " that stands in items.tsv");
      } else if (!taken.add(item.get())) {
        hold.isWrong(HELD_ITEM, "a copy that is not on loan and waits for nobody else");
      }
    }
  }

  /// A copy that stands in a wrong line has no title here, and is told there.
  private boolean isNoCopyOf(String title, ItemId item, Map<ItemId, String> titleOf) {
    return !items.contains(item) || (titleOf.containsKey(item) && !title.equals(titleOf.get(item)));
  }

  private void everyCategoryHasARuleForEveryType() {
    Set<List<String>> rules =
        tables
            .policies()
            .keys(
                POLICY_TYPE,
                List.of(CATEGORY, POLICY_TYPE),
                row -> List.of(row.get(CATEGORY), row.get(POLICY_TYPE)));
    for (String category : new TreeSet<>(tables.patrons().map(row -> row.get(CATEGORY)))) {
      for (String type : new TreeSet<>(tables.items().map(row -> row.get(ITEM_TYPE)))) {
        if (!rules.contains(List.of(category, type))) {
          tables
              .policies()
              .isIncomplete(
                  "has no line for category '%s' and item_type '%s'".formatted(category, type));
        }
      }
    }
  }
}
