package kz.oqyrman.drivers.gate;

import java.time.InstantSource;
import java.util.function.Consumer;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.gate.GateEvent.Missed;
import kz.oqyrman.drivers.gate.GateEvent.Passed;
import kz.oqyrman.drivers.gate.GateRecords.Seen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what a gate has told, in our words.
final class GateTeller {
  private static final Logger LOG = LoggerFactory.getLogger(GateTeller.class);

  private final DeviceAddress address;
  private final InstantSource clock;
  private final Consumer<GateEvent> events;

  GateTeller(DeviceAddress address, InstantSource clock, Consumer<GateEvent> events) {
    this.address = address;
    this.clock = clock;
    this.events = events;
  }

  /// @param from how many of the first records were told before
  /// @param kept whether they may have happened long ago
  void tell(GateRecords read, int from, boolean kept) {
    for (Seen seen : read.records().subList(from, read.records().size())) {
      events.accept(new Passed(seen.tag(), seen.antenna(), clock.instant(), kept));
    }
    if (read.unread() > 0) {
      missed(read.unread() + " records could not be read as those of library tags");
    }
  }

  void unreadable() {
    missed("the gate told something that cannot be read");
  }

  void overflowed() {
    missed("more tags went through than the gate keeps");
  }

  private void missed(String why) {
    LOG.warn("{}: {}", address, why);
    events.accept(new Missed(why));
  }
}
