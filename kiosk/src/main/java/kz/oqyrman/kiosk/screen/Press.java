package kz.oqyrman.kiosk.screen;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.event.KeyEvent;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/// Everything that can be pressed: a surface with something on it, and a name for those who hear
/// the screen. Never smaller than a finger.
final class Press extends JButton implements Sized {
  /// 20 mm on a 22-inch screen (experience.md), in pixels of the design.
  static final double FINGER = 88;

  private static final double GHOST_SIZE = 0.74;
  private static final float GHOST_ALPHA = 0.08f;

  /// What it looks like.
  enum Kind {
    /// The main thing to do.
    MAIN(Shade.SKY, null, Shade.CARD, Theme.Weight.BOLD, 28),
    /// Another thing to do.
    OTHER(Shade.CARD, Shade.LINE, Shade.INK, Theme.Weight.SEMIBOLD, 28),
    /// A small thing to do, only its words.
    QUIET(null, null, Shade.INK_SOFT, Theme.Weight.SEMIBOLD, 28),
    PILL(Shade.CARD, Shade.LINE, Shade.INK_SOFT, Theme.Weight.SEMIBOLD, 999),
    PILL_ON(Shade.INK, Shade.INK, Shade.CARD, Theme.Weight.SEMIBOLD, 999),
    KEY(Shade.PAPER, Shade.LINE, Shade.INK, Theme.Weight.SEMIBOLD, 24),
    DOOR_SKY(Shade.SKY, null, Shade.CARD, Theme.Weight.BOLD, 40),
    DOOR_INK(Shade.INK, null, Shade.CARD, Theme.Weight.BOLD, 40);

    private final Optional<Shade> fill;
    private final Optional<Shade> line;
    private final Shade shade;
    private final Theme.Weight weight;
    private final double radius;

    Kind(
        @org.jspecify.annotations.Nullable Shade fill,
        @org.jspecify.annotations.Nullable Shade line,
        Shade shade,
        Theme.Weight weight,
        double radius) {
      this.fill = Optional.ofNullable(fill);
      this.line = Optional.ofNullable(line);
      this.shade = shade;
      this.weight = weight;
      this.radius = radius;
    }

    Shade shade() {
      return shade;
    }

    Theme.Weight weight() {
      return weight;
    }
  }

  private final Canvas canvas;
  private final Kind kind;
  private final JComponent content;
  private double least = FINGER;
  private double inset;
  private String ghost = "";

  Press(Canvas canvas, Kind kind, String name, JComponent content, Runnable action) {
    this.canvas = canvas;
    this.kind = kind;
    this.content = content;
    setName(name);
    getAccessibleContext().setAccessibleName(name);
    setContentAreaFilled(false);
    setBorder(BorderFactory.createEmptyBorder());
    setFocusPainted(false);
    setOpaque(false);
    setRolloverEnabled(false);
    setLayout(null);
    add(content);
    addActionListener(_ -> action.run());
    getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0, false), "pressed");
    getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0, true), "released");
  }

  /// At least so high, in pixels of the design.
  Press high(double height) {
    least = Math.max(FINGER, height);
    return this;
  }

  /// With a big picture that shines through the surface.
  Press ghost(String icon) {
    ghost = icon;
    return this;
  }

  /// Drawn smaller than it can be touched, above and below, in pixels of the design.
  Press inset(double px) {
    inset = px;
    return this;
  }

  /// Whether it is the first thing to do on its screen.
  boolean isMain() {
    return switch (kind) {
      case MAIN, DOOR_SKY -> true;
      case OTHER, QUIET, PILL, PILL_ON, KEY, DOOR_INK -> false;
    };
  }

  double radius() {
    return Math.min(canvas.scale() * kind.radius, (getHeight() - 2.0 * canvas.px(inset)) / 2);
  }

  int insetPx() {
    return canvas.px(inset);
  }

  /// What cannot be pressed now is seen to be so, and can still be read.
  @Override
  public void setEnabled(boolean enabled) {
    super.setEnabled(enabled);
    dim(this, enabled ? kind.shade : Shade.INK_SOFT);
  }

  private void dim(java.awt.Container in, Shade shade) {
    for (Component c : in.getComponents()) {
      if (c instanceof TextBlock words) {
        words.shade(shade);
      } else if (c instanceof java.awt.Container inner) {
        dim(inner, shade);
      }
    }
  }

  @Override
  public int heightFor(int width) {
    return Math.max(canvas.px(least), Sized.height(content, width) + 2 * canvas.px(inset));
  }

  @Override
  public Dimension getPreferredSize() {
    // asked for by the constructor of the super class, too
    if (content == null) {
      return new Dimension();
    }
    int width = Math.max(canvas.px(FINGER), content.getPreferredSize().width);
    return new Dimension(width, heightFor(width));
  }

  @Override
  public void doLayout() {
    Insets in = getInsets();
    int y = in.top + canvas.px(inset);
    for (Component c : getComponents()) {
      c.setBounds(in.left, y, getWidth() - in.left - in.right, getHeight() - 2 * y);
    }
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D g2 = Paint.smooth(g);
    int y = canvas.px(inset);
    boolean down = getModel().isArmed() && getModel().isPressed();
    Color fill = kind.fill.map(Shade::color).orElse(null);
    boolean hollow = !isEnabled() && kind == Kind.KEY;
    if (hollow) {
      fill = null;
    } else if (!isEnabled()) {
      fill = Shade.LINE.color();
    } else if (down) {
      fill = pressed(fill);
    }
    Paint.box(
        g2,
        0,
        y,
        getWidth(),
        getHeight() - 2.0 * y,
        radius(),
        fill,
        isEnabled() || hollow ? kind.line.map(Shade::color).orElse(null) : null,
        Math.max(1, canvas.px(2)));
    if (!ghost.isEmpty()) {
      paintGhost(g2);
    }
    g2.dispose();
  }

  /// At the right, as far from the edge as the words are from theirs.
  private void paintGhost(Graphics2D g2) {
    int px = (int) (Math.min(getWidth(), getHeight()) * GHOST_SIZE);
    double r = radius();
    g2.clip(new java.awt.geom.RoundRectangle2D.Double(0, 0, getWidth(), getHeight(), 2 * r, 2 * r));
    g2.setComposite(AlphaComposite.SrcOver.derive(GHOST_ALPHA));
    Theme.icon(ghost, px, Shade.CARD.color())
        .paintIcon(this, g2, getWidth() - (int) (px * 1.06), (int) ((getHeight() - px) * 0.38));
  }

  private static Color pressed(@org.jspecify.annotations.Nullable Color fill) {
    Color from = fill == null ? Shade.PAPER.color() : fill;
    Color to = Shade.INK.color();
    double share = from.equals(to) ? -0.12 : 0.12;
    return new Color(
        mixed(from.getRed(), to.getRed(), share),
        mixed(from.getGreen(), to.getGreen(), share),
        mixed(from.getBlue(), to.getBlue(), share));
  }

  /// A negative share goes towards white.
  private static int mixed(int from, int to, double share) {
    double target = share < 0 ? 255 : to;
    return (int) Math.round(from + (target - from) * Math.abs(share));
  }
}
