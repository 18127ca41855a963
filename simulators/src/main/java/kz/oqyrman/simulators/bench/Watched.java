package kz.oqyrman.simulators.bench;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.link.Recorder;
import kz.oqyrman.drivers.link.Tap;

/// One device on the bench: its wire is read, and can be recorded.
final class Watched implements Tap {
  private final Drivers.Role role;
  private final String family;
  private final Supplier<Optional<DeviceAddress>> address;
  private final WireLog log;
  private Optional<Recorder> recorder = Optional.empty();

  /// @param address where it is now; empty while its cable is out
  Watched(Drivers.Role role, String family, Supplier<Optional<DeviceAddress>> address) {
    this.role = role;
    this.family = family;
    this.address = address;
    this.log = new WireLog(Drivers.mask(family).words(), InstantSource.system());
  }

  Drivers.Role role() {
    return role;
  }

  Optional<DeviceAddress> address() {
    return address.get();
  }

  WireLog log() {
    return log;
  }

  /// Begins a recording.
  ///
  /// @param masked whether what may tell of patrons is hidden in it; then it does not play
  synchronized void record(Path file, boolean masked) {
    stopRecording();
    recorder = Optional.of(Recorder.into(file, Drivers.mask(family), masked));
  }

  synchronized void stopRecording() {
    recorder.ifPresent(Recorder::end);
    recorder = Optional.empty();
  }

  @Override
  public synchronized void toDevice(byte[] bytes) {
    log.toDevice(bytes);
    recorder.ifPresent(tape -> tape.toDevice(bytes));
  }

  @Override
  public synchronized void fromDevice(byte[] bytes) {
    log.fromDevice(bytes);
    recorder.ifPresent(tape -> tape.fromDevice(bytes));
  }
}
