package kz.oqyrman.drivers.rfid;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import kz.oqyrman.drivers.Backoff;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.DeviceLoop;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Requests;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.rfid.LaidTags.Tag;
import kz.oqyrman.drivers.rfid.Securing.Secured;
import kz.oqyrman.drivers.rfid.SecurityOutcome.Uncertain;
import org.jspecify.annotations.Nullable;

/// A pad behind a reader of any family. Looks at it again and again; reads each tag once when it is
/// new; tells what is steady; requests come before all that, one right after the other.
public final class PolledPad implements RfidPad {
  private static final int MOST_REQUESTS = 256;

  /// Inventories in a row that the reader may fail to take before somebody should come.
  private static final int MOST_FAILED_INVENTORIES = 10;

  private final DeviceAddress address;
  private final PadSettings settings;
  private final PadReader.Family family;
  private final Consumer<PadEvent> events;
  private final Requests<Request> requests = new Requests<>(MOST_REQUESTS);
  private final KeptLamps.Wish wish = new KeptLamps.Wish();
  private final DeviceLoop loop;
  private volatile PadLamps lamps = PadLamps.UNKNOWN;

  private PolledPad(
      DeviceAddress address,
      Link.Dialer dialer,
      PadSettings settings,
      PadReader.Family family,
      Consumer<PadEvent> events) {
    this.address = address;
    this.settings = settings;
    this.family = family;
    this.events = events;
    this.loop =
        new DeviceLoop(
            "pad " + address,
            dialer,
            Backoff.CABLE,
            new Talk(),
            health -> events.accept(new PadEvent.HealthChanged(health)));
  }

  /// Begins to dial.
  ///
  /// @param events told in order, on the pad's own thread; what it throws is logged
  public static PolledPad open(
      DeviceAddress address,
      Link.Dialer dialer,
      PadSettings settings,
      PadReader.Family family,
      Consumer<PadEvent> events) {
    PolledPad pad = new PolledPad(address, dialer, settings, family, events);
    pad.loop.start();
    return pad;
  }

  /// What was asked of the pad, with the place its answer goes to.
  private sealed interface Request {
    record Secure(Uid uid, Security wished, Consumer<SecurityOutcome> answer) implements Request {}

    record Look(Uid uid, Consumer<SecurityReading> answer) implements Request {}

    record Read(Uid uid, Consumer<MemoryOutcome> answer) implements Request {}

    record Rewrite(Uid uid, TagImage before, TagImage after, Consumer<MemoryOutcome> answer)
        implements Request {}

    /// Something else is wished of the lamps. Nobody waits for an answer.
    record Lamps() implements Request {}
  }

  private void take(Request request) {
    if (requests.offer(request)) {
      loop.nudge();
    } else {
      notDone(request, "the pad is closed, or too many requests wait");
    }
  }

