package kz.oqyrman.simulators.scanner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;

/// A barcode scanner at the other end of a wire: it sends what it reads, and listens to what makes
/// it read, where it needs that.
public final class ScannerSimulator implements AutoCloseable {
  /// The longest code a QR symbol holds in bytes.
  public static final int LONGEST_CODE = 2_953;

  /// Scanners on USB present themselves as a serial port whose speed means nothing.
  public static final Line USB_LINE = Line.network();

  private static final Pattern AIM = Pattern.compile("\\][A-Za-z][0-9A-Za-z]");

  /// What a ZKTeco engine sends when it made out nothing.
  private static final String NO_READ = "%%NoRead";

  private final DeviceWire wire;
  private final ScannerSettings settings;
  private final ReadingLight light;
  private final ScheduledExecutorService hand =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("stuck-scanner").daemon().unstarted(work));
  private Optional<Future<?>> stuck = Optional.empty();
  private volatile boolean doubles;

  private ScannerSimulator(DeviceWire wire, ScannerSettings settings) {
    this.wire = wire;
    this.settings = settings;
    this.light = new ReadingLight(settings.reading());
  }

  /// Puts a scanner at the end of a wire.
  public static ScannerSimulator start(DeviceWire wire, ScannerSettings settings) {
    ScannerSimulator scanner = new ScannerSimulator(wire, settings);
    wire.start((bytes, _) -> scanner.light.hear(bytes));
    return scanner;
  }

  /// The address line a driver finds it by; empty while the cable is out.
  public Optional<String> address() {
    return wire.target().map(target -> "scanner+" + wire.transport() + ":" + target);
  }

  /// Its cable: faults of the line, whether a host is there.
  public DeviceWire wire() {
    return wire;
  }

  /// Whether it would read a code now.
  public boolean reads() {
    return light.isOn();
  }

  /// Reads a code whose kind is not told; nothing happens while it does not read.
  public void scan(String code) {
    send("", code);
  }

  /// Reads a code and tells its kind.
  ///
  /// @param aim such as `]F0` (Codabar), `]A0` (Code 39), `]C0` (Code 128), `]E0` (EAN), `]Q1` (QR)
  public void scan(String code, String aim) {
    if (!AIM.matcher(aim).matches()) {
      throw new IllegalArgumentException(
          "'" + aim + "' is no AIM identifier; right would be ], a letter and a digit, as in ]C0");
    }
    send(aim, code);
  }

  /// Fails to make out a code and says so, as some engines do.
  public void readNothing() {
    send("", NO_READ);
  }

  /// Its trigger is stuck before a code: it reads it again and again, until it is let go.
  ///
  /// @param every 20 ms to a minute
  public synchronized void stick(String code, Duration every) {
    if (every.toMillis() < 20 || every.toMinutes() > 1) {
      throw new IllegalArgumentException("a stuck scanner reads every 20 ms to 1 min: " + every);
    }
    letGo();
    stuck =
        Optional.of(
            hand.scheduleAtFixedRate(() -> scan(code), 0, every.toMillis(), TimeUnit.MILLISECONDS));
  }

  /// The trigger comes loose.
  public synchronized void letGo() {
    stuck.ifPresent(reading -> reading.cancel(false));
    stuck = Optional.empty();
  }

  /// From now on sends each read twice, as worn or badly set engines do; or once again.
  public void doubles(boolean on) {
    doubles = on;
  }

  /// Sends bytes as they are, with nothing around them.
  public void sendRaw(byte[] bytes) {
    wire.send(bytes);
  }

  private void send(String aim, String code) {
    byte[] body = code.getBytes(UTF_8);
    if (body.length == 0 || body.length > LONGEST_CODE) {
      throw new IllegalArgumentException(
          "a code has 1 to " + LONGEST_CODE + " bytes, not " + body.length);
    }
    if (!light.isOn()) {
      return;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(settings.prefix().getBytes(ISO_8859_1));
    all.writeBytes(aim.getBytes(ISO_8859_1));
    all.writeBytes(body);
    all.writeBytes(settings.suffix().getBytes(ISO_8859_1));
    light.hasRead();
    wire.send(all.toByteArray());
    if (doubles) {
      wire.send(all.toByteArray());
    }
  }

  @Override
  public void close() {
    hand.shutdownNow();
    wire.close();
  }
}
