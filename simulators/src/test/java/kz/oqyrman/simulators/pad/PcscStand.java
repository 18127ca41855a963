package kz.oqyrman.simulators.pad;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.card.CardSlot;
import kz.oqyrman.simulators.card.PcscDaemon;
import kz.oqyrman.simulators.card.SimulatedCard;
import kz.oqyrman.simulators.card.TagCard;
import kz.oqyrman.simulators.card.TagCard.Dialect;
import kz.oqyrman.simulators.tag.TagMemory;

/// A reader of the make ACR1552 behind a real `pcscd`, on which one item lies at a time.
public final class PcscStand implements PadStand {
  private static final String NAME = "ACS ACR1552 1S CL Reader";

  /// ISO 15693: write AFI, as it stands behind the head of an APDU.
  private static final int WRITE_AFI = 0x27;

  private static final int HEAD = 5;

  private final Service service;
  private final AtomicLong afiWrites = new AtomicLong();
  private Uid lying = new Uid(0xE0L << 56);

  private PcscStand(Service service) {
    this.service = service;
  }

  /// The service and its first reader. There can be one at a time in a program.
  public static final class Service implements AutoCloseable {
    private final PcscDaemon daemon;
    private final CardSlot slot;

    private Service(PcscDaemon daemon) {
      this.daemon = daemon;
      this.slot = CardSlot.start(daemon.port(0));
    }

    /// Where this program's PC/SC library looks for it, the build says by a variable.
    ///
    /// @param folder for its settings and its log
    public static Service start(Path folder) throws IOException {
      Path socket = Path.of(System.getenv(PcscDaemon.SOCKET_VARIABLE));
      return new Service(PcscDaemon.start(folder, socket, NAME));
    }

    /// The reader, with nothing on it.
    public PcscStand stand() {
      return new PcscStand(this);
    }

    PcscDaemon daemon() {
      return daemon;
    }

    CardSlot slot() {
      return slot;
    }

    String readerName() {
      return daemon.readerName(0);
    }

    @Override
    public void close() {
      slot.close();
      daemon.close();
    }
  }

  @Override
  public String address(String options) {
    return "pcsc+pcsc:ACR1552 1S CL?" + QUICK + options;
  }

  @Override
  public Set<PadAbility> abilities() {
    return EnumSet.of(PadAbility.HANDS, PadAbility.FAULTS);
  }

  @Override
  public void lay(TagMemory tag) {
    lay(tag, Dialect.ACS);
  }

  void lay(TagMemory tag, Dialect dialect) {
    lying = tag.uid();
    service.slot().lay(new Counted(new TagCard(tag, dialect), afiWrites));
  }

  private record Counted(TagCard card, AtomicLong afiWrites) implements SimulatedCard {
    @Override
    public byte[] atr() {
      return card.atr();
    }

    @Override
    public boolean isThere() {
      return card.isThere();
    }

    @Override
    public byte[] answer(byte[] apdu) {
      if (apdu.length > HEAD && apdu[HEAD] == WRITE_AFI) {
        afiWrites.incrementAndGet();
      }
      return card.answer(apdu);
    }
  }

  @Override
  public void lift(Uid uid) {
    if (lying.equals(uid)) {
      service.slot().lift();
    }
  }

  @Override
  public void pullOut() throws IOException {
    service.daemon().unplug();
  }

  @Override
  public void plugIn() throws IOException {
    service.daemon().plug();
  }

  @Override
  public long afiWrites() {
    return afiWrites.get();
  }

  /// None is known of one behind a service: it answers what it is asked.
  @Override
  public List<String> complaints() {
    return List.of();
  }

  /// Lifts what lies there, for the next.
  @Override
  public void close() throws IOException {
    service.slot().lift();
    service.daemon().plug();
  }

  @Override
  public String toString() {
    return service.readerName() + " over PC/SC";
  }
}
