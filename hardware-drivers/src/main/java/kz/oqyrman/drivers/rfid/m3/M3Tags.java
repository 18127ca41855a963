package kz.oqyrman.drivers.rfid.m3;

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
import kz.oqyrman.drivers.rfid.TagBlocks.Size;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.rfid.m3.M3Line.Answer;

/// The commands to one tag through a 3M reader. Blocks travel in the order of the tag's memory.
final class M3Tags {
  static final int GET_AFI = 0x0A;
  static final int CHECK_EAS = 0x03;

  private static final int READ = 0x02;
  private static final int WRITE = 0x04;
  private static final int WRITE_AFI = 0x09;
  private static final int CONTROL_EAS = 0x0C;
  private static final int WRITE_DSFID = 0x0B;
  private static final int TAG_INFO = 0x0D;
  private static final int GET_DSFID = 0x0F;

  /// In the mask of a tag information: storage format and family have a byte each, then come block
  /// size and number of blocks, each less one. That order is built from the specification's table;
  /// its examples tell no sizes.
  private static final int SIZE_TOLD = 0x04;

  private static final int BELOW_SIZE = 0x03;

  private static final int UID = 8;
  private static final int BLOCK = 4;

  /// A block in an answer: its number, its lock, its bytes. The form without options, which two
  /// programs use; those with options are shorter, but no capture shows that firmware knows them.
  private static final int BLOCK_TOLD = 2 + BLOCK;

  /// Locks beyond are the error with which the block was not read. Single source.
  private static final int LAST_LOCK = 3;

  /// No document says how many blocks a request may name; the most that was captured in one is 7,
  /// and all of the smallest chip are 8.
  private static final int MOST_BLOCKS = 8;

  private final M3Line line;

  M3Tags(M3Line line) {
    this.line = line;
  }

