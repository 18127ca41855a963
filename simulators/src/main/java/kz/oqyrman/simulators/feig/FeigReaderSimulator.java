package kz.oqyrman.simulators.feig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.tag.RfField;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.Complaints;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;

/// A FEIG pad reader at the other end of a wire, with tags to lay on it. It answers standard and
/// advanced frames, takes the time line and air take, and refuses what the real one refuses.
///
/// Not simulated: transparent mode (BF), cards of ISO 14443, buffered read mode, login, outputs;
/// the reader answers them as unknown commands (status 80).
public final class FeigReaderSimulator implements AutoCloseable {
  /// The line FEIG readers leave the factory with.
  public static final Line FACTORY_LINE = Line.serial(38400, true);

  /// A host leaves this long after an answer before its next request (manual of the CPR).
  public static final long GAP_AFTER_ANSWER_NANOS = 5_000_000;

  private static final int EVERY_READER = 0xFF;
  private static final int OWN_ADDRESS = 0x00;
  private static final int CPU_RESET = 0x63;
  private static final int ISO_COMMAND = 0xB0;
  private static final int MAKER_COMMAND = 0xB1;
  private static final int ADDRESSED = 0x01;

  /// How long a reader is deaf after a reset. Unsure: the manual only says to wait.
  private static final long BOOT_NANOS = 500_000_000;

  /// Tags beyond this many are forgotten once lifted, oldest first.
  private static final int MOST_REMEMBERED = 10_000;

  private final DeviceWire wire;
  private final ReaderModel model;
  private final RfField field = new RfField();
  private final Complaints complaints = new Complaints();
  private final Exchanges exchanges = new Exchanges();
  private final RequestReader requests;
  private final ReaderCommands commands;
  private final ReaderFaults faults = new ReaderFaults();
  private final Map<Uid, TagMemory> everLaid = new LinkedHashMap<>();
  private long answerLeftAt = System.nanoTime() - GAP_AFTER_ANSWER_NANOS;
  private long bootedAt = System.nanoTime();

  private FeigReaderSimulator(DeviceWire wire, ReaderModel model) {
    this.wire = wire;
    this.model = model;
    this.requests = new RequestReader(model.receiveBuffer(), complaints);
    this.commands = new ReaderCommands(field, model, complaints);
  }

  /// Puts a reader at the end of a wire and lets it serve.
  public static FeigReaderSimulator start(DeviceWire wire, ReaderModel model) {
    FeigReaderSimulator reader = new FeigReaderSimulator(wire, model);
    wire.start(reader::received);
    return reader;
  }

  /// The address line a driver finds it by; empty while the cable is out.
  public Optional<String> address() {
    String options = wire.transport().equals("serial") ? "?baud=38400&parity=even" : "";
    return wire.target().map(target -> "feig+" + wire.transport() + ":" + target + options);
  }

  /// What it is.
  public ReaderModel model() {
    return model;
  }

  /// Its cable: faults of the line, whether a host is there.
  public DeviceWire wire() {
    return wire;
  }

  /// Lays a tag on the pad.
  public void lay(TagMemory tag) {
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
  public boolean lift(Uid uid) {
    return field.lift(uid);
  }

  /// The tags that lie on the pad, in the order they were laid.
  public List<TagMemory> onPad() {
    return field.tags();
  }

  /// Every tag that was ever laid, in that order, with what it holds now.
  public List<TagMemory> everLaid() {
    synchronized (everLaid) {
      return List.copyOf(everLaid.values());
    }
  }

  /// What went over the wire.
  public Exchanges exchanges() {
    return exchanges;
  }

  /// What the host did wrong.
  public Complaints complaints() {
    return complaints;
  }

  /// Makes something go wrong with the reader; it takes an earlier fault's place.
  public void fault(ReaderFault fault) {
    faults.set(fault);
  }

  /// Takes the reader's fault away. Those of line and tags stay.
  public void repair() {
    faults.clear();
  }

  private void received(byte[] bytes, long at) {
    long firstAt = at - wire.line().waitedNanos(bytes.length);
    for (FeigRequest request : requests.feed(bytes, firstAt, at)) {
      if (at - bootedAt >= 0 && isForThisReader(request)) {
        answer(request, at);
      }
    }
  }

  /// A frame with a bad check sum or another reader's address is not answered.
  private boolean isForThisReader(FeigRequest request) {
    if (!request.checks()) {
      complaints.add("a request had a wrong check sum");
      return false;
    }
    return request.address() == OWN_ADDRESS || request.address() == EVERY_READER;
  }

  private void answer(FeigRequest request, long at) {
    long begun = at - wire.line().waitedNanos(request.frameBytes());
    if (begun - answerLeftAt < GAP_AFTER_ANSWER_NANOS) {
      complaints.add("a request came less than 5 ms after the answer before it");
    }
    Optional<FeigAnswer> answer = answerOrFault(request);
    if (answer.isPresent()) {
      byte[] frame = answer.get().frame(OWN_ADDRESS, request);
      exchanges.add(exchange(request, answer.get(), frame.length, at));
      answerLeftAt = wire.send(frame, at + answer.get().airNanos());
    }
    if (request.command() == CPU_RESET && wire.line().waiting()) {
      bootedAt = answerLeftAt + BOOT_NANOS;
    }
  }

  private Optional<FeigAnswer> answerOrFault(FeigRequest request) {
    int command = request.command();
    boolean forTags = command == ISO_COMMAND || command == MAKER_COMMAND;
    return faults.insteadOf(forTags, () -> commands.answer(command, request.data()));
  }

  private Exchange exchange(FeigRequest request, FeigAnswer answer, int answerBytes, long at) {
    byte[] data = request.data();
    return new Exchange(
        at,
        ReaderCommands.name(request.command(), data),
        addressee(request.command(), data),
        answer.status(),
        request.frameBytes(),
        answerBytes,
        wire.line().nanos(request.frameBytes()) + wire.line().nanos(answerBytes),
        answer.airNanos());
  }

  private static Optional<Uid> addressee(int command, byte[] data) {
    boolean byUid = command == ISO_COMMAND && data.length >= 10 && (data[1] & 0x07) == ADDRESSED;
    long uid = byUid ? TagCommands.uid(data) : 0;
    return uid >>> 56 == 0xE0 ? Optional.of(new Uid(uid)) : Optional.empty();
  }

  /// Pulls the plug and stops.
  @Override
  public void close() {
    wire.close();
  }
}
