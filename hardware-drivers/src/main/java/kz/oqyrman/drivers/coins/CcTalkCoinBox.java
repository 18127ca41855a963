package kz.oqyrman.drivers.coins;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import kz.oqyrman.drivers.Backoff;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.DeviceLoop;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.coins.CcTalkLine.Reply;
import kz.oqyrman.drivers.coins.CoinCounter.News;
import kz.oqyrman.drivers.coins.CoinCounter.Numbered;
import kz.oqyrman.drivers.coins.CoinEvent.Rejected;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.link.SerialPorts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A coin acceptor that speaks ccTalk. It is asked for its events a few times a second; what an
/// answer that was lost would have told stands in the next.
///
/// Where its events do not follow those that were heard before, coins may be missing: the box then
/// takes none until it is closed and opened again, and its health says so. One that does not tell
/// its events, or does not take its settings, is told to take no coins while that lasts.
final class CcTalkCoinBox implements CoinBox {
  private static final Logger LOG = LoggerFactory.getLogger(CcTalkCoinBox.class);

  /// What it has to be (public ccTalk specification, header 245).
  private static final String CATEGORY = "coin acceptor";

  /// After so many looks it is asked whether it still takes the coins it was told to: one that lost
  /// its power and was never heard with another counter takes none. One that did not take its
  /// settings is told them once more then.
  private static final int LOOKS_BETWEEN_CHECKS = 10;

  /// After so many looks one that is stuck is asked whether it still is.
  private static final int LOOKS_BETWEEN_TESTS = 5;

  /// Looks in a row at which the acceptor may tell nothing, or not take what it is told, before
  /// somebody should come.
  private static final int MOST_FAILURES = 10;

  /// Silences at the name of one coin after which the acceptor is taken for one that has none.
  private static final int MOST_ID_TRIES = 3;

  /// Closing waits no longer than this for the acceptor to take no more coins.
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(1);

  private final DeviceAddress address;
  private final CoinSettings settings;
  private final Consumer<CoinEvent> events;
  private final DeviceLoop loop;
  private volatile boolean wanted;
  private volatile boolean accepting;

  /// It was told to take coins and may do so, also where the answer was lost.
  private volatile boolean mayTake;

  private volatile Runnable takeBackTheEnd = () -> {};

  private CcTalkCoinBox(
      DeviceAddress address,
      Link.Dialer dialer,
      CoinSettings settings,
      Consumer<CoinEvent> events) {
    this.address = address;
    this.settings = settings;
    this.events = events;
    this.loop =
        new DeviceLoop(
            "coins " + address,
            dialer,
            Backoff.CABLE,
            new Talk(),
            health -> events.accept(new CoinEvent.HealthChanged(health)));
  }

  /// Begins to dial. A program that is told to end closes the box first: an acceptor that hears
  /// nothing more would go on taking coins.
  ///
  /// @param events told in order, on the box's own thread
  static CcTalkCoinBox open(
      DeviceAddress address,
      Link.Dialer dialer,
      CoinSettings settings,
      Consumer<CoinEvent> events) {
    CcTalkCoinBox box = new CcTalkCoinBox(address, dialer, settings, events);
    box.takeBackTheEnd = SerialPorts.beforeTheEnd(box::close);
    box.loop.start();
    return box;
  }

  @Override
  public DeviceAddress address() {
    return address;
  }

  @Override
  public Health health() {
    return loop.health();
  }

  @Override
  public void accept(boolean on) {
    wanted = on;
  }

  @Override
  public boolean accepts() {
    return accepting;
  }

