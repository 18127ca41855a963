package kz.oqyrman.kiosk.screen;

import java.awt.AWTEvent;
import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.geom.RoundRectangle2D;
import java.beans.PropertyChangeListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import kz.oqyrman.drivers.scanner.KeyboardWedge;
import kz.oqyrman.kiosk.screen.ScreenModel.TimeLeft;
import kz.oqyrman.kiosk.session.Touch;
import org.jspecify.annotations.Nullable;

/// Everything inside the frame: one screen at a time, the warning over it, and a ring around what
/// has the keyboard while somebody uses keys.
final class KioskView extends JComponent {
  /// The second touch of a double tap must not press what the first one has brought up.
  private static final Duration DEAF = Duration.ofMillis(300);

  private static final double RING = 6;
  private static final double RING_GAP = 5;

  private final Consumer<Touch> touches;
  private final InstantSource clock;
  private final PropertyChangeListener focusMoved = _ -> repaint();
  private final KeyEventDispatcher keysUsed = this::keyUsed;
  private final AWTEventListener fingerUsed = this::fingerUsed;
  private @Nullable ScreenModel shown;
  private @Nullable Screen<?> screen;
  private @Nullable WarningView warning;
  private Canvas canvas = Canvas.of(1, 1);
  private Instant deafUntil = Instant.EPOCH;
  private boolean byKeys;
  private @Nullable WedgeKeys wedgeKeys;

  /// @param touches is told what is pressed
  KioskView(Consumer<Touch> touches, InstantSource clock) {
    this.touches = touches;
    this.clock = clock;
    setOpaque(true);
    setFocusTraversalKeys(
        KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS,
        keys(KeyStroke.getKeyStroke("TAB"), KeyEvent.VK_RIGHT, KeyEvent.VK_DOWN));
    setFocusTraversalKeys(
        KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS,
        keys(KeyStroke.getKeyStroke("shift TAB"), KeyEvent.VK_LEFT, KeyEvent.VK_UP));
  }

  private static Set<KeyStroke> keys(KeyStroke tab, int... arrows) {
    Set<KeyStroke> keys = new HashSet<>();
    keys.add(tab);
    for (int arrow : arrows) {
      keys.add(KeyStroke.getKeyStroke(arrow, 0));
    }
    return keys;
  }

  /// Shows a model; nothing happens where it is shown already.
  void show(ScreenModel model) {
    if (model.equals(shown)) {
      return;
    }
    shown = model;
    Screen<?> now = screen;
    if (now == null || !now.take(model)) {
      build(model);
    }
    warn(time(model).flatMap(TimeLeft::warning));
  }

  private static Optional<TimeLeft> time(ScreenModel model) {
    return switch (model) {
      case ScreenModel.Idle _, ScreenModel.OutOfOrder _ -> Optional.empty();
      case ScreenModel.Wait m -> m.edge().time();
      case ScreenModel.ShowCard m -> m.edge().time();
      case ScreenModel.TypePin m -> m.edge().time();
      case ScreenModel.Stopped m -> m.edge().time();
      case ScreenModel.AreTheseYours m -> m.edge().time();
      case ScreenModel.Items m -> m.edge().time();
      case ScreenModel.Finish m -> m.edge().time();
    };
  }

  private void build(ScreenModel model) {
    Stage stage = new Stage(canvas, this::touched);
    Screen<?> made = Screen.of(model, stage);
    made.take(model);
    WarningView over = new WarningView(stage);
    over.setVisible(false);
    removeAll();
    add(over);
    add(made.view());
    screen = made;
    warning = over;
    deafUntil = clock.instant().plus(DEAF);
    revalidate();
    repaint();
    focusMain(made.view());
  }

  private void warn(Optional<ScreenModel.Warning> now) {
    WarningView over = warning;
    Screen<?> under = screen;
    if (over == null || under == null) {
      return;
    }
    boolean was = over.isVisible();
    over.show(now);
    if (was != over.isVisible()) {
      focusMain(over.isVisible() ? over : under.view());
      revalidate();
      repaint();
    }
  }

  private void touched(Touch touch) {
    if (!clock.instant().isBefore(deafUntil)) {
      touches.accept(touch);
    }
  }

  /// Enter presses what one most likely wants.
  private static void focusMain(Container in) {
    List<Press> presses = new ArrayList<>();
    gather(in, presses);
    presses.stream()
        .filter(Press::isMain)
        .filter(Component::isEnabled)
        .findFirst()
        .or(() -> presses.stream().findFirst())
        .ifPresent(Component::requestFocusInWindow);
  }