  /// Answers a request that was not begun.
  private void notDone(Request request, String why) {
    switch (request) {
      case Request.Secure secure -> loop.deliver(secure.answer(), new Uncertain(why));
      case Request.Look look -> loop.deliver(look.answer(), new SecurityReading.Unread(why));
      case Request.Read read -> loop.deliver(read.answer(), new MemoryOutcome.Unread(why));
      case Request.Rewrite rewrite ->
          loop.deliver(rewrite.answer(), new MemoryOutcome.Refused(why));
      case Request.Lamps _ -> {}
    }
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
  public void secure(Uid uid, Security wished, Consumer<SecurityOutcome> answer) {
    take(new Request.Secure(uid, wished, answer));
  }

  @Override
  public void readSecurity(Uid uid, Consumer<SecurityReading> answer) {
    take(new Request.Look(uid, answer));
  }

  @Override
  public PadLamps lamps() {
    return lamps;
  }

  @Override
  public void light(PadLight wished) {
    if (wish.light(wished)) {
      take(new Request.Lamps());
    }
  }

  @Override
  public void beep() {
    wish.beep();
    take(new Request.Lamps());
  }

  @Override
  public void readMemory(Uid uid, Consumer<MemoryOutcome> answer) {
    take(new Request.Read(uid, answer));
  }

  @Override
  public void rewrite(Uid uid, TagImage before, TagImage after, Consumer<MemoryOutcome> answer) {
    take(new Request.Rewrite(uid, before, after, answer));
  }

  @Override
  public void close() {
    loop.close();
    for (Request request : requests.close()) {
      notDone(request, "the pad was closed");
    }
  }

  private final class Talk implements DeviceLoop.Conversation {
    private @Nullable Session session;

    @Override
    public Health greet(Link link) throws IOException {
      PadReader reader = family.on(link);
      String identity = reader.greet();
      Session greeted = new Session(reader, identity);
      session = greeted;
      return greeted.firstLook();
    }

    @Override
    public void work(Link link) throws IOException, InterruptedException {
      Session greeted = Objects.requireNonNull(session, "a reader is greeted before work");
      while (true) {
        greeted.round();
      }
    }

    @Override
    public void withoutLine(Trouble why) {
      lamps = PadLamps.UNKNOWN;
      for (Request request : requests.takeAll()) {
        notDone(request, "the pad is lost: " + why.detail());
      }
    }
  }

  /// From one greeting to the next. Knows what lies on the pad; the next one begins anew.
  private final class Session {
    private final PadReader reader;
    private final String identity;
    private final Securing securing;
    private final LaidTags laid = new LaidTags(settings.steadiness());
    private final KeptLamps keptLamps;
    private int failedInventories;

    /// Whether something was told since the last survey; the first look is news by itself.
    private boolean news = true;

    Session(PadReader reader, String identity) {
      this.reader = reader;
      this.identity = identity;
      this.securing = new Securing(reader, settings);
      this.keptLamps = new KeptLamps(reader.lamps(), wish, System::nanoTime);
      lamps = keptLamps.there();
    }

    /// A look at the pad, and then what there is to do until the next: no rest before what was seen
    /// is sure.
    void round() throws IOException, InterruptedException {
      look();
      Optional<Tag> unread = laid.nextToRead();
      while (unread.isPresent()) {
        read(unread.get());
        serve(Duration.ZERO);
        unread = laid.nextToRead();
      }
      laid.news().forEach(this::tell);
      survey();
      serve(laid.isSettled() || failedInventories > 0 ? settings.pace().poll() : Duration.ZERO);
    }

    /// Belongs to the greeting: a reader that refuses to look at the pad is not ready, not even for
    /// a moment.
    Health firstLook() throws IOException {
      return health(seen().why());
    }

    private void tendLamps() throws IOException {
      keptLamps.tend();
      lamps = keptLamps.there();
    }

    private void look() throws IOException {
      loop.tell(health(seen().why()));
    }

    private PadReader.Inventory seen() throws IOException {
      PadReader.Inventory inventory = reader.inventory();
      for (Uid lifted : laid.take(inventory)) {
        tell(new PadEvent.Lifted(lifted));
      }
      failedInventories = inventory.complete() ? 0 : failedInventories + 1;
      return inventory;
    }

    private Health health(String why) {
      return Health.onTheLine(
          identity,
          reader
              .cannotSecure()
              .map(because -> new Trouble(Trouble.Reason.CANNOT_SECURE, because))
              .or(() -> blind(why))
              .or(this::noise));
    }

    private Optional<Trouble> blind(String why) {
      return failedInventories >= MOST_FAILED_INVENTORIES
          ? Optional.of(
              new Trouble(Trouble.Reason.HARDWARE_FAULT, "the pad cannot be looked at: " + why))
          : Optional.empty();
    }

    private Optional<Trouble> noise() {
      return reader.lineIsNoisy()
          ? Optional.of(
              new Trouble(Trouble.Reason.NOISE, "bytes that belong to no answer are on the line"))
          : Optional.empty();
    }

    private void read(Tag tag) throws IOException {
      Outcome<TagReading> reading = reader.read(tag.uid(), tag.dsfid());
      if (reading instanceof Outcome.Done<TagReading>(TagReading known)) {
        laid.read(tag, known);
      } else {
        laid.notRead(tag, reading.why());
      }
    }

    private void tell(PadEvent event) {
      loop.deliver(events, event);
      news = true;
    }

    /// Says that all is told, when something was and the whole pad was seen for long enough.
    private void survey() {
      if (news && failedInventories == 0 && laid.isSettled()) {
        loop.deliver(events, new PadEvent.Surveyed());
        news = false;
      }
    }

    /// Answers requests until none has come for so long.
    private void serve(Duration wait) throws IOException, InterruptedException {
      long end = System.nanoTime() + wait.toNanos();
      tendLamps();
      Optional<Request> request = requests.next(wait);
      while (request.isPresent()) {
        answer(request.get());
        tendLamps();
        Duration left = Duration.ofNanos(Math.max(end - System.nanoTime(), 0));
        request = requests.next(left);
      }
    }

    private void answer(Request request) throws IOException {
      switch (request) {
        case Request.Secure secure -> answer(secure);
        case Request.Look look -> answer(look);
        case Request.Read read -> answer(read);
        case Request.Rewrite rewrite -> answer(rewrite);
        case Request.Lamps _ -> {} // they are tended after each request
      }
    }

    private void answer(Request.Secure request) throws IOException {
      SecurityOutcome outcome = new Uncertain("the pad was lost while it was asked");
      try {
        outcome = secured(request);
      } finally {
        loop.deliver(request.answer(), outcome);
      }
    }

    private void answer(Request.Look request) throws IOException {
      SecurityReading outcome = new SecurityReading.Unread("the pad was lost while it was asked");
      try {
        outcome =
            laid.find(request.uid()).isPresent()
                ? securing.look(request.uid())
                : new SecurityReading.Unread(notHere(request.uid()));
      } finally {
        loop.deliver(request.answer(), outcome);
      }
    }

    private void answer(Request.Read request) throws IOException {
      MemoryOutcome outcome = new MemoryOutcome.Unread("the pad was lost while it was asked");
      try {
        outcome =
            laid.find(request.uid()).isPresent()
                ? memory(request.uid()).read()
                : new MemoryOutcome.Unread(notHere(request.uid()));
      } finally {
        loop.deliver(request.answer(), outcome);
      }
    }

    private void answer(Request.Rewrite request) throws IOException {
      MemoryOutcome outcome =
          new MemoryOutcome.Unfinished(Optional.empty(), "the pad was lost in the middle");
      try {
        outcome = rewritten(request);
      } finally {
        loop.deliver(request.answer(), outcome);
      }
    }

    private MemoryOutcome rewritten(Request.Rewrite request) throws IOException {
      Optional<Tag> tag = laid.find(request.uid());
      if (tag.isEmpty()) {
        return new MemoryOutcome.Refused(notHere(request.uid()));
      }
      laid.written(tag.get());
      return memory(request.uid()).rewrite(request.before(), request.after());
    }

    private WholeMemory memory(Uid uid) {
      return new WholeMemory(uid, reader.blocks(uid), settings.steadiness().retries());
    }

    private static String notHere(Uid uid) {
      return "tag " + uid + " does not lie on the pad";
    }

    private SecurityOutcome secured(Request.Secure request) throws IOException {
      Optional<Tag> tag = laid.find(request.uid());
      if (tag.isEmpty()) {
        return new Uncertain(notHere(request.uid()));
      }
      if (reader.cannotSecure().isPresent()) {
        return new Uncertain(reader.cannotSecure().get());
      }
      Secured secured = securing.bring(request.uid(), request.wished(), tag.get().security());
      tag.get().security(secured.held());
      return secured.outcome();
    }
  }
}
