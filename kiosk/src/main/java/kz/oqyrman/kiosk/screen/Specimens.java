package kz.oqyrman.kiosk.screen;

import static kz.oqyrman.kiosk.screen.MadeUp.CARD;
import static kz.oqyrman.kiosk.screen.MadeUp.NOW;
import static kz.oqyrman.kiosk.screen.MadeUp.READY;
import static kz.oqyrman.kiosk.screen.MadeUp.RULES;
import static kz.oqyrman.kiosk.screen.MadeUp.ZONE;
import static kz.oqyrman.kiosk.screen.MadeUp.alone;
import static kz.oqyrman.kiosk.screen.MadeUp.alreadyTheirs;
import static kz.oqyrman.kiosk.screen.MadeUp.around;
import static kz.oqyrman.kiosk.screen.MadeUp.asking;
import static kz.oqyrman.kiosk.screen.MadeUp.decidedHere;
import static kz.oqyrman.kiosk.screen.MadeUp.devices;
import static kz.oqyrman.kiosk.screen.MadeUp.facts;
import static kz.oqyrman.kiosk.screen.MadeUp.journalTrouble;
import static kz.oqyrman.kiosk.screen.MadeUp.laid;
import static kz.oqyrman.kiosk.screen.MadeUp.lent;
import static kz.oqyrman.kiosk.screen.MadeUp.lost;
import static kz.oqyrman.kiosk.screen.MadeUp.nameless;
import static kz.oqyrman.kiosk.screen.MadeUp.notArmed;
import static kz.oqyrman.kiosk.screen.MadeUp.patron;
import static kz.oqyrman.kiosk.screen.MadeUp.printerLost;
import static kz.oqyrman.kiosk.screen.MadeUp.puzzles;
import static kz.oqyrman.kiosk.screen.MadeUp.refused;
import static kz.oqyrman.kiosk.screen.MadeUp.returned;
import static kz.oqyrman.kiosk.screen.MadeUp.scannerLost;
import static kz.oqyrman.kiosk.screen.MadeUp.securing;
import static kz.oqyrman.kiosk.screen.MadeUp.settings;
import static kz.oqyrman.kiosk.screen.MadeUp.stillArmed;
import static kz.oqyrman.kiosk.screen.MadeUp.uids;
import static kz.oqyrman.kiosk.screen.MadeUp.visit;
import static kz.oqyrman.kiosk.screen.MadeUp.voided;
import static kz.oqyrman.kiosk.screen.MadeUp.with;
import static kz.oqyrman.kiosk.screen.MadeUp.withCardReader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.contract.lending.Verdict;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.kiosk.screen.MadeUp.Book;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.session.Around;
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
    specimens.borrowingGoneWrong();
    specimens.borrowingALot();
    specimens.returning();
    specimens.troubles();
    specimens.finishing();
    specimens.finishingQuietly();
    return List.copyOf(specimens.all);
  }

  private void put(String name, Around around, Session session) {
    all.add(new Specimen(name, new Scene(around, session)));
  }

  private void threshold() {
    put("idle", around(language), new Session.Idle(Set.of()));
    put("idle-no-scanner", scannerLost(language), new Session.Idle(Set.of()));
    put(
        "idle-unsettled",
        with(around(language), new Around.Line(true, Optional.empty())),
        new Session.Idle(Set.of()));
    put("out-starting", Around.atStart(language, 1), new Session.OutOfOrder());
    put(
        "out-pad",
        with(around(language), devices(lost(Trouble.Reason.NOT_THERE), READY, READY)),
        out());
    put("out-hub", with(around(language), new Around.Line(false, Optional.of(settings()))), out());
    put("out-journal", journalTrouble(language), out());
    put("sorting", around(language), new Session.Sorting(visit(55)));
  }

  private static Session out() {
    return new Session.OutOfOrder();
  }

  private void identifying() {
    who("card", around(language), new Who.ShowCard(Optional.empty()));
    who("card-note", around(language), new Who.ShowCard(Optional.of(Note.CARD_WANTED)));
    who(
        "card-unknown-barcode",
        around(language),
        new Who.ShowCard(Optional.of(Note.UNKNOWN_BARCODE)));
    who("card-staff", around(language), new Who.ShowCard(Optional.of(Note.STAFF_CARD)));
    who("card-no-number", around(language), new Who.ShowCard(Optional.of(Note.NO_CARD_NUMBER)));
    who(
        "card-tells-nothing",
        withCardReader(language),
        new Who.ShowCard(Optional.of(Note.CARD_TELLS_NOTHING)));
    who("card-no-scanner", scannerLost(language), new Who.ShowCard(Optional.empty()));
    who(
        "card-hub-away",
        with(around(language), new Around.Line(false, Optional.of(settings()))),
        new Who.ShowCard(Optional.of(Note.UNKNOWN_BARCODE)));
    who("asking", around(language), new Who.Asking(CARD));
    who("pin", around(language), new Who.NeedsPin(CARD, false));
    who("pin-wrong", around(language), new Who.NeedsPin(CARD, true));
    for (Refusal why : Refusal.values()) {
      who(
          "turned-away-" + why.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
          around(language),
          new Who.TurnedAway(List.of(why)));
    }
    who(
        "turned-away-twice",
        around(language),
        new Who.TurnedAway(
            List.of(Refusal.CARD_EXPIRED, Refusal.BLOCKED_UNPAID, Refusal.BLOCKED_BY_STAFF)));
    who("no-answer", around(language), new Who.NoAnswer());
    put(
        "card-warning",
        around(language),
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
        laid(language, lay),
        new Session.Confirming(visit, Purpose.BORROW, Optional.of(patron()), facts(lay)));
    put(
        "yours-one",
        laid(language, List.of(Book.ABAI)),
        new Session.Confirming(
            visit(52, uids(List.of(Book.ABAI))), Purpose.RETURN, Optional.empty(), List.of()));
    List<Book> many = List.of(Book.values());
    put(
        "yours-many",
        laid(language, many),
        new Session.Confirming(
            visit(52, uids(many)), Purpose.RETURN, Optional.empty(), facts(many)));
  }

  private void borrowing() {
    borrow("borrow-empty", around(language), List.of(), Optional.empty(), 57, 0);
    List<Book> five = List.of(Book.ABAI, Book.BLOOD, Book.MASTER, Book.STEPPE, Book.ATLAS);
    List<Act> acts =
        List.of(
            lent(Book.ABAI),
            lent(Book.BLOOD),
            lent(Book.MASTER),
            securing(Book.STEPPE, Kind.CHECK_OUT),
            refused(Book.ATLAS, Kind.CHECK_OUT, List.of(Refusal.NOT_FOR_LOAN)));
    borrow("borrow", laid(language, five), acts, Optional.empty(), 42, 0);
    borrow("borrow-warning", laid(language, five), acts, Optional.empty(), 17, 0);
    List<Book> first = List.of(Book.STEPPE, Book.NOMADS, Book.ABAI);
    borrow(
        "borrow-live",
        laid(language, first),
        List.of(asking(Book.NOMADS, Kind.CHECK_OUT), securing(Book.ABAI, Kind.CHECK_OUT)),
        Optional.empty(),
        58,
        0);
  }

  private void borrowingGoneWrong() {
    borrow(
        "borrow-endings",
        around(language),
        List.of(
            stillArmed(Book.MASTER),
            alreadyTheirs(Book.ABAI, TagState.DISARMED),
            alreadyTheirs(Book.BLOOD, TagState.UNCERTAIN),
            voided(Book.NOMADS, Kind.CHECK_OUT)),
        Optional.of(Note.FINISH_FIRST),
        40,
        0);
    put(
        "borrow-refusals",
        around(language),
        new Session.Borrowing(
            visit(33),
            patron(10, 10),
            List.of(
                refused(
                    Book.LONG,
                    Kind.CHECK_OUT,
                    List.of(Refusal.ON_HOLD_FOR_ANOTHER, Refusal.LIMIT_REACHED)),
                refused(Book.STEPPE, Kind.CHECK_OUT, List.of(Refusal.LIMIT_REACHED)),
                refused(Book.WAR, Kind.CHECK_OUT, List.of(Refusal.ON_LOAN_TO_ANOTHER))),
            Optional.empty(),
            0));
    borrow(
        "borrow-puzzles",
        puzzles(language),
        List.of(lent(Book.MASTER)),
        Optional.of(Note.LAY_IT_DOWN),
        51,
        0);
  }

  private void borrowingALot() {
    List<Act> many = new ArrayList<>();
    for (Book book : Book.values()) {
      many.add(lent(book));
    }
    put(
        "borrow-pages",
        around(language),
        new Session.Borrowing(visit(30), patron(30), many, Optional.empty(), 1));
  }

  private void borrow(
      String name, Around around, List<Act> acts, Optional<Note> note, int left, int page) {
    put(name, around, new Session.Borrowing(visit(left), patron(), acts, note, page));
  }

  private void returning() {
    put(
        "return-empty",
        around(language),
        new Session.Returning(visit(59), List.of(), Optional.empty(), 0));
    List<Act> acts =
        List.of(
            securing(Book.STEPPE, Kind.CHECK_IN),
            returned(Book.ABAI, Verdict.Where.SHELF),
            returned(Book.WAR, Verdict.Where.TRANSIT),
            returned(Book.MASTER, Verdict.Where.HOLD),
            returned(Book.NOMADS, Verdict.Where.LIBRARIAN));
    put(
        "return",
        laid(language, List.of(Book.STEPPE, Book.ABAI)),
        new Session.Returning(visit(44), acts, Optional.empty(), 0));
    put(
        "return-endings",
        around(language),
        new Session.Returning(
            visit(44),
            List.of(
                notArmed(Book.LONG),
                refused(Book.ATLAS, Kind.CHECK_IN, List.of(Refusal.UNKNOWN_ITEM)),
                voided(Book.BLOOD, Kind.CHECK_IN)),
            Optional.of(Note.PUBLISHERS_CODE),
            0));
  }

  private void troubles() {
    List<Act> acts = List.of(lent(Book.ABAI), asking(Book.STEPPE, Kind.CHECK_OUT));
    borrow(
        "borrow-pad-lost",
        with(around(language), devices(lost(Trouble.Reason.LINE_BROKEN), READY, READY)),
        acts,
        Optional.empty(),
        50,
        0);
    borrow(
        "borrow-hub-away",
        with(around(language), new Around.Line(false, Optional.of(settings()))),
        acts,
        Optional.empty(),
        50,
        0);
    put(
        "borrow-alone",
        alone(language),
        new Session.Borrowing(
            visit(50),
            nameless(),
            List.of(
                decidedHere(refused(Book.WAR, Kind.CHECK_OUT, List.of(Refusal.LIMIT_ALONE))),
                decidedHere(stillArmed(Book.MASTER)),
                decidedHere(lent(Book.ABAI))),
            Optional.empty(),
            0));
    put(
        "return-alone",
        alone(language),
        new Session.Returning(
            visit(50),
            List.of(
                decidedHere(returned(Book.ABAI, Verdict.Where.SHELF)),
                decidedHere(returned(Book.NOMADS, Verdict.Where.LIBRARIAN))),
            Optional.empty(),
            0));
    borrow(
        "borrow-no-printer",
        printerLost(language, Trouble.Reason.SILENT),
        acts,
        Optional.empty(),
        50,
        0);
    borrow(
        "borrow-no-paper",
        printerLost(language, Trouble.Reason.PAPER_OUT),
        acts,
        Optional.empty(),
        50,
        0);
    borrow("borrow-journal", journalTrouble(language), acts, Optional.empty(), 50, 0);
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
  }

  private void finishingQuietly() {
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
        around(language),
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
        around(language),
        new Session.Finishing(
            visit(40),
            Purpose.RETURN,
            Optional.empty(),
            acts,
            receipt,
            NOW.minus(Duration.ofSeconds(4))));
  }
}
