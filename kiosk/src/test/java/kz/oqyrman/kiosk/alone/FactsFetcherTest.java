package kz.oqyrman.kiosk.alone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.HubMessage.FactsPart;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.StationMessage.FetchFacts;
import kz.oqyrman.contract.facts.Facts;
import kz.oqyrman.contract.facts.FactsRows;
import kz.oqyrman.kiosk.link.HubLink;
import kz.oqyrman.kiosk.session.Alone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The fetcher against a hub that answers as it is told, on the thread that asks.
class FactsFetcherTest {
  private static final int PART = 100;

  @TempDir private Path folder;
  private final List<FetchFacts> asked = new CopyOnWriteArrayList<>();
  private final List<Alone> news = new CopyOnWriteArrayList<>();
  private Memory memory;
  private volatile Function<FetchFacts, Optional<HubMessage.Response>> hub = _ -> Optional.empty();
  private FactsFetcher fetcher;

  @BeforeEach
  void open() {
    TrueClock clock = new TrueClock(() -> SmallLibrary.NOW, () -> 0L, folder.resolve("clock"));
    memory = new Memory(new OwnActs(), clock, ZoneId.of("Asia/Almaty"), (_, _) -> false);
    fetcher =
        new FactsFetcher(
            new Line(), new FactsStore(file(), SmallLibrary.KEY), memory, clock, news::add);
  }

  @AfterEach
  void close() {
    fetcher.close();
  }

  @Test
  void factsAreFetchedPartByPartKeptAndTold() throws IOException {
    byte[] bytes = SmallLibrary.facts(7, SmallLibrary.NOW);
    hub = wish -> Optional.of(part(bytes, 7, 0, wish));
    start();

    await().until(() -> memory.facts().isPresent());
    assertThat(asked).extracting(FetchFacts::part).startsWith(0, 1, 2);
    assertThat(asked.get(1).wanted()).isEqualTo(7);
    await().until(() -> news.contains(memory.alone()));
    assertThat(news.getLast()).isInstanceOf(Alone.Can.class);
    assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
  }

  @Test
  void aBrokenLineGoesOnWhereItWas() {
    byte[] bytes = SmallLibrary.facts(7, SmallLibrary.NOW);
    AtomicInteger left = new AtomicInteger(2);
    hub =
        wish ->
            left.getAndDecrement() > 0 ? Optional.of(part(bytes, 7, 0, wish)) : Optional.empty();
    start();
    await().until(() -> asked.size() == 3);
    assertThat(memory.facts()).isEmpty();

    left.set(1_000);
    fetcher.wake();

    await().until(() -> memory.facts().isPresent());
    assertThat(asked.get(3).part()).as("parts 0 and 1 are here").isEqualTo(2);
  }

  @Test
  void whatChangedIsAddedToWhatWasKept() throws IOException {
    Files.write(file(), SmallLibrary.facts(7, SmallLibrary.NOW));
    FactsRows rows = SmallLibrary.rows(false);
    byte[] delta =
        Facts.delta(
            SmallLibrary.head(9, SmallLibrary.NOW),
            7,
            rows,
            rows.since(SmallLibrary.rows(true)),
            SmallLibrary.KEY);
    hub = wish -> Optional.of(part(delta, 9, 7, wish));
    start();

    await().until(() -> memory.facts().filter(f -> f.head().version() == 9).isPresent());
    assertThat(asked.getFirst())
        .isEqualTo(new FetchFacts(Optional.of(SmallLibrary.EPOCH), 7, 0, 0));
    assertThat(memory.facts().orElseThrow().pinHash(SmallLibrary.WITH_PIN)).isEmpty();
  }

  @Test
  void factsThatAreNotGoodAreNotUsedAndFetchedAnewWhole() throws IOException {
    Files.write(file(), SmallLibrary.facts(7, SmallLibrary.NOW));
    byte[] bad = SmallLibrary.facts(8, SmallLibrary.NOW);
    bad[bad.length - 1] ^= 1;
    hub = wish -> Optional.of(part(bad, 8, 0, wish));
    start();
    await().until(() -> asked.size() * PART >= bad.length);

    byte[] good = SmallLibrary.facts(9, SmallLibrary.NOW);
    hub = wish -> Optional.of(part(good, 9, 0, wish));
    fetcher.wake();

    await().until(() -> memory.facts().filter(f -> f.head().version() == 9).isPresent());
    assertThat(asked).filteredOn(wish -> wish.epoch().isEmpty()).isNotEmpty();
  }

  @Test
  void aHubThatHasNoneIsAskedAgainLaterAndNotAtOnce() {
    hub = _ -> Optional.of(new HubMessage.NotUnderstood("not yet"));
    start();
    await().until(() -> asked.size() == 1);
    fetcher.wake();
    await().until(() -> asked.size() == 2);

    assertThat(news).contains(new Alone.Cannot(Alone.Why.NO_FACTS));
  }

  private void start() {
    fetcher.start();
  }

  private Path file() {
    return folder.resolve("facts");
  }

  private static FactsPart part(byte[] bytes, long version, long from, FetchFacts wish) {
    int part = wish.wanted() == version ? wish.part() : 0;
    int begin = part * PART;
    return new FactsPart(
        SmallLibrary.EPOCH,
        version,
        from,
        part,
        Math.ceilDiv(bytes.length, PART),
        sha256(bytes),
        Base64.getEncoder()
            .encodeToString(
                Arrays.copyOfRange(bytes, begin, Math.min(bytes.length, begin + PART))));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Line implements HubLink {
    @Override
    public void ask(StationMessage.Request question, Duration wait, Consumer<Answer> answer) {
      FetchFacts wish = (FetchFacts) question;
      asked.add(wish);
      answer.accept(
          hub.apply(wish)
              .<Answer>map(Answer.Answered::new)
              .orElseGet(() -> new Answer.Silence("the line broke")));
    }

    @Override
    public void tell(StationMessage.Journal journal) {}

    @Override
    public void tell(StationMessage.Health health) {}

    @Override
    public boolean up() {
      return true;
    }

    @Override
    public void close() {}
  }
}
