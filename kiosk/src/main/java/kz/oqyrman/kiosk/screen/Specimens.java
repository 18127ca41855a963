package kz.oqyrman.kiosk.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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
import kz.oqyrman.kiosk.session.Around;
import kz.oqyrman.kiosk.session.KioskRules;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.Purpose;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Session;
import kz.oqyrman.kiosk.session.Session.Note;
import kz.oqyrman.kiosk.session.Session.ReceiptState;
import kz.oqyrman.kiosk.session.Session.Who;
import kz.oqyrman.kiosk.session.Touch;
import kz.oqyrman.kiosk.session.Visit;

/// A made-up scene for every screen and everything that can stand on it: for pictures to look at,
/// for tests of all of them, and to warm a program up.
final class Specimens {
  static final Instant NOW = Instant.parse("2026-11-22T09:15:00Z");
  static final ZoneId ZONE = ZoneId.of("Asia/Almaty");
  static final KioskRules RULES = KioskRules.USUAL;

  private static final LocalDate DUE = LocalDate.of(2026, 12, 13);
  private static final Health READY = new Health.Ready("made up");
  private static final CardNumber CARD = new CardNumber("20000000000042");

  private final Language language;
  private final List<Specimen> all = new ArrayList<>();

  private Specimens(Language language) {
    this.language = language;
  }

  /// A scene with a name for its picture.
  record Specimen(String name, Scene scene) {
    ScreenModel model() {
      return ScreenModel.of(scene, RULES, NOW, ZONE);
    }
  }

  /// All scenes in a language.
  static List<Specimen> in(Language language) {
    Specimens specimens = new Specimens(language);
    specimens.threshold();
    specimens.identifying();
    specimens.confirming();
    specimens.borrowing();
    specimens.returning();
    specimens.troubles();
    specimens.finishing();
    return List.copyOf(specimens.all);
  }

  private void put(String name, Around around, Session session) {
    all.add(new Specimen(name, new Scene(around, session)));
  }

  private void threshold() {
    put("idle", around(), new Session.Idle(Set.of()));
    put("idle-no-scanner", scannerLost(), new Session.Idle(Set.of()));
    put(
        "idle-unsettled",
        with(around(), new Around.Line(true, Optional.empty())),
        new Session.Idle(Set.of()));
    put("out-starting", Around.atStart(language, 1), new Session.OutOfOrder());
    put("out-pad", with(around(), devices(lost(Trouble.Reason.NOT_THERE), READY, READY)), out());
    put("out-hub", with(around(), new Around.Line(false, Optional.of(settings()))), out());
    put("out-journal", journalTrouble(), out());
    put("sorting", around(), new Session.Sorting(visit(55)));
  }

  private static Session out() {
    return new Session.OutOfOrder();
  }

  private void identifying() {
    who("card", around(), new Who.ShowCard(Optional.empty()));
    who("card-note", around(), new Who.ShowCard(Optional.of(Note.CARD_WANTED)));
    who("card-unknown-barcode", around(), new Who.ShowCard(Optional.of(Note.UNKNOWN_BARCODE)));
    who("card-no-number", around(), new Who.ShowCard(Optional.of(Note.NO_CARD_NUMBER)));
    who("card-no-scanner", scannerLost(), new Who.ShowCard(Optional.empty()));
    who(
        "card-hub-away",
        with(around(), new Around.Line(false, Optional.of(settings()))),
        new Who.ShowCard(Optional.of(Note.UNKNOWN_BARCODE)));
    who("asking", around(), new Who.Asking(CARD));
    who("pin", around(), new Who.NeedsPin(CARD, false));
    who("pin-wrong", around(), new Who.NeedsPin(CARD, true));
    for (Refusal why : Refusal.values()) {
      who(
          "turned-away-" + why.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
          around(),
          new Who.TurnedAway(List.of(why)));
    }
    who(
        "turned-away-twice",
        around(),
        new Who.TurnedAway(
            List.of(Refusal.CARD_EXPIRED, Refusal.BLOCKED_UNPAID, Refusal.BLOCKED_BY_STAFF)));
    who("no-answer", around(), new Who.NoAnswer());
    put(
        "card-warning",
        around(),
        new Session.Identifying(visit(14), new Who.ShowCard(Optional.empty())));
  }

