package kz.oqyrman.kiosk.screen;

import java.awt.event.KeyEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.swing.Timer;
import kz.oqyrman.drivers.scanner.KeyboardWedge;
import kz.oqyrman.drivers.scanner.KeyboardWedge.Handling;

/// Hands the window's keys to a scanner that types, and keeps back what may be its own: what a
/// human typed comes a moment later, what a scanner typed never comes. For the thread of the
/// screen.
final class WedgeKeys {
  /// The place of a key on the keyboard: the one thing about it that no keyboard layout changes.
  /// Java tells it in this text only; its key codes and letters are those of the layout.
  private static final Pattern RAW_CODE = Pattern.compile("rawCode=(\\d{1,5})");

  /// Elsewhere the same figure is a key code of the system, which its layout changes.
  private static final boolean TELLS_PLACES = "Linux".equals(System.getProperty("os.name"));

  /// X numbers keys as Linux does, from 8 on.
  private static final int X_FROM = 8;

  /// A timer may be early, and keys are on their way; so much longer is waited.
  private static final int MARGIN_MILLIS = 30;

  private static final Set<Integer> NO_KEYS_BY_THEMSELVES =
      Set.of(
          KeyEvent.VK_SHIFT,
          KeyEvent.VK_CAPS_LOCK,
          KeyEvent.VK_NUM_LOCK,
          KeyEvent.VK_CONTROL,
          KeyEvent.VK_ALT,
          KeyEvent.VK_ALT_GRAPH,
          KeyEvent.VK_META);

  private final KeyboardWedge wedge;
  private final Consumer<KeyEvent> typed;
  private final Timer silence;
  private final List<KeyEvent> kept = new ArrayList<>();

  /// Keys of the scanner that have not come up yet.
  private final Set<Integer> forgotten = new HashSet<>();

  private Handling newest = Handling.LET_PASS;

  /// @param typed is given what was kept back and is a human's, in order
  WedgeKeys(KeyboardWedge wedge, Consumer<KeyEvent> typed) {
    this.wedge = wedge;
    this.typed = typed;
    this.silence =
        new Timer(
            (int) wedge.gap().toMillis() + MARGIN_MILLIS, _ -> handle(wedge.silent(Instant.now())));
    silence.setRepeats(false);
    if (TELLS_PLACES) {
      wedge.begin();
    } else {
      wedge.without(
          "on this system Java does not tell which key was pressed; right would be Linux");
    }
  }

  /// @return whether nobody else may see this event now
  boolean takes(KeyEvent e) {
    return TELLS_PLACES && takesHere(e);
  }

  private boolean takesHere(KeyEvent e) {
    return switch (e.getID()) {
      case KeyEvent.KEY_PRESSED -> !NO_KEYS_BY_THEMSELVES.contains(e.getKeyCode()) && pressed(e);
      case KeyEvent.KEY_TYPED -> letter(e);
      case KeyEvent.KEY_RELEASED -> released(e);
      default -> false;
    };
  }

  private boolean pressed(KeyEvent e) {
    int raw = raw(e);
    if (raw < X_FROM) {
      wedge.without("this Java does not tell which key was pressed");
      return false;
    }
    Instant at = Instant.ofEpochMilli(e.getWhen());
    boolean command = e.isControlDown() || e.isAltDown() || e.isMetaDown();
    KeyboardWedge.Ruling ruling =
        command ? wedge.pressedWithCommand(at) : wedge.pressed(raw - X_FROM, e.isShiftDown(), at);
    handle(ruling.earlier());
    newest = ruling.key();
    switch (newest) {
      case KEEP_BACK -> {
        kept.add(e);
        silence.restart();
      }
      case FORGET -> forgotten.add(raw);
      case LET_PASS -> silence.stop();
    }
    return newest != Handling.LET_PASS;
  }

  private boolean letter(KeyEvent e) {
    return switch (newest) {
      case KEEP_BACK -> !kept.isEmpty() && kept.add(e);
      case FORGET -> true;
      case LET_PASS -> false;
    };
  }

  private boolean released(KeyEvent e) {
    int raw = raw(e);
    if (kept.stream().anyMatch(k -> k.getID() == KeyEvent.KEY_PRESSED && raw(k) == raw)) {
      return kept.add(e);
    }
    return forgotten.remove(raw);
  }

  private void handle(Handling earlier) {
    switch (earlier) {
      case KEEP_BACK -> {}
      case LET_PASS -> {
        List<KeyEvent> human = List.copyOf(kept);
        kept.clear();
        human.forEach(typed);
      }
      case FORGET -> {
        kept.forEach(this::forget);
        kept.clear();
      }
    }
  }

  private void forget(KeyEvent e) {
    if (e.getID() == KeyEvent.KEY_PRESSED) {
      forgotten.add(raw(e));
    } else if (e.getID() == KeyEvent.KEY_RELEASED) {
      forgotten.remove(raw(e));
    }
  }

  /// What is kept back is nobody's any more.
  void stop() {
    silence.stop();
    kept.clear();
    wedge.without("the kiosk's window is closed");
  }

  private static int raw(KeyEvent e) {
    Matcher m = RAW_CODE.matcher(e.paramString());
    return m.find() ? Integer.parseInt(m.group(1)) : 0;
  }
}
