package kz.oqyrman.kiosk.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.kiosk.session.Around;
import kz.oqyrman.kiosk.session.KioskRules;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.Purpose;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Session;
import kz.oqyrman.kiosk.session.Touch;
import kz.oqyrman.kiosk.session.Visit;
import kz.oqyrman.kiosk.words.Announcements;
import kz.oqyrman.kiosk.words.Texts;

/// Writes the screen of one scene.
final class ScreenWriter {
  /// More would not be read in passing.
  private static final int MOST_EVENTS = 3;

  /// The longest card number anybody types; a contract's card number is no longer.
  private static final int MOST_CARD_DIGITS = 40;

  private static final int LEAST_PIN_DIGITS = 4;
  private static final int MOST_PIN_DIGITS = 8;

  private final Around around;
  private final Session session;
  private final KioskRules rules;
  private final Instant now;
  private final LocalDate today;
  private final Texts texts;

  ScreenWriter(Scene scene, KioskRules rules, Instant now, ZoneId zone) {
    this.around = scene.around();
    this.session = scene.session();
    this.rules = rules;
    this.now = now;
    this.today = LocalDate.ofInstant(now, zone);
    this.texts = Texts.in(around.language());
  }

  ScreenModel write() {
    return switch (session) {
      case Session.Idle _ -> idle();
      case Session.OutOfOrder _ -> outOfOrder();
      case Session.Sorting(Visit visit) -> wait("sorting", visit);
      case Session.Identifying(Visit visit, Session.Who who) -> who(visit, who);
      case Session.Confirming ask -> yours(ask);
      case Session.Borrowing b -> borrowing(b);
      case Session.Returning r -> returning(r);
      case Session.Finishing f -> new FinishWriter(f, texts, today).write(finishEdge(f));
    };
  }

  private ScreenModel idle() {
    List<HubMessage.Announcement> coming =
        around.line().settings().map(s -> Announcements.coming(s, today)).orElse(List.of());
    return new ScreenModel.Idle(
        brand(),
        tongues(),
        say("idle.greeting"),
        say("idle.invitation"),
        door(Purpose.BORROW, "idle.borrow"),
        door(Purpose.RETURN, "idle.return"),
        coming.stream()
            .limit(MOST_EVENTS)
            .map(e ->
                new ScreenModel.Event(Announcements.when(e, today, texts), texts.pick(e.title())))
            .toList(),
        around.devices().scanner() instanceof Health.Lost
            ? Optional.of(new ScreenModel.Notice(ScreenModel.Tone.ATTENTION, say("banner.scanner")))
            : Optional.empty());
  }

  private ScreenModel.Door door(Purpose purpose, String key) {
    return new ScreenModel.Door(purpose, say(key), say(key + ".hint"), new Touch.Choose(purpose));
  }

  private ScreenModel outOfOrder() {
    Around.OutOfService why = around.outOfService().orElse(Around.OutOfService.STARTING);
    boolean starting = why == Around.OutOfService.STARTING;
    String key = Texts.key("out", why);
    return new ScreenModel.OutOfOrder(
        brand(),
        tongues(),
        starting,
        say(key),
        say(key + ".why"),
        say(starting ? "out.wait" : "out.what-to-do"));
  }

  private ScreenModel wait(String key, Visit visit) {
    return new ScreenModel.Wait(edge(visit, false), say(key + ".title"), say(key + ".words"));
  }

  private ScreenModel who(Visit visit, Session.Who who) {
    return switch (who) {
      case Session.Who.ShowCard(Optional<Session.Note> note) -> showCard(visit, note);
      case Session.Who.Asking _ -> wait("asking", visit);
      case Session.Who.NeedsPin(var _, boolean wrong) -> pin(visit, wrong);
      case Session.Who.TurnedAway(List<Refusal> reasons) -> turnedAway(visit, reasons);
      case Session.Who.NoAnswer _ -> noAnswer(visit);
    };
  }

  private String cardHint(boolean scanner) {
    if (!scanner) {
      return "card.hint.no-scanner";
    }
    boolean reads = around.devices().cardReader().filter(Health::works).isPresent();
    return reads ? "card.hint.card-reader" : "card.hint";
  }

  private ScreenModel showCard(Visit visit, Optional<Session.Note> note) {
    boolean scanner = around.devices().scanner().works();
    return new ScreenModel.ShowCard(
        edge(visit, false),
        scanner ? say("card.title") : say("card.type.now"),
        say(cardHint(scanner)),
        scanner,
        say("picture.card"),
        note.map(this::note),
        new ScreenModel.Keypad(
            ScreenModel.Keypad.Entry.CARD,
            scanner ? say("card.type") : say("card.type.now"),
            say("card.empty"),
            say("keys.erase"),
            say("keys.clear"),
            say("card.next"),
            1,
            MOST_CARD_DIGITS,
            texts.language()),
        new ScreenModel.Button(say("card.return"), new Touch.Choose(Purpose.RETURN)));
  }

