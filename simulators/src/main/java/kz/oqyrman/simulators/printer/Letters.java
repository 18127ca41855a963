package kz.oqyrman.simulators.printer;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.Area;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// The letters a printer has inside, drawn from a bundled font with every Kazakh letter into cells
/// of dots.
final class Letters {
  private static final String FONTS = "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-";

  /// Its letters are 0.6 of their size wide, so that this fills 12 dots.
  private static final float SIZE_OF_A_DOT = 1 / 0.6f;

  private static final float BASELINE = 19f / 24;
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  /// Points looked at across a dot and down, and how many of them make the dot black.
  private static final int POINTS = 4;

  private static final int BLACK_FROM = 7;
  private static final int MOST_KEPT = 4_096;

  private final Font regular = load("Regular");
  private final Font bold = load("Bold");
  private final Map<Key, int[]> drawn = new HashMap<>();

  private record Key(char letter, boolean bold, int width, int height) {}

  /// The dots of a letter.
  ///
  /// @param width of the cell, at most 31
  /// @return for each row from the top the dots as bits, the left one highest
  synchronized int[] dots(char letter, boolean isBold, int width, int height) {
    if (drawn.size() >= MOST_KEPT) {
      drawn.clear();
    }
    return drawn.computeIfAbsent(new Key(letter, isBold, width, height), this::draw);
  }

  /// Drawn by hand from the letter's outline: the toolkit's own drawing needs a display.
  private int[] draw(Key key) {
    Shape outline = outline(key);
    int[] rows = new int[key.height()];
    for (int y = 0; y < key.height(); y++) {
      for (int x = 0; x < key.width(); x++) {
        int black = covered(outline, x, y) >= BLACK_FROM ? 1 : 0;
        rows[y] = (rows[y] << 1) | black;
      }
    }
    return rows;
  }

  private Shape outline(Key key) {
    Font font = (key.bold() ? bold : regular).deriveFont(key.width() * SIZE_OF_A_DOT);
    if (!font.canDisplay(key.letter())) {
      Area frame = new Area(new Rectangle(1, 2, key.width() - 2, key.height() - 4));
      frame.subtract(new Area(new Rectangle(2, 3, key.width() - 4, key.height() - 6)));
      return frame;
    }
    GlyphVector letter = font.createGlyphVector(CONTEXT, new char[] {key.letter()});
    return letter.getOutline(0f, key.height() * BASELINE);
  }

  /// How many of the points looked at in a dot are black.
  private static int covered(Shape outline, int x, int y) {
    int black = 0;
    for (int i = 0; i < POINTS; i++) {
      for (int j = 0; j < POINTS; j++) {
        black += outline.contains(x + (i + 0.5) / POINTS, y + (j + 0.5) / POINTS) ? 1 : 0;
      }
    }
    return black;
  }

  private static Font load(String weight) {
    try (InputStream file = Letters.class.getResourceAsStream(FONTS + weight + ".ttf")) {
      if (file == null) {
        throw new IllegalStateException("the jar with " + FONTS + weight + " is missing");
      }
      return Font.createFont(Font.TRUETYPE_FONT, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the font " + weight + " is damaged", e);
    }
  }
}
