package kz.oqyrman.simulators.bench;

import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.fonts.inter.FlatInterFont;
import com.formdev.flatlaf.fonts.jetbrains_mono.FlatJetBrainsMonoFont;
import com.formdev.flatlaf.util.FontUtils;
import java.awt.Color;
import java.awt.Font;
import java.util.Map;

/// The bench's colours and font; the program's tokens, on the bench's cooler ground.
final class Look {
  static final Color GROUND = new Color(0xEC, 0xF0, 0xF1);
  static final Color CARD = Color.WHITE;
  static final Color INK = new Color(0x14, 0x26, 0x2D);
  static final Color INK_SOFT = new Color(0x51, 0x64, 0x6C);
  static final Color LINE = new Color(0xD9, 0xE0, 0xE1);
  static final Color SKY = new Color(0x07, 0x6E, 0x82);
  static final Color PRINTER = new Color(0xDD, 0xE4, 0xE3);
  static final Color PAD = new Color(0xF3, 0xF7, 0xF8);
  static final Color PAD_LINE = new Color(0x8F, 0xAD, 0xB3);
  static final Color GOOD = new Color(0x1F, 0x8A, 0x5B);
  static final Color GOOD_WASH = new Color(0xE2, 0xF3, 0xEA);
  static final Color BAD = new Color(0xBF, 0x3B, 0x30);
  static final Color WARN = new Color(0x8A, 0x5A, 0x00);
  static final Color BAD_WASH = new Color(0xFB, 0xE7, 0xE4);

  /// Book covers; white text on each has a contrast of 4.5 and more.
  private static final Color[] COVERS = {
    SKY,
    new Color(0x8B, 0x4A, 0x2B),
    new Color(0x4B, 0x5A, 0x8F),
    new Color(0x5E, 0x6B, 0x3A),
    new Color(0x7A, 0x3B, 0x5C),
    new Color(0x6A, 0x64, 0x5A)
  };

  private Look() {}

  static void install() {
    FlatInterFont.installLazy();
    FlatJetBrainsMonoFont.installLazy();
    FlatLaf.setPreferredFontFamily(FlatInterFont.FAMILY);
    FlatLaf.setPreferredSemiboldFontFamily(FlatInterFont.FAMILY_SEMIBOLD);
    FlatLaf.setGlobalExtraDefaults(
        Map.of(
            "@accentColor",
            "#076E82",
            "defaultFont",
            "+1",
            "Button.arc",
            "12",
            "Component.arc",
            "12",
            "TextComponent.arc",
            "12"));
    FlatLightLaf.setup();
  }

  /// For bytes, which stand in columns.
  static Font mono(int size) {
    return FontUtils.getCompositeFont(FlatJetBrainsMonoFont.FAMILY, Font.PLAIN, size);
  }

  static Color cover(int number) {
    return COVERS[number % COVERS.length];
  }
}
