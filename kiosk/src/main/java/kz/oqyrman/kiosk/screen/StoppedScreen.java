package kz.oqyrman.kiosk.screen;

import java.util.List;
import javax.swing.JComponent;
import kz.oqyrman.kiosk.screen.ScreenModel.Button;
import kz.oqyrman.kiosk.screen.ScreenModel.Reason;

/// The visit cannot go on: why in plain words, and what to do.
final class StoppedScreen extends Screen<ScreenModel.Stopped> {
  private record Message(List<Reason> reasons, String also, String hint) {}

  private final Part<Message> message;
  private final Part<List<Button>> ways;
  private final VisitFrame frame;

  StoppedScreen(Stage stage) {
    super(ScreenModel.Stopped.class);
    message = new Part<>(m -> message(stage, m));
    ways = new Part<>(list -> ways(stage, list));
    Flow content =
        Flow.column().spring(2).put(message).gap(stage.px(24)).spring(3).put(ways).gap(stage.px(8));
    frame = new VisitFrame(stage, content, Flow.column());
  }

  private static JComponent message(Stage stage, Message m) {
    Reason first = m.reasons().getFirst();
    List<Reason> others = m.reasons().subList(1, m.reasons().size());
    Flow flow = others.isEmpty() ? Flow.column() : Flow.row();
    Flow words =
        Flow.column()
            .put(stage.bold(first.why(), 56, Shade.INK).lines(3).least(46))
            .gap(stage.px(12))
            .put(stage.regular(first.whatToDo(), 38, Shade.INK).lines(3).least(31));
    Picture sign = Picture.on(stage.canvas(), "alert", 76, Shade.BAD, 132, 66, Shade.BAD_WASH);
    if (others.isEmpty()) {
      return flow.put(sign, Flow.Across.START)
          .gap(stage.px(36))
          .put(words)
          .gap(stage.px(20))
          .put(stage.regular(m.hint(), 28, Shade.INK_SOFT).lines(2).least(26));
    }
    flow.put(sign).gap(stage.px(40)).grow(words);
    return Flow.column()
        .put(flow)
        .gap(stage.px(36))
        .put(Card.white(stage.canvas(), others(stage, m.also(), others)));
  }

  private static Flow others(Stage stage, String also, List<Reason> others) {
    Flow list =
        Flow.column()
            .pad(stage.px(26), stage.px(36), stage.px(28), stage.px(36))
            .put(stage.semibold(also, 26, Shade.INK_SOFT));
    for (Reason reason : others) {
      list.gap(stage.px(14))
          .put(stage.semibold(reason.why(), 31, Shade.INK).lines(2).least(26))
          .put(stage.regular(reason.whatToDo(), 26, Shade.INK_SOFT).lines(2).least(24));
    }
    return list;
  }

  private static JComponent ways(Stage stage, List<Button> ways) {
    Flow flow = stage.canvas().isTall() ? Flow.column() : Flow.row();
    for (int i = 0; i < ways.size(); i++) {
      if (i > 0) {
        flow.gap(stage.px(20));
      }
      Press.Kind kind = i == 0 ? Press.Kind.MAIN : Press.Kind.OTHER;
      Press press = stage.button(ways.get(i), kind, 120, 34);
      if (stage.canvas().isTall()) {
        flow.put(press);
      } else {
        flow.grow(press);
      }
    }
    return flow;
  }

  @Override
  void show(ScreenModel.Stopped model) {
    frame.show(model.edge());
    message.show(new Message(model.reasons(), model.also(), model.hint()));
    ways.show(model.ways());
  }

  @Override
  JComponent view() {
    return frame.view();
  }
}
