package kz.oqyrman.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kz.oqyrman.contract.Payload;
import kz.oqyrman.contract.Topics.Purpose;
import kz.oqyrman.contract.Topics.StationTopic;
import kz.oqyrman.hub.example.HubStory;
import kz.oqyrman.hub.example.SmallLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableTest {
  private static final StationTopic TOPIC =
      new StationTopic(SmallLibrary.CENTRAL_1, Purpose.JOURNAL);

  @Test
  void onlyTheNewestAreKeptAndOfEachOnlyTheBeginning(@TempDir Path data) throws IOException {
    try (HubStory story = new HubStory(data)) {
      int more = 5;
      byte[] large = new byte[Unreadable.BYTES_KEPT + 1];
      story
          .store()
          .writer()
          .write(tx -> {
            Unreadable unreadable = new Unreadable(tx);
            for (int i = 1; i <= Unreadable.MOST_KEPT + more; i++) {
              unreadable.keep(TOPIC, "why " + i, Payload.of(large), story.now());
            }
            return true;
          });

      List<Unreadable.Kept> kept = story.read(tx -> new Unreadable(tx).newest(2_000));

      assertThat(kept).hasSize(Unreadable.MOST_KEPT);
      assertThat(kept.getFirst().why()).isEqualTo("why " + (Unreadable.MOST_KEPT + more));
      assertThat(kept.getLast().why()).isEqualTo("why " + (more + 1));
      assertThat(kept.getFirst().size()).isEqualTo(large.length);
      assertThat(story.<Integer>read(tx -> new Unreadable(tx).count()))
          .isEqualTo(Unreadable.MOST_KEPT);
    }
  }
}
