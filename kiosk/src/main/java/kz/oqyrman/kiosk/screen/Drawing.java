package kz.oqyrman.kiosk.screen;

import java.awt.Dimension;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;

/// A picture that says something, and says it to those who hear the screen, too.
abstract class Drawing extends JComponent {
  private final String spoken;
  private final Dimension size;

  /// @param width in pixels of the screen
  Drawing(String spoken, int width, int height) {
    this.spoken = spoken;
    this.size = new Dimension(width, height);
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(size);
  }

  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext = new Spoken();
    }
    return accessibleContext;
  }

  private final class Spoken extends AccessibleJComponent {
    @Override
    public String getAccessibleName() {
      return spoken;
    }

    @Override
    public AccessibleRole getAccessibleRole() {
      return AccessibleRole.ICON;
    }
  }
}
