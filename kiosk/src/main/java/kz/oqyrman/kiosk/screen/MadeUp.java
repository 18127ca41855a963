package kz.oqyrman.kiosk.screen;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.HubMessage.Words;
import kz.oqyrman.contract.ItemFacts;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.session.Alone;
import kz.oqyrman.kiosk.session.Around;
import kz.oqyrman.kiosk.session.KioskRules;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.Visit;

/// Books, a reader and a station that are made up, in every state that can be shown.
final class MadeUp {
  static final Instant NOW = Instant.parse("2026-11-22T09:15:00Z");
  static final ZoneId ZONE = ZoneId.of("Asia/Almaty");
  static final KioskRules RULES = KioskRules.USUAL;
  static final LocalDate DUE = LocalDate.of(2026, 12, 13);
  static final CardNumber CARD = new CardNumber("20000000000042");

  static final Health READY = new Health.Ready("made up");

  private MadeUp() {}

  /// Books that stand on real shelves, and one whose title is long.
  enum Book {
    ABAI(10, "Абай жолы", "Мұхтар Әуезов", "kk", 2),
    BLOOD(11, "Қан мен тер", "Әбдіжәміл Нұрпейісов", "kk", 1),
    MASTER(12, "Мастер и Маргарита", "Михаил Булгаков", "ru", 1),
    STEPPE(13, "The Silent Steppe", "Mukhamet Shayakhmetov", "en", 1),
    ATLAS(14, "Region of Semey: an atlas", "", "en", 1),
    NOMADS(15, "Көшпенділер", "Ілияс Есенберлин", "kk", 1),
    WAR(16, "Война и мир. Том первый", "Лев Толстой", "ru", 1),
    LONG(
        17,
        "Қазақ халқының ұлттық киімдері мен зергерлік бұйымдары: көне заманнан бүгінге дейін",
        "Өзбекәлі Жәнібеков",
        "kk",
        1),
    CRANES(18, "Белое облако Чингисхана", "Чингиз Айтматов", "ru", 1),
    SMALL(19, "Кішкентай ханзада", "Антуан де Сент-Экзюпери", "kk", 1),
    WORDS_OF_ABAI(20, "Қара сөздер", "Абай Құнанбайұлы", "kk", 1);

    private final int number;
    private final String title;
    private final String author;
    private final String language;
    private final int parts;

    Book(int number, String title, String author, String language, int parts) {
      this.number = number;
      this.title = title;
      this.author = author;
      this.language = language;
      this.parts = parts;
    }

    ItemId item() {
      return new ItemId("300000000001" + number);
    }

    ItemFacts facts() {
      return new ItemFacts(item(), title, author, language);
    }

    Set<Uid> tags() {
      Set<Uid> tags = new TreeSet<>();
      for (int part = 0; part < parts; part++) {
        tags.add(uid(100L + number * 10L + part));
      }
      return tags;
    }
  }

  static Uid uid(long number) {
    return new Uid(0xE004_0150_0000_0000L | number);
  }

  static Set<Uid> uids(List<Book> books) {
    Set<Uid> uids = new TreeSet<>();
    books.forEach(book -> uids.addAll(book.tags()));
    return uids;
  }

  static List<ItemFacts> facts(List<Book> books) {
    return books.stream().map(Book::facts).toList();
  }

  static Act act(Book book, Kind kind, Act.Progress progress) {
    return new Act(
        new TransactionId(new UUID(0x0197_8A00_0000_7000L + book.number, 0x8000_0000_0000_0000L)),
        book.number,
        kind,
        book.item(),
        book.tags(),
        NOW,
        Optional.of(book.facts()),
        progress,
        false);
  }

  static Act asking(Book book, Kind kind) {
    return act(book, kind, new Act.Progress.Asking(TagState.UNTOUCHED));
  }

  static Act securing(Book book, Kind kind) {
    boolean out = kind == Kind.CHECK_OUT;
    return act(
        book,
        kind,
        new Act.Progress.Securing(
            out ? Security.DISARMED : Security.ARMED,
            out ? Optional.of(new Verdict.Lent(DUE)) : Optional.empty(),
            Map.of()));
  }

  static Act lent(Book book) {
    return out(book, Ending.LENT, TagState.DISARMED);
  }

