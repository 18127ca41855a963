package kz.oqyrman.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.kiosk.screen.MadeUp.Book;
import kz.oqyrman.kiosk.screen.ScreenModel.Button;
import kz.oqyrman.kiosk.screen.ScreenModel.Chip;
import kz.oqyrman.kiosk.screen.ScreenModel.Notice;
import kz.oqyrman.kiosk.screen.ScreenModel.Paper;
import kz.oqyrman.kiosk.screen.ScreenModel.Row;
import kz.oqyrman.kiosk.screen.ScreenModel.Side;
import kz.oqyrman.kiosk.screen.ScreenModel.Tone;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.session.Around;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.Purpose;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Session;
import kz.oqyrman.kiosk.session.Touch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What a reader is told, in prose: from scenes, without a window.
final class ScreenModelTest {
  @Test
  void anIdleStationSaysWhoseItIsAndOffersTwoDoors() {
    var idle = (ScreenModel.Idle) model("idle");

    assertThat(idle.brand().name()).isEqualTo("Central City Library");
    assertThat(idle.brand().place()).isEqualTo("Semey · Station 02");
    assertThat(idle.borrow().touch()).isEqualTo(new Touch.Choose(Purpose.BORROW));
    assertThat(idle.giveBack().touch()).isEqualTo(new Touch.Choose(Purpose.RETURN));
  }

  @Test
  void anIdleStationTellsTheNextEvents() {
    assertThat(((ScreenModel.Idle) model("idle")).events())
        .extracting(ScreenModel.Event::when)
        .containsExactly("Today, 15:00 · Hall 2", "24 November, 18:30", "28 November");
  }

