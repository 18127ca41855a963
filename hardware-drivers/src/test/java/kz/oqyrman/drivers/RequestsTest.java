package kz.oqyrman.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private final Requests<String> requests = new Requests<>(2);

  @Test
  void theOldestComesFirst() throws InterruptedException {
    requests.offer("a");
    requests.offer("b");
    assertThat(requests.next(Duration.ZERO)).contains("a");
    assertThat(requests.next(Duration.ZERO)).contains("b");
    assertThat(requests.next(Duration.ZERO)).isEmpty();
  }

  @Test
  void oneTooManyIsNotTakenIn() {
    assertThat(requests.offer("a")).isTrue();
    assertThat(requests.offer("b")).isTrue();
    assertThat(requests.offer("c")).isFalse();
    assertThat(requests.takeAll()).containsExactly("a", "b");
  }

  @Test
  void closingGivesBackWhatWaitsAndTakesNothingMoreIn() {
    requests.offer("a");
    assertThat(requests.close()).containsExactly("a");
    assertThat(requests.offer("b")).isFalse();
    assertThat(requests.close()).isEmpty();
  }
}
