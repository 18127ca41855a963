package kz.oqyrman.kiosk.screen;

import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;
import kz.oqyrman.kiosk.screen.ScreenModel.Button;
import kz.oqyrman.kiosk.screen.ScreenModel.Code;
import kz.oqyrman.kiosk.screen.ScreenModel.Line;
import kz.oqyrman.kiosk.screen.ScreenModel.Notice;
import kz.oqyrman.kiosk.screen.ScreenModel.Paper;
import kz.oqyrman.kiosk.screen.ScreenModel.Tone;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.words.Texts;

/// The end of the visit: thanks, and the receipt.
final class FinishScreen extends Screen<ScreenModel.Finish> {
  private record Message(String title, String summary) {}

  private record Sheet(Paper paper, Language language) {}

  private final Part<Message> message;
  private final Part<Optional<Notice>> librarian;
  private final Part<Optional<Notice>> trouble;
  private final Part<Sheet> sheet;
  private final Part<Optional<Button>> close;
  private final VisitFrame frame;

  FinishScreen(Stage stage) {
    super(ScreenModel.Finish.class);
    message = new Part<>(m -> message(stage, m));
    librarian = Pieces.strip(stage);
    trouble = Pieces.strip(stage);
    sheet = new Part<>(s -> sheet(stage, s));
    close = new Part<>(b -> close(stage, b));
    frame = new VisitFrame(stage, content(stage), sheetWidth(stage));
  }

  private Flow content(Stage stage) {
    if (stage.canvas().isTall()) {
      return Flow.column()
          .put(message)
          .put(librarian)
          .put(trouble)
          .gap(stage.px(40))
          .grow(sheet)
          .gap(stage.px(32))
          .put(close);
    }
    Flow left =
        Flow.column()
            .spring(3)
            .put(message)
            .gap(stage.px(8))
            .put(librarian)
            .put(trouble)
            .gap(stage.px(44))
            .put(close)
            .spring(4);
    return Flow.row()
        .grow(left, 1, Flow.Across.FILL)
        .gap(stage.px(72))
        .put(sheet, stage.px(sheetWidth(stage)), Flow.Across.FILL);
  }

  private static double sheetWidth(Stage stage) {
    return stage.canvas().shape() == Canvas.Shape.WIDE ? 780 : 680;
  }

  private static JComponent message(Stage stage, Message m) {
    return Flow.column()
        .put(stage.bold(m.title(), 76, Shade.INK).lines(2).least(56))
        .gap(stage.px(16))
        .put(stage.regular(m.summary(), 38, Shade.INK).lines(4).least(31));
  }

  private static JComponent close(Stage stage, Optional<Button> button) {
    return button
        .<JComponent>map(b -> stage.button(b, Press.Kind.MAIN, 120, 38))
        .orElseGet(Flow::column);
  }

  private static JComponent sheet(Stage stage, Sheet s) {
    Flow content =
        switch (s.paper()) {
          case Paper.Waiting(String words) ->
              scene(stage, new Spinner(stage.canvas(), words, 160, 14, Shade.SKY_BRIGHT), words);
          case Paper.Printing(String words) ->
              scene(stage, new PaperHint(stage.canvas(), words, false), words);
          case Paper.Printed(String words) ->
              scene(stage, new PaperHint(stage.canvas(), words, true), words);
          case Paper.None(String words, boolean done) -> scene(stage, farewell(stage, done), words);
          case Paper.Here here -> here(stage, here, Texts.in(s.language()));
        };
    return Card.white(stage.canvas(), content);
  }

  /// The sign of success only where something came about.
  private static JComponent farewell(Stage stage, boolean done) {
    return done
        ? Picture.on(stage.canvas(), "check", 140, Shade.GOOD, 240, 120, Shade.GOOD_WASH)
        : Picture.on(stage.canvas(), "book", 140, Shade.SKY, 240, 120, Shade.SKY_WASH);
  }

  private static Flow scene(Stage stage, JComponent picture, String words) {
    int pad = stage.px(40);
    return Flow.column()
        .pad(pad, pad, pad, pad)
        .spring()
        .put(picture, Flow.Across.CENTRE)
        .gap(stage.px(36))
        .put(stage.semibold(words, 38, Shade.INK).lines(2).least(31).align(TextBlock.Align.CENTRE))
        .spring();
  }

  private static Flow here(Stage stage, Paper.Here here, Texts texts) {
    List<JComponent> lines = here.lines().stream().map(l -> line(stage, l)).toList();
    Flow flow =
        Flow.column()
            .pad(stage.px(34), stage.px(40), stage.px(34), stage.px(40))
            .put(stage.bold(here.title(), 31, Shade.INK))
            .gap(stage.px(16))
            .grow(new FittingList(stage, lines, 1, stage.px(16), texts, "done.more"));
    here.qr().ifPresent(code -> flow.gap(stage.px(20)).put(code(stage, code)));
    return flow;
  }

  private static JComponent line(Stage stage, Line line) {
    Flow words =
        Flow.column()
            .put(stage.semibold(line.title(), 27, Shade.INK).lines(3).least(24))
            .gap(stage.px(2))
            .put(stage.regular(line.words(), 24, Shade.INK_SOFT).lines(3).least(22));
    return Flow.row()
        .pad(stage.px(6), 0, stage.px(6), 0)
        .put(new CoverTile(stage.canvas(), line.cover(), 48))
        .gap(stage.px(22))
        .grow(words)
        .gap(stage.px(16))
        .put(line.tone() == Tone.GOOD ? good(stage) : Tones.sign(stage.canvas(), line.tone(), 34));
  }

  private static java.awt.Component good(Stage stage) {
    return Picture.of(stage.canvas(), "check", 34, Shade.GOOD);
  }

  private static JComponent code(Stage stage, Code code) {
    return Flow.row()
        .put(QrTile.of(stage.canvas(), code.text(), 320, code.spoken()))
        .gap(stage.px(28))
        .grow(stage.regular(code.words(), 27, Shade.INK).lines(6).least(24));
  }

  @Override
  void show(ScreenModel.Finish model) {
    frame.show(model.edge());
    message.show(new Message(model.title(), model.summary()));
    librarian.show(model.librarian());
    trouble.show(model.trouble());
    sheet.show(new Sheet(model.paper(), model.language()));
    close.show(model.close());
  }

  @Override
  JComponent view() {
    return frame.view();
  }
}
