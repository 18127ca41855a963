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
  private static final int GET_DSFID = 0x0F;

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
  private final int retries;

  /// @param retries writes of memory after the first
  M3Tags(M3Line line, int retries) {
    this.line = line;
    this.retries = retries;
  }

  /// Reads as much of the memory as is needed to judge what is written there, or all there is.
  ///
  /// @param dsfid storage format identifier, 0 where it is not known
  Outcome<Bytes> memory(Uid uid, int dsfid) throws IOException {
    return MemoryReading.of(
        new MemoryReading.Source() {
          @Override
          public Outcome<Blocks> read(int first, int count) throws IOException {
            return M3Tags.this.read(uid, first, count);
          }

          @Override
          public int most(int size) {
            return MOST_BLOCKS;
          }
        },
        dsfid);
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
    }
    return new Done<>(new Blocks(BLOCK, memory));
  }

  /// Writes blocks and reads them back. A write that failed is repeated only after it was read that
  /// the tag does not hold what was wished.
  ///
  /// @param first block, 0 to 255
  /// @param memory a whole number of blocks
  Outcome<Blocks> write(Uid uid, int first, Bytes memory) throws IOException {
    Outcome<Blocks> outcome = new Done<>(new Blocks(BLOCK, Bytes.NONE));
    int step = MOST_BLOCKS * BLOCK;
    for (int at = 0; at < memory.length() && outcome instanceof Done<Blocks>; at += step) {
      Bytes piece = memory.slice(at, Math.min(at + step, memory.length()));
      outcome = writePiece(uid, first + at / BLOCK, piece);
    }
    return outcome;
  }

  private Outcome<Blocks> writePiece(Uid uid, int first, Bytes piece) throws IOException {
    int count = piece.length() / BLOCK;
    Outcome<Blocks> held = new Again<>("not written");
    for (int i = 0; i <= retries; i++) {
      Outcome<Bytes> written = ask(WRITE, uid, Bytes.join(bytes(first, count, 0), piece));
      held = read(uid, first, count);
      if (held.equals(new Done<>(new Blocks(BLOCK, piece)))) {
        return held;
      }
      if (written instanceof Refused<Bytes> || written instanceof NoBlock<Bytes>) {
        return written.read(_ -> new Again<>("unread"));
      }
    }
    return held instanceof Done<Blocks>
        ? new Again<>("blocks from " + first + " still hold something else")
        : held;
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
