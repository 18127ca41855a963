package kz.oqyrman.simulators.feig;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.wire.Complaints;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;

/// A FEIG reader in buffered read mode between the aerials of a security gate, at the other end of
/// a wire. It is set to keep armed tags (AFI 07) and answers commands 22, 31, 32, 33, 52, 63 and
/// 65.
///
/// How a record looks is known from UHF readers only; here it is the same: length 2; kind,
/// reserved, length, identifier; blocks; time 4; date 5; antenna. Assumed: room for 64 records;
/// status 92 for an empty buffer; a full buffer drops the newest and answers 93 with the oldest.
/// Not there: scan mode, configuration. [CallingGateSimulator] is one in notification mode.
public final class FeigGateSimulator implements AutoCloseable {
  /// The line FEIG readers leave the factory with.
  public static final Line FACTORY_LINE = FeigReaderSimulator.FACTORY_LINE;

  /// Records that it keeps.
  public static final int ROOM = 64;

  /// In place of a status: no answer.
  public static final int SILENT = -1;

  private static final int ARMED = 0x07;
  private static final int EVERY_READER = 0xFF;
  private static final int OWN_ADDRESS = 0x00;
  private static final int BUFFER = 280;
  private static final int NO_VALID_DATA = 0x92;
  private static final int OVERFLOW = 0x93;
  private static final int NOT_AVAILABLE = 0x82;
  private static final byte[] VERSION = {2, 5, 0, 48, 40, 0, 8};

  /// Time and date as nobody knows how they are written.
  private static final byte[] TIME = {10, 15, 0x12, 0x34};

  private static final byte[] DATE = {20, 26, 11, 26, 0};

  /// A record that waits to be told.
  record Kept(Uid tag, int antenna) {}

  private final DeviceWire wire;
  private final Complaints complaints = new Complaints();
  private final RequestReader requests = new RequestReader(BUFFER, complaints);
  private final Deque<Kept> kept = new ArrayDeque<>();
  private int told;
  private boolean overflown;
  private boolean hostMode;
  private int failure;
  private boolean everything;
  private int muteReads;
  private int muteClears;
  private boolean forgets = true;
  private boolean initialises = true;
  private long looks;
  private int unforgetting;

  private FeigGateSimulator(DeviceWire wire) {
    this.wire = wire;
  }

  /// Puts a gate at the end of a wire and lets it serve.
  public static FeigGateSimulator start(DeviceWire wire) {
    FeigGateSimulator gate = new FeigGateSimulator(wire);
    wire.start(gate::received);
    return gate;
  }

  /// The address line a driver finds it by; empty while the cable is out.
  public Optional<String> address() {
    return wire.target().map(target -> "feig-gate+" + wire.transport() + ":" + target);
  }

  /// Its cable: faults of the line, whether a host is there.
  public DeviceWire wire() {
    return wire;
  }

  /// What the host did that a reader would not take.
  public Complaints complaints() {
    return complaints;
  }

  /// A tag goes through.
  ///
  /// @param antenna that sees it, 1 to 4
  /// @return whether the gate sounds
  public synchronized boolean pass(Uid tag, int afi, int antenna) {
    if (afi != ARMED) {
      return false;
    }
    if (kept.size() < ROOM) {
      kept.addLast(new Kept(tag, antenna));
    } else {
      overflown = true;
    }
    return true;
  }

  /// Whether it is set to host mode.
  public synchronized boolean isInHostMode() {
    return hostMode;
  }

  /// Records that wait.
  public synchronized int waiting() {
    return kept.size();
  }

  /// It is set to host mode, as pads are, or back.
  public synchronized void hostMode(boolean on) {
    hostMode = on;
  }

  /// Answers command 22 with this status only; 0 as it should.
  public synchronized void fail(int status) {
    failure = status;
  }

  /// It is set to tell blocks, time and date too.
  public synchronized void tellEverything() {
    everything = true;
  }

  /// So many answers with records are lost.
  public synchronized void loseReads(int count) {
    muteReads = count;
  }

  /// So many answers to "forget" are lost, although it forgets.
  public synchronized void loseClears(int count) {
    muteClears = count;
  }

  /// It forgets nothing that it is told to, and answers so.
  ///
  /// @param status of its answers; [#SILENT] for none
  public synchronized void forgetNothing(int status) {
    forgets = false;
    unforgetting = status;
  }

  /// It refuses to be initialised.
  public synchronized void notInitialised() {
    initialises = false;
  }

  /// It forgets again.
  public synchronized void forget() {
    forgets = true;
  }

  /// The power goes and comes back: what it kept is gone.
  public synchronized void powerCycle() {
    kept.clear();
    told = 0;
    overflown = false;
  }

