package kz.oqyrman.kiosk.screen;

/// A screen's shape, and how many of its pixels a pixel of the design is. Designs are drawn at
/// 1920×1080 (wide), 1080×1920 (tall) and 1600×1280 (square, the 5:4 panels of older kiosks, whose
/// pixels are a fifth bigger).
record Canvas(int width, int height, Shape shape, double scale) {
  /// Which layout fits.
  enum Shape {
    WIDE(1920, 1080),
    TALL(1080, 1920),
    SQUARE(1600, 1280);

    private final int width;
    private final int height;

    Shape(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  private static final double LEAST_WIDE = 1.5;
  private static final double MOST_TALL = 0.8;

  /// The canvas of a screen or window.
  static Canvas of(int width, int height) {
    int w = Math.max(1, width);
    int h = Math.max(1, height);
    double ratio = (double) w / h;
    Shape shape = ratio >= LEAST_WIDE ? Shape.WIDE : ratio <= MOST_TALL ? Shape.TALL : Shape.SQUARE;
    double scale = Math.min((double) w / shape.width, (double) h / shape.height);
    return new Canvas(w, h, shape, scale);
  }

  /// So many pixels of the design, in pixels of the screen.
  int px(double design) {
    return (int) Math.round(design * scale);
  }

  /// The first where the screen is tall, else the second.
  <T> T tall(T tall, T other) {
    return shape == Shape.TALL ? tall : other;
  }

  boolean isTall() {
    return shape == Shape.TALL;
  }
}
