package kz.oqyrman.drivers.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.scanner.SsiFrames.Packet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Zebra scanner that is set to its Simple Serial Interface. It answers, so whether it is there
/// is known; it says each read until it hears that it was heard.
public final class SsiScanner implements BarcodeScanner {
  private static final Logger LOG = LoggerFactory.getLogger(SsiScanner.class);

  private static final String IDENTITY = "Zebra scanner, SSI";
  private static final Duration LISTEN = Duration.ofMillis(100);

  /// For the ACK to a command. No source says how long a scanner takes.
  private static final Duration REPLY = Duration.ofMillis(500);

  /// A sleeping scanner misses the first.
  private static final int MOST_TRIES = 4;

  /// Times that one command is said again because the scanner did not understand it.
  private static final int MOST_RESENDS = 3;

  /// A scanner that has said nothing for so long is asked whether it is still there.
  private static final Duration QUIET = Duration.ofSeconds(5);

  /// A scanner says a read again so long after; no source says how long. The same later is another
  /// read.
  private static final Duration SAID_AGAIN = Duration.ofSeconds(3);

  private static final int MOST_READ = 512;
  private static final byte[] WAKE_UP = {0};

  private final DeviceAddress address;
  private final boolean triggered;
  private final InstantSource clock;
  private final Consumer<ScannerEvent> events;
  private final ScanReader reader;
  private final DeviceLoop loop;

  private SsiScanner(
      DeviceAddress address,
      Link.Dialer dialer,
      SsiSettings settings,
      InstantSource clock,
      Consumer<ScannerEvent> events) {
    this.address = address;
    this.triggered = settings.triggered();
    this.clock = clock;
    this.events = events;
    this.reader = new ScanReader(settings.reads());
    this.loop =
        new DeviceLoop(
            "scanner " + address,
            dialer,
            Backoff.CABLE,
            new Talk(),
            health -> events.accept(new ScannerEvent.HealthChanged(health)));
  }

