package kz.oqyrman.drivers.rfid.feig;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.MemoryReading;
import kz.oqyrman.drivers.rfid.MemoryReading.Blocks;
import kz.oqyrman.drivers.rfid.Outcome;
import kz.oqyrman.drivers.rfid.Outcome.Again;
import kz.oqyrman.drivers.rfid.Outcome.Away;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.Outcome.NoBlock;
import kz.oqyrman.drivers.rfid.Outcome.Refused;
import kz.oqyrman.drivers.rfid.TagBlocks;
import kz.oqyrman.drivers.rfid.TagBlocks.Shape;
import kz.oqyrman.drivers.rfid.TagBlocks.Size;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.rfid.feig.FeigLine.Reply;

/// The commands to one tag through a FEIG reader.
///
/// On the wire each block has its last byte first; everything here is in the order of the tag's
/// memory.
final class FeigTags {
  private static final int READ = 0x23;
  private static final int WRITE = 0x24;
  private static final int WRITE_AFI = 0x27;
  private static final int WRITE_DSFID = 0x29;
  private static final int SYSTEM_INFO = 0x2B;
  private static final int SET_EAS = 0xA2;
  private static final int RESET_EAS = 0xA3;

  private static final int ADDRESSED = 0x01;
  private static final int WITH_SECURITY = 0x08;

  /// Errors of ISO 15693-3.
  private static final int NAMELESS = 0x0F, NO_SUCH_BLOCK = 0x10, NOT_PROGRAMMED = 0x13;

  /// Bytes of memory in one request (CPR manual; other models take more).
  private static final int MOST_DATA = 128;

  private final FeigReader reader;

  FeigTags(FeigReader reader) {
    this.reader = reader;
  }

  /// Reads as much of the memory as is needed to judge what is written there, or all there is.
  ///
  /// @param dsfid storage format identifier that the inventory told
  Outcome<Bytes> memory(Uid uid, int dsfid) throws IOException {
    return MemoryReading.of(blocks(uid), dsfid);
  }

  /// The memory of one tag.
  TagBlocks blocks(Uid uid) {
    return new OfOne(uid);
  }

  private final class OfOne implements TagBlocks {
    private final Uid uid;

    OfOne(Uid uid) {
      this.uid = uid;
    }

    @Override
    public Outcome<Shape> shape() throws IOException {
      return FeigTags.this.shape(uid);
    }

    @Override
    public Outcome<Blocks> read(int first, int count) throws IOException {
      return FeigTags.this.read(uid, first, count, false);
    }

    @Override
    public Outcome<Blocks> readWithLocks(int first, int count) throws IOException {
      return FeigTags.this.read(uid, first, count, true);
    }

    /// So many blocks fit into one answer, where each has a byte before it, and into one request.
    @Override
    public int most(int size) {
      return Math.max(1, Math.min((reader.buffer() - 20) / (size + 1), MOST_DATA / size));
    }

    @Override
    public Outcome<Bytes> write(int first, int blockSize, Bytes memory) throws IOException {
      Bytes head = FeigReader.bytes(first, memory.length() / blockSize, blockSize);
      return iso(WRITE, ADDRESSED, uid, Bytes.join(head, turned(memory, blockSize)));
    }

    @Override
    public Outcome<Bytes> writeDsfid(int dsfid) throws IOException {
      return iso(WRITE_DSFID, ADDRESSED, uid, FeigReader.bytes(dsfid));
    }

    @Override
    public void wake() throws IOException {
      reader.rfReset();
    }
  }

  /// Reads blocks in one request.
  ///
  /// @param first block, 0 to 255
  /// @param withLocks whether to ask the tag which blocks are locked; takes longer in the air
  Outcome<Blocks> read(Uid uid, int first, int count, boolean withLocks) throws IOException {
    int mode = withLocks ? ADDRESSED | WITH_SECURITY : ADDRESSED;
    return iso(READ, mode, uid, FeigReader.bytes(first, count)).read(data -> blocks(data, count));
  }

  private static Outcome<Blocks> blocks(Bytes data, int count) {
    int size = data.length() < 2 ? 0 : data.at(1);
    if (size == 0 || data.at(0) != count || data.length() != 2 + count * (1 + size)) {
      return new Again<>("the answer has not the blocks that were asked for");
    }
    Bytes memory = Bytes.NONE;
    Bytes locked = Bytes.NONE;
    for (int at = 2; at < data.length(); at += 1 + size) {
      locked = Bytes.join(locked, data.slice(at, at + 1));
      memory = Bytes.join(memory, turned(data.slice(at + 1, at + 1 + size), size));
    }
    return new Done<>(new Blocks(size, memory, locked));
  }

  /// Writes the application family identifier. Whether it holds is asked of [#afi(Uid)].
  Outcome<Bytes> writeAfi(Uid uid, int afi) throws IOException {
    return iso(WRITE_AFI, ADDRESSED, uid, FeigReader.bytes(afi));
  }

