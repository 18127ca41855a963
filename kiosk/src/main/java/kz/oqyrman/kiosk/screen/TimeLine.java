package kz.oqyrman.kiosk.screen;

import java.util.Optional;
import javax.swing.JComponent;
import kz.oqyrman.kiosk.screen.ScreenModel.Button;
import kz.oqyrman.kiosk.screen.ScreenModel.TimeLeft;

/// How long the visit lasts, and the way to make it last longer. Only its words change from second
/// to second.
final class TimeLine {
  private final TextBlock words;
  private final Part<Optional<Button>> more;
  private final Flow view;

  TimeLine(Stage stage) {
    words = stage.regular("", 23, Shade.INK_SOFT).lines(3);
    more = new Part<>(button -> button.map(b -> more(stage, b)).orElseGet(Flow::column));
    view =
        Flow.row()
            .put(Picture.of(stage.canvas(), "clock", 30, Shade.INK_SOFT))
            .gap(stage.px(14))
            .grow(words)
            .gap(stage.px(10))
            .put(more);
  }

  private static JComponent more(Stage stage, Button button) {
    Flow content =
        Flow.column()
            .pad(0, stage.px(28), 0, 0)
            .spring()
            .put(
                stage
                    .semibold(button.words(), 23, Shade.INK)
                    .align(TextBlock.Align.RIGHT)
                    .underline())
            .spring();
    return new Press(
        stage.canvas(),
        Press.Kind.QUIET,
        button.words(),
        content,
        () -> stage.touches().accept(button.touch()));
  }

  JComponent view() {
    return view;
  }

  void show(Optional<TimeLeft> time) {
    view.setVisible(time.isPresent());
    time.ifPresent(t -> {
      words.say(t.words());
      more.show(t.more());
    });
  }
}
