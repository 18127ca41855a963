package kz.oqyrman.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.swing.SwingUtilities;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.scanner.Barcode;
import kz.oqyrman.drivers.scanner.KeyboardWedge;
import kz.oqyrman.drivers.scanner.ScannerEvent;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.Purpose;
import kz.oqyrman.kiosk.session.Touch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A scanner that types, at a real window under the keyboard layouts of this country: keys are
/// pressed by their place, as a scanner does, and the system makes of them what its layout says.
@Timeout(120)
final class WedgeWindowTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  /// Wide, so that a machine that is busy between two keys does not make a human of the scanner.
  private static final String ADDRESS = "wedge+keyboard:window?gap=1000";

  /// Keys by their place, as X numbers them: 10 is that of the 1, 36 is Enter.
  private static final List<String> CARD =
      List.of("11", "10", "11", "12", "13", "19", "19", "19", "19", "19", "19", "19", "10", "17");

  private static final List<String> INV_0042 =
      List.of("shift+31", "shift+57", "shift+55", "20", "19", "19", "13", "11");

  private static final String ENTER = "36";
  private static final String TAB = "23";
  private static final String BACK_SPACE = "22";
  private static final String CAPS_LOCK = "66";

  private final List<Touch> touches = new CopyOnWriteArrayList<>();
  private final List<ScannerEvent> events = new CopyOnWriteArrayList<>();
  private final Duration ahead = Duration.between(Instant.now(), MadeUp.NOW);
  private final InstantSource clock = () -> Instant.now().plus(ahead);
  private KioskWindow window;
  private KeyboardWedge wedge;

  @BeforeAll
  static void display() {
    TestDisplay.forWindows();
    assumeFalse(Boolean.getBoolean("tests.without.xdotool"), "it was said: no xdotool");
    assumeFalse(Boolean.getBoolean("tests.without.setxkbmap"), "it was said: no setxkbmap");
  }

  @BeforeEach
  void open() {
    window = KioskWindow.open(true, MadeUp.RULES, MadeUp.ZONE, clock, touches::add, () -> {});
    DeviceAddress address = DeviceAddress.of(ADDRESS);
    wedge = (KeyboardWedge) Drivers.scanner(address, events::add);
    window.scanBy(wedge);
  }

  @AfterEach
  void close() throws Exception {
    layout("us");
    window.close();
    wedge.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"us", "ru", "kz"})
  void aCardIsReadWholeUnderEveryLayoutAndPressesAndTypesNothing(String layout) throws Exception {
    layout(layout);
    show("card");
    scan(CARD);
    scan(INV_0042);
    assertThat(scanned(2)).containsExactly("21234000000018", "INV-0042");
    assertThat(texts()).noneMatch(text -> text.contains("21234"));
    assertThat(touches).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"us", "ru", "kz"})
  void capsLockChangesNothing(String layout) throws Exception {
    layout(layout);
    show("card");
    keys(List.of(CAPS_LOCK));
    try {
      scan(CARD);
      scan(INV_0042);
    } finally {
      keys(List.of(CAPS_LOCK));
    }
    assertThat(scanned(2)).containsExactly("21234000000018", "INV-0042");
  }

  @Test
  void tabEndsAReadTooAndMovesNothing() throws Exception {
    show("idle");
    await().atMost(SOON).until(() -> "Borrow".equals(focused()));
    keys(with(CARD, TAB));
    assertThat(scanned(1)).containsExactly("21234000000018");
    assertThat(focused()).isEqualTo("Borrow");
  }

  @Test
  void manyCardsInARowAreAllRead() throws Exception {
    show("card");
    for (int i = 0; i < 10; i++) {
      keys(with(List.of("11", "10", "11", "12", "13", "19", String.valueOf(10 + i)), ENTER));
    }
    assertThat(scanned(10)).doesNotHaveDuplicates().allMatch(text -> text.length() == 7);
  }

  @Test
  void whatAHumanTypesIsTypedAndEnterPresses() throws Exception {
    show("card");
    await().atMost(SOON).until(() -> !focused().isEmpty());
    keys(List.of("11"));
    await().atMost(SOON).until(() -> texts().contains("2"));
    keys(List.of("10"));
    await().atMost(SOON).until(() -> texts().contains("21"));
    keys(List.of("12"));
    keys(List.of(BACK_SPACE));
    keys(List.of("13"));
    await().atMost(SOON).until(() -> texts().contains("214"));
    show("idle");
    await().atMost(SOON).until(() -> "Borrow".equals(focused()));
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          keys(List.of(ENTER));
          assertThat(touches).contains(new Touch.Choose(Purpose.BORROW));
        });
    assertThat(scanned()).isEmpty();
  }

  @Test
  void aClosedWindowIsToldAsAScannerThatIsNotThere() {
    await().atMost(SOON).until(() -> wedge.health() instanceof Health.Ready);
    window.close();
    assertThat(wedge.health()).isInstanceOf(Health.Lost.class);
  }

  private static void scan(List<String> code) throws Exception {
    keys(with(code, ENTER));
  }

  private static List<String> with(List<String> keys, String last) {
    List<String> all = new ArrayList<>(keys);
    all.add(last);
    return all;
  }

  private static void keys(List<String> keys) throws Exception {
    List<String> command = new ArrayList<>(List.of("xdotool", "key", "--delay", "2"));
    command.addAll(keys);
    run(command);
  }

  private static void layout(String layout) throws Exception {
    run(List.of("setxkbmap", layout));
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DISPLAY", TestDisplay.name());
    Process process = builder.start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
  }

  private List<String> scanned(int count) {
    await().atMost(SOON).until(() -> scanned().size() >= count);
    return scanned();
  }

  private List<String> scanned() {
    return events.stream()
        .filter(event -> event instanceof ScannerEvent.Scanned)
        .map(event -> ((ScannerEvent.Scanned) event).barcode())
        .map(Barcode::text)
        .toList();
  }

  private void show(String name) {
    window.show(
        Specimens.in(Language.EN).stream()
            .filter(s -> s.name().equals(name))
            .findFirst()
            .orElseThrow()
            .scene());
    await()
        .atMost(SOON)
        .until(() ->
            onScreenThread(() -> !Tree.seen((Container) window.content(), Press.class).isEmpty()));
  }

  private List<String> texts() {
    return onScreenThread(() -> Tree.texts((Container) window.content()));
  }

  private static String focused() {
    return onScreenThread(() -> {
      Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
      return owner == null ? "" : Objects.toString(owner.getName(), "");
    });
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
