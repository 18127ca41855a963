package kz.oqyrman.drivers.gate;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kz.oqyrman.drivers.Backoff;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.DeviceLoop;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.rfid.feig.FeigFrames;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Frame;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Side;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A FEIG reader in notification mode: it looks for tags by itself, calls us and tells what it saw
/// in the answers to command 22 that buffered readers are asked for; where it is set to wait for
/// it, command 32 says that we have them (from one manual of the maker's).
///
/// When the answer is lost on the way it tells the same once more, and so do we: a tag may be told
/// twice, never not at all. How a sign of life looks that it sends in between no source says, so
/// every other frame of its own is taken for one and answered by nothing.
final class NotifyingGate implements Gate {
  private static final Logger LOG = LoggerFactory.getLogger(NotifyingGate.class);

  private static final Duration LISTEN = Duration.ofMillis(200);

  /// Bytes of a frame come without a pause like this.
  private static final Duration PAUSE = Duration.ofMillis(400);

  /// Times that nothing is heard while it listens, since the last tag: what comes then was not
  /// kept, but has just happened. Signs of life in between are no tags.
  private static final int PAUSES_AFTER_KEPT = 10;

  /// Signs of life that may be missing in a row.
  private static final int MOST_MISSED = 3;

  private static final int MOST_READ = 1_024;

  private final DeviceAddress address;
  private final NotifyingSettings settings;
  private final GateTeller teller;
  private final DeviceLoop loop;

  private NotifyingGate(
      DeviceAddress address,
      Link.Dialer dialer,
      NotifyingSettings settings,
      InstantSource clock,
      Consumer<GateEvent> events) {
    this.address = address;
    this.settings = settings;
    this.loop =
        new DeviceLoop(
            "gate " + address,
            dialer,
            Backoff.CABLE,
            new Talk(),
            health -> events.accept(new GateEvent.HealthChanged(health)));
    this.teller = new GateTeller(address, clock, event -> loop.deliver(events, event));
  }

  /// Begins to listen.
  ///
  /// @param clock says when a tag was heard of; how long something lasts it is never asked, because
  ///   it may be set
  /// @param events told in order, on the gate's own thread
  static NotifyingGate open(
      DeviceAddress address,
      Link.Dialer dialer,
      NotifyingSettings settings,
      InstantSource clock,
      Consumer<GateEvent> events) {
    NotifyingGate gate = new NotifyingGate(address, dialer, settings, clock, events);
    gate.loop.start();
    return gate;
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

  private final class Talk implements DeviceLoop.Conversation {
    private static final String IDENTITY = "FEIG gate, notification mode";

    private final Ear ear = new Ear();

    /// By [System#nanoTime]; null before the first.
    private @Nullable Long lastFrame;

    /// What it tells first, without a pause, it may have kept for long: after we began to listen,
    /// and after it was missed. How long a gate that gives no signs of life was away nobody knows.
    private boolean kept;

    /// What is wrong with the reader, by its last answer to command 22.
    private Optional<Trouble> refusal = Optional.empty();

    @Override
    public Health greet(Link link) {
      ear.forget();
      lastFrame = null;
      kept = false;
      refusal = Optional.empty();
      return health();
    }

    @Override
    public void work(Link link) throws IOException {
      while (true) {
        for (Frame frame : ear.hear(link)) {
          if (silence().isPresent()) {
            kept = true;
            ear.pauses = 0;
            refusal = Optional.empty(); // it may be another reader now
          }
          lastFrame = System.nanoTime();
          if (frame.command() == FeigGate.READ_BUFFER && frame.address() != FeigGate.ANY) {
            told(link, frame.data());
          }
        }
        kept &= ear.pauses < PAUSES_AFTER_KEPT;
        loop.tell(health());
      }
    }

    private void told(Link link, Bytes data) {
      int status = data.at(0);
      refusal = FeigGate.refusal(status);
      Bytes records = data.from(1);
      if (records.length() > 0) {
        ear.pauses = 0;
        Optional<GateRecords> read = GateRecords.of(records);
        read.ifPresentOrElse(known -> teller.tell(known, 0, kept), teller::unreadable);
      }
      if (status == FeigGate.BUFFER_OVERFLOW) {
        teller.overflowed();
      }
      answer(link);
    }

    /// A call that broke off before the answer: it tells the same in the next one.
    private void answer(Link link) {
      if (!settings.answers()) {
        return;
      }
      try {
        link.write(
            FeigFrames.encode(
                new Frame(settings.form(), settings.address(), FeigGate.CLEAR_BUFFER, Bytes.NONE)));
      } catch (IOException e) {
        LOG.info("{} did not hear that we have what it told: {}", address, e.getMessage());
      }
    }

    private Health health() {
      Optional<Trouble> silence = silence();
      return silence.isEmpty() && refusal.isPresent()
          ? new Health.Lost(refusal.get(), 1)
          : Health.onTheLine(IDENTITY, silence.or(this::noise));
    }

    private Optional<Trouble> silence() {
      if (lastFrame == null) {
        return Optional.of(new Trouble(Reason.SILENT, "no gate has called yet"));
      }
      Duration longest = settings.alive().multipliedBy(MOST_MISSED);
      boolean silent = !longest.isZero() && System.nanoTime() - lastFrame > longest.toNanos();
      return silent
          ? Optional.of(
              new Trouble(
                  Reason.SILENT,
                  "the gate has given no sign of life for " + longest.toSeconds() + " s"))
          : Optional.empty();
    }

    private Optional<Trouble> noise() {
      return ear.skipped > 0
          ? Optional.of(new Trouble(Reason.NOISE, "bytes that no gate says are on the line"))
          : Optional.empty();
    }

    @Override
    public void withoutLine(Trouble why) {
      LOG.debug("{} does not listen: {}", address, why);
    }
  }

  /// Finds frames in what comes unasked.
  private static final class Ear {
    private final byte[] buffer = new byte[MOST_READ];
    private Bytes pending = Bytes.NONE;
    private long lastByte = System.nanoTime();

    /// Bytes that belong to no frame, since the last one.
    private int skipped;

    /// Times that nothing came, since somebody set this to 0; no more than are asked for.
    private int pauses;

    void forget() {
      pending = Bytes.NONE;
      skipped = 0;
    }

    List<Frame> hear(Link link) throws IOException {
      int got = link.read(buffer, LISTEN);
      long now = System.nanoTime();
      pauses = Math.min(pauses + (got == 0 ? 1 : 0), PAUSES_AFTER_KEPT);
      boolean ended = got == 0 && now - lastByte > PAUSE.toNanos();
      if (got == 0 && (!ended || pending.length() == 0)) {
        return List.of();
      }
      lastByte = got > 0 ? now : lastByte;
      Bytes come = Bytes.join(pending, Bytes.of(Arrays.copyOf(buffer, got)));
      FeigFrames.Split split =
          ended
              ? FeigFrames.splitAfterSilence(come, Side.ANSWERS)
              : FeigFrames.split(come, Side.ANSWERS);
      pending = split.remainder();
      skipped = split.frames().isEmpty() ? skipped + split.skipped() : 0;
      return split.frames();
    }
  }
}