  /// The application family identifier of a tag, 0 to 255: after storage format and UID in its
  /// system information.
  Outcome<Integer> afi(Uid uid) throws IOException {
    return iso(SYSTEM_INFO, ADDRESSED, uid, Bytes.NONE)
        .read(info ->
            info.length() >= 10 && info.slice(1, 9).equals(bytes(uid))
                ? new Done<>(info.at(9))
                : new Again<>("the system information is not that of the tag"));
  }

  /// Block size and number of blocks stand, each less one, after the AFI in the system information.
  /// That order was seen once, in a capture.
  Outcome<Shape> shape(Uid uid) throws IOException {
    return iso(SYSTEM_INFO, ADDRESSED, uid, Bytes.NONE)
        .read(info ->
            info.length() >= 12 && info.slice(1, 9).equals(bytes(uid))
                ? new Done<>(
                    new Shape(
                        info.at(0),
                        Optional.of(new Size(info.at(11) + 1, (info.at(10) & 0x1F) + 1))))
                : new Again<>("the system information does not tell the size of the tag"));
  }

  /// Sets or resets the EAS bit of an NXP chip.
  Outcome<Bytes> writeEas(Uid uid, boolean set) throws IOException {
    return custom(set ? SET_EAS : RESET_EAS, uid);
  }

  /// Whether the EAS bit of an NXP chip is set. A tag that is away is silent like one whose bit is
  /// not set: ask for its AFI afterwards.
  Outcome<Boolean> eas(Uid uid) throws IOException {
    Outcome<Bytes> alarm = custom(FeigReader.EAS_ALARM, uid);
    return alarm instanceof Away<Bytes> ? new Done<>(false) : alarm.read(_ -> new Done<>(true));
  }

  private Outcome<Bytes> iso(int command, int mode, Uid uid, Bytes parameters) throws IOException {
    return outcome(
        reader.ask(
            FeigReader.ISO, Bytes.join(FeigReader.bytes(command, mode), bytes(uid), parameters)));
  }

  private Outcome<Bytes> custom(int command, Uid uid) throws IOException {
    return outcome(
        reader.ask(
            FeigReader.CUSTOM,
            Bytes.join(FeigReader.bytes(FeigReader.NXP, command, ADDRESSED), bytes(uid))));
  }

  private static Outcome<Bytes> outcome(Reply reply) {
    return switch (reply) {
      case Reply.Silence _ -> new Again<>("no answer in time");
      case Reply.Answer answer ->
          switch (answer.status().reaction()) {
            case DONE -> new Done<>(answer.data());
            case NO_TAG -> new Away<>();
            case REPEAT -> new Again<>(answer.status().meaning());
            case REFUSED, MORE, UNSUPPORTED, MISCONFIGURED, OUT_OF_SERVICE -> refused(answer);
          };
    };
  }

  /// A write that the chip did not keep may succeed another time; a locked block never.
  private static Outcome<Bytes> refused(Reply.Answer answer) {
    boolean byTheTag = answer.status() == FeigStatus.ISO_15693_ERROR && answer.data().length() > 0;
    return switch (byTheTag ? answer.data().at(0) : 0) {
      case NO_SUCH_BLOCK -> new NoBlock<>();
      case NAMELESS, NOT_PROGRAMMED -> new Again<>(refusal(answer));
      default -> new Refused<>(refusal(answer));
    };
  }

  private static String refusal(Reply.Answer answer) {
    String meaning = String.format("%s (status %02X)", answer.status().meaning(), answer.code());
    return answer.status() == FeigStatus.ISO_15693_ERROR && answer.data().length() > 0
        ? meaning + ": " + tagError(answer.data())
        : meaning;
  }

  /// Errors of ISO 15693-3, and the block where the reader names it.
  private static String tagError(Bytes data) {
    String error =
        switch (data.at(0)) {
          case 0x01 -> "the command is not supported";
          case 0x02 -> "the command is not recognised";
          case 0x03 -> "the option is not supported";
          case NAMELESS -> "an error without a name";
          case NO_SUCH_BLOCK -> "there is no such block";
          case 0x11 -> "already locked";
          case 0x12 -> "locked";
          case NOT_PROGRAMMED -> "the tag did not keep what was written";
          case 0x14 -> "the tag did not lock";
          default -> String.format("error %02X", data.at(0));
        };
    return data.length() > 1 ? error + ", block " + data.at(1) : error;
  }

  private static Bytes bytes(Uid uid) {
    return Bytes.of(ByteBuffer.allocate(8).putLong(uid.value()).array());
  }

  private static Bytes turned(Bytes blocks, int size) {
    byte[] turned = new byte[blocks.length()];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = (byte) blocks.at(i / size * size + size - 1 - i % size);
    }
    return Bytes.of(turned);
  }
}
