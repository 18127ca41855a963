package kz.oqyrman.simulators.printer;

/// How letters look now.
///
/// @param small font B (9 x 17 dots) instead of A (12 x 24)
/// @param width enlargement, from 1
/// @param height enlargement, from 1
record Style(
    boolean small, boolean bold, boolean underlined, boolean inverted, int width, int height) {
  static final Style PLAIN = new Style(false, false, false, false, 1, 1);

  int cellWidth() {
    return small ? 9 : 12;
  }

  int cellHeight() {
    return small ? 17 : 24;
  }

  Style small(boolean on) {
    return new Style(on, bold, underlined, inverted, width, height);
  }

  Style bold(boolean on) {
    return new Style(small, on, underlined, inverted, width, height);
  }

  Style underlined(boolean on) {
    return new Style(small, bold, on, inverted, width, height);
  }

  Style inverted(boolean on) {
    return new Style(small, bold, underlined, on, width, height);
  }

  Style enlarged(int wide, int high) {
    return new Style(small, bold, underlined, inverted, wide, high);
  }
}
