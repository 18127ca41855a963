package kz.oqyrman.drivers.scanner;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kz.oqyrman.drivers.Backoff;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.DeviceLoop;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Link;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A scanner that sends what it reads as bytes on a line: serial, USB that looks serial, network.
/// It is told to read at most ([Trigger]) and never answers, so whether one hangs on an open line
/// is only known when it reads.
public final class SerialScanner implements BarcodeScanner {
  private static final Logger LOG = LoggerFactory.getLogger(SerialScanner.class);

  /// The shortest silence that means something.
  private static final Duration LISTEN = ScanFramer.SILENCE;

  private static final int MOST_READ = 1_024;

  private final DeviceAddress address;
  private final Consumer<ScannerEvent> events;
  private final InstantSource clock;
  private final Trigger trigger;
  private final ScanReader reader;
  private final DeviceLoop loop;

  private SerialScanner(
      DeviceAddress address,
      Link.Dialer dialer,
      ScannerSettings settings,
      InstantSource clock,
      Consumer<ScannerEvent> events) {
    this.address = address;
    this.events = events;
    this.clock = clock;
    this.trigger = settings.trigger();
    this.reader = new ScanReader(settings);
    this.loop =
        new DeviceLoop(
            "scanner " + address,
            dialer,
            Backoff.CABLE,
            new Listening(),
            health -> events.accept(new ScannerEvent.HealthChanged(health)));
  }

  /// Begins to dial.
  ///
  /// @param clock measures pauses and repetitions
  /// @param events told in order, on the scanner's own thread; what it throws is logged
  public static SerialScanner open(
      DeviceAddress address,
      Link.Dialer dialer,
      ScannerSettings settings,
      InstantSource clock,
      Consumer<ScannerEvent> events) {
    SerialScanner scanner = new SerialScanner(address, dialer, settings, clock, events);
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

  private final class Listening implements DeviceLoop.Conversation {
    private final String identity = "serial scanner at " + address.target();
    private final byte[] buffer = new byte[MOST_READ];
    private Instant triggered = Instant.EPOCH;

    /// What was read while nobody listened is nobody's scan.
    @Override
    public Health greet(Link link) throws IOException {
      link.drain();
      reader.forgetPending();
      trigger(link);
      return health(reader.trouble());
    }

    private void trigger(Link link) throws IOException {
      byte[] command = trigger.command();
      if (command.length > 0) {
        link.write(command);
      }
      triggered = clock.instant();
    }

    @Override
    public void work(Link link) throws IOException {
      while (true) {
        int read = link.read(buffer, LISTEN);
        Instant now = clock.instant();
        List<Barcode> barcodes = reader.take(buffer, read, now);
        for (Barcode barcode : barcodes) {
          LOG.debug("{}: {}", address, barcode);
          loop.deliver(events, new ScannerEvent.Scanned(barcode));
        }
        loop.tell(health(reader.trouble()));
        // either way: a clock that was set back must not keep the light out
        boolean wentOut = Duration.between(triggered, now).abs().compareTo(Trigger.AGAIN) >= 0;
        if (trigger.isPerRead() && (wentOut || !barcodes.isEmpty())) {
          trigger(link);
        }
      }
    }

    private Health health(Optional<Trouble> trouble) {
      return Health.onTheLine(identity, trouble);
    }

    @Override
    public void withoutLine(Trouble why) {
      LOG.info("{} has no line: {}; {}", address, why, reader.tally());
    }
  }
}
