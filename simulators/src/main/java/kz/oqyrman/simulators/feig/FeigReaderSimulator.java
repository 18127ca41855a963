package kz.oqyrman.simulators.feig;

import java.util.Optional;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.pad.Exchange;
import kz.oqyrman.simulators.pad.Lamps;
import kz.oqyrman.simulators.pad.PadSimulator;
import kz.oqyrman.simulators.pad.ReaderFault;
import kz.oqyrman.simulators.pad.ReaderFaults;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;

/// A FEIG pad reader at the other end of a wire, with tags to lay on it. It answers standard and
/// advanced frames, takes the time line and air take, and refuses what the real one refuses.
///
/// Not simulated: transparent mode (BF), cards of ISO 14443, buffered read mode, login, other
/// outputs than the lamps; the reader answers them as unknown commands (status 80).
public final class FeigReaderSimulator extends PadSimulator {
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

  private final ReaderModel model;
  private final RequestReader requests;
  private final ReaderCommands commands;
  private final ReaderFaults faults = new ReaderFaults();
  private long answerLeftAt = System.nanoTime() - GAP_AFTER_ANSWER_NANOS;
  private volatile long bootedAt = System.nanoTime();

  private FeigReaderSimulator(DeviceWire wire, ReaderModel model) {
    super(wire);
    this.model = model;
    this.requests = new RequestReader(model.receiveBuffer(), complaints());
    this.commands = new ReaderCommands(field(), model, complaints());
  }

  /// Puts a reader at the end of a wire and lets it serve.
  public static FeigReaderSimulator start(DeviceWire wire, ReaderModel model) {
    FeigReaderSimulator reader = new FeigReaderSimulator(wire, model);
    wire.start(reader::received);
    return reader;
  }

  @Override
  public String name() {
    return "FEIG " + model.name();
  }

  @Override
  public Optional<String> address() {
    String options = wire().transport().equals("serial") ? "?baud=38400&parity=even" : "";
    return wire().target().map(target -> "feig+" + wire().transport() + ":" + target + options);
  }

  /// What it is.
  public ReaderModel model() {
    return model;
  }

  @Override
  public void fault(ReaderFault fault) {
    faults.set(fault);
  }

  @Override
  public void repair() {
    faults.clear();
  }

  @Override
  public Lamps lamps() {
    return commands.lamps();
  }

  @Override
  public void restart() {
    field().reset();
    commands.restart();
    bootedAt = System.nanoTime() + (wire().line().waiting() ? BOOT_NANOS : 0);
  }

  private void received(byte[] bytes, long at) {
    long firstAt = at - wire().line().waitedNanos(bytes.length);
    for (FeigRequest request : requests.feed(bytes, firstAt, at)) {
      if (at - bootedAt >= 0 && isForThisReader(request)) {
        answer(request, at);
      }
    }
  }

  /// A frame with a bad check sum or another reader's address is not answered.
  private boolean isForThisReader(FeigRequest request) {
    if (!request.checks()) {
      complaints().add("a request had a wrong check sum");
      return false;
    }
    return request.address() == OWN_ADDRESS || request.address() == EVERY_READER;
  }

  private void answer(FeigRequest request, long at) {
    long begun = at - wire().line().waitedNanos(request.frameBytes());
    if (begun - answerLeftAt < GAP_AFTER_ANSWER_NANOS) {
      complaints().add("a request came less than 5 ms after the answer before it");
    }
    Optional<FeigAnswer> answer = answerOrFault(request);
    if (answer.isPresent()) {
      byte[] frame = answer.get().frame(OWN_ADDRESS, request);
      exchanges().add(exchange(request, answer.get(), frame.length, at));
      answerLeftAt = wire().send(frame, at + answer.get().airNanos());
    }
    if (request.command() == CPU_RESET && wire().line().waiting()) {
      bootedAt = answerLeftAt + BOOT_NANOS;
    }
  }

  private Optional<FeigAnswer> answerOrFault(FeigRequest request) {
    int command = request.command();
    boolean forTags = command == ISO_COMMAND || command == MAKER_COMMAND;
    return faults.insteadOf(
        forTags, FeigReaderSimulator::withStatus, () -> commands.answer(command, request.data()));
  }

  private static FeigAnswer withStatus(int status) {
    return status == FeigStatus.RF_ERROR
        ? FeigAnswer.of(status, (byte) 0) // so it was captured
        : FeigAnswer.of(status);
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
        wire().line().nanos(request.frameBytes()) + wire().line().nanos(answerBytes),
        answer.airNanos());
  }

  private static Optional<Uid> addressee(int command, byte[] data) {
    boolean byUid = command == ISO_COMMAND && data.length >= 10 && (data[1] & 0x07) == ADDRESSED;
    long uid = byUid ? TagCommands.uid(data) : 0;
    return uid >>> 56 == 0xE0 ? Optional.of(new Uid(uid)) : Optional.empty();
  }
}
