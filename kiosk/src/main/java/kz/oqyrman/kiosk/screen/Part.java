package kz.oqyrman.kiosk.screen;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.util.Optional;
import java.util.function.Function;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/// A part of a screen that shows one piece of the model, and is made anew only when that piece has
/// changed: a countdown does not rebuild the list beside it.
final class Part<T> extends JComponent implements Sized {
  private final Function<T, JComponent> make;
  private @Nullable T shown;

  Part(Function<T, JComponent> make) {
    this.make = make;
  }

  /// Shows it.
  void show(T piece) {
    if (piece.equals(shown)) {
      return;
    }
    Optional<String> focused = focusedName();
    shown = piece;
    removeAll();
    add(make.apply(piece));
    focused.flatMap(name -> named(this, name)).ifPresent(Component::requestFocusInWindow);
    revalidate();
    repaint();
  }

  /// Whoever works by keys stays where they were.
  private Optional<String> focusedName() {
    Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    return owner != null && SwingUtilities.isDescendingFrom(owner, this)
        ? Optional.ofNullable(owner.getName())
        : Optional.empty();
  }

  static Optional<Component> named(Container in, String name) {
    for (Component c : in.getComponents()) {
      if (name.equals(c.getName())) {
        return Optional.of(c);
      }
      if (c instanceof Container inner) {
        Optional<Component> found = named(inner, name);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public int heightFor(int width) {
    return getComponentCount() == 0 ? 0 : Sized.height(getComponent(0), width);
  }

  @Override
  public Dimension getPreferredSize() {
    return getComponentCount() == 0 ? new Dimension() : getComponent(0).getPreferredSize();
  }

  @Override
  public void doLayout() {
    for (Component c : getComponents()) {
      c.setBounds(0, 0, getWidth(), getHeight());
    }
  }
}
