package kz.oqyrman.simulators.pad;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.LineFault;

/// A reader of all abilities at the other end of a cable.
public final class WiredStand implements PadStand {
  private final String family;
  private final PadSimulator reader;

  /// @param family as it stands in addresses
  public WiredStand(String family, PadSimulator reader) {
    this.family = family;
    this.reader = reader;
  }

  @Override
  public String address(String options) {
    return address(family, reader.wire(), options);
  }

  static String address(String family, DeviceWire wire, String options) {
    String target = wire.target().orElseThrow();
    return family + "+" + wire.transport() + ":" + target + "?" + QUICK + options;
  }

  @Override
  public Set<PadAbility> abilities() {
    return EnumSet.allOf(PadAbility.class);
  }

  PadSimulator reader() {
    return reader;
  }

  @Override
  public void lay(TagMemory tag) {
    reader.lay(tag);
  }

  @Override
  public void lift(Uid uid) {
    reader.lift(uid);
  }

  @Override
  public void pullOut() {
    reader.wire().fault(new LineFault.CableOut());
  }

  @Override
  public void plugIn() {
    reader.wire().repair();
  }

  @Override
  public long afiWrites() {
    return reader.exchanges().newest().stream()
        .filter(exchange -> exchange.command().equals("write AFI"))
        .count();
  }

  @Override
  public List<String> complaints() {
    return reader.complaints().list();
  }

  @Override
  public void close() {
    reader.close();
  }

  @Override
  public String toString() {
    return reader.name() + " over " + reader.wire().transport();
  }
}
