package kz.oqyrman.kiosk.screen;

import java.util.Optional;
import javax.swing.JComponent;
import kz.oqyrman.kiosk.screen.ScreenModel.Button;
import kz.oqyrman.kiosk.screen.ScreenModel.Notice;

/// Please show your card: where, as a moving picture, and the digits for those who type.
final class ShowCardScreen extends Screen<ScreenModel.ShowCard> {
  private record Message(String title, String hint) {}

  private record Hint(boolean works, String spoken) {}

  private final Part<Message> message;
  private final Part<Optional<Notice>> trouble;
  private final Part<Optional<Notice>> note;
  private final Part<Hint> picture;
  private final Part<Button> other;
  private final KeypadView keypad;
  private final VisitFrame frame;

  ShowCardScreen(Stage stage) {
    super(ScreenModel.ShowCard.class);
    message = new Part<>(m -> message(stage, m.title(), m.hint()));
    trouble = Pieces.strip(stage);
    note = Pieces.strip(stage);
    picture = new Part<>(hint -> picture(stage, hint));
    other = new Part<>(b -> stage.loose(b, Press.Kind.OTHER, 100, 28));
    keypad = new KeypadView(stage);
    Flow strips = Flow.column().put(trouble).put(note);
    frame =
        new VisitFrame(
            stage, trouble, content(stage, message, strips, picture, keypad.view()), other);
  }

  /// TextBlock and picture beside the digits, or above them.
  static Flow content(
      Stage stage, JComponent message, JComponent strips, JComponent picture, JComponent keypad) {
    if (stage.canvas().isTall()) {
      return Flow.column()
          .put(message)
          .put(strips)
          .gap(stage.px(24))
          .grow(picture)
          .gap(stage.px(24))
          .put(keypad, stage.px(810), Flow.Across.FILL);
    }
    Flow left = Flow.column().put(message).put(strips).gap(stage.px(24)).grow(picture);
    return Flow.row()
        .grow(left, 1, Flow.Across.FILL)
        .gap(stage.px(56))
        .put(keypad, stage.px(620), Flow.Across.FILL);
  }

  static Flow message(Stage stage, String title, String hint) {
    return Flow.column()
        .put(stage.bold(title, 56, Shade.INK).lines(2).least(46))
        .gap(stage.px(10))
        .put(stage.regular(hint, 31, Shade.INK_SOFT).lines(3).least(26));
  }

  private static JComponent picture(Stage stage, Hint hint) {
    return hint.works() ? new CardHint(stage.canvas(), hint.spoken()) : Flow.column();
  }

  @Override
  void show(ScreenModel.ShowCard model) {
    frame.show(model.edge());
    message.show(new Message(model.title(), model.hint()));
    note.show(model.note());
    picture.show(new Hint(model.scannerWorks(), model.picture()));
    other.show(model.other());
    keypad.show(model.keypad());
  }

  @Override
  JComponent view() {
    return frame.view();
  }
}
