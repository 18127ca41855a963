package kz.oqyrman.kiosk.screen;

import javax.swing.JComponent;

/// Nobody can be served: why, and what to do.
final class OutOfOrderScreen extends Screen<ScreenModel.OutOfOrder> {
  private record Message(boolean starting, String title, String why, String whatToDo) {}

  private final Part<ScreenModel.Brand> brand;
  private final Part<ScreenModel.Tongues> tongues;
  private final Part<Message> message;
  private final Flow view;

  OutOfOrderScreen(Stage stage) {
    super(ScreenModel.OutOfOrder.class);
    brand = new Part<>(b -> Pieces.brand(stage, b));
    tongues = new Part<>(t -> Pieces.tongues(stage, t));
    message = new Part<>(m -> message(stage, m));
    boolean tall = stage.canvas().isTall();
    int side = stage.px(tall ? 72 : 88);
    Flow head =
        tall
            ? Flow.column().put(brand).gap(stage.px(36)).put(tongues, Flow.Across.START)
            : Flow.row().grow(brand).gap(stage.px(40)).put(tongues);
    Flow body =
        Flow.column()
            .pad(stage.px(tall ? 72 : 44), side, stage.px(30), side)
            .put(head)
            .spring(4)
            .put(message)
            .spring(5);
    view = Flow.column().grow(body).put(new Ornament(stage.canvas()));
  }

  private static JComponent message(Stage stage, Message m) {
    JComponent picture =
        m.starting()
            ? new Spinner(stage.canvas(), m.title(), 132, 12, Shade.SKY_BRIGHT)
            : Picture.on(stage.canvas(), "rest", 84, Shade.GOLD_TEXT, 160, 80, Shade.GOLD_WASH);
    return Flow.column()
        .put(picture, Flow.Across.START)
        .gap(stage.px(44))
        .put(stage.bold(m.title(), 76, Shade.INK).lines(2).least(56))
        .gap(stage.px(20))
        .put(stage.regular(m.why(), 38, Shade.INK).lines(4).least(31))
        .gap(stage.px(16))
        .put(stage.regular(m.whatToDo(), 31, Shade.INK_SOFT).lines(3).least(26));
  }

  @Override
  void show(ScreenModel.OutOfOrder model) {
    brand.show(model.brand());
    tongues.show(model.tongues());
    message.show(new Message(model.starting(), model.title(), model.why(), model.whatToDo()));
  }

  @Override
  JComponent view() {
    return view;
  }
}