  /// Reads as much of the memory as is needed to judge what is written there, or all there is.
  ///
  /// @param dsfid storage format identifier, 0 where it is not known
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
      Outcome<Integer> told = dsfid(uid);
      return told instanceof Done<Integer>(Integer dsfid)
          ? size(uid).read(size -> new Done<>(new Shape(dsfid, size)))
          : told.read(_ -> new Again<>("unread"));
    }

    @Override
    public Outcome<Blocks> read(int first, int count) throws IOException {
      return M3Tags.this.read(uid, first, count);
    }

    /// Every answer tells the locks.
    @Override
    public Outcome<Blocks> readWithLocks(int first, int count) throws IOException {
      return read(first, count);
    }

    @Override
    public int most(int size) {
      return MOST_BLOCKS;
    }

    @Override
    public Outcome<Bytes> write(int first, int blockSize, Bytes memory) throws IOException {
      int count = memory.length() / BLOCK;
      return ask(WRITE, uid, Bytes.join(bytes(first, count, 0), memory));
    }

    @Override
    public Outcome<Bytes> writeDsfid(int dsfid) throws IOException {
      return ask(WRITE_DSFID, uid, dsfid);
    }

    /// No command that would is known; asking again may be enough, because a tag that did not hear
    /// is the most common error.
    @Override
    public void wake() {}
  }

  /// Reads blocks in one request.
  ///
  /// @param first block, 0 to 255
  Outcome<Blocks> read(Uid uid, int first, int count) throws IOException {
    return ask(READ, uid, first, count).read(data -> blocks(data, first, count));
  }

  private static Outcome<Blocks> blocks(Bytes data, int first, int count) {
    if (data.length() != 1 + count * BLOCK_TOLD || data.at(0) != count) {
      return new Again<>("the answer has not the blocks that were asked for");
    }
    Bytes memory = Bytes.NONE;
    Bytes locks = Bytes.NONE;
    for (int i = 0; i < count; i++) {
      int at = 1 + i * BLOCK_TOLD;
      if (data.at(at) != first + i) {
        return new Again<>("the answer has other blocks than were asked for");
      }
      if (data.at(at + 1) > LAST_LOCK) {
        M3Error error = M3Error.of(data.at(at + 1));
        return failed(new Answer(error, data.at(at + 1), Bytes.NONE));
      }
      memory = Bytes.join(memory, data.slice(at + 2, at + BLOCK_TOLD));
      locks = Bytes.join(locks, data.slice(at + 1, at + 2));
    }
    return new Done<>(new Blocks(BLOCK, memory, locks));
  }

  /// Writes the application family identifier. Whether it holds is asked of [#afi(Uid)].
  Outcome<Bytes> writeAfi(Uid uid, int afi) throws IOException {
    return ask(WRITE_AFI, uid, afi);
  }

  /// The application family identifier of a tag, 0 to 255.
  Outcome<Integer> afi(Uid uid) throws IOException {
    return ask(GET_AFI, uid).read(M3Tags::oneByte);
  }

  /// The storage format identifier of a tag, 0 to 255.
  Outcome<Integer> dsfid(Uid uid) throws IOException {
    return ask(GET_DSFID, uid).read(M3Tags::oneByte);
  }

  /// How large a tag is; empty where the reader does not know the command, or the tag tells none.
  Outcome<Optional<Size>> size(Uid uid) throws IOException {
    Outcome<Bytes> told = ask(TAG_INFO, uid, SIZE_TOLD);
    return told instanceof Refused<Bytes> ? new Done<>(Optional.empty()) : told.read(M3Tags::size);
  }

  /// What is missing is no error: the mask of the answer says what is there.
  private static Outcome<Optional<Size>> size(Bytes told) {
    if (told.length() == 0) {
      return new Again<>("the tag information is empty");
    }
    if ((told.at(0) & SIZE_TOLD) == 0) {
      return new Done<>(Optional.empty());
    }
    int at = 1 + Integer.bitCount(told.at(0) & BELOW_SIZE);
    return told.length() >= at + 2
        ? new Done<>(Optional.of(new Size(told.at(at + 1) + 1, (told.at(at) & 0x1F) + 1)))
        : new Again<>("the tag information has not what its mask says");
  }

  /// Sets or resets the EAS bit of an NXP chip.
  Outcome<Bytes> writeEas(Uid uid, boolean set) throws IOException {
    return ask(CONTROL_EAS, uid, set ? 1 : 0);
  }

  /// Whether the EAS bit of an NXP chip is set. A tag that is away is silent like one whose bit is
  /// not set: ask for its AFI afterwards.
  Outcome<Boolean> eas(Uid uid) throws IOException {
    Outcome<Bytes> checked = ask(CHECK_EAS, uid);
    return checked instanceof Away<Bytes>
        ? new Done<>(false)
        : checked.read(M3Tags::oneByte).read(eas -> new Done<>(eas == 1));
  }

  /// Whether the reader has a command to tags: asked of a tag that nobody has.
  boolean knows(int command) throws IOException {
    Uid nobody = new Uid(0xE0L << 56);
    Optional<Answer> answer = line.ask(command, bytes(nobody), told -> isAbout(nobody, told));
    return answer.filter(a -> a.error().reaction() == M3Error.Reaction.UNSUPPORTED).isEmpty();
  }

  private static Outcome<Integer> oneByte(Bytes data) {
    return data.length() == 1
        ? new Done<>(data.at(0))
        : new Again<>("the answer has not the one byte that was asked for");
  }

  private Outcome<Bytes> ask(int command, Uid uid, int... parameters) throws IOException {
    return ask(command, uid, bytes(parameters));
  }

  private Outcome<Bytes> ask(int command, Uid uid, Bytes parameters) throws IOException {
    Bytes request = Bytes.join(bytes(uid), parameters);
    Optional<Answer> answer = line.ask(command, request, told -> isAbout(uid, told));
    return answer.map(M3Tags::outcome).orElseGet(() -> new Again<>("no answer in time"));
  }

  /// An answer names its tag; one that names another is late.
  private static boolean isAbout(Uid uid, Bytes told) {
    return told.length() >= UID && told.slice(0, UID).equals(bytes(uid));
  }

  private static Outcome<Bytes> outcome(Answer answer) {
    return answer.error() == M3Error.OK ? new Done<>(answer.data().from(UID)) : failed(answer);
  }

  private static <T> Outcome<T> failed(Answer answer) {
    return switch (answer.error().reaction()) {
      case AWAY -> new Away<>();
      case REPEAT -> new Again<>(answer.refusal());
      case NO_BLOCK -> new NoBlock<>();
      case DONE, REFUSED, UNSUPPORTED -> new Refused<>(answer.refusal());
    };
  }

  private static Bytes bytes(Uid uid) {
    return Bytes.of(ByteBuffer.allocate(UID).putLong(uid.value()).array());
  }

  static Bytes bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Bytes.of(bytes);
  }
}
