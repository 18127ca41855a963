package kz.oqyrman.kiosk.screen;

import java.util.function.Consumer;
import kz.oqyrman.kiosk.screen.ScreenModel.Button;
import kz.oqyrman.kiosk.session.Touch;

/// What every part of a screen is made with: the size of things, and where touches go.
record Stage(Canvas canvas, Consumer<Touch> touches) {
  int px(double design) {
    return canvas.px(design);
  }

  /// A text of the running size.
  TextBlock words(String text, double size, Theme.Weight weight, Shade shade) {
    return new TextBlock(canvas, text, size, weight, shade);
  }

  TextBlock regular(String text, double size, Shade shade) {
    return words(text, size, Theme.Weight.REGULAR, shade);
  }

  TextBlock bold(String text, double size, Shade shade) {
    return words(text, size, Theme.Weight.BOLD, shade);
  }

  TextBlock semibold(String text, double size, Shade shade) {
    return words(text, size, Theme.Weight.SEMIBOLD, shade);
  }

  /// A button with its words in the middle.
  ///
  /// @param height in pixels of the design
  /// @param size of the letters, in pixels of the design
  Press button(Button button, Press.Kind kind, double height, double size) {
    return button(button.words(), kind, height, size, () -> touches.accept(button.touch()));
  }

  Press button(String name, Press.Kind kind, double height, double size, Runnable action) {
    return button(name, kind, height, size, 20, action);
  }

  /// A button as wide as its words want it.
  Press loose(Button button, Press.Kind kind, double height, double size) {
    return button(button.words(), kind, height, size, 44, () -> touches.accept(button.touch()));
  }

  private Press button(
      String name, Press.Kind kind, double height, double size, double side, Runnable action) {
    TextBlock words =
        words(name, size, kind.weight(), kind.shade()).lines(2).align(TextBlock.Align.CENTRE);
    Flow content = Flow.column().pad(0, px(side), 0, px(side)).spring().put(words).spring();
    return new Press(canvas, kind, name, content, action).high(height);
  }
}