  private static void gather(Container in, List<Press> presses) {
    for (Component c : in.getComponents()) {
      if (c instanceof Press press) {
        presses.add(press);
      } else if (c instanceof Container inner) {
        gather(inner, presses);
      }
    }
  }

  @Override
  public void setBounds(int x, int y, int width, int height) {
    super.setBounds(x, y, width, height);
    Canvas now = Canvas.of(width, height);
    ScreenModel model = shown;
    if (!now.equals(canvas)) {
      canvas = now;
      if (model != null) {
        build(model);
        warn(time(model).flatMap(TimeLeft::warning));
      }
    }
  }

  @Override
  public void doLayout() {
    for (Component c : getComponents()) {
      c.setBounds(0, 0, getWidth(), getHeight());
    }
  }

  /// Whatever is drawn anew, the ring is drawn over it.
  @Override
  protected boolean isPaintingOrigin() {
    return true;
  }

  @Override
  public boolean isOptimizedDrawingEnabled() {
    return false;
  }

  @Override
  protected void paintComponent(Graphics g) {
    g.setColor(Shade.PAPER.color());
    g.fillRect(0, 0, getWidth(), getHeight());
  }

  @Override
  protected void paintChildren(Graphics g) {
    super.paintChildren(g);
    Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    if (byKeys && owner instanceof Press press && SwingUtilities.isDescendingFrom(press, this)) {
      ring(g, press);
    }
  }

  private void ring(Graphics g, Press press) {
    Rectangle r =
        SwingUtilities.convertRectangle(
            press,
            new Rectangle(
                0, press.insetPx(), press.getWidth(), press.getHeight() - 2 * press.insetPx()),
            this);
    double thick = canvas.scale() * RING;
    double gap = canvas.scale() * RING_GAP + thick / 2;
    double radius = press.radius() + gap;
    Graphics2D g2 = Paint.smooth(g);
    RoundRectangle2D ring =
        new RoundRectangle2D.Double(
            r.x - gap, r.y - gap, r.width + 2 * gap, r.height + 2 * gap, 2 * radius, 2 * radius);
    g2.setColor(Shade.CARD.color());
    g2.setStroke(new BasicStroke((float) (thick + canvas.scale() * 4)));
    g2.draw(ring);
    g2.setColor(Shade.FOCUS.color());
    g2.setStroke(new BasicStroke((float) thick));
    g2.draw(ring);
    g2.dispose();
  }

  @Override
  public void addNotify() {
    super.addNotify();
    KeyboardFocusManager focus = KeyboardFocusManager.getCurrentKeyboardFocusManager();
    focus.addPropertyChangeListener("permanentFocusOwner", focusMoved);
    focus.addKeyEventDispatcher(keysUsed);
    Toolkit.getDefaultToolkit().addAWTEventListener(fingerUsed, AWTEvent.MOUSE_EVENT_MASK);
  }

  @Override
  public void removeNotify() {
    KeyboardFocusManager focus = KeyboardFocusManager.getCurrentKeyboardFocusManager();
    focus.removePropertyChangeListener("permanentFocusOwner", focusMoved);
    focus.removeKeyEventDispatcher(keysUsed);
    Toolkit.getDefaultToolkit().removeAWTEventListener(fingerUsed);
    super.removeNotify();
  }

  /// Gives keys to a scanner that types, from now on.
  void scanBy(KeyboardWedge wedge) {
    wedgeKeys = new WedgeKeys(wedge, this::typedByHand);
  }

  /// Takes the keys away from it again.
  void scanNoMore() {
    WedgeKeys keys = wedgeKeys;
    if (keys != null) {
      keys.stop();
      wedgeKeys = null;
    }
  }

  /// A key that was kept back goes to where the keyboard is now.
  private void typedByHand(KeyEvent e) {
    KeyboardFocusManager focus = KeyboardFocusManager.getCurrentKeyboardFocusManager();
    Component owner = focus.getFocusOwner();
    showKeysUsed(e);
    if (owner != null) {
      focus.redispatchEvent(owner, e);
    }
  }

  private boolean keyUsed(KeyEvent e) {
    WedgeKeys keys = wedgeKeys;
    if (keys != null && keys.takes(e)) {
      return true;
    }
    showKeysUsed(e);
    return false;
  }

  private void showKeysUsed(KeyEvent e) {
    if (e.getID() == KeyEvent.KEY_PRESSED && !byKeys) {
      byKeys = true;
      repaint();
    }
  }

  private void fingerUsed(AWTEvent e) {
    if (e.getID() == MouseEvent.MOUSE_PRESSED && byKeys) {
      byKeys = false;
      repaint();
    }
  }
}
