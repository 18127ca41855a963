package kz.oqyrman.simulators.m3;

import java.nio.ByteBuffer;
import java.util.Optional;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.simulators.pad.Exchange;
import kz.oqyrman.simulators.pad.PadSimulator;
import kz.oqyrman.simulators.pad.ReaderFault;
import kz.oqyrman.simulators.pad.ReaderFaults;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;

/// A 3M pad reader 810 or 210 at the other end of a wire, with tags to lay on it. It takes the time
/// line and air take; how long a real one thinks is not known.
public final class M3ReaderSimulator extends PadSimulator {
  /// 19200 baud, 8 data bits, no parity, one stop bit.
  public static final Line FACTORY_LINE = Line.serial(19_200, false);

  private static final int INVENTORY = 0xFE;
  private static final int FIRST_OF_TAGS = 0x01;
  private static final int LAST_OF_TAGS = 0x0F;

  private final M3Model model;
  private final M3RequestReader requests;
  private final M3Commands commands;
  private final ReaderFaults faults = new ReaderFaults();
  private long answerLeftAt = System.nanoTime();

  private M3ReaderSimulator(DeviceWire wire, M3Model model) {
    super(wire);
    this.model = model;
    this.requests = new M3RequestReader(complaints());
    this.commands = new M3Commands(field(), model, complaints());
  }

  /// Puts a reader at the end of a wire and lets it serve.
  public static M3ReaderSimulator start(DeviceWire wire, M3Model model) {
    M3ReaderSimulator reader = new M3ReaderSimulator(wire, model);
    wire.start(reader::received);
    return reader;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public Optional<String> address() {
    String options = wire().transport().equals("serial") ? "?baud=19200" : "";
    return wire().target().map(target -> "m3+" + wire().transport() + ":" + target + options);
  }

  /// What it is.
  public M3Model model() {
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
  public void restart() {
    commands.restart();
  }

  private void received(byte[] bytes, long at) {
    long firstAt = at - wire().line().waitedNanos(bytes.length);
    for (M3Request request : requests.feed(bytes, firstAt, at)) {
      if (isHeard(request, at)) {
        answer(request, at);
      }
    }
  }

  /// While it is busy it ignores what is asked.
  private boolean isHeard(M3Request request, long at) {
    if (!request.checks()) {
      complaints().add("a request had a wrong check sum");
      return false;
    }
    if (at - wire().line().waitedNanos(request.frameBytes()) - answerLeftAt < 0) {
      complaints().add("a request came while the reader was busy");
      return false;
    }
    return commands.answers(request);
  }

  private void answer(M3Request request, long at) {
    boolean forTags =
        request.command() == INVENTORY
            || (request.command() >= FIRST_OF_TAGS && request.command() <= LAST_OF_TAGS);
    Optional<M3Answer> answer =
        faults.insteadOf(
            forTags && !request.isProbe(),
            error -> M3Answer.of(error),
            () -> commands.answer(request));
    if (answer.isPresent()) {
      byte[] frame = answer.get().frame(request);
      exchanges().add(exchange(request, answer.get(), frame.length, at));
      answerLeftAt = wire().send(frame, at + answer.get().airNanos());
    }
  }

  private Exchange exchange(M3Request request, M3Answer answer, int answerBytes, long at) {
    return new Exchange(
        at,
        M3Commands.name(request),
        addressee(request),
        answer.error(),
        request.frameBytes(),
        answerBytes,
        wire().line().nanos(request.frameBytes()) + wire().line().nanos(answerBytes),
        answer.airNanos());
  }

  private static Optional<Uid> addressee(M3Request request) {
    byte[] data = request.data();
    long uid = data.length >= 8 && !request.isProbe() ? ByteBuffer.wrap(data).getLong() : 0;
    return uid >>> 56 == 0xE0 ? Optional.of(new Uid(uid)) : Optional.empty();
  }
}
