package kz.oqyrman.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.Rectangle;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.swing.SwingUtilities;
import kz.oqyrman.kiosk.screen.KioskPictures.Size;
import kz.oqyrman.kiosk.session.Language;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every screen in every language and shape: nothing is cut, nothing sticks out, everything can be
/// touched and has a name.
final class LayoutTest {
  @BeforeAll
  static void theme() {
    TestDisplay.forDrawing();
  }

  static Stream<Arguments> languagesAndSizes() {
    return Stream.of(Language.values())
        .flatMap(l -> Stream.of(Size.values()).map(s -> Arguments.of(l, s)));
  }

  @ParameterizedTest
  @MethodSource("languagesAndSizes")
  void noTextIsCut(Language language, Size size) {
    List<String> cut = new ArrayList<>();
    everyScreen(
        language,
        size,
        (name, view) ->
            Tree.seen(view, TextBlock.class).stream()
                .filter(text -> !text.text().isEmpty() && text.isCut())
                .filter(text -> !MadeUp.Book.LONG.facts().title().equals(text.text()))
                .forEach(text -> cut.add(name + ": " + text.text() + " " + text.getBounds())));

    assertThat(cut).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languagesAndSizes")
  void nothingSticksOutOfWhatItStandsIn(Language language, Size size) {
    List<String> out = new ArrayList<>();
    everyScreen(
        language,
        size,
        (name, view) -> {
          for (Component c : Tree.seen(view)) {
            Container parent = Objects.requireNonNull(c.getParent());
            Rectangle room = new Rectangle(parent.getWidth(), parent.getHeight());
            if (!c.getBounds().isEmpty() && !room.contains(c.getBounds())) {
              out.add(name + ": " + Tree.path(c) + " " + c.getBounds() + " in " + room);
            }
          }
        });

    assertThat(out).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languagesAndSizes")
  void whatCanBePressedIsAsBigAsAFinger(Language language, Size size) {
    int finger = Canvas.of(size.width(), size.height()).px(Press.FINGER) - 1;
    List<String> small = new ArrayList<>();
    everyScreen(
        language,
        size,
        (name, view) ->
            Tree.seen(view, Press.class).stream()
                .filter(p -> p.getWidth() < finger || p.getHeight() < finger)
                .forEach(p -> small.add(name + ": " + p.getName() + " " + p.getBounds())));

    assertThat(small).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languagesAndSizes")
  void everythingThatCanBePressedHasANameOfItsOwn(Language language, Size size) {
    List<String> nameless = new ArrayList<>();
    everyScreen(
        language,
        size,
        (name, view) ->
            Tree.seen(view).stream()
                .filter(Component::isFocusable)
                .filter(Press.class::isInstance)
                .filter(c -> nameOf(c).isBlank())
                .forEach(c -> nameless.add(name + ": " + Tree.path(c))));

    assertThat(nameless).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languagesAndSizes")
  void everyScreenOffersEveryLanguage(Language language, Size size) {
    everyScreen(
        language,
        size,
        (name, view) ->
            assertThat(Tree.texts(view)).as(name).contains("Қазақша", "Русский", "English"));
  }

  private static String nameOf(Component c) {
    return Objects.toString(c.getAccessibleContext().getAccessibleName(), "");
  }

  private interface Look {
    void at(String name, KioskView view);
  }

  private static void everyScreen(Language language, Size size, Look look) {
    try {
      SwingUtilities.invokeAndWait(() -> {
        for (Specimens.Specimen specimen : Specimens.in(language)) {
          look.at(specimen.name(), KioskPictures.laidOut(specimen.model(), size));
        }
      });
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof AssertionError failure) {
        throw failure;
      }
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
