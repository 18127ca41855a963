package kz.oqyrman.hub.web;

/// Small drawings in a square of 16 by 16, drawn for this program, filled with the colour of the
/// text beside them.
enum Sign {
  NONE(""),
  DOT("M8 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8z"),
  TICK("M6.4 13.2 1.8 8.6l1.9-1.9 2.7 2.7 6-6 1.9 1.9z"),
  ATTENTION("M6.6 1.5h2.8l-.4 8.6H7zM8 11.5a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2z"),
  CROSS("M3.9 2 8 6.1 12.1 2 14 3.9 9.9 8l4.1 4.1-1.9 1.9L8 9.9 3.9 14 2 12.1 6.1 8 2 3.9z"),
  UP("M8 2.5 15 13.5H1z"),
  DOWN("M8 13.5 1 2.5h14z");

  private final String path;

  Sign(String path) {
    this.path = path;
  }

  /// SVG path data; empty draws nothing.
  String path() {
    return path;
  }
}
