package kz.oqyrman.kiosk.screen;

import java.util.Optional;
import javax.swing.JComponent;
import kz.oqyrman.kiosk.screen.ScreenModel.Button;
import kz.oqyrman.kiosk.screen.ScreenModel.Notice;

/// Please type your PIN.
final class TypePinScreen extends Screen<ScreenModel.TypePin> {
  private record Message(String title, String hint) {}

  private final Part<Message> message;
  private final Part<Optional<Notice>> trouble;
  private final Part<Optional<Notice>> note;
  private final Part<String> picture;
  private final Part<Button> other;
  private final KeypadView keypad;
  private final VisitFrame frame;

  TypePinScreen(Stage stage) {
    super(ScreenModel.TypePin.class);
    message = new Part<>(m -> ShowCardScreen.message(stage, m.title(), m.hint()));
    trouble = Pieces.strip(stage);
    note = Pieces.strip(stage);
    picture = new Part<>(forgotten -> picture(stage, forgotten));
    other = new Part<>(b -> stage.loose(b, Press.Kind.OTHER, 100, 28));
    keypad = new KeypadView(stage);
    Flow strips = Flow.column().put(trouble).put(note);
    frame =
        new VisitFrame(
            stage,
            trouble,
            ShowCardScreen.content(stage, message, strips, picture, keypad.view()),
            other);
  }

  private static JComponent picture(Stage stage, String forgotten) {
    return Flow.column()
        .spring(2)
        .put(
            Picture.on(stage.canvas(), "lock", 110, Shade.SKY, 220, 110, Shade.SKY_WASH),
            Flow.Across.CENTRE)
        .spring(2)
        .put(stage.regular(forgotten, 28, Shade.INK_SOFT).lines(2).least(26))
        .gap(stage.px(12));
  }

  @Override
  void show(ScreenModel.TypePin model) {
    frame.show(model.edge());
    message.show(new Message(model.title(), model.hint()));
    note.show(model.note());
    picture.show(model.forgotten());
    other.show(model.other());
    keypad.show(model.keypad());
  }

  @Override
  JComponent view() {
    return frame.view();
  }
}
