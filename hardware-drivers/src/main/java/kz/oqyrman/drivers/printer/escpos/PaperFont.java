package kz.oqyrman.drivers.printer.escpos;

import com.formdev.flatlaf.fonts.inter.FlatInterFont;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.AttributedString;

/// The font that is drawn where the printer has no letters of its own: Inter, which comes with the
/// program and has every Kazakh letter.
final class PaperFont {
  /// Inter lacks hardly any letter of a book title; for those (Chinese, Georgian) whatever the
  /// machine has.
  private static final Font OTHERS = new Font(Font.SANS_SERIF, Font.PLAIN, 1);

  private static final Font NORMAL = inter("Inter-SemiBold.otf");
  private static final Font BOLD = inter("Inter-Bold.otf");

  private PaperFont() {}

  /// The text in this font, letters it lacks in another.
  ///
  /// @param text not empty
  /// @param size of the letters, in dots
  static AttributedString letters(String text, boolean bold, float size) {
    Font inter = (bold ? BOLD : NORMAL).deriveFont(size);
    Font others = OTHERS.deriveFont(bold ? Font.BOLD : Font.PLAIN, size);
    AttributedString letters = new AttributedString(text);
    for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
      Font font = inter.canDisplay(text.codePointAt(at)) ? inter : others;
      letters.addAttribute(TextAttribute.FONT, font, at, text.offsetByCodePoints(at, 1));
    }
    return letters;
  }

  private static Font inter(String file) {
    try (InputStream otf = FlatInterFont.class.getResourceAsStream(file)) {
      if (otf == null) {
        throw new IllegalStateException("the jar flatlaf-fonts-inter has no " + file);
      }
      return Font.createFont(Font.TRUETYPE_FONT, otf);
    } catch (IOException e) {
      throw new UncheckedIOException("the font " + file + " cannot be read", e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the font " + file + " is damaged", e);
    }
  }
}
