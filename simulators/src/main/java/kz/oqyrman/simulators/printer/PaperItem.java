package kz.oqyrman.simulators.printer;

/// Something on the paper, as a person would name it.
public sealed interface PaperItem {
  /// A line of letters.
  ///
  /// @param text with the spaces that stand before it
  /// @param bold whether any of it is bold
  /// @param width how often the widest letter was enlarged, from 1
  /// @param height how often the highest letter was enlarged, from 1
  record Text(String text, boolean bold, int width, int height) implements PaperItem {}

  /// A picture made of dots.
  record Picture(int width, int height) implements PaperItem {}

  /// A QR code.
  ///
  /// @param text its bytes read as UTF-8
  record Qr(String text) implements PaperItem {}

  /// How it stands in a receipt told as text.
  default String told() {
    return switch (this) {
      case Text t -> t.text();
      case Picture p -> "[picture " + p.width() + "x" + p.height() + "]";
      case Qr q -> "[QR " + q.text() + "]";
    };
  }
}
