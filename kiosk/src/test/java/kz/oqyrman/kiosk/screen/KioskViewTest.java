package kz.oqyrman.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Container;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.SwingUtilities;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.kiosk.screen.MadeUp.Book;
import kz.oqyrman.kiosk.session.Act;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Session;
import kz.oqyrman.kiosk.session.Touch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The view without a window: what changes, what stays, and what is sent.
final class KioskViewTest {
  private final List<Touch> touches = new ArrayList<>();
  private Instant now = MadeUp.NOW;
  private final KioskView view = new KioskView(touches::add, () -> now);

  @BeforeAll
  static void theme() {
    TestDisplay.forDrawing();
  }

  @Test
  void aSecondThatPassesRebuildsNothing() {
    show(borrowing(42, 0));
    List<?> before = Tree.seen(view);

    show(borrowing(41, 0));

    assertThat(Tree.seen(view)).isEqualTo(before);
    assertThat(Tree.texts(view)).contains("Session ends in 0:41");
  }

  @Test
  void anItemThatMovesOnLeavesTheOthersAsTheyAre() {
    show(items(MadeUp.asking(Book.WAR, CHECK_OUT), MadeUp.lent(Book.MASTER)));
    List<CoverTile> before = Tree.seen(view, CoverTile.class);

    show(items(MadeUp.lent(Book.WAR), MadeUp.lent(Book.MASTER)));

    List<CoverTile> after = Tree.seen(view, CoverTile.class);
    assertThat(after).hasSize(2).contains(before.getLast()).doesNotContain(before.getFirst());
    assertThat(Tree.texts(view)).doesNotContain("checking…");
  }

  @Test
  void rowsThatAreGoneAreForgotten() {
    show(items(MadeUp.lent(Book.WAR), MadeUp.lent(Book.MASTER)));
    show(items(MadeUp.lent(Book.MASTER)));

    assertThat(Tree.texts(view)).contains("Мастер и Маргарита").doesNotContain("Война и мир");
  }

  @Test
  void theLanguageChangesEverywhere() {
    show(specimen("borrow", Language.EN));
    show(specimen("borrow", Language.RU));

    assertThat(Tree.texts(view))
        .contains("Взять книги", "5 книг", "до 13 декабря", "не убирайте…", "Завершить с чеком")
        .noneMatch(text -> text.contains("until") || text.contains("Borrow"));
  }

  @Test
  void aDoubleTapDoesNotPressWhatItBroughtUp() {
    show(specimen("borrow", Language.EN));
    awake();
    Tree.press(view, "Finish with a receipt").doClick(0);
    show(specimen("finish-printed", Language.EN));
    Tree.press(view, "Done").doClick(0);

    assertThat(touches).containsExactly(new Touch.Finish(Touch.ReceiptWish.PAPER));

    awake();
    Tree.press(view, "Done").doClick(0);
    assertThat(touches).endsWith(new Touch.Leave());
  }

  @Test
  void everyButtonSendsWhatTheModelSays() {
    show(specimen("yours", Language.EN));
    awake();
    for (String name :
        List.of(
            "Yes, borrow them too",
            "No, they are not mine",
            "Back to the start",
            "more time",
            "Тіл: Қазақша")) {
      Tree.press(view, name).doClick(0);
    }

    assertThat(touches)
        .containsExactly(
            new Touch.TheseAreMine(),
            new Touch.TheseAreNotMine(),
            new Touch.Leave(),
            new Touch.MoreTime(),
            new Touch.Speak(Language.KK));
  }

  @Test
  void digitsFillTheFieldAndAreSentOnce() {
    show(specimen("card", Language.EN));
    awake();
    type("21234000000018");

    assertThat(Tree.texts(view)).contains("2123 4000 0000 18");
    Tree.press(view, "Continue").doClick(0);

    assertThat(touches)
        .contains(new Touch.TypeCard("21234000000018"))
        .filteredOn(t -> !(t instanceof Touch.MoreTime))
        .hasSize(1);
    assertThat(Tree.texts(view)).doesNotContain("2123 4000 0000 18");
  }

  @Test
  void digitsCanBeErasedOneByOneAndAllAtOnce() {
    show(specimen("card", Language.EN));
    awake();
    type("123");
    Tree.press(view, "Erase the last digit").doClick(0);
    assertThat(Tree.texts(view)).contains("12");

    Tree.press(view, "Erase all").doClick(0);
    assertThat(Tree.texts(view)).contains("Number under the barcode");
    assertThat(Tree.press(view, "Continue").isEnabled()).isFalse();
  }

  @Test
  void whatIsTypedSurvivesAChangeOfLanguageAndNotOfTheScreen() {
    show(specimen("card", Language.EN));
    type("2123");
    show(specimen("card", Language.RU));
    assertThat(Tree.texts(view)).contains("2123", "Или наберите номер билета");

    show(specimen("asking", Language.RU));
    show(specimen("card", Language.RU));
    assertThat(Tree.texts(view)).doesNotContain("2123");
  }

  @Test
  void aPinIsDotsOnTheScreenAndAPinToTheStation() {
    show(specimen("pin", Language.EN));
    awake();
    type("4711");

    assertThat(Tree.texts(view)).contains("••••").noneMatch(text -> text.contains("471"));
    assertThat(Tree.seen(view, TextBlock.class))
        .extracting(t -> t.getAccessibleContext().getAccessibleName())
        .contains("4 digits typed");
    Tree.press(view, "Continue").doClick(0);
    assertThat(touches).endsWith(new Touch.TypePin(new Pin("4711")));
  }

