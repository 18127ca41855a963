package kz.oqyrman.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import kz.oqyrman.contract.Topics.Purpose;
import kz.oqyrman.contract.Topics.StationTopic;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// Whatever comes as a topic: it is one of ours, to the letter, or none.
public class TopicsHostileTest {
  @Test
  void aTopicMayBeAnything() {
    Hostile.feed("topics", 3_000, samples(), TopicsHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    return Arrays.stream(Purpose.values())
        .map(purpose -> Topics.of(new StationId("central-1"), purpose).getBytes(UTF_8))
        .toList();
  }

  public static void fuzzerTestOneInput(byte[] input) {
    String topic = new String(input, UTF_8);
    Topics.parse(topic)
        .ifPresent((StationTopic read) ->
            assertThat(Topics.of(read.station(), read.purpose())).isEqualTo(topic));
  }
}
