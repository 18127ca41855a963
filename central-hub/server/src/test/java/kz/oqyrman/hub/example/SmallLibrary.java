package kz.oqyrman.hub.example;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.HubMessage.Words;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.lending.ItemStanding.Status;
import kz.oqyrman.contract.lending.PatronStanding.Block;
import kz.oqyrman.contract.lending.Policy;
import kz.oqyrman.hub.branches.Branch;
import kz.oqyrman.hub.branches.Branches;
import kz.oqyrman.hub.branches.Station;
import kz.oqyrman.hub.catalogue.Catalogue;
import kz.oqyrman.hub.catalogue.Item;
import kz.oqyrman.hub.catalogue.Title;
import kz.oqyrman.hub.patrons.Patron;
import kz.oqyrman.hub.patrons.Patrons;
import kz.oqyrman.hub.patrons.Policies;
import kz.oqyrman.hub.store.Tx;

/// Two branches and a dozen books, small enough to be kept in mind: an adult may have three books
/// for twenty days, and reads the atlas here.
public final class SmallLibrary {
  public static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");

  /// A Wednesday, at noon in Semey.
  public static final Instant NOON = Instant.parse("2026-11-25T07:00:00Z");

  /// Twenty days later, a Tuesday.
  public static final LocalDate DUE = LocalDate.of(2026, 12, 15);

  public static final int LIMIT = 3;

  public static final BranchId CENTRAL = new BranchId("central");
  public static final BranchId SHULBINSK = new BranchId("shulbinsk");
  public static final StationId CENTRAL_1 = new StationId("central-1");
  public static final StationId SHULBINSK_1 = new StationId("shulbinsk-1");

  public static final PatronId AIGERIM = new PatronId("20142000000014");
  public static final PatronId NATALYA = new PatronId("20142000000030");

  /// Her card expired in 2025.
  public static final PatronId OLGA = new PatronId("20142000000048");

  /// His card was reported lost.
  public static final PatronId ERBOLAT = new PatronId("20142000000055");

  /// Blocked until he has paid.
  public static final PatronId GENNADY = new PatronId("20142000000063");

  /// Blocked by a librarian, and his card expired.
  public static final PatronId VADIM = new PatronId("20142000000071");

  public static final PatronId STRANGER = new PatronId("29999999999999");

  /// The two copies of one title.
  public static final String ABAI = "t-abai";

  public static final ItemId ABAI_1 = new ItemId("30142000000010");
  public static final ItemId ABAI_2 = new ItemId("30142000000028");

  /// The only copy of its title, at home in Shulbinsk.
  public static final String STEPPE = "t-steppe";

  public static final ItemId STEPPE_1 = new ItemId("30142000000036");
  public static final ItemId ATLAS = new ItemId("30142000000044");
  public static final ItemId WITHDRAWN = new ItemId("30142000000051");
  public static final ItemId LOST = new ItemId("30142000000069");
  public static final ItemId UNCATALOGUED = new ItemId("39999999999999");

  /// Five books of which nothing else is to be known.
  public static final List<ItemId> BOOKS =
      IntStream.rangeClosed(1, 5).mapToObj(n -> new ItemId("3014200000010" + n)).toList();

  private SmallLibrary() {}

  /// Puts all of it into the hub.
  public static boolean addTo(Tx tx) {
    network(tx);
    stock(tx);
    patrons(tx);
    return true;
  }

  private static void network(Tx tx) {
    Branches branches = new Branches(tx);
    Words central = new Words("Орталық", "Центральная", "Central");
    Words village = new Words("Шүлбі", "Шульбинск", "Shulbinsk");
    branches.put(new Branch(CENTRAL, "adults", central, "Семей", Set.of(DayOfWeek.SUNDAY)));
    branches.put(new Branch(SHULBINSK, "village", village, "Шүлбі", Set.of()));
    branches.put(new Station(CENTRAL_1, CENTRAL, central));
    branches.put(new Station(SHULBINSK_1, SHULBINSK, village));
  }

  private static void stock(Tx tx) {
    Catalogue catalogue = new Catalogue(tx);
    title(catalogue, ABAI, "Абай жолы");
    title(catalogue, STEPPE, "The Silent Steppe");
    title(catalogue, "t-atlas", "Атлас Казахской ССР");
    title(catalogue, "t-old", "Ұлпан");
    item(catalogue, ABAI_1, ABAI, CENTRAL, "book", Status.IN_STOCK);
    item(catalogue, ABAI_2, ABAI, CENTRAL, "book", Status.IN_STOCK);
    item(catalogue, STEPPE_1, STEPPE, SHULBINSK, "book", Status.IN_STOCK);
    item(catalogue, ATLAS, "t-atlas", CENTRAL, "reading-room", Status.IN_STOCK);
    item(catalogue, WITHDRAWN, "t-old", CENTRAL, "book", Status.WITHDRAWN);
    item(catalogue, LOST, "t-old", CENTRAL, "book", Status.LOST);
    for (ItemId book : BOOKS) {
      title(catalogue, "t-" + book, "Қан мен тер");
      item(catalogue, book, "t-" + book, CENTRAL, "book", Status.IN_STOCK);
    }
  }

  private static void title(Catalogue catalogue, String id, String title) {
    catalogue.put(new Title(id, title, "", "kk", Optional.empty(), "", "", "adults", "fiction"));
  }

  private static void item(
      Catalogue catalogue, ItemId item, String title, BranchId home, String type, Status status) {
    catalogue.put(new Item(item, title, home, type, 1, status, ""));
  }

  private static void patrons(Tx tx) {
    Policies policies = new Policies(tx);
    policies.put("adult", "book", new Policy(20, LIMIT), 1);
    policies.put("adult", "reading-room", new Policy(0, LIMIT), 0);
    patron(tx, AIGERIM, 2030, Optional.empty());
    patron(tx, NATALYA, 2030, Optional.empty());
    patron(tx, OLGA, 2025, Optional.empty());
    patron(tx, ERBOLAT, 2030, Optional.of(Block.LOST_CARD));
    patron(tx, GENNADY, 2030, Optional.of(Block.UNPAID));
    patron(tx, VADIM, 2025, Optional.of(Block.BY_STAFF));
  }

  private static void patron(Tx tx, PatronId id, int lastYear, Optional<Block> block) {
    Patrons patrons = new Patrons(tx);
    patrons.put(
        new Patron(
            id,
            "Reader " + id.value(),
            "Reader",
            "R",
            "adult",
            CENTRAL,
            "kk",
            LocalDate.of(lastYear, 6, 30),
            block,
            "",
            Optional.of(2019)),
        null);
    patrons.giveCard(new CardNumber(id.value()), id);
  }
}
