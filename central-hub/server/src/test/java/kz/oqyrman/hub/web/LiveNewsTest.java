package kz.oqyrman.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveNewsTest {
  private final LiveNews news = new LiveNews();
  private final List<CompletableFuture<Boolean>> pages = new ArrayList<>();

  @AfterEach
  void letGo() {
    news.close();
    pages.forEach(CompletableFuture::join);
  }

  @Test
  void aPageIsToldOnceAtItsBeginningAndAfterEveryChange() {
    Page page = open(new Page());
    await().untilAsserted(() -> assertThat(page.told).hasValue(1));

    news.changed();

    await().untilAsserted(() -> assertThat(page.told).hasValue(2));
  }

  @Test
  void athousandChangesBecomeAFewWords() {
    Page page = open(new Page());
    await().untilAsserted(() -> assertThat(page.told).hasValue(1));

    for (int i = 0; i < 1_000; i++) {
      news.changed();
    }

    await().untilAsserted(() -> assertThat(page.beats).hasValueGreaterThan(3));
    assertThat(page.told.get()).isBetween(2, 10);
  }

  @Test
  void aPageThatDoesNotReadHoldsUpNobody() {
    CountDownLatch stuck = new CountDownLatch(1);
    open(
        new Page() {
          @Override
          public void changed() {
            try {
              stuck.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        });
    Page other = open(new Page());
    await().untilAsserted(() -> assertThat(other.told).hasValue(1));

    news.changed();

    await().untilAsserted(() -> assertThat(other.told).hasValue(2));
    stuck.countDown();
  }

  @Test
  void aPageThatIsGoneIsForgotten() {
    open(
        new Page() {
          @Override
          public boolean beat() throws IOException {
            throw new IOException("the tab was closed");
          }
        });

    assertThat(pages.getFirst().join()).isTrue();
    assertThat(news.listeners()).isZero();
  }

  @Test
  void moreThanSoManyPagesAreSentAway() throws Exception {
    for (int i = 0; i < LiveNews.MOST_LISTENERS; i++) {
      open(new Page());
    }
    await().untilAsserted(() -> assertThat(news.listeners()).isEqualTo(LiveNews.MOST_LISTENERS));

    assertThat(news.inform(new Page())).isFalse();
  }

  @Test
  void closingLetsAllPagesGo() {
    open(new Page());
    await().untilAsserted(() -> assertThat(news.listeners()).isEqualTo(1));

    news.close();

    assertThat(pages.getFirst().join()).isTrue();
    assertThat(news.listeners()).isZero();
  }

  private <P extends Page> P open(P page) {
    CompletableFuture<Boolean> informed = new CompletableFuture<>();
    pages.add(informed);
    Thread.ofVirtual()
        .start(() -> {
          try {
            informed.complete(news.inform(page));
          } catch (InterruptedException e) {
            informed.completeExceptionally(e);
          }
        });
    return page;
  }

  /// Counts what it hears.
  private static class Page implements LiveNews.Listener {
    final AtomicInteger told = new AtomicInteger();
    final AtomicInteger beats = new AtomicInteger();

    @Override
    public void changed() {
      told.incrementAndGet();
    }

    @Override
    public boolean beat() throws IOException {
      beats.incrementAndGet();
      return true;
    }
  }
}
