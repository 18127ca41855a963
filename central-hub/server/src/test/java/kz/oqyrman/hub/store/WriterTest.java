package kz.oqyrman.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {
  @TempDir Path data;

  private Store store;
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch writing = new CountDownLatch(1);

  @BeforeEach
  void open() throws IOException {
    store = Store.open(data);
    store
        .writer()
        .write(tx -> tx.db().update("create table notes (note text primary key)").execute());
  }

  @AfterEach
  void close() {
    store.close();
    callers.close();
  }

  @Test
  void whatWasWrittenIsReadAtOnce() {
    store.writer().write(tx -> note(tx, "kept"));

    assertThat(notes()).containsExactly("kept");
  }

  @Test
  void whatWasWrittenIsThereAfterClosingAndOpeningAgain() throws IOException {
    store.writer().write(tx -> note(tx, "kept"));
    store.close();

    store = Store.open(data);

    assertThat(notes()).containsExactly("kept");
  }

  @Test
  void actsThatWaitShareOneCommitAndTheOneThatFailsUndoesOnlyItself() throws Exception {
    AtomicInteger commits = new AtomicInteger();
    CountDownLatch theOthersWait = new CountDownLatch(1);
    var first = callers.submit(() -> store.writer().write(tx -> waitFor(theOthersWait, tx)));
    writing.await();
    store.writer().onCommit(commits::incrementAndGet);

    var good = callers.submit(() -> store.writer().write(tx -> note(tx, "good")));
    var bad = callers.submit(() -> store.writer().write(tx -> noteAndFail(tx, "bad")));
    var alsoGood = callers.submit(() -> store.writer().write(tx -> note(tx, "also good")));
    await().until(() -> store.writer().waiting() == 3);
    theOthersWait.countDown();

    first.get();
    good.get();
    alsoGood.get();
    assertThatThrownBy(bad::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("cannot note bad");
    assertThat(notes()).containsExactlyInAnyOrder("good", "also good");
    await().untilAsserted(() -> assertThat(commits).hasValue(2));
  }

  @Test
  void aPartOfAnActMayFailAlone() {
    store
        .writer()
        .write(tx -> {
          note(tx, "before");
          assertThatThrownBy(() -> tx.attempt(() -> noteAndFail(tx, "part")))
              .hasMessage("cannot note part");
          return note(tx, "after");
        });

    assertThat(notes()).containsExactlyInAnyOrder("before", "after");
  }

  @Test
  void anActThatFailsIsUndoneAndAnotherIsDoneInItsPlace() {
    Pending<Integer> begun =
        store.writer().begin(tx -> noteAndFail(tx, "first way"), tx -> note(tx, "second way"));

    assertThat(begun.await()).isEqualTo(1);
    assertThat(notes()).containsExactly("second way");
  }

  @Test
  void whatIsDoneInPlaceOfAnActAmongOthersIsDoneBeforeTheNext() throws Exception {
    CountDownLatch allWait = new CountDownLatch(1);
    var first = callers.submit(() -> store.writer().write(tx -> waitFor(allWait, tx)));
    writing.await();

    Pending<Integer> begun =
        store.writer().begin(tx -> noteAndFail(tx, "first way"), tx -> note(tx, "one"));
    Pending<List<String>> next = store.writer().begin(WriterTest::all, WriterTest::all);
    Pending<Integer> bad =
        store.writer().begin(tx -> noteAndFail(tx, "bad"), tx -> noteAndFail(tx, "worse"));
    allWait.countDown();

    first.get();
    assertThat(begun.await()).isEqualTo(1);
    assertThat(next.await()).containsExactly("one");
    assertThatThrownBy(bad::await).hasMessage("cannot note worse");
    assertThat(notes()).containsExactly("one");
  }

  @Test
  void theDatabasesOwnRefusalReachesTheCallerAndTheWriterGoesOn() {
    store.writer().write(tx -> note(tx, "once"));

    assertThatThrownBy(() -> store.writer().write(tx -> note(tx, "once")))
        .hasStackTraceContaining("UNIQUE constraint failed");

    store.writer().write(tx -> note(tx, "twice"));
    assertThat(notes()).containsExactlyInAnyOrder("once", "twice");
  }

  @Test
  void moreThanTheQueueHoldsIsRefusedAtOnce() throws Exception {
    CountDownLatch full = new CountDownLatch(1);
    var first = callers.submit(() -> store.writer().write(tx -> waitFor(full, tx)));
    writing.await();
    List<CompletableFuture<Integer>> waiting =
        IntStream.range(0, Writer.MOST_WAITING)
            .mapToObj(n ->
                CompletableFuture.supplyAsync(
                    () -> store.writer().write(tx -> note(tx, "note " + n)), callers))
            .toList();
    await().until(() -> store.writer().waiting() == Writer.MOST_WAITING);

    assertThatThrownBy(() -> store.writer().write(tx -> note(tx, "too many")))
        .isInstanceOf(RejectedExecutionException.class);

    full.countDown();
    first.get();
    waiting.forEach(CompletableFuture::join);
    assertThat(notes()).hasSize(Writer.MOST_WAITING);
  }

  @Test
  void aClosedWriterRefuses() {
    store.close();

    assertThatThrownBy(() -> store.writer().write(tx -> note(tx, "late")))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("the hub is stopping");
  }

  @Test
  void aStoreOpenedToLookAtSeesWhatTheHubWritesAndCannotWrite() throws IOException {
    try (Store onlooker = Store.openReadOnly(data)) {
      store.writer().write(tx -> note(tx, "news"));

      assertThat(onlooker.read(WriterTest::all)).containsExactly("news");
      assertThatThrownBy(() -> onlooker.read(tx -> note(tx, "mine")))
          .hasStackTraceContaining("readonly");
      assertThatThrownBy(onlooker::writer).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void anEmptyFolderHoldsNoHubToLookAt() {
    assertThatThrownBy(() -> Store.openReadOnly(data.resolve("elsewhere")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no hub in");
  }

  private static int note(Tx tx, String note) {
    return tx.db().update("insert into notes values (:note)").bind("note", note).execute();
  }

  private static int noteAndFail(Tx tx, String note) {
    note(tx, note);
    throw new IllegalStateException("cannot note " + note);
  }

  /// Holds the writer up until the latch opens, and says once it does.
  private int waitFor(CountDownLatch latch, Tx tx) {
    try {
      writing.countDown();
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return tx.db().query("select 1").integers().one();
  }

  private List<String> notes() {
    return store.read(WriterTest::all);
  }

  private static List<String> all(Tx tx) {
    return tx.db().query("select note from notes").texts().list();
  }
}