  /// Sent when its own state is free again: a line may be slow.
  private void received(byte[] bytes, long at) {
    heard(bytes, at).forEach(answer -> wire.send(answer, at));
  }

  private synchronized List<byte[]> heard(byte[] bytes, long at) {
    List<byte[]> answers = new ArrayList<>();
    long firstAt = at - wire.line().waitedNanos(bytes.length);
    for (FeigRequest request : requests.feed(bytes, firstAt, at)) {
      if (!request.checks()) {
        complaints.add("a request had a wrong check sum");
      } else if (request.address() == OWN_ADDRESS || request.address() == EVERY_READER) {
        answer(request).map(answer -> answer.frame(OWN_ADDRESS, request)).ifPresent(answers::add);
      }
    }
    return answers;
  }

  private Optional<FeigAnswer> answer(FeigRequest request) {
    return switch (request.command()) {
      case 0x52 -> Optional.of(FeigAnswer.ok());
      case 0x65 -> Optional.of(FeigAnswer.ok(VERSION));
      case 0x63 -> {
        powerCycle();
        yield Optional.of(FeigAnswer.ok());
      }
      case 0x22 -> read(request.data());
      case 0x31 -> Optional.of(FeigAnswer.ok(info()));
      case 0x32 -> cleared();
      case 0x33 -> initialised();
      default -> {
        complaints.add("command %02X".formatted(request.command()));
        yield Optional.of(FeigAnswer.of(FeigStatus.UNKNOWN_COMMAND));
      }
    };
  }

  /// How often its buffer was asked for.
  public synchronized long looks() {
    return looks;
  }

  private Optional<FeigAnswer> read(byte[] asked) {
    looks++;
    if (hostMode) {
      return Optional.of(FeigAnswer.of(NOT_AVAILABLE));
    }
    if (failure != 0) {
      return Optional.of(FeigAnswer.of(failure));
    }
    if (asked.length != 2) {
      complaints.add("command 22 with " + asked.length + " bytes");
      return Optional.of(FeigAnswer.of(FeigStatus.LENGTH_ERROR));
    }
    if (kept.isEmpty()) {
      return Optional.of(FeigAnswer.of(NO_VALID_DATA));
    }
    int most = (asked[0] & 0xFF) << 8 | (asked[1] & 0xFF);
    List<Kept> first = kept.stream().limit(most).toList();
    told = first.size();
    if (muteReads > 0) {
      muteReads--;
      return Optional.empty();
    }
    return Optional.of(
        FeigAnswer.of(overflown ? OVERFLOW : FeigStatus.OK, records(first, everything)));
  }

  /// What follows the status in an answer to command 22.
  static byte[] records(List<Kept> told, boolean everything) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.write(everything ? 0x73 : 0x11);
    data.write(0);
    data.write(told.size());
    told.forEach(each -> data.writeBytes(record(each, everything)));
    return data.toByteArray();
  }

  private static byte[] record(Kept each, boolean everything) {
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    fields.write(3);
    fields.write(0);
    fields.write(8);
    fields.writeBytes(ByteBuffer.allocate(8).putLong(each.tag().value()).array());
    if (everything) {
      fields.writeBytes(new byte[] {0, 1, 4, 0x11, 1, 1, 0x31});
      fields.writeBytes(TIME);
      fields.writeBytes(DATE);
    }
    fields.write(each.antenna());
    return ByteBuffer.allocate(2 + fields.size())
        .putShort((short) (2 + fields.size()))
        .put(fields.toByteArray())
        .array();
  }

  private byte[] info() {
    return ByteBuffer.allocate(6)
        .putShort((short) ROOM)
        .putShort((short) 0)
        .putShort((short) kept.size())
        .array();
  }

  private Optional<FeigAnswer> unforgotten() {
    return unforgetting == SILENT ? Optional.empty() : Optional.of(FeigAnswer.of(unforgetting));
  }

  private Optional<FeigAnswer> initialised() {
    if (!forgets) {
      return unforgotten();
    }
    if (!initialises) {
      return Optional.of(FeigAnswer.of(FeigStatus.UNKNOWN_COMMAND));
    }
    powerCycle();
    return Optional.of(FeigAnswer.ok());
  }

  private Optional<FeigAnswer> cleared() {
    if (!forgets) {
      return unforgotten();
    }
    if (told == 0) {
      complaints.add("told to forget what it has not told");
    }
    for (int i = 0; i < told; i++) {
      kept.removeFirst();
    }
    told = 0;
    boolean lost = muteClears > 0;
    muteClears -= lost ? 1 : 0;
    return lost ? Optional.empty() : Optional.of(FeigAnswer.ok());
  }

  @Override
  public void close() {
    wire.close();
  }
}
