package kz.oqyrman.drivers.card;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import kz.oqyrman.drivers.Backoff;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.DeviceLoop;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.pcsc.Atr;
import kz.oqyrman.drivers.pcsc.CardKind;
import kz.oqyrman.drivers.pcsc.CardLine;
import kz.oqyrman.drivers.pcsc.CardReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A card reader behind the PC/SC service of the machine. Looks again and again whether a card lies
/// there: waiting for a change would keep other readers of this program waiting too, and would not
/// see one that is plugged in meanwhile.
public final class PcscCardReader implements CardReader {
  private static final Logger LOG = LoggerFactory.getLogger(PcscCardReader.class);

  /// A card that is only just laid may not answer yet.
  private static final int MOST_READS = 3;

  /// Where an ISO 15693 number begins; a few readers are said to tell it reversed.
  private static final int ISO_15693_FIRST = 0xE0;

  private final DeviceAddress address;
  private final CardSettings settings;
  private final Consumer<CardEvent> events;
  private final DeviceLoop loop;

  private PcscCardReader(
      DeviceAddress address,
      Link.Dialer dialer,
      CardSettings settings,
      Consumer<CardEvent> events) {
    this.address = address;
    this.settings = settings;
    this.events = events;
    this.loop =
        new DeviceLoop(
            "card reader " + address,
            dialer,
            Backoff.CABLE,
            new Looking(),
            health -> events.accept(new CardEvent.HealthChanged(health)));
  }

  /// Begins to dial.
  ///
  /// @param events told in order, on the reader's own thread; what it throws is logged
  public static PcscCardReader open(
      DeviceAddress address,
      Link.Dialer dialer,
      CardSettings settings,
      Consumer<CardEvent> events) {
    PcscCardReader reader = new PcscCardReader(address, dialer, settings, events);
    reader.loop.start();
    return reader;
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
  public void close() {
    loop.close();
  }

  private final class Looking implements DeviceLoop.Conversation {
    private @Nullable CardLine line;

    /// The card that was told and not lifted since.
    private Optional<CardUid> laid = Optional.empty();

    /// Whether it is known that it lies there: not yet where the reader was lost meanwhile.
    private boolean looked;

    private int failedReads;

    @Override
    public Health greet(Link link) throws IOException {
      CardLine dialled = new CardLine(link);
      line = dialled;
      looked = false;
      failedReads = 0;
      return new Health.Ready(dialled.reader());
    }

    @Override
    public void work(Link link) throws IOException, InterruptedException {
      CardLine greeted = Objects.requireNonNull(line, "a reader is greeted before work");
      while (true) {
        look(greeted);
        Thread.sleep(settings.poll());
      }
    }

    private void look(CardLine reader) throws IOException {
      Optional<Atr> card = reader.card();
      if (card.isEmpty()) {
        lifted();
      } else if ((laid.isEmpty() || !looked) && failedReads < MOST_READS) {
        read(reader, card.get().kind());
      }
    }

    private void read(CardLine reader, CardKind kind) throws IOException {
      switch (reader.uid()) {
        case CardReply.Gone _ -> lifted();
        case CardReply.Answered a when a.isOk() && CardUid.possible(a.data()) ->
            laid(new CardUid(inOrder(a.data(), kind)), kind);
        case CardReply.Answered a ->
            notRead(
                kind,
                a.isOk()
                    ? "a number of " + a.data().length() + " bytes cannot be used"
                    : CardReply.meaning(a.status()));
      }
    }

    private void laid(CardUid uid, CardKind kind) {
      looked = true;
      if (!laid.equals(Optional.of(uid))) {
        lifted();
        laid = Optional.of(uid);
        loop.deliver(events, new CardEvent.Laid(uid, kind));
      }
    }

    private void notRead(CardKind kind, String why) {
      failedReads++;
      if (failedReads == MOST_READS) {
        tellLifted();
        LOG.info("{}: a card ({}) does not tell its number: {}", address, kind, why);
        loop.deliver(events, new CardEvent.Unread(kind, why));
      }
    }

    private void lifted() {
      failedReads = 0;
      tellLifted();
    }

    private void tellLifted() {
      laid.ifPresent(uid -> loop.deliver(events, new CardEvent.Lifted(uid)));
      laid = Optional.empty();
    }

    /// Nothing is ever asked of it.
    @Override
    public void withoutLine(Trouble why) {}
  }

  /// An ISO 15693 number begins with E0, whichever end a reader tells first.
  private static Bytes inOrder(Bytes told, CardKind kind) {
    int last = told.length() - 1;
    boolean reversed =
        kind == CardKind.ISO_15693
            && told.at(0) != ISO_15693_FIRST
            && told.at(last) == ISO_15693_FIRST;
    if (!reversed) {
      return told;
    }
    byte[] ordered = new byte[told.length()];
    for (int i = 0; i <= last; i++) {
      ordered[i] = (byte) told.at(last - i);
    }
    return Bytes.of(ordered);
  }
}
