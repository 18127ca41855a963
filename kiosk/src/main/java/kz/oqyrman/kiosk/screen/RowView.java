package kz.oqyrman.kiosk.screen;

import javax.swing.JComponent;
import kz.oqyrman.kiosk.screen.ScreenModel.Row;

/// One item of the list, with how it stands.
final class RowView {
  private RowView() {}

  static JComponent of(Stage stage, Row row) {
    return of(stage, row, 72, 22, 28);
  }

  /// In a list that is only looked at.
  static JComponent small(Stage stage, Row row) {
    return of(stage, row, 60, 12, 0);
  }

  private static JComponent of(Stage stage, Row row, double cover, double above, double side) {
    Flow words = Flow.column().put(stage.semibold(row.title(), 31, Shade.INK).lines(3).least(26));
    if (!row.by().isEmpty()) {
      words.gap(stage.px(3)).put(stage.regular(row.by(), 23, Shade.INK_SOFT).lines(2).least(22));
    }
    row.words()
        .ifPresent(say ->
            words.gap(stage.px(5)).put(stage.regular(say, 24, Shade.INK).lines(5).least(22)));
    for (String more : row.more()) {
      words.gap(stage.px(3)).put(stage.regular(more, 24, Shade.INK).lines(4).least(22));
    }
    Flow flow =
        Flow.row()
            .pad(stage.px(above), stage.px(side), stage.px(above), stage.px(side))
            .put(new CoverTile(stage.canvas(), row.cover(), cover))
            .gap(stage.px(28))
            .grow(words);
    row.chip().ifPresent(chip -> flow.gap(stage.px(20)).put(Tones.chip(stage, chip)));
    return flow;
  }
}