  private ScreenModel pin(Visit visit, boolean wrong) {
    return new ScreenModel.TypePin(
        edge(visit, false),
        say("pin.title"),
        say("pin.hint"),
        say("pin.forgotten"),
        wrong
            ? Optional.of(new ScreenModel.Notice(ScreenModel.Tone.BAD, say("pin.wrong")))
            : Optional.empty(),
        new ScreenModel.Keypad(
            ScreenModel.Keypad.Entry.PIN,
            say("pin.type"),
            say("pin.empty"),
            say("keys.erase"),
            say("keys.clear"),
            say("pin.next"),
            LEAST_PIN_DIGITS,
            MOST_PIN_DIGITS,
            texts.language()),
        new ScreenModel.Button(say("pin.other-card"), new Touch.Choose(Purpose.BORROW)));
  }

  private ScreenModel turnedAway(Visit visit, List<Refusal> reasons) {
    List<ScreenModel.Reason> told =
        reasons.stream()
            .map(why ->
                new ScreenModel.Reason(
                    texts.say("refusal", why), say(Texts.key("refusal", why) + ".do")))
            .toList();
    return new ScreenModel.Stopped(
        edge(visit, false),
        say("picture.stopped"),
        told,
        say("refusal.also"),
        say("stopped.again"),
        List.of(
            new ScreenModel.Button(say("stopped.return"), new Touch.Choose(Purpose.RETURN)),
            new ScreenModel.Button(say("pin.other-card"), new Touch.Choose(Purpose.BORROW))));
  }

  private ScreenModel noAnswer(Visit visit) {
    return new ScreenModel.Stopped(
        edge(visit, false),
        say("picture.stopped"),
        List.of(new ScreenModel.Reason(say("silent.title"), say("silent.do"))),
        say("refusal.also"),
        say("stopped.again"),
        List.of(
            new ScreenModel.Button(say("stopped.try"), new Touch.Choose(Purpose.BORROW)),
            new ScreenModel.Button(say("stopped.return"), new Touch.Choose(Purpose.RETURN))));
  }

  private ScreenModel yours(Session.Confirming ask) {
    List<ScreenModel.Row> rows = new RowWriter(around, texts, today).layBefore(ask);
    Map<String, Long> count = books(rows);
    boolean borrow = ask.purpose() == Purpose.BORROW;
    return new ScreenModel.AreTheseYours(
        edge(ask.visit(), ask.patron().isPresent()),
        texts.say("yours.title", count),
        texts.say("yours.words", count),
        texts.say("books", count),
        rows,
        new ScreenModel.Button(
            texts.say(borrow ? "yours.borrow" : "yours.return", count), new Touch.TheseAreMine()),
        new ScreenModel.Button(texts.say("yours.not-mine", count), new Touch.TheseAreNotMine()));
  }

  private ScreenModel borrowing(Session.Borrowing b) {
    List<ScreenModel.Row> rows =
        new RowWriter(around, texts, today).of(b.acts(), b.visit(), Purpose.BORROW);
    return items(
        "borrow",
        Purpose.BORROW,
        withoutBack(edge(b.visit(), true)),
        b.note(),
        b.acts().isEmpty(),
        rows,
        b.page(),
        new ReaderWriter(b.patron(), b.acts(), texts).write());
  }

  private ScreenModel returning(Session.Returning r) {
    List<ScreenModel.Row> rows =
        new RowWriter(around, texts, today).of(r.acts(), r.visit(), Purpose.RETURN);
    List<String> steps = List.of(say("return.step.1"), say("return.step.2"), say("return.step.3"));
    return items(
        "return",
        Purpose.RETURN,
        withoutBack(edge(r.visit(), false)),
        r.note(),
        r.acts().isEmpty(),
        rows,
        r.page(),
        new ScreenModel.Side.Steps(say("return.side"), steps));
  }

  private ScreenModel items(
      String key,
      Purpose purpose,
      ScreenModel.Edge edge,
      Optional<Session.Note> note,
      boolean nothingDone,
      List<ScreenModel.Row> rows,
      int page,
      ScreenModel.Side side) {
    return new ScreenModel.Items(
        edge,
        purpose,
        say(key + ".title"),
        say(key + ".hint"),
        texts.say("books", books(rows)),
        note.map(this::note),
        rows,
        page,
        new ScreenModel.Empty(say(key + ".empty"), say(key + ".empty.hint")),
        side,
        nothingDone ? List.of(back()) : finishes());
  }

  /// How many of them are books; a card among them is none.
  private static Map<String, Long> books(List<ScreenModel.Row> rows) {
    return Map.of("count", rows.stream().filter(row -> row.cover().isBook()).count());
  }

  /// A printer that does not work is not offered.
  private List<ScreenModel.Button> finishes() {
    ScreenModel.Button without =
        new ScreenModel.Button(say("finish.without"), new Touch.Finish(Touch.ReceiptWish.NONE));
    Touch screen = new Touch.Finish(Touch.ReceiptWish.SCREEN);
    return around.devices().printer().works()
        ? List.of(
            new ScreenModel.Button(say("finish.with"), new Touch.Finish(Touch.ReceiptWish.PAPER)),
            new ScreenModel.Button(say("finish.screen"), screen),
            without)
        : List.of(new ScreenModel.Button(say("finish.with-screen"), screen), without);
  }