  /// Has the acceptor give coins back first: nobody would hear of what it takes.
  @Override
  public void close() {
    wanted = false;
    long end = System.nanoTime() + CLOSE_BOUND.toNanos();
    while (mayTake && loop.health().isOnTheLine() && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    loop.close();
    takeBackTheEnd.run();
  }

  private final class Talk implements DeviceLoop.Conversation {
    private final CoinCounter counter = new CoinCounter();
    private CoinTable table = new CoinTable();
    private String identity = "";
    private @Nullable CcTalkLine line;
    private @Nullable Trouble blocked;
    private @Nullable Trouble stuck;
    private boolean maskIsSet;
    private boolean masterIsSet;

    /// What the acceptor was told last; it has confirmed that when `masterIsSet`.
    private boolean takes;

    private int looks;

    /// Looks in a row at which it did not tell its events.
    private int mute;

    /// The same of times that it did not confirm what it is to take.
    private int unconfirmed;

    @Override
    public Health greet(Link link) throws IOException {
      link.drain();
      CcTalkLine greeted = new CcTalkLine(link, settings);
      greeted.greet();
      refuseOtherDevices(greeted);
      identity =
          "%s %s, ccTalk"
              .formatted(text(greeted, CcTalkLine.MANUFACTURER), text(greeted, CcTalkLine.PRODUCT));
      maskIsSet = false;
      masterIsSet = false;
      unconfirmed = 0;
      table = table(greeted);
      stuck = tested(greeted);
      line = greeted;
      return health(greeted);
    }

    private void refuseOtherDevices(CcTalkLine greeted) throws IOException {
      String category = text(greeted, CcTalkLine.CATEGORY);
      if (!category.toLowerCase(Locale.ROOT).equals(CATEGORY)) {
        throw new LinkException(
            Reason.WRONG_DEVICE,
            "at ccTalk address " + settings.device() + " is no coin acceptor but: " + category);
      }
    }

    private static String text(CcTalkLine greeted, int header) throws IOException {
      return greeted.askText(header) instanceof Reply.Answer answer ? answer.text().strip() : "?";
    }

    private CoinTable table(CcTalkLine greeted) throws IOException {
      CoinTable told = new CoinTable();
      boolean names = true;
      for (int position = 1; position <= CoinTable.POSITIONS; position++) {
        Optional<String> id = names ? id(greeted, position) : Optional.empty();
        names = id.isPresent();
        Optional<String> contradiction =
            told.add(position, id.orElse(""), settings.tengeAt(position));
        if (contradiction.isPresent()) {
          throw new LinkException(Reason.MISCONFIGURED, contradiction.get());
        }
      }
      if (told.all().isEmpty()) {
        throw new LinkException(
            Reason.MISCONFIGURED,
            "the acceptor names no Kazakh coin; right would be its tenge by position in the"
                + " address, such as coins=1:10,2:20");
      }
      return told;
    }

    /// What is not told because answers were lost must not change what a coin is worth: without a
    /// table in the address, silence ends the greeting.
    ///
    /// @return empty when it does not tell names
    private Optional<String> id(CcTalkLine greeted, int position) throws IOException {
      for (int tries = 1; tries <= MOST_ID_TRIES; tries++) {
        switch (greeted.ask(CcTalkLine.COIN_ID, Bytes.of((byte) position), 6)) {
          case Reply.Answer answer -> {
            return Optional.of(answer.text());
          }
          case Reply.Refused _ -> {
            return Optional.of("");
          }
          case Reply.Silence _ -> LOG.debug("{} does not name position {}", address, position);
        }
      }
      if (settings.tenge().isEmpty()) {
        throw new LinkException(
            Reason.SILENT,
            "the acceptor does not say what its coins are; where it never does, right would be"
                + " its tenge by position in the address, such as coins=1:10,2:20");
      }
      return Optional.empty();
    }

    @Override
    public void work(Link link) throws IOException, InterruptedException {
      CcTalkLine greeted = Objects.requireNonNull(line, "an acceptor is greeted before work");
      while (true) {
        boolean _ = look(greeted);
        looks++;
        setUp(greeted);
        test(greeted);
        loop.tell(health(greeted));
        TimeUnit.NANOSECONDS.sleep(settings.poll().toNanos());
      }
    }

    /// @return whether it told its events
    private boolean look(CcTalkLine greeted) throws IOException {
      Reply reply = greeted.ask(CcTalkLine.READ_CREDIT, CoinCounter.LENGTH);
      switch (reply) {
        case Reply.Answer(Bytes data) -> {
          mute = 0;
          heard(counter.take(CoinCounter.Report.of(data)));
        }
        case Reply.Refused _, Reply.Silence _ -> mute++;
      }
      return reply instanceof Reply.Answer;
    }

    private Optional<Trouble> failing() {
      if (mute >= MOST_FAILURES) {
        return Optional.of(
            new Trouble(Reason.HARDWARE_FAULT, "the acceptor does not tell which coins it took"));
      }
      return unconfirmed >= MOST_FAILURES
          ? Optional.of(
              new Trouble(
                  Reason.HARDWARE_FAULT, "the acceptor does not take which coins it is to accept"))
          : Optional.empty();
    }

    private void heard(News news) {
      switch (news) {
        case News.Events(var fresh) -> fresh.forEach(this::happened);
        case News.Restarted _ -> {
          LOG.info("{} has lost its power and is set up anew", address);
          maskIsSet = false;
          masterIsSet = false;
          deliver(new CoinEvent.Restarted());
        }
        case News.Unclear(String why) ->
            block("coins may be missing in the account: " + why + "; count the box");
      }
    }

    private void block(String why) {
      LOG.error("{} takes no more coins: {}", address, why);
      blocked = new Trouble(Reason.HARDWARE_FAULT, why);
      masterIsSet = false;
    }

    private void happened(Numbered event) {
      if (!event.slot().isCoin()) {
        error(event.slot().second());
        return;
      }
      int position = event.slot().first();
      Optional<Coin> coin = table.at(position);
      if (coin.isPresent()) {
        deliver(new CoinEvent.Accepted(coin.get(), event.counter()));
      } else {
        deliver(new CoinEvent.Unvalued(position, event.counter()));
        block("a coin of position " + position + " was taken, which has no value");
      }
    }

    /// Codes of the public ccTalk specification. What is no fault of the acceptor is a coin that
    /// came back.
    private void error(int code) {
      switch (code) {
        case 0 -> {}
        case 1 -> rejected(Rejected.Why.NOT_KNOWN, code);
        case 2 -> rejected(Rejected.Why.NOT_WANTED, code);
        case 3, 8 -> rejected(Rejected.Why.TOO_CLOSE, code);
        case 16, 17, 18, 19, 20, 22, 23, 24, 25 -> rejected(Rejected.Why.FRAUD, code);
        case 4, 5, 6, 7, 13, 14, 15, 21, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36 ->
            stuck =
                new Trouble(
                    Reason.HARDWARE_FAULT, "a coin may be stuck: the acceptor says " + code);
        case 254 -> deliver(new CoinEvent.ReturnPressed());
        default ->
            rejected(
                code >= 128 && code <= 159 ? Rejected.Why.NOT_WANTED : Rejected.Why.OTHER, code);
      }
    }

    private void rejected(Rejected.Why why, int code) {
      deliver(new Rejected(why, code));
    }

    private void deliver(CoinEvent event) {
      loop.deliver(events, event);
    }

    /// Tells the acceptor which coins it is to take, and whether any. What it does not confirm is
    /// said again after the next look.
    private void setUp(CcTalkLine greeted) throws IOException {
      boolean checks = looks % LOOKS_BETWEEN_CHECKS == 0;
      if (checks) {
        check(greeted);
      }
      if (!maskIsSet) {
        maskIsSet = greeted.tell(CcTalkLine.SET_INHIBITS, mask());
      }
      boolean may = wanted && blocked == null;
      boolean trusted = failing().isEmpty() || (checks && mute < MOST_FAILURES);
      boolean take = may && maskIsSet && trusted;
      if (!masterIsSet || take != takes) {
        mayTake |= take;
        masterIsSet = greeted.tell(CcTalkLine.SET_MASTER, Bytes.of((byte) (take ? 1 : 0)));
        takes = take;
      }
      // what was only told because it fails confirms nothing: it would be Ready for a moment
      boolean confirmed = maskIsSet && masterIsSet && (takes == may || mute >= MOST_FAILURES);
      unconfirmed = confirmed ? 0 : unconfirmed + 1;
      if (masterIsSet && takes) {
        accepting = true;
      } else if (masterIsSet && mayTake && look(greeted) && !counter.doubts()) {
        // what it took before it heard that it should not is told by now
        accepting = false;
        mayTake = false;
      }
    }

    private void check(CcTalkLine greeted) throws IOException {
      if (greeted.ask(CcTalkLine.READ_INHIBITS, 2) instanceof Reply.Answer(Bytes told)
          && !told.equals(mask())) {
        LOG.info("{} has forgotten which coins it is to take", address);
        maskIsSet = false;
        masterIsSet = false;
      }
    }

    private Bytes mask() {
      return Bytes.of((byte) table.mask(), (byte) (table.mask() >>> 8));
    }

    private void test(CcTalkLine greeted) throws IOException {
      if (stuck != null && looks % LOOKS_BETWEEN_TESTS == 0) {
        stuck = tested(greeted);
      }
    }

    /// What its self test finds; an acceptor that has none is taken for sound.
    private @Nullable Trouble tested(CcTalkLine greeted) throws IOException {
      Reply reply = greeted.ask(CcTalkLine.SELF_TEST, Bytes.NONE, 1);
      if (reply instanceof Reply.Silence) {
        return stuck;
      }
      int fault = reply instanceof Reply.Answer(Bytes found) ? found.at(0) : 0;
      return fault == 0
          ? null
          : new Trouble(Reason.HARDWARE_FAULT, "the acceptor's self test finds fault " + fault);
    }

    private Health health(CcTalkLine greeted) {
      Optional<Trouble> noise =
          greeted.isNoisy()
              ? Optional.of(
                  new Trouble(Reason.NOISE, "bytes that no coin acceptor says are on the line"))
              : Optional.empty();
      return Health.onTheLine(
          identity,
          Optional.ofNullable(blocked)
              .or(() -> Optional.ofNullable(stuck))
              .or(this::failing)
              .or(() -> noise));
    }

    @Override
    public void withoutLine(Trouble why) {
      LOG.debug("{} has no line: {}", address, why);
    }
  }
}
