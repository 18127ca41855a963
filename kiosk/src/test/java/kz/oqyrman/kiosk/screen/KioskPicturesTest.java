package kz.oqyrman.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

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
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

final class KioskPicturesTest {
  @BeforeAll
  static void theme() {
    TestDisplay.forDrawing();
  }

  @Test
  void aScreenBecomesAPictureOfEachSize(@TempDir Path folder) throws Exception {
    List<Specimens.Specimen> some = Specimens.in(Language.KK).subList(0, 2);

    int count = KioskPictures.write(folder, some, Language.KK, List.of(Size.SQUARE, Size.TALL));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(count)
          .containsExactlyInAnyOrder(
              "idle-kk-1280x1024.png",
              "idle-kk-1080x1920.png",
              "idle-no-scanner-kk-1280x1024.png",
              "idle-no-scanner-kk-1080x1920.png");
    }
    BufferedImage idle = ImageIO.read(folder.resolve("idle-kk-1280x1024.png").toFile());
    assertThat(idle.getWidth()).isEqualTo(1280);
    assertThat(idle.getHeight()).isEqualTo(1024);
  }

  /// For people to look at: `bin/pictures`.
  @Test
  @EnabledIfSystemProperty(named = "pictures.dir", matches = ".+")
  void everyScreenIsPictured() throws Exception {
    Path folder = Path.of(System.getProperty("pictures.dir"), "kiosk");

    int count = KioskPictures.write(folder);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(count).hasSizeGreaterThan(100);
    }
  }

  @Test
  void aRehearsalRunsThroughEveryScreen() {
    assertThatCode(KioskPictures::rehearse).doesNotThrowAnyException();
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
