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
import kz.oqyrman.drivers.rfid.TagBlocks.Shape;
import kz.oqyrman.drivers.rfid.TagBlocks.Size;
import kz.oqyrman.drivers.rfid.Uid;

/// The commands to the one tag on a PC/SC reader.
final class PcscTag implements MemoryReading.Source {
  private static final String CANNOT_LOOK =
      "through this PC/SC reader a tag's size, storage format and locks cannot be asked for; right"
          + " would be a uTrust 3720/3721 or an ACR1552, pass= in the address where it only has"
          + " another name, or a FEIG or 3M pad";

  private static final int CLASS = 0xFF;
  private static final int READ = 0xB0;
  private static final int UPDATE = 0xD6;

  /// Of all chips that are used on items.
  private static final int BLOCK = 4;

  private static final int WRITE_AFI = 0x27;

  /// Stands in Identiv's manual.
  private static final int WRITE_DSFID = 0x29;

  private static final int SYSTEM_INFORMATION = 0x2B;

  /// Stands in Identiv's manual, for four blocks at once; of the ACR1552U by analogy.
  private static final int BLOCK_SECURITY = 0x2C;

  private static final int MOST_LOCKS = 4;
  private static final int UID = 8;
  private static final int HAS_DSFID = 0x01;
  private static final int HAS_AFI = 0x02;
  private static final int HAS_SIZE = 0x04;

  /// In the flags of a tag's answer.
  private static final int IS_ERROR = 0x01;

  private static final String NO_LOCKS = "which blocks are locked is not told as it was asked for";

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
  /// @param size empty where it is not told
  record Information(int dsfid, Optional<Integer> afi, Optional<Size> size) {}

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
    return ask(aboutBlock(READ, block))
        .read(data ->
            data.length() == BLOCK
                ? new Done<>(data)
                : new Again<>("a block of " + data.length() + " bytes was told"));
  }

  /// Up to the length of what follows, which is always a block.
  private Bytes aboutBlock(int instruction, int block) {
    int p1 = blockInFirst ? block : block >> 8;
    int p2 = blockInFirst ? 0 : block & 0xFF;
    byte[] apdu = {(byte) CLASS, (byte) instruction, (byte) p1, (byte) p2, BLOCK};
    return Bytes.of(apdu);
  }

  /// Writes blocks one by one; ends with the first that does not take.
  ///
  /// @param memory whole blocks
  Outcome<Bytes> write(int first, Bytes memory) throws IOException {
    Outcome<Bytes> written = new Done<>(Bytes.NONE);
    for (int at = 0; at < memory.length() && written instanceof Done<Bytes>; at += BLOCK) {
      Bytes block = memory.slice(at, at + BLOCK);
      written = ask(Bytes.join(aboutBlock(UPDATE, first + at / BLOCK), block));
    }
    return written;
  }

  /// Reads blocks, and which of them are locked.
  ///
  /// @param count at most [#mostWithLocks()]
  Outcome<Blocks> readWithLocks(int first, int count) throws IOException {
    Outcome<Blocks> read = read(first, count);
    if (!(read instanceof Done<Blocks>(Blocks blocks))) {
      return read;
    }
    return locks(first, count)
        .read(locks -> new Done<>(new Blocks(blocks.size(), blocks.memory(), locks)));
  }

  static int mostWithLocks() {
    return MOST_LOCKS;
  }

  /// A byte for each block. Whether the flags of the tag's answer stand before them, no manual
  /// tells.
  private Outcome<Bytes> locks(int first, int count) throws IOException {
    Outcome<Bytes> told = pass(Bytes.of((byte) BLOCK_SECURITY, (byte) first, (byte) (count - 1)));
    return cannotLook(
        told.read(data ->
            switch (data.length() - count) {
              case 0 -> new Done<>(data);
              case 1 ->
                  (data.at(0) & IS_ERROR) == 0 ? new Done<>(data.from(1)) : new Again<>(NO_LOCKS);
              default -> new Again<>(NO_LOCKS);
            }));
  }

  /// What kind of tag it is.
  ///
  /// @param uid that has to stand in the answer
  Outcome<Shape> shape(Uid uid) throws IOException {
    return passThrough.isEmpty()
        ? new Refused<>(CANNOT_LOOK)
        : cannotLook(information(uid)).read(own -> new Done<>(new Shape(own.dsfid(), own.size())));
  }

  /// Without these commands nobody could tell what a write would do, so that none is begun. Which
  /// status a reader gives that does not know them has no source; it may be one for any failure.
  private static <T> Outcome<T> cannotLook(Outcome<T> told) {
    return switch (told) {
      case Refused<T>(String why) -> new Refused<>(why + ": " + CANNOT_LOOK);
      case Again<T>(String why) -> new Again<>(why + "; should it stay so: " + CANNOT_LOOK);
      case Done<T> _, Away<T> _, NoBlock<T> _ -> told;
    };
  }

  /// Writes the storage format identifier. Whether it holds is asked of [#shape(Uid)].
  Outcome<Bytes> writeDsfid(int dsfid) throws IOException {
    return pass(Bytes.of((byte) WRITE_DSFID, (byte) dsfid));
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
    boolean hasDsfid = (present & HAS_DSFID) != 0;
    boolean hasAfi = (present & HAS_AFI) != 0;
    int afiAt = hasDsfid ? 1 : 0;
    int sizeAt = hasAfi ? afiAt + 1 : afiAt;
    boolean hasSize = (present & HAS_SIZE) != 0 && told.length() >= sizeAt + 2;
    if (told.length() < sizeAt) {
      return new Again<>("what the tag says of itself breaks off");
    }
    return new Done<>(
        new Information(
            hasDsfid ? told.at(0) : 0,
            hasAfi ? Optional.of(told.at(afiAt)) : Optional.empty(),
            hasSize ? Optional.of(size(told, sizeAt)) : Optional.empty()));
  }

  /// Number of blocks and block size as they come over the air, each less one.
  private static Size size(Bytes told, int at) {
    return new Size(told.at(at) + 1, (told.at(at + 1) & 0x1F) + 1);
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
