package kz.oqyrman.drivers.printer.queue;

import java.awt.print.PageFormat;
import java.awt.print.Paper;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import kz.oqyrman.drivers.AddressOptions;

/// The roll in a queue's printer (`paper=` in the address): how wide it is, and how many letters
/// stand on it. What a print head reaches of either is from the printer reference, section 2: 384
/// and 576 dots.
public enum QueuePaper {
  NARROW("58", 58, 32),
  WIDE("80", 80, 48);

  private static final SequencedMap<String, QueuePaper> WRITTEN = new LinkedHashMap<>();
  private static final double POINTS_A_MM = 72 / 25.4;

  /// Clear paper above and below, so that a slip can be torn off.
  private static final double CLEAR_MM = 8;

  static {
    for (QueuePaper paper : values()) {
      WRITTEN.put(paper.written, paper);
    }
  }

  private final String written;
  private final int millimetres;
  private final int columns;

  QueuePaper(String written, int millimetres, int columns) {
    this.written = written;
    this.millimetres = millimetres;
    this.columns = columns;
  }

  /// Reads the whole address; what is wrong is noted there.
  public static QueuePaper of(AddressOptions options) {
    if (!options.address().transport().equals("print")) {
      options.mistake("a print queue is named; right would be such as queue+print:RECEIPT");
    }
    return options.oneOf("paper", WRITTEN, WIDE.written);
  }

  int columns() {
    return columns;
  }

  /// A page as wide as the roll and as long as the slip.
  ///
  /// @param width of the slip, in points
  /// @param height of the slip, in points
  PageFormat page(double width, double height) {
    double across = millimetres * POINTS_A_MM;
    double clear = CLEAR_MM * POINTS_A_MM;
    Paper paper = new Paper();
    paper.setSize(across, height + 2 * clear);
    paper.setImageableArea((across - width) / 2, clear, width, height);
    PageFormat page = new PageFormat();
    page.setPaper(paper);
    return page;
  }
}
