package kz.oqyrman.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import kz.oqyrman.contract.Payload;
import kz.oqyrman.contract.Topics.Purpose;
import kz.oqyrman.contract.Topics.StationTopic;
import kz.oqyrman.contract.Wire;
import kz.oqyrman.hub.example.SmallLibrary;
import kz.oqyrman.hub.intake.StationPost.Letter;
import org.junit.jupiter.api.Test;

class StationQueueTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final List<Integer> read = new CopyOnWriteArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final StationQueue queue = new StationQueue(SmallLibrary.CENTRAL_1, this::read);

  private void read(Letter letter) {
    begun.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    int size = letter.payload().size();
    read.add(size);
    if (size == 13) {
      throw new IllegalStateException("a bad letter");
    }
  }

  private static Letter letter(int size) {
    return new Letter(
        new StationTopic(SmallLibrary.CENTRAL_1, Purpose.REQUESTS),
        Payload.of(new byte[size]),
        Optional.empty(),
        false,
        0);
  }

  @Test
  void lettersAreReadInOrderAndABadOneEndsNothing() {
    gate.countDown();

    queue.add(letter(1));
    queue.add(letter(13));
    queue.add(letter(2));

    await().until(() -> read.size() == 3);
    assertThat(read).containsExactly(1, 13, 2);
  }

  @Test
  void whatIsUnderWayIsFinishedWhenNothingWaitsAndAtTheEnd() throws Exception {
    List<String> done = new CopyOnWriteArrayList<>();
    StationQueue patient = new StationQueue(SmallLibrary.CENTRAL_1, new Noting(done));
    begun.countDown();
    patient.add(letter(1));
    patient.add(letter(2));
    gate.countDown();

    await().until(() -> done.contains("finished 2"));
    patient.end();
    patient.awaitEnd(LONG);

    assertThat(done).startsWith("read 1").doesNotContain("finished 0").endsWith("finished 2");
  }

  private final class Noting implements StationQueue.Reader {
    private final List<String> done;
    private int letters;

    Noting(List<String> done) {
      this.done = done;
    }

    @Override
    public void read(Letter letter) {
      StationQueueTest.this.read(letter);
      done.add("read " + letter.payload().size());
      letters++;
    }

    @Override
    public void finish() {
      if (letters > 0) {
        done.add("finished " + letters);
      }
    }
  }

  @Test
  void moreLettersThanMayWaitAreDroppedAndCounted() throws Exception {
    queue.add(letter(0));
    begun.await();
    for (int i = 1; i <= StationQueue.MOST_WAITING + 7; i++) {
      queue.add(letter(i));
    }

    assertThat(queue.dropped()).isEqualTo(7);
    gate.countDown();
    await().until(() -> read.size() == StationQueue.MOST_WAITING + 1);
    assertThat(read).endsWith(StationQueue.MOST_WAITING);
  }

  @Test
  void fewLargeLettersAreAFloodTooAndAfterItThereIsRoomAgain() throws Exception {
    queue.add(letter(0));
    begun.await();
    for (int i = 0; i < 10; i++) {
      queue.add(letter(Wire.MOST_BYTES));
    }

    assertThat(queue.dropped()).isEqualTo(2);
    gate.countDown();
    await().until(() -> read.size() == 9);
    queue.add(letter(Wire.MOST_BYTES));
    await().until(() -> read.size() == 10);
    assertThat(queue.dropped()).isEqualTo(2);
  }

  @Test
  void atTheEndTheLetterInHandIsReadAndNoOther() throws Exception {
    queue.add(letter(1));
    begun.await();
    queue.add(letter(2));

    queue.end();
    queue.add(letter(3));
    gate.countDown();
    queue.awaitEnd(LONG);

    assertThat(read).containsExactly(1);
  }

  @Test
  void aWorkerThatDoesNotEndInTimeIsInterrupted() throws Exception {
    queue.add(letter(1));
    begun.await();

    queue.end();
    queue.awaitEnd(Duration.ofMillis(1));
    queue.awaitEnd(LONG);

    assertThat(read).isEmpty();
  }
}
