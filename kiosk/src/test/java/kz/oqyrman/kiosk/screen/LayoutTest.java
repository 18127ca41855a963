package kz.oqyrman.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.Rectangle;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /// What is wrong with the screens of one language and shape, each as one line.
  private record Findings(
      List<String> cut,
      List<String> out,
      List<String> small,
      List<String> nameless,
      List<String> speechless) {
    Findings() {
      this(
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>());
    }
  }

  private static final Map<List<Object>, Findings> LOOKED = new HashMap<>();

  @ParameterizedTest
  @MethodSource("languagesAndSizes")
  void noTextIsCut(Language language, Size size) {
    assertThat(look(language, size).cut()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languagesAndSizes")
  void nothingSticksOutOfWhatItStandsIn(Language language, Size size) {
    assertThat(look(language, size).out()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languagesAndSizes")
  void whatCanBePressedIsAsBigAsAFinger(Language language, Size size) {
    assertThat(look(language, size).small()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languagesAndSizes")
  void everythingThatCanBePressedHasAName(Language language, Size size) {
    assertThat(look(language, size).nameless()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languagesAndSizes")
  void everyScreenOffersEveryLanguage(Language language, Size size) {
    assertThat(look(language, size).speechless()).isEmpty();
  }

  /// Looks at all screens once; each test asks for one kind of finding.
  private static Findings look(Language language, Size size) {
    return LOOKED.computeIfAbsent(
        List.of(language, size),
        _ -> {
          Findings findings = new Findings();
          onScreenThread(() -> {
            for (Specimens.Specimen specimen : Specimens.in(language)) {
              look(
                  specimen.name(),
                  KioskPictures.laidOut(specimen.model(), size),
                  Canvas.of(size.width(), size.height()).px(Press.FINGER) - 1,
                  findings);
            }
          });
          return findings;
        });
  }

  private static void look(String name, KioskView view, int finger, Findings findings) {
    for (Component c : Tree.seen(view)) {
      Container parent = Objects.requireNonNull(c.getParent());
      Rectangle room = new Rectangle(parent.getWidth(), parent.getHeight());
      if (!c.getBounds().isEmpty() && !room.contains(c.getBounds())) {
        findings.out().add(name + ": " + Tree.path(c) + " " + c.getBounds() + " in " + room);
      }
      if (c instanceof TextBlock text && !text.text().isEmpty() && text.isCut() && !isData(text)) {
        findings.cut().add(name + ": " + text.text() + " " + text.getBounds());
      }
      if (c instanceof Press press) {
        if (press.getWidth() < finger || press.getHeight() < finger) {
          findings.small().add(name + ": " + press.getName() + " " + press.getBounds());
        }
        if (spoken(press).isBlank()) {
          findings.nameless().add(name + ": " + Tree.path(press));
        }
      }
    }
    if (!Tree.texts(view).containsAll(List.of("Қазақша", "Русский", "English"))) {
      findings.speechless().add(name);
    }
  }

  /// A title may be as long as it likes, and is cut where it is too long.
  private static boolean isData(TextBlock text) {
    return MadeUp.Book.LONG.facts().title().equals(text.text());
  }

  private static String spoken(Component c) {
    return Objects.toString(c.getAccessibleContext().getAccessibleName(), "");
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
