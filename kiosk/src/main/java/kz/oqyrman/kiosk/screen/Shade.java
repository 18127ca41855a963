package kz.oqyrman.kiosk.screen;

import java.awt.Color;
import java.util.Objects;
import javax.swing.UIManager;

/// The colours of the kiosk by what they are for. Their values stand in the theme.
enum Shade {
  PAPER("paper"),
  CARD("card"),
  INK("ink"),
  INK_SOFT("inkSoft"),
  LINE("line"),
  /// Fills that carry white words.
  SKY("sky"),
  /// Shapes.
  SKY_BRIGHT("skyBright"),
  SKY_WASH("skyWash"),
  GOLD("gold"),
  GOLD_TEXT("goldText"),
  GOLD_WASH("goldWash"),
  GOOD("good"),
  GOOD_TEXT("goodText"),
  GOOD_WASH("goodWash"),
  BAD("bad"),
  BAD_TEXT("badText"),
  BAD_WASH("badWash"),
  COVER_A("coverA"),
  COVER_B("coverB"),
  COVER_C("coverC"),
  COVER_D("coverD"),
  COVER_UNKNOWN("coverUnknown"),
  /// The ring around what has the keyboard.
  FOCUS("focus");

  private final String key;

  Shade(String name) {
    this.key = "Oqyrman." + name;
  }

  Color color() {
    return Objects.requireNonNull(UIManager.getColor(key), key);
  }

  /// The same, seen through.
  ///
  /// @param alpha 0 is invisible, 1 is full
  Color color(double alpha) {
    Color c = color();
    return new Color(c.getRed(), c.getGreen(), c.getBlue(), (int) Math.round(255 * alpha));
  }
}