  @Test
  void aPinOfThreeDigitsCannotBeSent() {
    show(specimen("pin", Language.EN));
    awake();
    type("471");

    assertThat(Tree.press(view, "Continue").isEnabled()).isFalse();
    Tree.press(view, "Continue").doClick(0);
    assertThat(touches).noneMatch(Touch.TypePin.class::isInstance);
  }

  @Test
  void typingIsASignThatSomebodyIsThere() {
    show(specimen("card", Language.EN));
    awake();
    type("2");

    assertThat(touches).containsExactly(new Touch.MoreTime());
  }

  @Test
  void longListsTurnInPages() {
    show(specimen("borrow-pages", Language.EN));
    awake();
    assertThat(Tree.texts(view)).contains("2 of 3");

    Tree.press(view, "Older books").doClick(0);
    Tree.press(view, "Newer books").doClick(0);

    assertThat(touches).containsExactly(new Touch.TurnPage(1), new Touch.TurnPage(-1));
  }

  @Test
  void aPageThatIsNotThereIsTheLastOneAndLeadsBack() {
    show(paged(9));
    awake();
    assertThat(Tree.texts(view)).contains("3 of 3");
    assertThat(Tree.press(view, "Older books").isEnabled()).isFalse();

    Tree.press(view, "Newer books").doClick(0);

    assertThat(touches).containsExactly(new Touch.TurnPage(1 - 9));
  }

  @Test
  void everyItemIsOnOnePageAndNoneOnTwo() {
    List<String> titles = new ArrayList<>();
    for (int page = 0; page < 3; page++) {
      show(paged(page));
      for (Book book : Book.values()) {
        String title = book.facts().title();
        if (Tree.texts(view).contains(title)) {
          titles.add(title);
        }
      }
    }

    assertThat(titles).doesNotHaveDuplicates().hasSize(Book.values().length);
  }

  @Test
  void theWarningLiesOverTheScreenAndGoesWithATouch() {
    show(specimen("borrow", Language.EN));
    show(specimen("borrow-warning", Language.EN));
    awake();
    assertThat(Tree.texts(view)).contains("Are you still here?", "17");

    Tree.press(view, "More time").doClick(0);
    show(specimen("borrow", Language.EN));

    assertThat(touches).containsExactly(new Touch.MoreTime());
    assertThat(Tree.texts(view)).doesNotContain("Are you still here?");
  }

  @Test
  void nothingMovesWhereNothingIsShown() {
    show(specimen("card", Language.EN));

    assertThat(Tree.seen(view, Moving.class)).isNotEmpty().noneMatch(Moving::moves);
  }

  @Test
  void aScreenOfAnotherShapeIsLaidOutAnew() {
    show(specimen("borrow", Language.EN));
    onScreenThread(() -> view.setSize(1080, 1920));
    show(specimen("borrow", Language.EN));

    SidePanel panel = Tree.seen(view, SidePanel.class).getFirst();
    assertThat(panel.getWidth()).isEqualTo(1080);
    assertThat(panel.getY()).isGreaterThan(1000);
  }

  private static final kz.oqyrman.contract.TransactionReport.Kind CHECK_OUT =
      kz.oqyrman.contract.TransactionReport.Kind.CHECK_OUT;

  private void awake() {
    now = now.plus(Duration.ofSeconds(1));
  }

  private void type(String digits) {
    digits.chars().forEach(d -> Tree.press(view, Character.toString(d)).doClick(0));
    onScreenThread(() -> layOut(view));
  }

  private void show(ScreenModel model) {
    onScreenThread(() -> {
      if (view.getWidth() == 0) {
        view.setSize(1920, 1080);
      }
      view.show(model);
      layOut(view);
    });
  }

  private static void layOut(Container in) {
    in.doLayout();
    for (var child : in.getComponents()) {
      if (child instanceof Container inner) {
        layOut(inner);
      }
    }
  }

  private static ScreenModel borrowing(int left, int page) {
    return of(
        new Session.Borrowing(
            MadeUp.visit(left),
            MadeUp.patron(),
            List.of(MadeUp.lent(Book.MASTER), MadeUp.asking(Book.WAR, CHECK_OUT)),
            Optional.empty(),
            page));
  }

  private static ScreenModel items(Act... acts) {
    return of(
        new Session.Borrowing(
            MadeUp.visit(42), MadeUp.patron(), List.of(acts), Optional.empty(), 0));
  }

  private static ScreenModel paged(int page) {
    List<Act> acts = new ArrayList<>();
    for (Book book : Book.values()) {
      acts.add(MadeUp.lent(book));
    }
    return of(
        new Session.Borrowing(MadeUp.visit(42), MadeUp.patron(30), acts, Optional.empty(), page));
  }

  private static ScreenModel of(Session session) {
    return ScreenModel.of(
        new Scene(MadeUp.around(Language.EN), session), MadeUp.RULES, MadeUp.NOW, MadeUp.ZONE);
  }

  private static ScreenModel specimen(String name, Language language) {
    return Specimens.in(language).stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow()
        .model();
  }

  private static void onScreenThread(Runnable work) {
    try {
      SwingUtilities.invokeAndWait(work);
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
