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
import java.util.Set;
import javax.imageio.ImageIO;
import javax.swing.SwingUtilities;
import kz.oqyrman.kiosk.session.Language;

/// Pictures of every screen, in every language and shape, made without a display: `bin/pictures`
/// keeps them where people can look at them.
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

  /// Screens that are laid out anew on a screen of another shape.
  private static final Set<String> IN_EVERY_SHAPE =
      Set.of("idle", "card", "borrow", "finish-screen");

  /// Scenes that differ from another one by a word only, or that no reader comes to see there: they
  /// are tested, and need no picture.
  private static final Set<String> LIKE_ANOTHER =
      Set.of(
          "card-note",
          "card-no-number",
          "card-staff",
          "turned-away-pin-needed",
          "turned-away-wrong-pin",
          "turned-away-too-many-cards",
          "turned-away-unknown-item",
          "turned-away-withdrawn",
          "turned-away-reported-lost",
          "turned-away-not-for-loan",
          "turned-away-on-loan-to-another",
          "turned-away-on-hold-for-another",
          "turned-away-limit-reached",
          "turned-away-limit-alone",
          "idle-unsettled",
          "card-hub-away",
          "borrow-hub-away",
          "borrow-journal",
          "borrow-no-printer",
          "finish-busy",
          "finish-in-use",
          "finish-noise",
          "finish-not-permitted",
          "finish-not-there",
          "finish-wrong-device",
          "finish-misconfigured",
          "finish-cannot-secure",
          "finish-driver-fault",
          "finish-hardware-fault",
          "finish-line-broken",
          "finish-off-line",
          "finish-paper-low",
          "finish-cover-open",
          "finish-cutter-stuck");

  private KioskPictures() {}

  /// Writes them into a folder, one PNG each: `borrow-kk-1920x1080.png`.
  ///
  /// @return how many
  /// @throws IOException where they cannot be written
  public static int write(Path folder) throws IOException {
    int count = 0;
    for (Language language : Language.values()) {
      List<Specimens.Specimen> all =
          Specimens.in(language).stream().filter(s -> !LIKE_ANOTHER.contains(s.name())).toList();
      List<Specimens.Specimen> some =
          all.stream().filter(s -> IN_EVERY_SHAPE.contains(s.name())).toList();
      count += write(folder, all, language, List.of(Size.WIDE));
      count += write(folder, some, language, List.of(Size.TALL, Size.SQUARE));
    }
    return count;
  }

  /// Draws every screen once, in one language and shape, and keeps none: enough to have run through
  /// the code.
  public static void rehearse() {
    for (Specimens.Specimen specimen : Specimens.in(Language.KK)) {
      draw(specimen.model(), Size.WIDE);
    }
  }

  static int write(
      Path folder, List<Specimens.Specimen> specimens, Language language, List<Size> sizes)
      throws IOException {
    Files.createDirectories(folder);
    for (Specimens.Specimen specimen : specimens) {
      for (Size size : sizes) {
        String name = specimen.name() + "-" + language.code() + "-" + size + ".png";
        ImageIO.write(draw(specimen.model(), size), "png", folder.resolve(name).toFile());
      }
    }
    return specimens.size() * sizes.size();
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
