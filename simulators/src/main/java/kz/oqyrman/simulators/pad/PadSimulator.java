package kz.oqyrman.simulators.pad;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.tag.FieldFault;
import kz.oqyrman.simulators.tag.RfField;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.Complaints;
import kz.oqyrman.simulators.wire.DeviceWire;

/// A pad reader of any make at the other end of a wire, with tags to lay on it.
public abstract class PadSimulator implements AutoCloseable {
  /// Tags beyond this many are forgotten once lifted, oldest first.
  private static final int MOST_REMEMBERED = 10_000;

  private final DeviceWire wire;
  private final RfField field = new RfField();
  private final Complaints complaints = new Complaints();
  private final Exchanges exchanges = new Exchanges();
  private final Map<Uid, TagMemory> everLaid = new LinkedHashMap<>();

  /// Nothing is served yet.
  protected PadSimulator(DeviceWire wire) {
    this.wire = wire;
  }

  /// As printed on it.
  public abstract String name();

  /// The address line a driver finds it by; empty while the cable is out.
  public abstract Optional<String> address();

  /// Makes something go wrong with the reader; it takes an earlier fault's place.
  public abstract void fault(ReaderFault fault);

  /// Takes the reader's fault away. Those of line and tags stay.
  public abstract void repair();

  /// Makes something go wrong in its field.
  public final void fault(FieldFault fault) {
    field.fault(fault);
  }

  /// Takes the field's faults of one kind away.
  public final void repair(Class<? extends FieldFault> kind) {
    field.repair(kind);
  }

  /// Starts anew, as after a short cut of its power: the tags forget what they were told, and for a
  /// moment it hears nothing.
  public abstract void restart();

  /// Its cable: faults of the line, whether a host is there.
  public final DeviceWire wire() {
    return wire;
  }

  /// What its lamps show now.
  public Lamps lamps() {
    return Lamps.DARK;
  }

  /// The field its tags lie in.
  protected final RfField field() {
    return field;
  }

  /// Lays a tag on the pad.
  public final void lay(TagMemory tag) {
    synchronized (everLaid) {
      everLaid.putIfAbsent(tag.uid(), tag);
      if (everLaid.size() > MOST_REMEMBERED) {
        everLaid.remove(everLaid.keySet().iterator().next());
      }
    }
    field.lay(tag);
  }

  /// Lifts a tag off the pad.
  ///
  /// @return whether it lay there
  public final boolean lift(Uid uid) {
    return field.lift(uid);
  }

  /// The tags that lie on the pad, in the order they were laid.
  public final List<TagMemory> onPad() {
    return field.tags();
  }

  /// Every tag that was ever laid, in that order, with what it holds now.
  public final List<TagMemory> everLaid() {
    synchronized (everLaid) {
      return List.copyOf(everLaid.values());
    }
  }

  /// What went over the wire.
  public final Exchanges exchanges() {
    return exchanges;
  }

  /// What the host did wrong.
  public final Complaints complaints() {
    return complaints;
  }

  /// Pulls the plug and stops.
  @Override
  public final void close() {
    wire.close();
  }
}
