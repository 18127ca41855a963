package kz.oqyrman.kiosk.screen;

import javax.swing.JComponent;

/// One calm line while the hub is asked.
final class WaitScreen extends Screen<ScreenModel.Wait> {
  private record Message(String title, String words) {}

  private final Part<Message> message;
  private final VisitFrame frame;

  WaitScreen(Stage stage) {
    super(ScreenModel.Wait.class);
    message = new Part<>(m -> message(stage, m));
    frame = new VisitFrame(stage, Flow.column().spring(4).put(message).spring(5), Flow.column());
  }

  private static JComponent message(Stage stage, Message m) {
    return Flow.column()
        .put(new Spinner(stage.canvas(), m.title(), 132, 12, Shade.SKY_BRIGHT), Flow.Across.CENTRE)
        .gap(stage.px(44))
        .put(stage.bold(m.title(), 56, Shade.INK).lines(2).least(46).align(TextBlock.Align.CENTRE))
        .gap(stage.px(12))
        .put(
            stage
                .regular(m.words(), 31, Shade.INK_SOFT)
                .lines(2)
                .least(26)
                .align(TextBlock.Align.CENTRE));
  }

  @Override
  void show(ScreenModel.Wait model) {
    frame.show(model.edge());
    message.show(new Message(model.title(), model.words()));
  }

  @Override
  JComponent view() {
    return frame.view();
  }
}