  /// Begins to dial.
  ///
  /// @param clock measures pauses and repetitions
  /// @param events told in order, on the scanner's own thread; what it throws is logged
  public static SsiScanner open(
      DeviceAddress address,
      Link.Dialer dialer,
      SsiSettings settings,
      InstantSource clock,
      Consumer<ScannerEvent> events) {
    SsiScanner scanner = new SsiScanner(address, dialer, settings, clock, events);
    scanner.loop.start();
    return scanner;
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
    private final SsiFrames frames = new SsiFrames();
    private final byte[] buffer = new byte[MOST_READ];
    private Bytes lastData = Bytes.NONE;
    private Instant lastDataAt = Instant.EPOCH;
    private boolean answered;
    private boolean refused;
    private boolean notUnderstood;

    /// Whether it did not understand the last try.
    private boolean misheard;

    private boolean read;
    private Instant started = Instant.EPOCH;
    private Instant lastHeard = Instant.EPOCH;

    /// With the first command to read, where it wants one: a scanner that refuses it is never
    /// ready.
    @Override
    public Health greet(Link link) throws IOException {
      link.drain();
      frames.forget();
      enable(link);
      if (triggered) {
        startSession(link);
      }
      return new Health.Ready(IDENTITY);
    }

    private void enable(Link link) throws IOException {
      insist(
          link,
          SsiFrames.SCAN_ENABLE,
          "no scanner answers in SSI; it may be set to another interface");
    }

    /// Says a command until the scanner takes it, a few times.
    ///
    /// @param silent what it is when nothing comes back
    private void insist(Link link, int opcode, String silent) throws IOException {
      long noise = frames.noise();
      for (int tries = 1; tries <= MOST_TRIES; tries++) {
        if (tries > 1) {
          link.write(WAKE_UP);
        }
        if (command(link, opcode)) {
          return;
        }
      }
      throw untaken(frames.noise() > noise, silent);
    }

    private LinkException untaken(boolean noise, String silent) {
      if (misheard) {
        return new LinkException(
            Reason.NOISE,
            "the scanner answers, but does not understand what it is told; check cable, baud and"
                + " parity");
      }
      return noise
          ? new LinkException(
              Reason.WRONG_DEVICE,
              "something answers, but not in SSI; right would be to set the scanner to SSI, or"
                  + " scanner+… in the address")
          : new LinkException(Reason.SILENT, silent);
    }

    /// @return whether the scanner took it
    private boolean command(Link link, int opcode) throws IOException {
      answered = false;
      refused = false;
      notUnderstood = false;
      misheard = false;
      int resends = 0;
      link.write(SsiFrames.command(opcode));
      long end = System.nanoTime() + REPLY.toNanos();
      while (!answered && System.nanoTime() - end < 0) {
        hear(link);
        if (notUnderstood && resends < MOST_RESENDS) {
          notUnderstood = false;
          resends++;
          link.write(SsiFrames.command(opcode));
        }
      }
      if (refused) {
        throw new LinkException(
            Reason.MISCONFIGURED, "the scanner refuses command %02X".formatted(opcode));
      }
      return answered;
    }

    @Override
    public void work(Link link) throws IOException {
      while (true) {
        if (triggered && (read || isAgo(started, Trigger.AGAIN))) {
          startSession(link);
        } else if (isAgo(lastHeard, QUIET)) {
          enable(link);
        }
        hear(link);
        loop.tell(Health.onTheLine(IDENTITY, reader.trouble()));
      }
    }

    /// A clock that was set back counts as a long time: nothing waits for it.
    private boolean isAgo(Instant then, Duration time) {
      return Duration.between(then, clock.instant()).abs().compareTo(time) >= 0;
    }

    private void startSession(Link link) throws IOException {
      read = false;
      started = clock.instant();
      insist(link, SsiFrames.START_SESSION, "the scanner does not answer any more");
    }

    private void hear(Link link) throws IOException {
      int got = link.read(buffer, LISTEN);
      for (Packet packet : frames.take(buffer, got, clock.instant())) {
        lastHeard = clock.instant();
        switch (packet.opcode()) {
          case SsiFrames.ACK -> answered = true;
          case SsiFrames.NAK -> denied(packet.data());
          case SsiFrames.DECODE_DATA -> decoded(packet, link);
          default -> LOG.debug("{}: opcode {} is not used", address, packet.opcode());
        }
      }
    }

    private void denied(Bytes why) {
      if (why.length() > 0 && why.at(0) == SsiFrames.RESEND) {
        notUnderstood = true;
        misheard = true;
      } else {
        answered = true;
        refused = true;
      }
    }

    /// One that was heard but whose ACK was lost is said again, and is the same act.
    private void decoded(Packet packet, Link link) throws IOException {
      link.write(SsiFrames.command(SsiFrames.ACK));
      boolean again =
          packet.retransmitted()
              && packet.data().equals(lastData)
              && !isAgo(lastDataAt, SAID_AGAIN);
      lastData = packet.data();
      lastDataAt = clock.instant();
      read = true;
      if (!again && packet.data().length() > 1) {
        told(packet.data()).ifPresent(b -> loop.deliver(events, new ScannerEvent.Scanned(b)));
      }
    }

    private Optional<Barcode> told(Bytes data) {
      String text = new String(data.toArray(), 1, data.length() - 1, UTF_8);
      return reader.told(new Barcode(text, symbology(data.at(0))), clock.instant());
    }

    @Override
    public void withoutLine(Trouble why) {
      LOG.info("{} has no line: {}; {}", address, why, reader.tally());
    }
  }

  /// Those the reference calls certain, and EAN-8, UPC-A and QR, which it calls medium.
  private static Symbology symbology(int type) {
    return switch (type) {
      case 0x01 -> Symbology.CODE_39;
      case 0x02 -> Symbology.CODABAR;
      case 0x03 -> Symbology.CODE_128;
      case 0x06 -> Symbology.INTERLEAVED_2_OF_5;
      case 0x07 -> Symbology.CODE_93;
      case 0x08, 0x0A, 0x0B, 0x16 -> Symbology.EAN;
      case 0x1B -> Symbology.DATA_MATRIX;
      case 0x1C -> Symbology.QR;
      default -> Symbology.OTHER;
    };
  }
}
