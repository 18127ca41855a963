package kz.oqyrman.kiosk.screen;

import java.awt.Component;
import javax.swing.JComponent;
import kz.oqyrman.kiosk.screen.ScreenModel.Chip;
import kz.oqyrman.kiosk.screen.ScreenModel.Notice;
import kz.oqyrman.kiosk.screen.ScreenModel.Tone;

/// How something stands, as sign and colour: chips and strips.
final class Tones {
  private Tones() {}

  static Shade wash(Tone tone) {
    return switch (tone) {
      case WORKING -> Shade.SKY_WASH;
      case GOOD -> Shade.GOOD_WASH;
      case ATTENTION -> Shade.GOLD_WASH;
      case BAD -> Shade.BAD_WASH;
    };
  }

  static Shade shade(Tone tone) {
    return switch (tone) {
      case WORKING -> Shade.SKY;
      case GOOD -> Shade.GOOD_TEXT;
      case ATTENTION -> Shade.GOLD_TEXT;
      case BAD -> Shade.BAD_TEXT;
    };
  }

  /// The sign: nothing is told by colour alone.
  static Component sign(Canvas canvas, Tone tone, double size) {
    return switch (tone) {
      case WORKING -> new Spinner(canvas, "", size, size / 8, Shade.SKY);
      case GOOD -> Picture.of(canvas, "check", size, Shade.GOOD_TEXT);
      case ATTENTION -> Picture.of(canvas, "alert", size, Shade.GOLD_TEXT);
      case BAD -> Picture.of(canvas, "cross", size, Shade.BAD_TEXT);
    };
  }

  /// How a row stands.
  static JComponent chip(Stage stage, Chip chip) {
    Flow content =
        Flow.row()
            .pad(stage.px(12), stage.px(20), stage.px(12), stage.px(24))
            .put(sign(stage.canvas(), chip.tone(), 26))
            .gap(stage.px(8))
            .put(stage.semibold(chip.words(), 24, shade(chip.tone())));
    return new Card(stage.canvas(), content, 999, wash(chip.tone()), null);
  }

  /// A sentence across the screen.
  static JComponent strip(Stage stage, Notice notice) {
    Flow content =
        Flow.row()
            .pad(stage.px(18), stage.px(28), stage.px(18), stage.px(28))
            .put(sign(stage.canvas(), notice.tone(), 34))
            .gap(stage.px(18))
            .grow(stage.semibold(notice.words(), 26, shade(notice.tone())).lines(3).least(24));
    return new Card(stage.canvas(), content, 24, wash(notice.tone()), null);
  }
}
