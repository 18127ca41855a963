package kz.oqyrman.kiosk.screen;

import java.util.List;
import javax.swing.JComponent;
import kz.oqyrman.kiosk.screen.ScreenModel.Button;
import kz.oqyrman.kiosk.screen.ScreenModel.Row;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.words.Texts;

/// Items lay on the pad before the visit: whose are they?
final class YoursScreen extends Screen<ScreenModel.AreTheseYours> {
  private record Message(String title, String words, String count) {}

  private record Rows(List<Row> rows, Language language) {}

  private record Ways(Button mine, Button notMine) {}

  private final Part<Message> message;
  private final Part<Rows> rows;
  private final Part<Ways> ways;
  private final VisitFrame frame;

  YoursScreen(Stage stage) {
    super(ScreenModel.AreTheseYours.class);
    message = new Part<>(m -> message(stage, m));
    rows = new Part<>(r -> rows(stage, r));
    ways = new Part<>(w -> ways(stage, w));
    Flow content =
        Flow.column().put(message).gap(stage.px(28)).grow(rows).gap(stage.px(28)).put(ways);
    frame = new VisitFrame(stage, content, Flow.column());
  }

  private static JComponent message(Stage stage, Message m) {
    Flow words = ShowCardScreen.message(stage, m.title(), m.words());
    return Flow.row().grow(words).gap(stage.px(32)).put(Pieces.count(stage, m.count()));
  }

  private static JComponent rows(Stage stage, Rows r) {
    List<JComponent> views = r.rows().stream().map(row -> RowView.small(stage, row)).toList();
    int columns = columns(stage.canvas(), r.rows().size());
    FittingList list =
        new FittingList(stage, views, columns, stage.px(40), Texts.in(r.language()), "yours.more");
    Flow padded =
        Flow.column().pad(stage.px(20), stage.px(36), stage.px(20), stage.px(36)).grow(list);
    return Card.white(stage.canvas(), padded);
  }

  /// So many that a stack is seen whole where it can be: nobody says yes to what is hidden.
  private static int columns(Canvas canvas, int rows) {
    if (canvas.isTall() || rows < 4) {
      return 1;
    }
    return canvas.shape() == Canvas.Shape.WIDE && rows > 8 ? 3 : 2;
  }

  private static JComponent ways(Stage stage, Ways ways) {
    Press mine = stage.button(ways.mine(), Press.Kind.MAIN, 116, 36);
    Press notMine = stage.button(ways.notMine(), Press.Kind.OTHER, 116, 34);
    return stage.canvas().isTall()
        ? Flow.column().put(mine).gap(stage.px(20)).put(notMine)
        : Flow.row().grow(mine).gap(stage.px(28)).grow(notMine);
  }

  @Override
  void show(ScreenModel.AreTheseYours model) {
    frame.show(model.edge());
    message.show(new Message(model.title(), model.words(), model.count()));
    rows.show(new Rows(model.rows(), model.language()));
    ways.show(new Ways(model.mine(), model.notMine()));
  }

  @Override
  JComponent view() {
    return frame.view();
  }
}