  @Test
  void aStationThatHasNotHeardFromTheHubIsALibraryAllTheSame() {
    var idle = (ScreenModel.Idle) model("idle-unsettled");

    assertThat(idle.brand()).isEqualTo(new ScreenModel.Brand("Library", ""));
    assertThat(idle.events()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyLanguageIsOneTouchAwayAndTheChosenOneIsMarked(Language language) {
    for (Specimens.Specimen specimen : Specimens.in(language)) {
      ScreenModel model = specimen.model();
      assertThat(model.language()).isEqualTo(language);
    }
    var idle = (ScreenModel.Idle) model("idle", language);
    assertThat(idle.tongues().all())
        .extracting(ScreenModel.Tongue::touch)
        .containsExactly(
            new Touch.Speak(Language.KK),
            new Touch.Speak(Language.RU),
            new Touch.Speak(Language.EN));
  }

  @ParameterizedTest
  @CsvSource({
    "out-pad, The shelf cannot read books just now.",
    "out-hub, 'The line to the library’s computer is down, so nothing can be lent or taken back"
        + " here.'",
    "out-journal, 'It cannot write down what it lends, so it lends nothing.'"
  })
  void aStationOutOfOrderSaysWhyInOneSentence(String name, String why) {
    var out = (ScreenModel.OutOfOrder) model(name);

    assertThat(out.why()).isEqualTo(why);
    assertThat(out.whatToDo()).contains("librarian").contains("by itself");
    assertThat(out.starting()).isFalse();
  }

  @Test
  void aStationThatStartsIsOnlyAMatterOfSeconds() {
    assertThat(((ScreenModel.OutOfOrder) model("out-starting")).starting()).isTrue();
  }

  @Test
  void whoeverIsAskedForACardCanTypeItGoBackOrReturnInstead() {
    var card = (ScreenModel.ShowCard) model("card");

    assertThat(card.keypad().typed("21234000000018"))
        .isEqualTo(new Touch.TypeCard("21234000000018"));
    assertThat(card.keypad().shown("21234000000018")).isEqualTo("2123 4000 0000 18");
    assertThat(card.keypad().complete("")).isFalse();
    assertThat(card.edge().back().map(Button::touch)).contains(new Touch.Leave());
    assertThat(card.other().touch()).isEqualTo(new Touch.Choose(Purpose.RETURN));
  }

  @Test
  void aBookShownForACardIsSaidSo() {
    assertThat(((ScreenModel.ShowCard) model("card-note")).note().map(Notice::words))
        .contains("That was a book. Please show your library card.");
  }

  @Test
  void withoutAScannerTheNumberIsAskedFor() {
    var card = (ScreenModel.ShowCard) model("card-no-scanner");

    assertThat(card.scannerWorks()).isFalse();
    assertThat(card.title()).isEqualTo("Type the number of the card");
    assertThat(card.hint()).contains("scanner does not answer");
  }

  @Test
  void aPinIsNeverSeenAndNeverSpoken() {
    var pin = (ScreenModel.TypePin) model("pin");

    assertThat(pin.keypad().shown("4711")).isEqualTo("••••");
    assertThat(pin.keypad().spoken("4711")).isEqualTo("4 digits typed");
    assertThat(pin.keypad().typed("4711")).isEqualTo(new Touch.TypePin(new Pin("4711")));
    assertThat(pin.keypad().typed("4711").toString()).doesNotContain("4711");
  }

  @ParameterizedTest
  @CsvSource({"123, false", "1234, true", "12345678, true", "123456789, false"})
  void aPinHasFourToEightDigits(String digits, boolean complete) {
    assertThat(((ScreenModel.TypePin) model("pin")).keypad().complete(digits)).isEqualTo(complete);
  }

  @Test
  void aWrongPinIsSaidSo() {
    assertThat(((ScreenModel.TypePin) model("pin-wrong")).note())
        .contains(new Notice(Tone.BAD, "That PIN is not right. Please try again."));
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void whoeverIsTurnedAwayIsToldWhyAndWhatToDo(Refusal why) {
    String name = "turned-away-" + why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    var stopped = (ScreenModel.Stopped) model(name);

    assertThat(stopped.reasons()).hasSize(1);
    assertThat(stopped.reasons().getFirst().why()).isNotBlank();
    assertThat(stopped.reasons().getFirst().whatToDo()).isNotBlank();
  }

  @Test
  void allReasonsAreToldAtOnceTheFirstAtTheTop() {
    var stopped = (ScreenModel.Stopped) model("turned-away-twice");

    assertThat(stopped.reasons())
        .extracting(ScreenModel.Reason::why)
        .containsExactly(
            "Your card has expired",
            "There is something to pay on your card",
            "Your card is paused");
    assertThat(stopped.ways())
        .extracting(Button::touch)
        .containsExactly(new Touch.Choose(Purpose.RETURN), new Touch.Choose(Purpose.BORROW));
  }

  @Test
  void whenTheHubIsSilentOneCanTryAgain() {
    var stopped = (ScreenModel.Stopped) model("no-answer");

    assertThat(stopped.ways().getFirst().touch()).isEqualTo(new Touch.Choose(Purpose.BORROW));
  }

  @Test
  void booksOfBeforeAreShownByTitleAndAskedAbout() {
    var yours = (ScreenModel.AreTheseYours) model("yours");

    assertThat(yours.title()).isEqualTo("Are these yours?");
    assertThat(yours.rows())
        .extracting(Row::title)
        .containsExactly("Абай жолы", "The Silent Steppe", "Көшпенділер");
    assertThat(yours.mine().touch()).isEqualTo(new Touch.TheseAreMine());
    assertThat(yours.notMine().touch()).isEqualTo(new Touch.TheseAreNotMine());
  }

  @Test
  void aBookOfBeforeWithoutATitleYetIsShownByItsNumber() {
    var yours = (ScreenModel.AreTheseYours) model("yours-one");

    assertThat(yours.title()).isEqualTo("Is this yours?");
    assertThat(yours.rows().getFirst().title())
        .isEqualTo("Book " + Book.ABAI.facts().item().value());
  }

  @Test
  void eachItemTellsHowItStands() {
    assertThat(items("borrow").rows())
        .extracting(Row::title, row -> row.chip().orElseThrow())
        .containsExactly(
            tuple("Абай жолы", good("until 13 December")),
            tuple("Қан мен тер", good("until 13 December")),
            tuple("Мастер и Маргарита", good("until 13 December")),
            tuple("The Silent Steppe", new Chip(Tone.WORKING, "leave it there…")),
            tuple("Region of Semey: an atlas", new Chip(Tone.BAD, "not lent")));
  }

  @Test
  void anItemIsARowFromTheMomentItsTagIsRead() {
    var live = items("borrow-live");

    assertThat(live.rows())
        .extracting(row -> row.chip().orElseThrow().words())
        .containsExactly("reading…", "checking…", "leave it there…");
    assertThat(live.count()).isEqualTo("3 books");
  }

  @Test
  void aSetSaysThatItIsWholeAndWhatIsDoneMayBeLifted() {
    assertThat(items("borrow").rows().getFirst().by())
        .isEqualTo("Мұхтар Әуезов · both parts are here · you may take it");
  }

  @Test
  void whatHasBeenLiftedNeedNotBeLifted() {
    var lifted = borrowing(MadeUp.around(Language.EN), MadeUp.lent(Book.MASTER));

    assertThat(lifted.rows().getFirst().by()).isEqualTo("Михаил Булгаков");
  }

  @Test
  void aRefusalSaysWhyAndWhatToDo() {
    assertThat(row("borrow", "Region of Semey: an atlas").words())
        .contains("For reading in the library only. Please hand it to a librarian.");
  }

  @Test
  void everyReasonIsToldAndWhatToDoOnlyOnce() {
    Row row =
        borrowing(
                MadeUp.around(Language.EN),
                MadeUp.refused(
                    Book.WAR,
                    Kind.CHECK_OUT,
                    List.of(
                        Refusal.ON_LOAN_TO_ANOTHER,
                        Refusal.ON_HOLD_FOR_ANOTHER,
                        Refusal.LIMIT_REACHED)))
            .rows()
            .getFirst();

    assertThat(row.words())
        .contains("It is on another reader’s card. Please hand it to a librarian.");
    assertThat(row.more())
        .containsExactly("Another reader is waiting for it.", "Your card is full.");
  }

  @Test
  void aLoanThatIsStillArmedSaysThatTheGateWillSound() {
    Row row = row("borrow-endings", "Мастер и Маргарита");

    assertThat(row.chip()).contains(new Chip(Tone.ATTENTION, "until 13 December"));
    assertThat(row.words())
        .contains("Lent, but the gate will sound: please hand it to a librarian.");
    assertThat(row.by()).doesNotContain("you may take it");
  }

  @Test
  void aBookThatIsTheirsAlreadyStaysTheirs() {
    assertThat(row("borrow-endings", "Абай жолы").words()).contains("Already on your card.");
    assertThat(row("borrow-endings", "Абай жолы").chip()).contains(good("until 13 December"));
    assertThat(row("borrow-endings", "Қан мен тер").words().orElseThrow())
        .contains("the gate will sound");
  }

  @Test
  void whatCameToNothingIsToldPlainly() {
    Row row = row("borrow-endings", "Көшпенділер");

    assertThat(row.chip()).contains(new Chip(Tone.BAD, "not lent"));
    assertThat(row.words().orElseThrow())
        .startsWith("Nothing was written down.")
        .contains("again")
        .contains("librarian");
  }

  @Test
  void anItemLaidDownTwiceIsOneRow() {
    var again =
        borrowing(
            MadeUp.around(Language.EN),
            MadeUp.lent(Book.NOMADS),
            MadeUp.voided(Book.NOMADS, Kind.CHECK_OUT));

    assertThat(again.rows()).hasSize(1);
    assertThat(again.rows().getFirst().chip()).contains(good("until 13 December"));
    assertThat(again.count()).isEqualTo("1 book");
  }

  @Test
  void everyPuzzleSaysWhatToDo() {
    assertThat(items("borrow-puzzles").rows())
        .extracting(row -> row.title() + " / " + row.words().orElse(""))
        .containsExactly(
            "A set of 3 parts / Parts 2 and 3 of 3 are missing. Please lay down the whole set.",
            "Book 30000000000999 / Two tags carry this number. Please hand both to a librarian.",
            "A library card / Please take the card off the shelf.",
            "Not a book of this library / Please take it off the shelf. If it is ours after all,"
                + " hand it to a librarian.",
            "A book with a damaged tag / We cannot tell which book it is. Please hand it to a"
                + " librarian.",
            "Мастер и Маргарита / ");
    assertThat(items("borrow-puzzles").count())
        .as("neither the card nor the book of another library")
        .isEqualTo("4 books");
  }

  @Test
  void aPuzzleOfBeforeIsNobodysBusiness() {
    Around around = MadeUp.puzzles(Language.EN);
    Set<Uid> before = around.onPad().tags().keySet();
    var model =
        (ScreenModel.Items)
            of(
                around,
                new Session.Borrowing(
                    MadeUp.visit(50, before), MadeUp.patron(), List.of(), Optional.empty(), 0));

    assertThat(model.rows()).isEmpty();
  }

  @Test
  void theReaderIsFirstNameInitialAndFigures() {
    var reader = (Side.Reader) items("borrow").side();

    assertThat(reader.name()).isEqualTo("Айгерім С.");
    assertThat(reader.initials()).isEqualTo("АС");
    assertThat(reader.since()).isEqualTo("Reader since 2019");
    assertThat(reader.loans().value()).isEqualTo("4 of 10");
    assertThat(reader.share()).isEqualTo(0.4);
    assertThat(reader.facts()).extracting(ScreenModel.Fact::value).containsExactly("1", "0\u00a0₸");
  }

  @Test
  void aChildIsShownNoDebts() {
    var facts = MadeUp.patron();
    var child =
        new PatronFacts(
            facts.patron(), "Арман", "Қ", "child", "kk", Optional.empty(), 0, 5, 0, 700, List.of());
    var model =
        (ScreenModel.Items)
            of(
                MadeUp.around(Language.EN),
                new Session.Borrowing(MadeUp.visit(50), child, List.of(), Optional.empty(), 0));

    assertThat(((Side.Reader) model.side()).facts())
        .extracting(ScreenModel.Fact::name)
        .containsExactly("Ready on the hold shelf");
  }

  @Test
  void oneFinishesWithPaperOnTheScreenOrWithout() {
    assertThat(items("borrow").finish())
        .extracting(Button::touch)
        .containsExactly(
            new Touch.Finish(Touch.ReceiptWish.PAPER),
            new Touch.Finish(Touch.ReceiptWish.SCREEN),
            new Touch.Finish(Touch.ReceiptWish.NONE));
  }

  @Test
  void aPrinterThatDoesNotWorkIsNotOffered() {
    var items = items("borrow-no-paper");

    assertThat(items.finish())
        .extracting(Button::touch)
        .containsExactly(
            new Touch.Finish(Touch.ReceiptWish.SCREEN), new Touch.Finish(Touch.ReceiptWish.NONE));
    assertThat(items.edge().trouble().map(Notice::words))
        .contains("The printer is out of paper: your receipt will be on the screen.");
  }

  @Test
  void whatTheStationDecidedAloneIsCalledRecordedHere() {
    String here = "Recorded here; the library will be told.";

    assertThat(items("borrow-alone").rows().getLast().words()).contains(here);
    assertThat(items("borrow-alone").rows().get(1).more()).containsExactly(here);
    assertThat(items("return-alone").rows().getFirst().more()).containsExactly(here);
    assertThat(items("borrow").rows())
        .allSatisfy(row -> assertThat(row.words()).isNotEqualTo(java.util.Optional.of(here)));
  }

  @Test
  void whoeverHasDoneNothingJustLeaves() {
    assertThat(items("borrow-empty").finish())
        .containsExactly(new Button("Back to the start", new Touch.Leave()));
    assertThat(items("borrow-empty").count()).isEqualTo("0 books");
  }

  @ParameterizedTest
  @CsvSource({
    "borrow-pad-lost, The shelf has stopped reading.",
    "borrow-hub-away, The line to the library’s computer is down.",
    "borrow-alone, 'No connection to the catalogue just now: what you do is recorded here'",
    "borrow-journal, The station cannot write down loans just now."
  })
  void troubleInMidVisitIsSaidAcrossTheScreen(String name, String words) {
    assertThat(items(name).edge().trouble().orElseThrow().words()).startsWith(words);
  }

  @ParameterizedTest
  @CsvSource({
    "Абай жолы, GOOD, Put it on the returns shelf.",
    "Война и мир. Том первый, ATTENTION, Put it in the box for other branches.",
    "Мастер и Маргарита, ATTENTION, 'Another reader is waiting for it: please give it to a"
        + " librarian.'",
    "Көшпенділер, ATTENTION, Please give it to a librarian."
  })
  void aReturnedBookSaysWhereItGoes(String title, Tone tone, String where) {
    assertThat(row("return", title).chip()).contains(new Chip(tone, "returned"));
    assertThat(row("return", title).words()).contains(where);
  }

  @Test
  void aReturnThatMayNotBeArmedGoesToALibrarian() {
    assertThat(items("return-endings").rows().getFirst().words().orElseThrow())
        .contains("hand it to a librarian");
  }

  @Test
  void theTimeThatIsLeftIsAlwaysSeen() {
    var time = items("borrow").edge().time().orElseThrow();

    assertThat(time.words()).isEqualTo("Session ends in 0:42");
    assertThat(time.more()).contains(new Button("more time", new Touch.MoreTime()));
    assertThat(time.warning()).isEmpty();
  }

  @Test
  void theLastSecondsAreAWarningThatOneTouchEnds() {
    var warning = items("borrow-warning").edge().time().orElseThrow().warning().orElseThrow();

    assertThat(warning.seconds()).isEqualTo("17");
    assertThat(warning.words())
        .isEqualTo("In 17 seconds the visit ends and your name leaves the screen.");
    assertThat(warning.more().touch()).isEqualTo(new Touch.MoreTime());
  }

  @Test
  void whoeverHasNoNameOnTheScreenIsNotToldThatItLeaves() {
    var card = (ScreenModel.ShowCard) model("card-warning");

    assertThat(card.edge().time().orElseThrow().warning().orElseThrow().words())
        .isEqualTo("The visit ends in 14 seconds.");
  }

  @Test
  void theEndThanksByNameAndSaysUntilWhen() {
    var finish = finish("finish-screen");

    assertThat(finish.title()).isEqualTo("Thank you, Айгерім!");
    assertThat(finish.summary()).isEqualTo("4 books are yours until 13 December.");
    assertThat(finish.librarian().map(Notice::words))
        .contains("Please hand 1 book to a librarian.");
    assertThat(finish.close().map(Button::touch)).contains(new Touch.Leave());
  }

  @Test
  void theReceiptOnTheScreenShowsFirstWhatMustNotBeOverlooked() {
    var here = (Paper.Here) finish("finish-screen").paper();

    assertThat(here.lines())
        .extracting(ScreenModel.Line::title)
        .startsWith("Region of Semey: an atlas")
        .hasSize(5);
    assertThat(here.qr().orElseThrow().text()).startsWith("BEGIN:VCALENDAR");
  }

  @Test
  void aReceiptThatDidNotComeOutStandsOnTheScreen() {
    var finish = finish("finish-paper-out");

    assertThat(finish.trouble().map(Notice::words))
        .contains("The receipt did not come out: the paper has run out. Here it is on the screen.");
    assertThat(finish.paper()).isInstanceOf(Paper.Here.class);
  }

  @Test
  void whileAnythingIsUnderWayNobodyIsSentAway() {
    assertThat(finish("finish-waiting").close()).isEmpty();
    assertThat(finish("finish-waiting").summary())
        .isEqualTo("We are finishing the last book. Please leave it on the shelf.");
    assertThat(finish("finish-printing").close()).isEmpty();
  }

  @Test
  void aVisitThatLentNothingSaysSo() {
    assertThat(finish("finish-nothing").summary()).isEqualTo("Nothing was lent this time.");
  }

  @Test
  void aReturnIsThankedForWithoutAName() {
    assertThat(finish("finish-return").title()).isEqualTo("Thank you!");
    assertThat(finish("finish-return").summary()).isEqualTo("2 books are back. Come again soon!");
    assertThat(((Paper.Here) finish("finish-return-screen").paper()).qr()).isEmpty();
  }

  @Test
  void equalScenesAreEqualPictures() {
    assertThat(model("borrow")).isEqualTo(model("borrow"));
  }

  private static Chip good(String words) {
    return new Chip(Tone.GOOD, words);
  }

  private static ScreenModel.Items borrowing(Around around, Act... acts) {
    return (ScreenModel.Items)
        of(
            around,
            new Session.Borrowing(
                MadeUp.visit(50), MadeUp.patron(), List.of(acts), Optional.empty(), 0));
  }

  private static ScreenModel of(Around around, Session session) {
    return ScreenModel.of(new Scene(around, session), MadeUp.RULES, MadeUp.NOW, MadeUp.ZONE);
  }

  private static Row row(String name, String title) {
    return items(name).rows().stream()
        .filter(row -> row.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static ScreenModel.Items items(String name) {
    return (ScreenModel.Items) model(name);
  }

  private static ScreenModel.Finish finish(String name) {
    return (ScreenModel.Finish) model(name);
  }

  private static ScreenModel model(String name) {
    return model(name, Language.EN);
  }

  private static ScreenModel model(String name, Language language) {
    return Specimens.in(language).stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(name))
        .model();
  }
}
