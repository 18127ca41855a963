package kz.oqyrman.kiosk.screen;

import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.extras.FlatSVGIcon;
import com.formdev.flatlaf.fonts.inter.FlatInterFont;
import com.formdev.flatlaf.util.FontUtils;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// FlatLaf with the tokens of the kiosk, its letters and its icons.
final class Theme {
  /// How letters are measured and drawn: smooth, and at fractions of a pixel.
  static final FontRenderContext LETTERS = new FontRenderContext(null, true, true);

  private static final String FOLDER = "kz/oqyrman/kiosk/screen/";

  /// Letters of one screen come in some forty sizes; a window that is dragged bigger makes more.
  private static final int MOST_FONTS = 400;

  private static final Map<FontKey, Font> FONTS = new ConcurrentHashMap<>();

  private static boolean installed;

  private Theme() {}

  /// How heavy letters are.
  enum Weight {
    REGULAR,
    SEMIBOLD,
    BOLD
  }

  private record FontKey(Weight weight, int tenths, int tracking) {}

  /// Makes the theme the look of this program. Before any component is made.
  static synchronized void install() {
    if (installed) {
      return;
    }
    // sizes come from the screen, not from the system's font size
    System.setProperty("flatlaf.uiScale.enabled", "false");
    FlatInterFont.installLazy();
    FlatLaf.registerCustomDefaultsSource(
        FOLDER.substring(0, FOLDER.length() - 1).replace('/', '.'));
    FlatLaf.setPreferredFontFamily(FlatInterFont.FAMILY);
    FlatLaf.setPreferredSemiboldFontFamily(FlatInterFont.FAMILY_SEMIBOLD);
    FlatLightLaf.setup();
    installed = true;
  }

  /// Inter; a letter it lacks comes from the system's fonts.
  ///
  /// @param px size in pixels of the screen
  /// @param tracking between letters, in thousandths of the size
  static Font font(Weight weight, double px, int tracking) {
    if (FONTS.size() > MOST_FONTS) {
      FONTS.clear();
    }
    FontKey key = new FontKey(weight, (int) Math.round(px * 10), tracking);
    return FONTS.computeIfAbsent(key, Theme::make);
  }

  private static Font make(FontKey key) {
    Font base =
        switch (key.weight()) {
          case REGULAR -> FontUtils.getCompositeFont(FlatInterFont.FAMILY, Font.PLAIN, 12);
          case SEMIBOLD ->
              FontUtils.getCompositeFont(FlatInterFont.FAMILY_SEMIBOLD, Font.PLAIN, 12);
          case BOLD -> FontUtils.getCompositeFont(FlatInterFont.FAMILY, Font.BOLD, 12);
        };
    Map<TextAttribute, Object> more =
        Map.of(
            TextAttribute.SIZE, key.tenths() / 10f,
            TextAttribute.KERNING, TextAttribute.KERNING_ON,
            TextAttribute.TRACKING, key.tracking() / 1000f);
    return base.deriveFont(more);
  }

  /// An icon in one colour.
  static FlatSVGIcon icon(String name, int px, Color color) {
    FlatSVGIcon icon = icon(name, px, px);
    icon.setColorFilter(new FlatSVGIcon.ColorFilter(drawn -> withAlpha(color, drawn)));
    return icon;
  }

  /// An icon in its own colours.
  static FlatSVGIcon icon(String name, int width, int height) {
    return new FlatSVGIcon(
        FOLDER + "icons/" + name + ".svg",
        width,
        height,
        Objects.requireNonNull(Theme.class.getClassLoader()));
  }

  private static Color withAlpha(Color color, Color drawn) {
    return drawn.getAlpha() == 255
        ? color
        : new Color(color.getRed(), color.getGreen(), color.getBlue(), drawn.getAlpha());
  }
}
