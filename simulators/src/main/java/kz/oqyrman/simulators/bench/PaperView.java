package kz.oqyrman.simulators.bench;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.swing.ImageIcon;
import javax.swing.JComponent;
import kz.oqyrman.simulators.printer.EscPosPrinterSimulator;
import kz.oqyrman.simulators.printer.Receipt;

/// The newest paper of the printer on top: what hangs from it, then the receipts.
final class PaperView extends JComponent {
  private static final int NEWEST = 6;
  private static final int GAP = 16;
  private static final int MARGIN = 14;

  private final EscPosPrinterSimulator printer;
  private final String empty;
  private List<Receipt> shown = List.of();
  private List<BufferedImage> images = List.of();
  private List<Image> scaled = List.of();
  private double scaledTo;

  PaperView(EscPosPrinterSimulator printer, String empty) {
    this.printer = printer;
    this.empty = empty;
  }

  /// Looks at the paper and draws it anew when it has changed.
  void refresh() {
    List<Receipt> pieces = new ArrayList<>(printer.receipts());
    Collections.reverse(pieces);
    pieces = new ArrayList<>(pieces.subList(0, Math.min(NEWEST, pieces.size())));
    printer.hanging().ifPresent(pieces::addFirst);
    if (changed(pieces)) {
      shown = pieces;
      images = pieces.stream().map(Receipt::image).toList();
      scaled = List.of();
      revalidate();
      repaint();
    }
  }

  /// The hanging piece is another object each time.
  private boolean changed(List<Receipt> pieces) {
    if (pieces.size() != shown.size()) {
      return true;
    }
    for (int i = 0; i < pieces.size(); i++) {
      boolean same =
          pieces.get(i) == shown.get(i)
              || (!pieces.get(i).isCut() && pieces.get(i).length() == shown.get(i).length());
      if (!same) {
        return true;
      }
    }
    return false;
  }

  private double scale() {
    double room = Math.max(100, getWidth() - 2.0 * MARGIN);
    return Math.min(1, room / printer.profile().dots());
  }

  /// The images as small as there is room, every dot counted: a dot is smaller than a pixel.
  private List<Image> scaled() {
    double scale = scale();
    if (scaled.size() != images.size() || scale != scaledTo) {
      scaledTo = scale;
      scaled = images.stream().map(image -> scaled(image, scale)).toList();
    }
    return scaled;
  }

  private static Image scaled(BufferedImage image, double scale) {
    int width = Math.max(1, (int) (image.getWidth() * scale));
    int height = Math.max(1, (int) (image.getHeight() * scale));
    BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = grey.createGraphics();
    Image area =
        new ImageIcon(image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING))
            .getImage();
    g.drawImage(area, 0, 0, null);
    g.dispose();
    return grey;
  }

  /// Its height follows from its width.
  @Override
  public void setBounds(int x, int y, int width, int height) {
    boolean another = width != getWidth();
    super.setBounds(x, y, width, height);
    if (another) {
      // within a layout, asking for another would be forgotten
      EventQueue.invokeLater(this::revalidate);
    }
  }

  @Override
  public Dimension getPreferredSize() {
    int height = GAP;
    for (BufferedImage image : images) {
      height += (int) (image.getHeight() * scale()) + 2 * MARGIN + GAP;
    }
    return new Dimension(200, height);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    if (images.isEmpty()) {
      g.setColor(Look.INK_SOFT);
      g.drawString(empty, MARGIN, 2 * GAP);
    }
    int y = 0;
    for (Image image : scaled()) {
      int width = image.getWidth(null);
      int height = image.getHeight(null);
      g.setColor(Color.WHITE);
      g.fillRect(0, y, width + 2 * MARGIN, height + 2 * MARGIN);
      g.drawImage(image, MARGIN, y + MARGIN, null);
      y += height + 2 * MARGIN + GAP;
    }
    g.dispose();
  }
}
