package kz.oqyrman.kiosk.screen;

import java.util.Optional;
import javax.swing.JComponent;
import kz.oqyrman.kiosk.screen.ScreenModel.Button;
import kz.oqyrman.kiosk.screen.ScreenModel.Edge;
import kz.oqyrman.kiosk.screen.ScreenModel.Notice;

/// What the screens before the list have in common: the way back and the languages above, trouble
/// below them, the time at the foot.
final class VisitFrame {
  private static final double USUAL_TIME = 620;

  private final Part<Optional<Button>> back;
  private final Part<ScreenModel.Tongues> tongues;
  private final Part<Optional<Notice>> trouble;
  private final TimeLine time;
  private final Flow view;

  /// @param foot what stands beside the time
  VisitFrame(Stage stage, JComponent content, JComponent foot) {
    this(stage, Pieces.strip(stage), true, content, foot, USUAL_TIME);
  }

  /// @param time how wide the words about the time may be, in pixels of the design
  VisitFrame(Stage stage, JComponent content, double time) {
    this(stage, Pieces.strip(stage), true, content, Flow.column(), time);
  }

  /// @param trouble has its place in the content
  VisitFrame(Stage stage, Part<Optional<Notice>> trouble, JComponent content, JComponent foot) {
    this(stage, trouble, false, content, foot, USUAL_TIME);
  }

  private VisitFrame(
      Stage stage,
      Part<Optional<Notice>> trouble,
      boolean above,
      JComponent content,
      JComponent foot,
      double timeWidth) {
    this.trouble = trouble;
    back =
        new Part<>(
            b -> b.<JComponent>map(x -> Pieces.pill(stage, "back", x)).orElseGet(Flow::column));
    tongues = new Part<>(t -> Pieces.tongues(stage, t));
    time = new TimeLine(stage);
    boolean tall = stage.canvas().isTall();
    int side = stage.px(tall ? 72 : 88);
    Flow head = Flow.row().put(back).spring().put(tongues);
    Flow below =
        tall
            ? Flow.column().put(foot).gap(stage.px(16)).put(time.view())
            : Flow.row()
                .put(foot)
                .gap(stage.px(40))
                .spring()
                .put(time.view(), stage.px(timeWidth), Flow.Across.CENTRE);
    view =
        Flow.column()
            .pad(stage.px(tall ? 64 : 44), side, stage.px(tall ? 48 : 36), side)
            .put(head)
            .put(above ? trouble : Flow.column())
            .gap(stage.px(tall ? 40 : 28))
            .grow(content)
            .gap(stage.px(24))
            .put(below);
  }

  void show(Edge edge) {
    back.show(edge.back());
    tongues.show(edge.tongues());
    trouble.show(edge.trouble());
    time.show(edge.time());
  }

  JComponent view() {
    return view;
  }
}