  static Act stillArmed(Book book) {
    return out(book, Ending.LENT_STILL_ARMED, TagState.ARMED);
  }

  static Act alreadyTheirs(Book book, TagState tag) {
    return out(book, Ending.ALREADY_THEIRS, tag);
  }

  static Act out(Book book, Ending ending, TagState tag) {
    return ended(book, Kind.CHECK_OUT, ending, tag, Optional.of(DUE), List.of(), Optional.empty());
  }

  static Act refused(Book book, Kind kind, List<Refusal> reasons) {
    return ended(
        book,
        kind,
        Ending.REFUSED,
        TagState.UNTOUCHED,
        Optional.empty(),
        reasons,
        Optional.empty());
  }

  static Act voided(Book book, Kind kind) {
    return ended(
        book, kind, Ending.VOID, TagState.UNTOUCHED, Optional.empty(), List.of(), Optional.empty());
  }

  static Act returned(Book book, Verdict.Where where) {
    return ended(
        book,
        Kind.CHECK_IN,
        Ending.RETURNED,
        TagState.ARMED,
        Optional.empty(),
        List.of(),
        Optional.of(new Verdict.Route(where, Optional.empty())));
  }

  static Act notArmed(Book book) {
    return ended(
        book,
        Kind.CHECK_IN,
        Ending.RETURNED_NOT_ARMED,
        TagState.DISARMED,
        Optional.empty(),
        List.of(),
        Optional.of(new Verdict.Route(Verdict.Where.SHELF, Optional.empty())));
  }

  static Act ended(
      Book book,
      Kind kind,
      Ending ending,
      TagState tag,
      Optional<LocalDate> due,
      List<Refusal> refusals,
      Optional<Verdict.Route> route) {
    Act begun = asking(book, kind);
    TransactionReport report =
        new TransactionReport(
            begun.transaction(),
            begun.sequence(),
            kind,
            begun.item(),
            Optional.empty(),
            NOW,
            DecidedBy.HUB,
            ending,
            tag,
            due,
            refusals,
            NOW,
            "");
    return act(book, kind, new Act.Progress.Ended(report, route));
  }

  static PatronFacts patron() {
    return patron(10);
  }

  static PatronFacts patron(int limit) {
    return patron(1, limit);
  }

  static PatronFacts patron(int loans, int limit) {
    return new PatronFacts(
        new PatronId("20000000000042"),
        "Айгерім",
        "С",
        "adult",
        "kk",
        Optional.of(2019),
        loans,
        limit,
        1,
        0,
        List.of());
  }

  /// @param left seconds until it ends by itself
  static Visit visit(int left) {
    return visit(left, Set.of());
  }

  static Visit visit(int left, Set<Uid> layBefore) {
    return new Visit(1, NOW.minus(RULES.idle()).plusSeconds(left), layBefore, true);
  }

  static Around around(Language language) {
    return around(language, new LinkedHashMap<>());
  }

  private static Around around(Language language, SequencedMap<Uid, TagReading> tags) {
    return new Around(
        devices(READY, READY, READY),
        new Around.Pad(tags, true),
        new Around.Line(true, Optional.of(settings())),
        Optional.empty(),
        language,
        1,
        1);
  }

  static Around laid(Language language, List<Book> books) {
    SequencedMap<Uid, TagReading> tags = new LinkedHashMap<>();
    for (Book book : books) {
      int part = 1;
      for (Uid uid : book.tags()) {
        tags.put(uid, tag(book.item().value(), part++, book.parts, ItemTag.FOR_CIRCULATION));
      }
    }
    return around(language, tags);
  }

  /// One of each kind.
  static Around puzzles(Language language) {
    SequencedMap<Uid, TagReading> tags = new LinkedHashMap<>();
    tags.put(uid(1), new TagReading.Damaged("check sum"));
    tags.put(uid(2), new TagReading.Blank());
    tags.put(uid(3), tag("20000000000042", 1, 1, ItemTag.PATRON_CARD));
    tags.put(uid(4), tag("30000000000999", 1, 1, ItemTag.FOR_CIRCULATION));
    tags.put(uid(5), tag("30000000000999", 1, 1, ItemTag.FOR_CIRCULATION));
    tags.put(uid(6), tag("30000000000888", 1, 3, ItemTag.FOR_CIRCULATION));
    return around(language, tags);
  }

