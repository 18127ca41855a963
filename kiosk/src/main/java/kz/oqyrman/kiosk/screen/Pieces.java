package kz.oqyrman.kiosk.screen;

import java.util.Optional;
import javax.swing.JComponent;
import kz.oqyrman.kiosk.screen.ScreenModel.Brand;
import kz.oqyrman.kiosk.screen.ScreenModel.Button;
import kz.oqyrman.kiosk.screen.ScreenModel.Notice;
import kz.oqyrman.kiosk.screen.ScreenModel.Tongue;
import kz.oqyrman.kiosk.screen.ScreenModel.Tongues;

/// Pieces that several screens are made of.
final class Pieces {
  /// Drawn a little lower than they can be touched.
  private static final double PILL_INSET = 9;

  private Pieces() {}

  /// Whose station this is.
  static JComponent brand(Stage stage, Brand brand) {
    Flow names = Flow.column().put(stage.bold(brand.name(), 30, Shade.INK).lines(2).least(26));
    if (!brand.place().isEmpty()) {
      names.gap(stage.px(2)).put(stage.regular(brand.place(), 23, Shade.INK_SOFT).lines(2));
    }
    return Flow.row()
        .put(Picture.coloured(stage.canvas(), "mark", 72))
        .gap(stage.px(24))
        .grow(names);
  }

  /// The languages, side by side.
  static JComponent tongues(Stage stage, Tongues tongues) {
    Flow row = Flow.row();
    for (Tongue tongue : tongues.all()) {
      row.gap(row.getComponentCount() == 0 ? 0 : stage.px(14));
      row.put(tongue(stage, tongue, tongue.language() == tongues.language(), 26, 30));
    }
    return row;
  }

  /// The languages, filling a width.
  static JComponent tonguesAcross(Stage stage, Tongues tongues) {
    Flow row = Flow.row();
    for (Tongue tongue : tongues.all()) {
      row.gap(row.getComponentCount() == 0 ? 0 : stage.px(10));
      row.grow(tongue(stage, tongue, tongue.language() == tongues.language(), 24, 10));
    }
    return row;
  }

  private static Press tongue(Stage stage, Tongue tongue, boolean on, double size, double side) {
    Press.Kind kind = on ? Press.Kind.PILL_ON : Press.Kind.PILL;
    Flow content =
        Flow.column()
            .pad(0, stage.px(side), 0, stage.px(side))
            .spring()
            .put(stage.semibold(tongue.name(), size, kind.shade()).align(TextBlock.Align.CENTRE))
            .spring();
    return new Press(
            stage.canvas(),
            kind,
            tongue.spoken(),
            content,
            () -> stage.touches().accept(tongue.touch()))
        .inset(PILL_INSET);
  }

  /// A pill with an icon before its words.
  static Press pill(Stage stage, String icon, Button button) {
    Flow content =
        Flow.row()
            .pad(0, stage.px(26), 0, stage.px(30))
            .put(Picture.of(stage.canvas(), icon, 30, Shade.INK_SOFT))
            .gap(stage.px(12))
            .put(stage.semibold(button.words(), 26, Shade.INK_SOFT));
    return new Press(
            stage.canvas(),
            Press.Kind.PILL,
            button.words(),
            content,
            () -> stage.touches().accept(button.touch()))
        .inset(PILL_INSET);
  }

  /// How many there are.
  static JComponent count(Stage stage, String words) {
    Flow content =
        Flow.row()
            .pad(stage.px(16), stage.px(30), stage.px(16), stage.px(30))
            .put(stage.semibold(words, 28, Shade.INK));
    return new Card(stage.canvas(), content, 999, Shade.CARD, Shade.LINE);
  }

  /// A strip with the space it needs above; nothing where there is none.
  static Part<Optional<Notice>> strip(Stage stage) {
    return new Part<>(notice ->
        notice
            .map(n -> Flow.column().pad(stage.px(20), 0, 0, 0).put(Tones.strip(stage, n)))
            .orElseGet(Flow::column));
  }
}
