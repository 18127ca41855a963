package kz.oqyrman.drivers.rfid.pcsc;

import java.io.IOException;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.pcsc.CardLine;
import kz.oqyrman.drivers.pcsc.CardReply;
import kz.oqyrman.drivers.rfid.MemoryReading;
import kz.oqyrman.drivers.rfid.MemoryReading.Blocks;
import kz.oqyrman.drivers.rfid.Outcome;
import kz.oqyrman.drivers.rfid.Outcome.Again;
import kz.oqyrman.drivers.rfid.Outcome.Away;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.Outcome.NoBlock;
import kz.oqyrman.drivers.rfid.Outcome.Refused;
import kz.oqyrman.drivers.rfid.Uid;

/// The commands to the one tag on a PC/SC reader.
final class PcscTag implements MemoryReading.Source {
  private static final int READ = 0xB0;

  /// Of all chips that are used on items.
  private static final int BLOCK = 4;

  private static final int WRITE_AFI = 0x27;
  private static final int SYSTEM_INFORMATION = 0x2B;
  private static final int UID = 8;
  private static final int HAS_DSFID = 0x01;
  private static final int HAS_AFI = 0x02;

  private static final int NO_SUCH_BLOCK = 0x6A82;
  private static final int NOT_KNOWN = 0x6A81;
  private static final int NO_CLASS = 0x6800;

  private final CardLine line;
  private final Optional<PassThrough> passThrough;
  private final boolean blockInFirst;

  /// @param blockInFirst whether the number of a block stands in the first parameter
  PcscTag(CardLine line, Optional<PassThrough> passThrough, boolean blockInFirst) {
    this.line = line;
    this.passThrough = passThrough;
    this.blockInFirst = blockInFirst;
  }

  /// What a tag says of itself.
  ///
  /// @param dsfid storage format identifier; 0 where it has none
  /// @param afi application family identifier; empty where it has none
  record Information(int dsfid, Optional<Integer> afi) {}

  /// Block by block: no source tells of a reader that gives several at once.
  @Override
  public Outcome<Blocks> read(int first, int count) throws IOException {
    Bytes memory = Bytes.NONE;
    for (int block = first; block < first + count; block++) {
      Outcome<Bytes> read = readBlock(block);
      if (read instanceof NoBlock<Bytes> && memory.length() > 0) {
        break;
      }
      if (!(read instanceof Done<Bytes>(Bytes bytes))) {
        return read.read(_ -> new Again<>("unread"));
      }
      memory = Bytes.join(memory, bytes);
    }
    return new Done<>(new Blocks(BLOCK, memory));
  }

  @Override
  public int most(int size) {
    return 0x100;
  }

  private Outcome<Bytes> readBlock(int block) throws IOException {
    int p1 = blockInFirst ? block : block >> 8;
    int p2 = blockInFirst ? 0 : block & 0xFF;
    byte[] apdu = {(byte) 0xFF, (byte) READ, (byte) p1, (byte) p2, BLOCK};
    return ask(Bytes.of(apdu))
        .read(data ->
            data.length() == BLOCK
                ? new Done<>(data)
                : new Again<>("a block of " + data.length() + " bytes was told"));
  }

  /// Writes the application family identifier. Whether it holds is asked of [#information(Uid)].
  Outcome<Bytes> writeAfi(int afi) throws IOException {
    return pass(Bytes.of((byte) WRITE_AFI, (byte) afi));
  }

  /// What the tag says of itself.
  ///
  /// @param uid that has to stand in the answer
  Outcome<Information> information(Uid uid) throws IOException {
    return pass(Bytes.of((byte) SYSTEM_INFORMATION)).read(data -> information(data, uid));
  }

  /// Whether the flags of the answer stand before what it says, no manual tells; so it is taken
  /// from where the tag's number is found.
  private static Outcome<Information> information(Bytes data, Uid uid) {
    for (int at = 1; at <= 2 && at + UID <= data.length(); at++) {
      if (isUid(data, at, uid)) {
        return information(data.at(at - 1), data.from(at + UID));
      }
    }
    return new Again<>("the tag's number does not stand in what it says of itself");
  }

  private static Outcome<Information> information(int present, Bytes told) {
    int next = 0;
    int dsfid = 0;
    if ((present & HAS_DSFID) != 0 && told.length() > next) {
      dsfid = told.at(next++);
    }
    boolean afi = (present & HAS_AFI) != 0 && told.length() > next;
    return new Done<>(new Information(dsfid, afi ? Optional.of(told.at(next)) : Optional.empty()));
  }

  /// Over the air, and so here, the least significant byte comes first.
  private static boolean isUid(Bytes data, int at, Uid uid) {
    for (int i = 0; i < UID; i++) {
      if (data.at(at + i) != (uid.value() >>> (8 * i) & 0xFF)) {
        return false;
      }
    }
    return true;
  }

  private Outcome<Bytes> pass(Bytes command) throws IOException {
    return passThrough.isPresent()
        ? ask(passThrough.get().carry(command))
        : new Refused<>(PcscPadReader.CANNOT_SECURE);
  }

  private Outcome<Bytes> ask(Bytes apdu) throws IOException {
    return switch (line.ask(apdu)) {
      case CardReply.Gone _ -> new Away<>();
      case CardReply.Answered a when a.isOk() -> new Done<>(a.data());
      case CardReply.Answered(Bytes _, int status) ->
          switch (status) {
            case NO_SUCH_BLOCK -> new NoBlock<>();
            case NOT_KNOWN, NO_CLASS -> new Refused<>(CardReply.meaning(status));
            default -> new Again<>(CardReply.meaning(status));
          };
    };
  }
}
