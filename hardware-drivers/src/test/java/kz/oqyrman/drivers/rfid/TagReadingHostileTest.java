package kz.oqyrman.drivers.rfid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.tag.Iso28560HostileTest;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Which model a memory is in, whatever it holds and whatever storage format the reader tells.
public class TagReadingHostileTest {
  @Test
  void anyMemoryIsRecognisedAsSomething() {
    Hostile.feed("tag models", 1_500, samples(), TagReadingHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return Iso28560HostileTest.samples();
  }

  public static void fuzzerTestOneInput(byte[] input) {
    int dsfid = input.length == 0 ? 0 : input[input.length - 1] & 0xFF;
    switch (TagReading.of(Bytes.of(Arrays.copyOf(input, Math.min(input.length, 2_000))), dsfid)) {
      case TagReading.Item(var tag) -> assertThat(tag.item()).isNotEmpty();
      case TagReading.Damaged(String why) -> assertThat(why).isNotBlank();
      case TagReading.Unknown(String why) -> assertThat(why).isNotBlank();
      case TagReading.Blank _ -> {}
    }
  }
}
