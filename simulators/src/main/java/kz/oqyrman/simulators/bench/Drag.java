package kz.oqyrman.simulators.bench;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.TransferHandler;
import kz.oqyrman.drivers.rfid.Uid;

/// Books are dragged by their tags.
final class Drag {
  private Drag() {}

  /// The tag can be dragged away from here.
  static void from(JComponent component, Uid uid) {
    component.setTransferHandler(
        new TransferHandler() {
          @Override
          public int getSourceActions(JComponent source) {
            return MOVE;
          }

          @Override
          protected Transferable createTransferable(JComponent source) {
            return new StringSelection(uid.toString());
          }
        });
    component.addMouseMotionListener(
        new MouseAdapter() {
          @Override
          public void mouseDragged(MouseEvent e) {
            component.getTransferHandler().exportAsDrag(component, e, TransferHandler.MOVE);
          }
        });
  }

  /// A tag can be dropped here.
  static void onto(JComponent component, Consumer<Uid> dropped) {
    component.setTransferHandler(
        new TransferHandler() {
          @Override
          public boolean canImport(TransferSupport support) {
            return support.isDataFlavorSupported(DataFlavor.stringFlavor);
          }

          @Override
          public boolean importData(TransferSupport support) {
            try {
              Object text = support.getTransferable().getTransferData(DataFlavor.stringFlavor);
              dropped.accept(Uid.of(String.valueOf(text)));
              return true;
            } catch (UnsupportedFlavorException | IOException | IllegalArgumentException e) {
              return false; // some other program's text
            }
          }
        });
  }
}
