package kz.oqyrman.kiosk.screen;

import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import kz.oqyrman.kiosk.screen.ScreenModel.Keypad;
import kz.oqyrman.kiosk.session.Touch;
import org.jspecify.annotations.Nullable;

/// Digits on the screen, always in the same places, and the field they fill. What is typed lives
/// here and nowhere else, and goes with the screen.
final class KeypadView {
  private static final String KEYS = "123456789";

  private final Stage stage;
  private final Part<Keypad> part;
  private final JComponent view;
  private @Nullable Keypad keypad;
  private @Nullable TextBlock field;
  private @Nullable TextBlock hint;
  private @Nullable Press next;
  private String digits = "";

  KeypadView(Stage stage) {
    this.stage = stage;
    this.part = new Part<>(this::made);
    this.view = Card.white(stage.canvas(), part);
    for (char digit = '0'; digit <= '9'; digit++) {
      bind(KeyEvent.VK_0 + digit - '0', digit);
      bind(KeyEvent.VK_NUMPAD0 + digit - '0', digit);
    }
    view.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW)
        .put(KeyStroke.getKeyStroke(KeyEvent.VK_BACK_SPACE, 0), "erase");
    view.getActionMap().put("erase", action(this::erase));
  }

  private void bind(int key, char digit) {
    String name = "digit " + digit;
    view.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(KeyStroke.getKeyStroke(key, 0), name);
    view.getActionMap().put(name, action(() -> type(digit)));
  }

  private static AbstractAction action(Runnable work) {
    return new AbstractAction() {
      @Override
      public void actionPerformed(ActionEvent e) {
        work.run();
      }
    };
  }

  JComponent view() {
    return view;
  }

  void show(Keypad now) {
    keypad = now;
    part.show(now);
    refresh();
  }

  private JComponent made(Keypad now) {
    boolean pin = now.entry() == Keypad.Entry.PIN;
    TextBlock shown =
        stage
            .semibold("", pin ? 56 : 38, Shade.INK)
            .align(TextBlock.Align.CENTRE)
            .lines(pin ? 1 : 2)
            .least(22);
    TextBlock empty =
        stage
            .regular(now.empty(), 28, Shade.INK_SOFT)
            .align(TextBlock.Align.CENTRE)
            .lines(2)
            .least(24);
    Press send = stage.button(now.next(), Press.Kind.MAIN, 104, 34, this::send);
    field = shown;
    hint = empty;
    next = send;
    Flow box =
        Flow.column()
            .pad(stage.px(8), stage.px(20), stage.px(8), stage.px(20))
            .spring()
            .put(empty)
            .put(shown)
            .spring();
    return Flow.column()
        .pad(stage.px(28), stage.px(32), stage.px(32), stage.px(32))
        .put(
            stage
                .semibold(now.label(), 28, Shade.INK)
                .lines(2)
                .least(26)
                .align(TextBlock.Align.CENTRE))
        .gap(stage.px(16))
        .put(
            new Card(stage.canvas(), box, 24, Shade.PAPER, Shade.LINE),
            stage.px(100),
            Flow.Across.FILL)
        .gap(stage.px(16))
        .grow(keys(now))
        .gap(stage.px(16))
        .put(send);
  }

  private JComponent keys(Keypad now) {
    Flow keys = Flow.column();
    for (int row = 0; row < 3; row++) {
      Flow line = Flow.row();
      for (int column = 0; column < 3; column++) {
        char digit = KEYS.charAt(row * 3 + column);
        space(line).grow(key(digit), 1, Flow.Across.FILL);
      }
      space(keys).grow(line);
    }
    Flow last =
        Flow.row()
            .grow(sign("cross", now.clear(), this::clear), 1, Flow.Across.FILL)
            .gap(stage.px(12))
            .grow(key('0'), 1, Flow.Across.FILL)
            .gap(stage.px(12))
            .grow(sign("erase", now.erase(), this::erase), 1, Flow.Across.FILL);
    return space(keys).grow(last);
  }

  private Flow space(Flow flow) {
    return flow.getComponentCount() == 0 ? flow : flow.gap(stage.px(12));
  }

  private Press key(char digit) {
    return stage.button(
        Character.toString(digit), Press.Kind.KEY, Press.FINGER, 42, () -> type(digit));
  }

  private Press sign(String icon, String name, Runnable action) {
    Flow content =
        Flow.column()
            .spring()
            .put(Picture.of(stage.canvas(), icon, 44, Shade.INK_SOFT), Flow.Across.CENTRE)
            .spring();
    return new Press(stage.canvas(), Press.Kind.KEY, name, content, action);
  }

  private void type(char digit) {
    Keypad now = keypad;
    if (now != null && digits.length() < now.most()) {
      digits += digit;
      changed();
    }
  }

  private void erase() {
    if (!digits.isEmpty()) {
      digits = digits.substring(0, digits.length() - 1);
      changed();
    }
  }

  private void clear() {
    digits = "";
    changed();
  }

  /// Typing is a sign that somebody is there.
  private void changed() {
    stage.touches().accept(new Touch.MoreTime());
    refresh();
  }

  private void send() {
    Keypad now = keypad;
    if (now != null && now.complete(digits)) {
      Touch touch = now.typed(digits);
      digits = "";
      refresh();
      stage.touches().accept(touch);
    }
  }

  private void refresh() {
    Keypad now = keypad;
    TextBlock shown = field;
    TextBlock empty = hint;
    Press send = next;
    if (now != null && shown != null && empty != null && send != null) {
      empty.setVisible(digits.isEmpty());
      shown.say(now.shown(digits));
      shown.spoken(now.spoken(digits));
      send.setEnabled(now.complete(digits));
    }
  }
}
