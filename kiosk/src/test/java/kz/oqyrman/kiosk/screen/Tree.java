package kz.oqyrman.kiosk.screen;

import java.awt.Component;
import java.awt.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/// Finds things on a screen as a person does: by what is written on them.
final class Tree {
  private Tree() {}

  /// Everything that is seen, from top to bottom of the tree.
  static List<Component> seen(Container in) {
    List<Component> all = new ArrayList<>();
    for (Component c : in.getComponents()) {
      if (c.isVisible()) {
        all.add(c);
        if (c instanceof Container inner) {
          all.addAll(seen(inner));
        }
      }
    }
    return all;
  }

  static <T extends Component> List<T> seen(Container in, Class<T> kind) {
    return seen(in).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  static List<String> texts(Container in) {
    return seen(in, TextBlock.class).stream()
        .map(TextBlock::text)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  static Press press(Container in, String name) {
    return seen(in, Press.class).stream()
        .filter(press -> name.equals(press.getName()))
        .findFirst()
        .orElseThrow(() ->
            new NoSuchElementException(
                name
                    + " is not among "
                    + seen(in, Press.class).stream()
                        .map(p -> Objects.toString(p.getName()))
                        .toList()));
  }

  static String path(Component c) {
    StringBuilder path = new StringBuilder(c.getClass().getSimpleName());
    for (Container up = c.getParent(); up != null; up = up.getParent()) {
      path.insert(0, up.getClass().getSimpleName() + "/");
    }
    return path.toString();
  }
}
