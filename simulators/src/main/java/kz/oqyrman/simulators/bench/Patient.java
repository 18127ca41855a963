package kz.oqyrman.simulators.bench;

import java.util.function.Consumer;
import kz.oqyrman.drivers.rfid.SecurityReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.doctor.Diagnosis;

/// A tag on a pad that can be asked what is on it. Asked on the event thread, which it does not
/// hold up; each answer comes once, on any thread.
interface Patient {
  Uid uid();

  /// As the bench calls it.
  String title();

  void read(Consumer<Diagnosis> answer);

  void readSecurity(Consumer<SecurityReading> answer);
}
