package kz.oqyrman.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CanvasTest {
  @ParameterizedTest
  @CsvSource({
    "1920, 1080, WIDE, 1.0",
    "1280, 720, WIDE, 0.667",
    "3840, 2160, WIDE, 2.0",
    "1920, 1200, WIDE, 1.0",
    "1080, 1920, TALL, 1.0",
    "720, 1280, TALL, 0.667",
    "1280, 1024, SQUARE, 0.8",
    "1024, 768, SQUARE, 0.6"
  })
  void aScreenHasTheLayoutOfItsShapeAtItsScale(
      int width, int height, Canvas.Shape shape, double scale) {
    Canvas canvas = Canvas.of(width, height);

    assertThat(canvas.shape()).isEqualTo(shape);
    assertThat(canvas.scale()).isEqualTo(scale, org.assertj.core.data.Offset.offset(0.001));
  }
}
