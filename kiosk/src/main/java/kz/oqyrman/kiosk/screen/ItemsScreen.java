package kz.oqyrman.kiosk.screen;

import java.awt.CardLayout;
import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JPanel;
import kz.oqyrman.kiosk.screen.ScreenModel.Button;
import kz.oqyrman.kiosk.screen.ScreenModel.Empty;
import kz.oqyrman.kiosk.screen.ScreenModel.Notice;
import kz.oqyrman.kiosk.screen.ScreenModel.Side;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.words.Texts;

/// Borrowing and returning: the list, the reader beside it, and the ways to finish.
final class ItemsScreen extends Screen<ScreenModel.Items> {
  private record Message(String title, String hint, String count) {}

  private final Part<Message> message;
  private final Part<Optional<Notice>> trouble;
  private final Part<Optional<Notice>> note;
  private final Part<Empty> empty;
  private final RowList rows;
  private final JPanel sheet = new JPanel(new CardLayout());
  private final Part<ScreenModel.Tongues> tongues;
  private final Part<Side> side;
  private final Part<List<Button>> finish;
  private final TimeLine time;
  private final boolean tall;
  private final Flow view;

  ItemsScreen(Stage stage) {
    super(ScreenModel.Items.class);
    tall = stage.canvas().isTall();
    message = new Part<>(m -> message(stage, m));
    trouble = Pieces.strip(stage);
    note = Pieces.strip(stage);
    empty = new Part<>(e -> empty(stage, e));
    rows = new RowList(stage, Texts.in(Language.KK));
    tongues = new Part<>(t -> tall ? Pieces.tongues(stage, t) : Pieces.tonguesAcross(stage, t));
    side = new Part<>(s -> SideView.of(stage, s));
    finish = new Part<>(f -> finish(stage, f));
    time = new TimeLine(stage);
    sheet.setOpaque(false);
    sheet.add(empty, "empty");
    sheet.add(rows, "rows");
    view = tall ? below(stage) : beside(stage);
  }

  private Flow beside(Stage stage) {
    Flow panel =
        Flow.column()
            .pad(stage.px(44), stage.px(48), stage.px(32), stage.px(48))
            .put(tongues)
            .gap(stage.px(36))
            .put(side)
            .spring()
            .put(finish)
            .gap(stage.px(12))
            .put(time.view());
    return Flow.row()
        .grow(list(stage, 52, 88, 56), 1, Flow.Across.FILL)
        .put(
            new SidePanel(stage.canvas(), panel),
            stage.px(stage.canvas().shape() == Canvas.Shape.WIDE ? 560 : 530),
            Flow.Across.FILL);
  }

  private Flow below(Stage stage) {
    Flow panel =
        Flow.column()
            .pad(stage.px(36), stage.px(72), stage.px(32), stage.px(72))
            .put(side)
            .gap(stage.px(32))
            .put(finish)
            .gap(stage.px(12))
            .put(time.view());
    Flow head =
        Flow.column()
            .pad(stage.px(56), stage.px(72), 0, stage.px(72))
            .put(tongues, Flow.Across.START);
    return Flow.column()
        .put(head)
        .grow(list(stage, 36, 72, 72))
        .put(new SidePanel(stage.canvas(), panel));
  }

  private Flow list(Stage stage, double top, double left, double right) {
    return Flow.column()
        .pad(stage.px(top), stage.px(left), stage.px(44), stage.px(right))
        .put(message)
        .put(trouble)
        .put(note)
        .gap(stage.px(32))
        .grow(Card.white(stage.canvas(), sheet));
  }

  private static JComponent message(Stage stage, Message m) {
    Flow words =
        Flow.column()
            .put(stage.bold(m.title(), 56, Shade.INK).lines(2).least(46))
            .gap(stage.px(4))
            .put(stage.regular(m.hint(), 28, Shade.INK_SOFT).lines(2).least(26));
    return Flow.row().grow(words).gap(stage.px(32)).put(Pieces.count(stage, m.count()));
  }

  private static JComponent empty(Stage stage, Empty e) {
    int side = stage.px(88);
    return Flow.column()
        .pad(stage.px(24), side, stage.px(24), side)
        .spring(4)
        .put(
            Picture.on(stage.canvas(), "shelf", 110, Shade.SKY, 200, 56, Shade.SKY_WASH),
            Flow.Across.CENTRE)
        .gap(stage.px(36))
        .put(stage.bold(e.title(), 42, Shade.INK).lines(2).least(34).align(TextBlock.Align.CENTRE))
        .gap(stage.px(12))
        .put(
            stage
                .regular(e.hint(), 28, Shade.INK_SOFT)
                .lines(3)
                .least(26)
                .align(TextBlock.Align.CENTRE))
        .spring(5);
  }

  /// The main way big, the others below it side by side.
  private static JComponent finish(Stage stage, List<Button> ways) {
    if (ways.size() == 1) {
      return stage.button(ways.getFirst(), Press.Kind.OTHER, 112, 30);
    }
    Flow others = Flow.row();
    for (Button way : ways.subList(1, ways.size())) {
      if (others.getComponentCount() > 0) {
        others.gap(stage.px(20));
      }
      others.grow(stage.button(way, Press.Kind.OTHER, 100, 28), 1, Flow.Across.FILL);
    }
    return Flow.column()
        .put(stage.button(ways.getFirst(), Press.Kind.MAIN, 128, 38))
        .gap(stage.px(20))
        .put(others);
  }

  @Override
  void show(ScreenModel.Items model) {
    tongues.show(model.edge().tongues());
    trouble.show(model.edge().trouble());
    time.show(model.edge().time());
    message.show(new Message(model.title(), model.hint(), model.count()));
    note.show(model.note());
    empty.show(model.empty());
    rows.show(model.rows(), model.page(), Texts.in(model.language()));
    ((CardLayout) sheet.getLayout()).show(sheet, model.rows().isEmpty() ? "empty" : "rows");
    side.show(model.side());
    // where the panel is below the list, the list needs the room more than the advice
    side.setVisible(!tall || !(model.side() instanceof Side.Steps) || model.rows().isEmpty());
    finish.show(model.finish());
  }

  @Override
  JComponent view() {
    return view;
  }
}