  private void who(String name, Around around, Who who) {
    put(name, around, new Session.Identifying(visit(48), who));
  }

  private void confirming() {
    List<Book> lay = List.of(Book.ABAI, Book.STEPPE, Book.NOMADS);
    Visit visit = visit(52, uids(lay));
    put(
        "yours",
        laid(lay),
        new Session.Confirming(visit, Purpose.BORROW, Optional.of(patron()), facts(lay)));
    put(
        "yours-one",
        laid(List.of(Book.ABAI)),
        new Session.Confirming(
            visit(52, uids(List.of(Book.ABAI))), Purpose.RETURN, Optional.empty(), List.of()));
    List<Book> many = List.of(Book.values());
    put(
        "yours-many",
        laid(many),
        new Session.Confirming(
            visit(52, uids(many)), Purpose.RETURN, Optional.empty(), facts(many)));
  }

  private void borrowing() {
    borrow("borrow-empty", around(), List.of(), Optional.empty(), 57, 0);
    List<Book> five = List.of(Book.ABAI, Book.BLOOD, Book.MASTER, Book.STEPPE, Book.ATLAS);
    List<Act> acts =
        List.of(
            lent(Book.ABAI),
            lent(Book.BLOOD),
            lent(Book.MASTER),
            securing(Book.STEPPE, Kind.CHECK_OUT),
            refused(Book.ATLAS, Kind.CHECK_OUT, List.of(Refusal.NOT_FOR_LOAN)));
    borrow("borrow", laid(five), acts, Optional.empty(), 42, 0);
    borrow("borrow-warning", laid(five), acts, Optional.empty(), 17, 0);
    List<Book> first = List.of(Book.STEPPE, Book.NOMADS, Book.ABAI);
    borrow(
        "borrow-live",
        laid(first),
        List.of(asking(Book.NOMADS, Kind.CHECK_OUT), securing(Book.ABAI, Kind.CHECK_OUT)),
        Optional.empty(),
        58,
        0);
    borrow(
        "borrow-endings",
        around(),
        List.of(
            stillArmed(Book.MASTER),
            alreadyTheirs(Book.ABAI, TagState.DISARMED),
            alreadyTheirs(Book.BLOOD, TagState.UNCERTAIN),
            voided(Book.NOMADS, Kind.CHECK_OUT)),
        Optional.of(Note.FINISH_FIRST),
        40,
        0);
    borrow(
        "borrow-refusals",
        around(),
        List.of(
            refused(
                Book.LONG,
                Kind.CHECK_OUT,
                List.of(Refusal.ON_HOLD_FOR_ANOTHER, Refusal.LIMIT_REACHED)),
            refused(Book.STEPPE, Kind.CHECK_OUT, List.of(Refusal.LIMIT_REACHED)),
            refused(Book.WAR, Kind.CHECK_OUT, List.of(Refusal.ON_LOAN_TO_ANOTHER))),
        Optional.empty(),
        33,
        0);
    borrow(
        "borrow-puzzles",
        puzzles(),
        List.of(lent(Book.MASTER)),
        Optional.of(Note.LAY_IT_DOWN),
        51,
        0);
    List<Act> many = new ArrayList<>();
    for (Book book : Book.values()) {
      many.add(lent(book));
    }
    put(
        "borrow-pages",
        around(),
        new Session.Borrowing(visit(30), patron(30), many, Optional.empty(), 1));
  }

  private void borrow(
      String name, Around around, List<Act> acts, Optional<Note> note, int left, int page) {
    put(name, around, new Session.Borrowing(visit(left), patron(), acts, note, page));
  }

