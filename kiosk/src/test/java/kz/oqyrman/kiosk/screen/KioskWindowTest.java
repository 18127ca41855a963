package kz.oqyrman.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.AWTException;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.swing.SwingUtilities;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.Purpose;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Touch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A real window on a real (if virtual) display: fingers, keys, and the thread of the screen.
@Timeout(120)
final class KioskWindowTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final List<Touch> touches = new CopyOnWriteArrayList<>();
  private final Duration ahead = Duration.between(Instant.now(), MadeUp.NOW);
  private final InstantSource clock = () -> Instant.now().plus(ahead);
  private KioskWindow window;
  private Robot robot;

  @BeforeAll
  static void display() {
    TestDisplay.forWindows();
  }

  @BeforeEach
  void open() throws AWTException {
    robot = new Robot();
    window = KioskWindow.open(true, MadeUp.RULES, MadeUp.ZONE, clock, touches::add, () -> {});
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void aFingerOnADoorOpensIt() {
    show("idle");
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          click("Borrow");
          assertThat(touches).contains(new Touch.Choose(Purpose.BORROW));
        });
  }

  @Test
  void theWindowCoversTheScreen() {
    show("idle");
    var screen = java.awt.Toolkit.getDefaultToolkit().getScreenSize();

    assertThat(window.content().getSize()).isEqualTo(screen);
  }

  @Test
  void everythingIsReachedByKeysInTheOrderOfReading() {
    show("idle");
    await().atMost(SOON).until(() -> "Borrow".equals(focused()));

    List<String> order = new ArrayList<>(List.of(focused()));
    for (int i = 0; i < 4; i++) {
      String before = focused();
      key(KeyEvent.VK_TAB);
      await().atMost(SOON).until(() -> !focused().equals(before));
      order.add(focused());
    }

    assertThat(order)
        .containsExactly("Borrow", "Return", "Тіл: Қазақша", "Язык: Русский", "Language: English");
  }

  @Test
  void arrowsWalkAndEnterPresses() {
    show("idle");
    await().atMost(SOON).until(() -> "Borrow".equals(focused()));
    key(KeyEvent.VK_RIGHT);
    await().atMost(SOON).until(() -> "Return".equals(focused()));

    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          key(KeyEvent.VK_ENTER);
          assertThat(touches).contains(new Touch.Choose(Purpose.RETURN));
        });
  }

  @Test
  void whatHasTheKeyboardWearsARing() {
    show("idle");
    await().atMost(SOON).until(() -> "Borrow".equals(focused()));
    key(KeyEvent.VK_TAB);
    await().atMost(SOON).until(() -> "Return".equals(focused()));

    Component door = onScreenThread(() -> Tree.press(view(), "Return"));
    Point corner = onScreenThread(door::getLocationOnScreen);
    int ring = Shade.FOCUS.color().getRGB();
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(robot.getPixelColor(corner.x - 8, corner.y + door.getHeight() / 2).getRGB())
                .isEqualTo(ring));
  }

  @Test
  void digitsOfAKeyboardAreTypedToo() {
    show("card");
    await().atMost(SOON).until(() -> !focused().isEmpty());
    for (int digit : new int[] {KeyEvent.VK_2, KeyEvent.VK_1, KeyEvent.VK_3}) {
      key(digit);
    }
    key(KeyEvent.VK_BACK_SPACE);

    await().atMost(SOON).until(() -> texts().contains("21"));
  }

  @Test
  void ofManyScenesTheLastIsSeen() {
    List<Specimens.Specimen> all = Specimens.in(Language.RU);
    for (int round = 0; round < 20; round++) {
      all.forEach(s -> window.show(s.scene()));
    }
    show("idle");

    await().atMost(SOON).until(() -> texts().contains("Welcome!"));
  }

  @Test
  void theWarningTakesTheKeyboardAndGivesItBack() {
    window.show(scene("borrow"));
    await().atMost(SOON).until(() -> "Finish with a receipt".equals(focused()));
    window.show(scene("borrow-warning"));
    await().atMost(SOON).until(() -> "More time".equals(focused()));

    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          key(KeyEvent.VK_ENTER);
          assertThat(touches).contains(new Touch.MoreTime());
        });
    window.show(scene("borrow"));
    await().atMost(SOON).until(() -> "Finish with a receipt".equals(focused()));
  }

  @Test
  void aHintMovesWhileItIsSeenAndRestsAfterwards() {
    show("card");
    CardHint hint =
        await()
            .atMost(SOON)
            .until(
                () -> onScreenThread(() -> Tree.seen(view(), CardHint.class)),
                list -> !list.isEmpty())
            .getFirst();
    await().atMost(SOON).until(() -> onScreenThread(hint::moves));

    show("idle");

    await().atMost(SOON).until(() -> !onScreenThread(hint::moves));
  }

  @Test
  void aWindowOnADeskIsSixteenToNineAndTellsWhenItIsClosed() {
    AtomicBoolean closed = new AtomicBoolean();
    try (KioskWindow desk =
        KioskWindow.open(
            false, MadeUp.RULES, MadeUp.ZONE, clock, touches::add, () -> closed.set(true))) {
      Dimension size = desk.content().getSize();
      assertThat(size.width * 9.0 / size.height).isBetween(15.9, 16.1);

      Window frame = SwingUtilities.getWindowAncestor(desk.content());
      SwingUtilities.invokeLater(
          () -> frame.dispatchEvent(new WindowEvent(frame, WindowEvent.WINDOW_CLOSING)));

      await().atMost(SOON).untilTrue(closed);
    }
  }

  @Test
  void aClosedWindowTakesScenesWithoutHarm() {
    window.close();
    window.show(scene("idle"));

    assertThat(window.content().isShowing()).isFalse();
  }

  private void show(String name) {
    window.show(scene(name));
    await()
        .atMost(SOON)
        .until(() -> onScreenThread(() -> !Tree.seen(view(), Press.class).isEmpty()));
  }

  private static Scene scene(String name) {
    return Specimens.in(Language.EN).stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow()
        .scene();
  }

  private Container view() {
    return (Container) window.content();
  }

  private List<String> texts() {
    return onScreenThread(() -> Tree.texts(view()));
  }

  private static String focused() {
    return onScreenThread(() -> {
      Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
      return owner == null ? "" : Objects.toString(owner.getName(), "");
    });
  }

  private void key(int code) {
    robot.keyPress(code);
    robot.keyRelease(code);
    robot.waitForIdle();
  }

  private void click(String name) {
    Point middle =
        onScreenThread(() -> {
          Press press = Tree.press(view(), name);
          Point corner = press.getLocationOnScreen();
          corner.translate(press.getWidth() / 2, press.getHeight() / 2);
          return corner;
        });
    robot.mouseMove(middle.x, middle.y);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    robot.waitForIdle();
  }

  private static <T> T onScreenThread(Supplier<T> work) {
    AtomicReference<T> answer = new AtomicReference<>();
    try {
      SwingUtilities.invokeAndWait(() -> answer.set(work.get()));
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return answer.get();
  }
}
