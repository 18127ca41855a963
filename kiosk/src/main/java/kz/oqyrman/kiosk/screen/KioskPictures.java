package kz.oqyrman.kiosk.screen;

import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javax.imageio.ImageIO;
import javax.swing.SwingUtilities;
import kz.oqyrman.kiosk.session.Language;

/// Pictures of every screen, in every language and shape, made without a display. Making them runs
/// through all code of the screens, which is why a start-up cache is trained by it.
public final class KioskPictures {
  /// The screens kiosks have.
  enum Size {
    WIDE(1920, 1080),
    TALL(1080, 1920),
    SQUARE(1280, 1024);

    private final int width;
    private final int height;

    Size(int width, int height) {
      this.width = width;
      this.height = height;
    }

    int width() {
      return width;
    }

    int height() {
      return height;
    }

    @Override
    public String toString() {
      return width + "x" + height;
    }
  }

  private KioskPictures() {}

  /// Writes them into a folder, one PNG each: `borrow-kk-1920x1080.png`.
  ///
  /// @return how many
  /// @throws IOException where they cannot be written
  public static int write(Path folder) throws IOException {
    return write(folder, List.of(Language.values()), List.of(Size.values()));
  }

  /// Draws every screen once, in one language and shape, and keeps none: enough to have run through
  /// the code.
  public static void rehearse() {
    for (Specimens.Specimen specimen : Specimens.in(Language.KK)) {
      draw(specimen.model(), Size.WIDE);
    }
  }

  static int write(Path folder, List<Language> languages, List<Size> sizes) throws IOException {
    Files.createDirectories(folder);
    int count = 0;
    for (Language language : languages) {
      for (Specimens.Specimen specimen : Specimens.in(language)) {
        for (Size size : sizes) {
          Path file = folder.resolve(specimen.name() + "-" + language.code() + "-" + size + ".png");
          ImageIO.write(draw(specimen.model(), size), "png", file.toFile());
          count++;
        }
      }
    }
    return count;
  }

  /// A model as it would stand on a screen of that size.
  static BufferedImage draw(ScreenModel model, Size size) {
    BufferedImage[] picture = new BufferedImage[1];
    onScreenThread(() -> {
      KioskView view = laidOut(model, size);
      BufferedImage image =
          new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
      Graphics2D g = image.createGraphics();
      view.printAll(g);
      g.dispose();
      picture[0] = image;
    });
    return picture[0];
  }

  /// The view of a model, laid out without a window.
  static KioskView laidOut(ScreenModel model, Size size) {
    Theme.install();
    KioskView view = new KioskView(_ -> {}, InstantSource.system());
    view.setSize(size.width(), size.height());
    view.show(model);
    layOut(view);
    return view;
  }

  /// What validation does for components that are on a screen.
  private static void layOut(Container container) {
    container.doLayout();
    for (Component child : container.getComponents()) {
      if (child instanceof Container inner && child.isVisible()) {
        layOut(inner);
      }
    }
  }

  private static void onScreenThread(Runnable work) {
    try {
      SwingUtilities.invokeAndWait(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("a screen cannot be drawn", e.getCause());
    }
  }
}