  private void returning() {
    put("return-empty", around(), new Session.Returning(visit(59), List.of(), Optional.empty(), 0));
    List<Act> acts =
        List.of(
            securing(Book.STEPPE, Kind.CHECK_IN),
            returned(Book.ABAI, Verdict.Where.SHELF),
            returned(Book.WAR, Verdict.Where.TRANSIT),
            returned(Book.MASTER, Verdict.Where.HOLD),
            returned(Book.NOMADS, Verdict.Where.LIBRARIAN));
    put(
        "return",
        laid(List.of(Book.STEPPE, Book.ABAI)),
        new Session.Returning(visit(44), acts, Optional.empty(), 0));
    put(
        "return-endings",
        around(),
        new Session.Returning(
            visit(44),
            List.of(
                notArmed(Book.LONG),
                refused(Book.ATLAS, Kind.CHECK_IN, List.of(Refusal.UNKNOWN_ITEM)),
                voided(Book.BLOOD, Kind.CHECK_IN)),
            Optional.of(Note.UNKNOWN_BARCODE),
            0));
  }

  private void troubles() {
    List<Act> acts = List.of(lent(Book.ABAI), asking(Book.STEPPE, Kind.CHECK_OUT));
    borrow(
        "borrow-pad-lost",
        with(around(), devices(lost(Trouble.Reason.LINE_BROKEN), READY, READY)),
        acts,
        Optional.empty(),
        50,
        0);
    borrow(
        "borrow-hub-away",
        with(around(), new Around.Line(false, Optional.of(settings()))),
        acts,
        Optional.empty(),
        50,
        0);
    borrow("borrow-no-printer", printerLost(Trouble.Reason.SILENT), acts, Optional.empty(), 50, 0);
    borrow("borrow-no-paper", printerLost(Trouble.Reason.PAPER_OUT), acts, Optional.empty(), 50, 0);
    borrow("borrow-journal", journalTrouble(), acts, Optional.empty(), 50, 0);
  }

  private void finishing() {
    List<Act> acts =
        List.of(
            lent(Book.ABAI),
            lent(Book.BLOOD),
            lent(Book.MASTER),
            lent(Book.STEPPE),
            refused(Book.ATLAS, Kind.CHECK_OUT, List.of(Refusal.NOT_FOR_LOAN)));
    List<Act> running = List.of(lent(Book.ABAI), securing(Book.STEPPE, Kind.CHECK_OUT));
    finish("finish-waiting", running, new ReceiptState.WaitingForActs(Touch.ReceiptWish.PAPER));
    finish("finish-printing", acts, new ReceiptState.Printing());
    finish("finish-printed", acts, new ReceiptState.Printed());
    finish("finish-screen", acts, new ReceiptState.OnScreen(Optional.empty()));
    finish("finish-none", acts.subList(0, 3), new ReceiptState.NotWished());
    for (Trouble.Reason reason : Trouble.Reason.values()) {
      finish(
          "finish-" + reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
          acts,
          new ReceiptState.OnScreen(Optional.of(new Trouble(reason, "made up"))));
    }
    List<Act> awkward =
        List.of(
            stillArmed(Book.MASTER),
            alreadyTheirs(Book.LONG, TagState.DISARMED),
            voided(Book.NOMADS, Kind.CHECK_OUT));
    finish("finish-awkward", awkward, new ReceiptState.OnScreen(Optional.empty()));
    finish(
        "finish-nothing",
        List.of(refused(Book.ATLAS, Kind.CHECK_OUT, List.of(Refusal.NOT_FOR_LOAN))),
        new ReceiptState.NotWished());
    finishReturn(
        "finish-return",
        List.of(
            returned(Book.ABAI, Verdict.Where.SHELF), returned(Book.WAR, Verdict.Where.TRANSIT)),
        new ReceiptState.NotWished());
    finishReturn(
        "finish-return-screen",
        List.of(
            returned(Book.ABAI, Verdict.Where.SHELF),
            returned(Book.MASTER, Verdict.Where.HOLD),
            notArmed(Book.WAR),
            voided(Book.BLOOD, Kind.CHECK_IN)),
        new ReceiptState.OnScreen(Optional.empty()));
  }

