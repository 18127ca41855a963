package kz.oqyrman.simulators.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.facts.Facts;
import kz.oqyrman.kiosk.alone.FactsStore;
import kz.oqyrman.kiosk.alone.Memory;
import kz.oqyrman.kiosk.alone.TrueClock;
import kz.oqyrman.kiosk.link.HubLink;
import kz.oqyrman.kiosk.session.Alone;

/// Fetches the facts as the real fetcher does, but for its thread; this library's fit in one part.
/// For one life of a station.
final class WorldFetcher {
  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final Duration WAIT = Duration.ofMinutes(1);

  private final Agenda agenda;
  private final Line line;
  private final Memory memory;
  private final TrueClock clock;
  private final FactsStore store;
  private final Consumer<String> unused;
  private final Consumer<Alone> news;
  private Alone told = Alone.NEVER;
  private boolean ended;

  /// @param unused is told why facts are not used
  /// @param news is told what the station may do alone
  WorldFetcher(
      Agenda agenda,
      Line line,
      Memory memory,
      TrueClock clock,
      FactsStore store,
      Consumer<String> unused,
      Consumer<Alone> news) {
    this.agenda = agenda;
    this.line = line;
    this.memory = memory;
    this.clock = clock;
    this.store = store;
    this.unused = unused;
    this.news = news;
  }

  /// Reads what was kept, and fetches again and again until the life is over.
  void begin() {
    store.load(clock.instant()).ifPresent(memory::learn);
    fetch();
  }

  void end() {
    ended = true;
  }

  private void fetch() {
    if (ended) {
      return;
    }
    if (line.up()) {
      Optional<Facts> have = memory.facts();
      line.ask(
          new StationMessage.FetchFacts(
              have.map(f -> f.head().epoch()), have.map(f -> f.head().version()).orElse(0L), 0, 0),
          WAIT,
          answer -> take(have, answer));
    }
    clock.remember();
    tell();
    agenda.in(EVERY, this::fetch);
  }

  private void take(Optional<Facts> have, HubLink.Answer answer) {
    if (answer instanceof HubLink.Answer.Answered(HubMessage.FactsPart part) && part.parts() > 0) {
      byte[] bytes = Base64.getDecoder().decode(part.data());
      Facts.Result result =
          part.from() == 0
              ? Facts.read(bytes, HubSide.KEY, clock.instant())
              : have.orElseThrow().plus(bytes, clock.instant());
      switch (result) {
        case Facts.Result.Good(Facts facts) -> learn(facts);
        case Facts.Result.Wrong(Facts.Why why) -> unused.accept(why.toString());
      }
    }
  }

  private void learn(Facts facts) {
    try {
      store.save(facts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    memory.learn(facts);
    tell();
  }

  private void tell() {
    Alone now = memory.alone();
    if (!now.equals(told)) {
      told = now;
      news.accept(now);
    }
  }
}