  static TagReading tag(String item, int part, int parts, int usage) {
    return new TagReading.Item(new ItemTag(item, Optional.of("KZ-SEM"), part, parts, usage));
  }

  static Around.Devices devices(Health pad, Health scanner, Health printer) {
    return new Around.Devices(pad, scanner, printer);
  }

  static Health lost(Trouble.Reason reason) {
    return new Health.Lost(new Trouble(reason, "made up"), 2);
  }

  static Around withCardReader(Language language) {
    return with(around(language), new Around.Devices(READY, READY, READY, Optional.of(READY)));
  }

  static Around scannerLost(Language language) {
    return with(around(language), devices(READY, lost(Trouble.Reason.NOT_THERE), READY));
  }

  static Around printerLost(Language language, Trouble.Reason reason) {
    return with(around(language), devices(READY, READY, lost(reason)));
  }

  static Around journalTrouble(Language language) {
    Around a = around(language);
    return new Around(a.devices(), a.onPad(), a.line(), Optional.of("disk full"), language, 1, 1);
  }

  static Around with(Around a, Around.Devices devices) {
    return new Around(
        devices,
        a.onPad(),
        a.line(),
        a.journalTrouble(),
        a.language(),
        a.visits(),
        a.nextSequence());
  }

  static Around with(Around a, Around.Line line) {
    return new Around(
        a.devices(),
        a.onPad(),
        line,
        a.journalTrouble(),
        a.language(),
        a.visits(),
        a.nextSequence());
  }

  /// Without the line to the hub, at a station that goes on.
  static Around alone(Language language) {
    Around a = around(language);
    return new Around(
        a.devices(),
        a.onPad(),
        new Around.Line(false, Optional.of(settings())),
        a.journalTrouble(),
        a.language(),
        a.visits(),
        a.nextSequence(),
        new Alone.Can(NOW.minusSeconds(600), NOW.plusSeconds(3 * 86_400 - 600)));
  }

  /// The same end, decided by the station.
  static Act decidedHere(Act act) {
    return act.progress() instanceof Act.Progress.Ended(TransactionReport r, var route)
        ? like(
            act,
            new Act.Progress.Ended(
                new TransactionReport(
                    r.transaction(),
                    r.sequence(),
                    r.kind(),
                    r.item(),
                    r.patron(),
                    r.proposedAt(),
                    DecidedBy.STATION,
                    r.ending(),
                    r.tag(),
                    r.due(),
                    r.refusals(),
                    r.toldAt(),
                    r.detail()),
                route))
        : act;
  }

  private static Act like(Act act, Act.Progress progress) {
    return new Act(
        act.transaction(),
        act.sequence(),
        act.kind(),
        act.item(),
        act.tags(),
        act.proposedAt(),
        Optional.empty(),
        progress,
        act.lifted());
  }

  /// A reader of whom the station knows the card only.
  static PatronFacts nameless() {
    return new PatronFacts(
        PatronId.byCard(CARD), "", "", "adult", "", Optional.empty(), 1, 10, 0, 0, List.of());
  }

  static HubMessage.Settings settings() {
    LocalDate today = LocalDate.ofInstant(NOW, ZONE);
    return new HubMessage.Settings(
        new BranchId("central"),
        new Words(
            "Орталық қалалық кітапхана",
            "Центральная городская библиотека",
            "Central City Library"),
        new Words("Станция 02", "Станция 02", "Station 02"),
        new Words("Семей", "Семей", "Semey"),
        false,
        List.of(
            new HubMessage.Announcement(
                new Words(
                    "«Шаңырақ астында» өлкетану клубы",
                    "Клуб краеведов «Под сводами шанырака»",
                    "Local history club “Under the Arches of Shanyrak”"),
                today,
                "15:00",
                "2"),
            new HubMessage.Announcement(
                new Words(
                    "«Орфей» музыка бөлмесіндегі кеш",
                    "Вечер в музыкальной гостиной «Орфей»",
                    "An evening at the music room Orpheus"),
                today.plusDays(2),
                "18:30",
                ""),
            new HubMessage.Announcement(
                new Words("Кітап жәрмеңкесі", "Книжная ярмарка", "Book fair"),
                today.plusDays(6),
                "",
                "")));
  }
}
