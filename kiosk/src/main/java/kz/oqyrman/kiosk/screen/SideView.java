package kz.oqyrman.kiosk.screen;

import java.util.List;
import javax.swing.JComponent;
import kz.oqyrman.kiosk.screen.ScreenModel.Fact;
import kz.oqyrman.kiosk.screen.ScreenModel.Side;

/// Who borrows, or how to return.
final class SideView {
  private SideView() {}

  static JComponent of(Stage stage, Side side) {
    return switch (side) {
      case Side.Reader reader -> reader(stage, reader);
      case Side.Steps(String title, List<String> steps) -> steps(stage, title, steps);
    };
  }

  private static JComponent reader(Stage stage, Side.Reader reader) {
    Flow facts = Flow.column().put(fact(stage, reader.loans())).gap(stage.px(16));
    facts.put(new Meter(stage.canvas(), reader.share())).gap(stage.px(10));
    for (Fact fact : reader.facts()) {
      facts.gap(stage.px(16)).put(fact(stage, fact));
    }
    JComponent who = who(stage, reader);
    return stage.canvas().isTall()
        ? Flow.row()
            .grow(who, 5, Flow.Across.CENTRE)
            .gap(stage.px(48))
            .grow(facts, 6, Flow.Across.CENTRE)
        : Flow.column().put(who).gap(stage.px(44)).put(facts);
  }

  private static JComponent who(Stage stage, Side.Reader reader) {
    TextBlock initials = stage.bold(reader.initials(), 38, Shade.GOLD_TEXT).least(26);
    Flow names = Flow.column().put(stage.bold(reader.name(), 32, Shade.INK).lines(2).least(26));
    if (!reader.since().isEmpty()) {
      names.gap(stage.px(2)).put(stage.regular(reader.since(), 23, Shade.INK_SOFT).lines(2));
    }
    if (reader.initials().isEmpty()) {
      return names;
    }
    return Flow.row()
        .put(Pieces.disc(stage, initials, 92, Shade.GOLD_WASH))
        .gap(stage.px(24))
        .grow(names);
  }

  private static JComponent fact(Stage stage, Fact fact) {
    Shade shade = fact.prominent() ? Shade.GOLD_TEXT : Shade.INK;
    return Flow.row()
        .grow(stage.regular(fact.name(), 27, Shade.INK_SOFT).lines(2).least(24))
        .gap(stage.px(16))
        .put(stage.bold(fact.value(), 27, shade).align(TextBlock.Align.RIGHT));
  }

  private static JComponent steps(Stage stage, String title, List<String> steps) {
    Flow flow = Flow.column().put(stage.bold(title, 32, Shade.INK).lines(2).least(26));
    flow.gap(stage.px(20));
    for (int i = 0; i < steps.size(); i++) {
      flow.gap(stage.px(16)).put(step(stage, i + 1, steps.get(i)));
    }
    return flow;
  }

  private static JComponent step(Stage stage, int number, String words) {
    TextBlock figure = stage.bold(Integer.toString(number), 28, Shade.SKY);
    return Flow.row()
        .put(Pieces.disc(stage, figure, 60, Shade.SKY_WASH), Flow.Across.START)
        .gap(stage.px(20))
        .grow(stage.regular(words, 28, Shade.INK).lines(3).least(24));
  }
}