  private void finish(String name, List<Act> acts, ReceiptState receipt) {
    put(
        name,
        around(),
        new Session.Finishing(
            visit(40),
            Purpose.BORROW,
            Optional.of(patron()),
            acts,
            receipt,
            NOW.minus(Duration.ofSeconds(4))));
  }

  private void finishReturn(String name, List<Act> acts, ReceiptState receipt) {
    put(
        name,
        around(),
        new Session.Finishing(
            visit(40),
            Purpose.RETURN,
            Optional.empty(),
            acts,
            receipt,
            NOW.minus(Duration.ofSeconds(4))));
  }

  /// Books that stand on real shelves, and one whose title is long.
  private enum Book {
    ABAI(10, "Абай жолы", "Мұхтар Әуезов", "kk", 2),
    BLOOD(11, "Қан мен тер", "Әбдіжәміл Нұрпейісов", "kk", 1),
    MASTER(12, "Мастер и Маргарита", "Михаил Булгаков", "ru", 1),
    STEPPE(13, "The Silent Steppe", "Mukhamet Shayakhmetov", "en", 1),
    ATLAS(14, "Region of Semey: an atlas", "", "en", 1),
    NOMADS(15, "Көшпенділер", "Ілияс Есенберлин", "kk", 1),
    WAR(16, "Война и мир. Том первый", "Лев Толстой", "ru", 1),
    LONG(
        17, "Қазақ халқының ұлттық киімдері мен зергерлік бұйымдары: көне заманнан бүгінге дейін",
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

  private static Uid uid(long number) {
    return new Uid(0xE004_0150_0000_0000L | number);
  }

  private static Set<Uid> uids(List<Book> books) {
    Set<Uid> uids = new TreeSet<>();
    books.forEach(book -> uids.addAll(book.tags()));
    return uids;
  }

  private static List<ItemFacts> facts(List<Book> books) {
    return books.stream().map(Book::facts).toList();
  }

  private static Act act(Book book, Kind kind, Act.Progress progress) {
    return new Act(
        new TransactionId(
            new UUID(0x0197_8A00_0000_7000L + book.number, 0x8000_0000_0000_0000L)),
        book.number,
        kind,
        book.item(),
        book.tags(),
        NOW,
        Optional.of(book.facts()),
        progress,
        false);
  }

  private static Act asking(Book book, Kind kind) {
    return act(book, kind, new Act.Progress.Asking(TagState.UNTOUCHED));
  }

  private static Act securing(Book book, Kind kind) {
    boolean out = kind == Kind.CHECK_OUT;
    return act(
        book,
        kind,
        new Act.Progress.Securing(
            out ? Security.DISARMED : Security.ARMED,
            out ? Optional.of(new Verdict.Lent(DUE)) : Optional.empty(),
            Map.of()));
  }

  private static Act lent(Book book) {
    return out(book, Ending.LENT, TagState.DISARMED);
  }

  private static Act stillArmed(Book book) {
    return out(book, Ending.LENT_STILL_ARMED, TagState.ARMED);
  }

  private static Act alreadyTheirs(Book book, TagState tag) {
    return out(book, Ending.ALREADY_THEIRS, tag);
  }

  private static Act out(Book book, Ending ending, TagState tag) {
    return ended(book, Kind.CHECK_OUT, ending, tag, Optional.of(DUE), List.of(), Optional.empty());
  }

  private static Act refused(Book book, Kind kind, List<Refusal> reasons) {
    return ended(
        book,
        kind,
        Ending.REFUSED,
        TagState.UNTOUCHED,
        Optional.empty(),
        reasons,
        Optional.empty());
  }

  private static Act voided(Book book, Kind kind) {
    return ended(
        book, kind, Ending.VOID, TagState.UNTOUCHED, Optional.empty(), List.of(), Optional.empty());
  }

  private static Act returned(Book book, Verdict.Where where) {
    return ended(
        book,
        Kind.CHECK_IN,
        Ending.RETURNED,
        TagState.ARMED,
        Optional.empty(),
        List.of(),
        Optional.of(new Verdict.Route(where, Optional.empty())));
  }

  private static Act notArmed(Book book) {
    return ended(
        book,
        Kind.CHECK_IN,
        Ending.RETURNED_NOT_ARMED,
        TagState.DISARMED,
        Optional.empty(),
        List.of(),
        Optional.of(new Verdict.Route(Verdict.Where.SHELF, Optional.empty())));
  }

  private static Act ended(
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

  private static PatronFacts patron() {
    return patron(10);
  }

  private static PatronFacts patron(int limit) {
    return new PatronFacts(
        new PatronId("20000000000042"),
        "Айгерім",
        "С",
        "adult",
        "kk",
        Optional.of(2019),
        1,
        limit,
        1,
        0,
        List.of());
  }

  /// @param left seconds until it ends by itself
  private static Visit visit(int left) {
    return visit(left, Set.of());
  }

  private static Visit visit(int left, Set<Uid> layBefore) {
    return new Visit(1, NOW.minus(RULES.idle()).plusSeconds(left), layBefore, true);
  }

  private Around around() {
    return around(new LinkedHashMap<>());
  }

  private Around around(SequencedMap<Uid, TagReading> tags) {
    return new Around(
        devices(READY, READY, READY),
        new Around.Pad(tags, true),
        new Around.Line(true, Optional.of(settings())),
        Optional.empty(),
        language,
        1,
        1);
  }

  private Around laid(List<Book> books) {
    SequencedMap<Uid, TagReading> tags = new LinkedHashMap<>();
    for (Book book : books) {
      int part = 1;
      for (Uid uid : book.tags()) {
        tags.put(uid, tag(book.item().value(), part++, book.parts, ItemTag.FOR_CIRCULATION));
      }
    }
    return around(tags);
  }

  /// One of each kind.
  private Around puzzles() {
    SequencedMap<Uid, TagReading> tags = new LinkedHashMap<>();
    tags.put(uid(1), new TagReading.Damaged("check sum"));
    tags.put(uid(2), new TagReading.Blank());
    tags.put(uid(3), tag("20000000000042", 1, 1, ItemTag.PATRON_CARD));
    tags.put(uid(4), tag("30000000000999", 1, 1, ItemTag.FOR_CIRCULATION));
    tags.put(uid(5), tag("30000000000999", 1, 1, ItemTag.FOR_CIRCULATION));
    tags.put(uid(6), tag("30000000000888", 1, 3, ItemTag.FOR_CIRCULATION));
    return around(tags);
  }

  private static TagReading tag(String item, int part, int parts, int usage) {
    return new TagReading.Item(new ItemTag(item, Optional.of("KZ-SEM"), part, parts, usage));
  }

  private static Around.Devices devices(Health pad, Health scanner, Health printer) {
    return new Around.Devices(pad, scanner, printer);
  }

  private static Health lost(Trouble.Reason reason) {
    return new Health.Lost(new Trouble(reason, "made up"), 2);
  }

  private Around scannerLost() {
    return with(around(), devices(READY, lost(Trouble.Reason.NOT_THERE), READY));
  }

  private Around printerLost(Trouble.Reason reason) {
    return with(around(), devices(READY, READY, lost(reason)));
  }

  private Around journalTrouble() {
    Around a = around();
    return new Around(a.devices(), a.onPad(), a.line(), Optional.of("disk full"), language, 1, 1);
  }

  private static Around with(Around a, Around.Devices devices) {
    return new Around(
        devices,
        a.onPad(),
        a.line(),
        a.journalTrouble(),
        a.language(),
        a.visits(),
        a.nextSequence());
  }

  private static Around with(Around a, Around.Line line) {
    return new Around(
        a.devices(),
        a.onPad(),
        line,
        a.journalTrouble(),
        a.language(),
        a.visits(),
        a.nextSequence());
  }

  private static HubMessage.Settings settings() {
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
                "2-зал"),
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
