package kz.oqyrman.drivers.scanner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.scanner.UsKeyboard.Stroke;
import kz.oqyrman.drivers.scanner.WedgeRun.Fate;
import kz.oqyrman.drivers.scanner.WedgeRun.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A scanner that types what it reads, like a keyboard. Its keys reach the program by the window
/// that has the keyboard; that window hands them over here and is told, key by key, whether they
/// are a human's. Whether such a scanner is plugged in nobody can know before it reads.
public final class KeyboardWedge implements BarcodeScanner {
  private static final Logger LOG = LoggerFactory.getLogger(KeyboardWedge.class);

  /// Nobody scans so many codes while the station is busy with one.
  private static final int MOST_WAITING = 64;

  /// How long closing waits for the last event to be told.
  private static final Duration CLOSE_BOUND = Duration.ofMillis(1_800);

  private static final ScannerEvent FAREWELL = new ScannerEvent.HealthChanged(new Health.Closed());

  private static final Health.Ready READY =
      new Health.Ready("keyboard wedge; it is never asked, so whether it is there is not known");

  private final DeviceAddress address;
  private final WedgeSettings settings;
  private final WedgeRun run;
  private final ScanReader reader;
  private final Consumer<ScannerEvent> events;

  /// One place more: the last event is never dropped.
  private final BlockingQueue<ScannerEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING + 1);

  private final Thread teller;
  private Health health = new Health.Starting();

  private KeyboardWedge(
      DeviceAddress address, WedgeSettings settings, Consumer<ScannerEvent> events) {
    this.address = address;
    this.settings = settings;
    this.run = new WedgeRun(settings.gap(), settings.least());
    this.reader = new ScanReader(settings.scanner());
    this.events = events;
    this.teller = Thread.ofPlatform().daemon().name("scanner " + address).unstarted(this::tell);
  }

  /// Waits for a window to hand over keys.
  ///
  /// @param events told in order, on the scanner's own thread; what it throws is logged
  public static KeyboardWedge open(
      DeviceAddress address, WedgeSettings settings, Consumer<ScannerEvent> events) {
    KeyboardWedge wedge = new KeyboardWedge(address, settings, events);
    wedge.teller.start();
    return wedge;
  }

  /// What the window does with keys.
  ///
  /// @param earlier with those it kept back before
  /// @param key with this one
  public record Ruling(Handling earlier, Handling key) {}

  /// What the window does with a key.
  public enum Handling {
    /// Nothing yet: it keeps it back, and tells of the silence after it.
    KEEP_BACK,
    /// What it always does: a human pressed it.
    LET_PASS,
    /// Nothing at all: a scanner pressed it.
    FORGET
  }

  /// After so long without a key the window tells of the silence.
  public Duration gap() {
    return settings.gap();
  }

  /// A window hands over its keys from now on.
  public synchronized void begin() {
    change(READY);
  }

  /// Nobody hands over keys.
  ///
  /// @param why in English
  public synchronized void without(String why) {
    change(new Health.Lost(new Trouble(Reason.NOT_THERE, why), 1));
  }

  /// A key went down. Returns at once.
  ///
  /// @param position of the key, as Linux numbers them (evdev)
  /// @param at when it went down
  public synchronized Ruling pressed(int position, boolean shift, Instant at) {
    return ruled(run.pressed(UsKeyboard.stroke(position, shift), at), at);
  }

  /// A key with Ctrl or Alt went down: nothing a scanner presses.
  public synchronized Ruling pressedWithCommand(Instant at) {
    return ruled(run.pressed(new Stroke.Other(), at), at);
  }

  private Ruling ruled(Verdict verdict, Instant at) {
    if (verdict.unended()) {
      take("", at);
    }
    verdict.read().ifPresent(text -> take(text + '\r', at));
    return new Ruling(handling(verdict.earlier()), handling(verdict.key()));
  }

  /// No key has gone down for longer than the gap.
  ///
  /// @return what the window does with those it keeps back
  public synchronized Handling silent(Instant now) {
    boolean unended = run.isUnended();
    Fate fate = run.silent();
    if (unended) {
      take("", now);
    }
    return handling(fate);
  }

  /// @param read with its end; empty for one that had none
  private void take(String read, Instant at) {
    if (read.isEmpty()) {
      reader.unended();
    }
    byte[] bytes = read.getBytes(ISO_8859_1);
    for (Barcode barcode : reader.take(bytes, bytes.length, at)) {
      LOG.debug("{}: {}", address, barcode);
      offer(new ScannerEvent.Scanned(barcode));
    }
    change(
        reader
            .trouble()
            .<Health>map(known -> new Health.Degraded(READY.identity(), known))
            .orElse(READY));
  }

  private static Handling handling(Fate fate) {
    return switch (fate) {
      case HELD -> Handling.KEEP_BACK;
      case TYPED -> Handling.LET_PASS;
      case SWALLOWED -> Handling.FORGET;
    };
  }

  private void change(Health now) {
    boolean closed = health instanceof Health.Closed;
    if (!closed && !now.equals(health)) {
      health = now;
      offer(new ScannerEvent.HealthChanged(now));
    }
  }

  private void offer(ScannerEvent event) {
    boolean room = waiting.size() < MOST_WAITING || event.equals(FAREWELL);
    if (!room || !waiting.offer(event)) {
      LOG.warn("{}: {} events wait already; one is dropped", address, MOST_WAITING);
    }
  }

  private void tell() {
    try {
      ScannerEvent event = waiting.take();
      while (!event.equals(FAREWELL)) {
        tell(event);
        event = waiting.take();
      }
    } catch (InterruptedException e) {
      LOG.debug("{}: closed in a hurry", address);
    }
    tell(FAREWELL);
  }

  private void tell(ScannerEvent event) {
    try {
      events.accept(event);
    } catch (RuntimeException | Error e) {
      LOG.error("{}: a listener failed", address, e);
    }
  }

  @Override
  public DeviceAddress address() {
    return address;
  }

  @Override
  public synchronized Health health() {
    return health;
  }

  @Override
  public void close() {
    sayFarewell();
    if (Thread.currentThread() == teller) {
      return;
    }
    try {
      if (!teller.join(CLOSE_BOUND)) {
        teller.interrupt();
      }
    } catch (InterruptedException e) {
      teller.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void sayFarewell() {
    change(new Health.Closed());
  }
}
