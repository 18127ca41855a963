package kz.oqyrman.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import kz.oqyrman.kiosk.screen.KioskPictures.Size;
import kz.oqyrman.kiosk.session.Language;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KioskPicturesTest {
  @BeforeAll
  static void theme() {
    TestDisplay.forDrawing();
  }

  @Test
  void everyScreenBecomesAPicture(@TempDir Path folder) throws Exception {
    int count = KioskPictures.write(folder, List.of(Language.KK), List.of(Size.SQUARE));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.count()).isEqualTo(count).isEqualTo(Specimens.in(Language.KK).size());
    }
    BufferedImage borrow = ImageIO.read(folder.resolve("borrow-kk-1280x1024.png").toFile());
    assertThat(borrow.getWidth()).isEqualTo(1280);
    assertThat(borrow.getHeight()).isEqualTo(1024);
  }

  @Test
  void thePictureShowsTheColoursOfTheHouse() {
    BufferedImage idle = KioskPictures.draw(model("idle"), Size.WIDE);

    assertThat(idle.getRGB(4, 4)).isEqualTo(Shade.PAPER.color().getRGB());
    assertThat(idle.getRGB(400, 760)).isEqualTo(Shade.SKY.color().getRGB());
  }

  @Test
  void theSameModelGivesTheSamePicture() {
    BufferedImage first = KioskPictures.draw(model("finish-screen"), Size.TALL);
    BufferedImage second = KioskPictures.draw(model("finish-screen"), Size.TALL);

    assertThat(first.getRGB(0, 0, 1080, 1920, null, 0, 1080))
        .isEqualTo(second.getRGB(0, 0, 1080, 1920, null, 0, 1080));
  }

  private static ScreenModel model(String name) {
    return Specimens.in(Language.KK).stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow()
        .model();
  }
}