  private ScreenModel.Edge finishEdge(Session.Finishing f) {
    Optional<ScreenModel.TimeLeft> time =
        f.receipt() instanceof Session.ReceiptState.OnScreen
            ? Optional.of(closes(f))
            : Optional.empty();
    return new ScreenModel.Edge(tongues(), Optional.empty(), time, Optional.empty());
  }

  private ScreenModel.TimeLeft closes(Session.Finishing f) {
    Duration left = Duration.between(now, f.since().plus(rules.lastWords()));
    return new ScreenModel.TimeLeft(
        texts.say("time.closes", Map.of("left", clock(left))), Optional.empty(), Optional.empty());
  }

  /// @param named whether the reader's name stands on the screen
  private ScreenModel.Edge edge(Visit visit, boolean named) {
    return new ScreenModel.Edge(
        tongues(), trouble(), Optional.of(timeLeft(visit, named)), Optional.of(back()));
  }

  private static ScreenModel.Edge withoutBack(ScreenModel.Edge edge) {
    return new ScreenModel.Edge(edge.tongues(), edge.trouble(), edge.time(), Optional.empty());
  }

  private ScreenModel.Button back() {
    return new ScreenModel.Button(say("back"), new Touch.Leave());
  }

  private ScreenModel.TimeLeft timeLeft(Visit visit, boolean named) {
    Duration left = visit.left(rules, now);
    String words = texts.say("time.left", Map.of("left", clock(left)));
    Optional<ScreenModel.Warning> warning =
        visit.warned(rules, now) ? Optional.of(warning(seconds(left), named)) : Optional.empty();
    return new ScreenModel.TimeLeft(
        words,
        Optional.of(new ScreenModel.Button(say("time.more"), new Touch.MoreTime())),
        warning);
  }

  private ScreenModel.Warning warning(long seconds, boolean named) {
    return new ScreenModel.Warning(
        say("warning.title"),
        texts.say(named ? "warning.words" : "warning.words.nameless", Map.of("seconds", seconds)),
        Long.toString(seconds),
        new ScreenModel.Button(say("warning.more"), new Touch.MoreTime()));
  }

  /// Rounded up, so that the last second is a one and not a nought.
  private static long seconds(Duration left) {
    return left.isNegative() ? 0 : left.plusMillis(999).toSeconds();
  }

  private static String clock(Duration left) {
    return Texts.clock(Duration.ofSeconds(seconds(left)));
  }

  /// What is wrong in mid-visit, the worst first; only what changes what the reader does.
  private Optional<ScreenModel.Notice> trouble() {
    if (around.journalTrouble().isPresent()) {
      return bad("banner.journal");
    }
    if (!around.devices().pad().works()) {
      return bad("banner.pad");
    }
    if (around.isAlone()) {
      return attention("banner.alone");
    }
    if (!around.line().up()) {
      return bad("banner.hub");
    }
    // while the card is asked for, a receipt is far away; and that screen itself tells of the
    // scanner
    if (session instanceof Session.Identifying) {
      return Optional.empty();
    }
    return around.devices().printer().works() ? Optional.empty() : attention(printerTrouble());
  }

  private String printerTrouble() {
    boolean paper =
        around
            .devices()
            .printer()
            .wrong()
            .filter(t -> t.reason() == Trouble.Reason.PAPER_OUT)
            .isPresent();
    return paper ? "banner.printer.paper" : "banner.printer";
  }

  private Optional<ScreenModel.Notice> bad(String key) {
    return Optional.of(new ScreenModel.Notice(ScreenModel.Tone.BAD, say(key)));
  }

  private Optional<ScreenModel.Notice> attention(String key) {
    return Optional.of(new ScreenModel.Notice(ScreenModel.Tone.ATTENTION, say(key)));
  }

  private ScreenModel.Notice note(Session.Note note) {
    return new ScreenModel.Notice(ScreenModel.Tone.ATTENTION, texts.say("note", note));
  }

  private ScreenModel.Brand brand() {
    return around
        .line()
        .settings()
        .map(s -> {
          List<String> place = new ArrayList<>();
          place.add(texts.pick(s.place()));
          place.add(texts.pick(s.stationName()));
          place.removeIf(String::isBlank);
          return new ScreenModel.Brand(texts.pick(s.branchName()), String.join(" · ", place));
        })
        .orElseGet(() -> new ScreenModel.Brand(say("library"), ""));
  }

  private ScreenModel.Tongues tongues() {
    return new ScreenModel.Tongues(
        texts.language(),
        Arrays.stream(Language.values())
            .map(l ->
                new ScreenModel.Tongue(
                    l,
                    l.ownName(),
                    Texts.in(l).say("language.choose", Map.of("name", l.ownName())),
                    new Touch.Speak(l)))
            .toList());
  }

  private String say(String key) {
    return texts.say(key);
  }
}
