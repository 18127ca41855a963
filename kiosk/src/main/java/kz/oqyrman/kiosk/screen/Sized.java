package kz.oqyrman.kiosk.screen;

import java.awt.Component;

/// A component whose height follows from its width, as a text's does. Swing's preferred size cannot
/// say that, so layouts here ask this first.
interface Sized {
  /// Pixels of the screen.
  int heightFor(int width);

  /// The height of any component at a width.
  static int height(Component component, int width) {
    return component instanceof Sized sized
        ? sized.heightFor(width)
        : component.getPreferredSize().height;
  }
}
