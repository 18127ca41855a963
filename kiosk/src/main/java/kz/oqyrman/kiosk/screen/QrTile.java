package kz.oqyrman.kiosk.screen;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.Map;

/// A QR code in whole pixels, black on white with its quiet zone, so that a phone reads it.
final class QrTile extends Drawing {
  /// Modules of white around it, as the standard (ISO/IEC 18004) wants.
  private static final int QUIET = 4;

  private final BitMatrix modules;

  private QrTile(BitMatrix modules, int size, String spoken) {
    super(spoken, size, size);
    this.modules = modules;
  }

  /// @param most size it may have, in pixels of the design
  static QrTile of(Canvas canvas, String text, double most, String spoken) {
    BitMatrix modules = encoded(text);
    int module = Math.max(1, canvas.px(most) / modules.getWidth());
    return new QrTile(modules, module * modules.getWidth(), spoken);
  }

  private static BitMatrix encoded(String text) {
    try {
      return new QRCodeWriter()
          .encode(
              text,
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(
                  EncodeHintType.CHARACTER_SET,
                  "UTF-8",
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.L,
                  EncodeHintType.MARGIN,
                  QUIET));
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code: " + text.length(), e);
    }
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D g2 = (Graphics2D) g.create();
    int module = Math.max(1, Math.min(getWidth(), getHeight()) / modules.getWidth());
    int x0 = (getWidth() - module * modules.getWidth()) / 2;
    int y0 = (getHeight() - module * modules.getHeight()) / 2;
    g2.setColor(Shade.CARD.color());
    g2.fillRect(x0, y0, module * modules.getWidth(), module * modules.getHeight());
    g2.setColor(Shade.INK.color());
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y)) {
          g2.fillRect(x0 + x * module, y0 + y * module, module, module);
        }
      }
    }
    g2.dispose();
  }
}
