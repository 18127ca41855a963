package kz.oqyrman.simulators.bench;

import java.util.function.Consumer;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityReading;
import kz.oqyrman.drivers.rfid.TagImage;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.doctor.Diagnosis;
import kz.oqyrman.simulators.pad.PadSimulator;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.TagMemory;

/// A tag on a simulated pad. It is looked into past the wire, which is the kiosk's.
record SimulatedPatient(PadSimulator pad, String title, TagMemory tag, Words words)
    implements Patient {
  @Override
  public Uid uid() {
    return tag.uid();
  }

  @Override
  public void read(Consumer<Diagnosis> answer) {
    answer.accept(
        isThere()
            ? Diagnosis.of(
                new TagImage(
                    tag.dsfid(), Chip.BLOCK_BYTES, Bytes.of(tag.bytes()), tag.lockedBlocks()))
            : new Diagnosis.Unread(words.of("doctor-gone")));
  }

  @Override
  public void readSecurity(Consumer<SecurityReading> answer) {
    answer.accept(isThere() ? security() : new SecurityReading.Unread(words.of("doctor-gone")));
  }

  private boolean isThere() {
    return pad.onPad().contains(tag);
  }

  private SecurityReading security() {
    int afi = tag.afi();
    return switch (afi) {
      case TagMemory.AFI_ARMED -> new SecurityReading.Holds(Security.ARMED);
      case TagMemory.AFI_DISARMED -> new SecurityReading.Holds(Security.DISARMED);
      default -> new SecurityReading.Neither("AFI %02X".formatted(afi));
    };
  }
}
