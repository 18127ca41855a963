package kz.oqyrman.drivers.sorter;

import com.digitalpetri.modbus.pdu.ModbusRequestPdu;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsRequest;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsResponse;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersResponse;
import com.digitalpetri.modbus.pdu.ReadInputRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadInputRegistersResponse;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import kz.oqyrman.drivers.Backoff;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.DeviceLoop;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Requests;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.sorter.ModbusLine.Reply;
import kz.oqyrman.drivers.sorter.RouteOutcome.Failed;
import kz.oqyrman.drivers.sorter.RouteOutcome.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A sorter whose controller speaks Modbus. Its sensors are read a few times a second; where the
/// next item goes is written and read back before it is answered.
final class ModbusSorter implements Sorter {
  private static final Logger LOG = LoggerFactory.getLogger(ModbusSorter.class);

  private static final int MOST_ROUTES = 8;

  /// A counter that goes on by more between two looks was set back: no sorter is so fast.
  private static final int MOST_BETWEEN_LOOKS = 200;

  private static final int ROUND = 0x10000;

  /// Looks in a row at which sensors or counters are not told before the controller is lost.
  private static final int MOST_BLIND_LOOKS = 10;

  /// Looks that a greeting takes at most.
  private static final int MOST_FIRST_LOOKS = 3;

  /// Writing is tried so often; writing the same bin twice does no harm.
  private static final int MOST_WRITES = 3;

  private final DeviceAddress address;
  private final SorterSettings settings;
  private final SorterMap map;
  private final Consumer<SorterEvent> events;
  private final Requests<Request> requests = new Requests<>(MOST_ROUTES);
  private final DeviceLoop loop;

  private record Request(int bin, Consumer<RouteOutcome> answer) {}

  private ModbusSorter(
      DeviceAddress address,
      Link.Dialer dialer,
      SorterSettings settings,
      Consumer<SorterEvent> events) {
    this.address = address;
    this.settings = settings;
    this.map = settings.map();
    this.events = events;
    this.loop =
        new DeviceLoop(
            "sorter " + address,
            dialer,
            Backoff.CABLE,
            new Talk(),
            health -> events.accept(new SorterEvent.HealthChanged(health)));
  }

  /// Begins to dial.
  ///
  /// @param events told in order, on the sorter's own thread
  static ModbusSorter open(
      DeviceAddress address,
      Link.Dialer dialer,
      SorterSettings settings,
      Consumer<SorterEvent> events) {
    ModbusSorter sorter = new ModbusSorter(address, dialer, settings, events);
    sorter.loop.start();
    return sorter;
  }

  @Override
  public DeviceAddress address() {
    return address;
  }

  @Override
  public Health health() {
    return loop.health();
  }

  @Override
  public int bins() {
    return map.bins();
  }

  @Override
  public void route(int bin, Consumer<RouteOutcome> answer) {
    if (bin < 1 || bin > map.bins()) {
      loop.deliver(answer, new Refused(Refused.Why.NO_SUCH_BIN));
    } else if (requests.offer(new Request(bin, answer))) {
      loop.nudge();
    } else {
      loop.deliver(
          answer,
          new Failed(
              new Trouble(Reason.BUSY, "closed, or " + MOST_ROUTES + " items wait already")));
    }
  }

  @Override
  public void close() {
    loop.close();
    for (Request request : requests.close()) {
      loop.deliver(
          request.answer(), new Failed(new Trouble(Reason.NOT_THERE, "the sorter was closed")));
    }
  }

  private final class Talk implements DeviceLoop.Conversation {
    private final String identity =
        "Modbus sorter, unit %d, %d bins".formatted(settings.unit(), map.bins());
    private @Nullable ModbusLine line;
    private int full;
    private boolean jammed;
    private int passed = -1;
    private int blindLooks;

    /// What the greeting saw: it is told once the sorter is ready, or lost again.
    private final List<SorterEvent> early = new ArrayList<>();

    private boolean greeting;

    /// With a look at the sensors: a sorter that does not tell them, or in which an item is stuck,
    /// is never ready.
    @Override
    public Health greet(Link link) throws IOException {
      ModbusLine greeted = new ModbusLine(link, settings, counters());
      greeted.greet();
      line = greeted;
      greeting = true;
      blindLooks = MOST_BLIND_LOOKS - MOST_FIRST_LOOKS;
      do {
        look(greeted);
      } while (blindLooks > 0);
      return health(greeted);
    }

    /// The greeting too. In RTU an answer says no more than its function, so that a late answer of
    /// one sensor passed for that of another if they were the greeting.
    private ModbusRequestPdu counters() {
      return new ReadInputRegistersRequest(map.passed(), 2);
    }

    @Override
    public void work(Link link) throws IOException, InterruptedException {
      ModbusLine greeted = Objects.requireNonNull(line, "a controller is greeted before work");
      tellEarly();
      while (true) {
        look(greeted);
        loop.tell(health(greeted));
        Optional<Request> request = requests.next(settings.poll());
        if (request.isPresent()) {
          route(request.get(), greeted);
        }
      }
    }

    private void look(ModbusLine greeted) throws IOException {
      OptionalInt fullNow = inputs(greeted, map.full(), map.bins());
      OptionalInt jamNow = inputs(greeted, map.jam(), 1);
      boolean counted = count(greeted);
      fullNow.ifPresent(this::filled);
      jamNow.ifPresent(now -> jammed(now != 0));
      blind(fullNow.isEmpty() || jamNow.isEmpty() || !counted);
    }

    private void blind(boolean now) throws LinkException {
      blindLooks = now ? blindLooks + 1 : 0;
      if (blindLooks >= MOST_BLIND_LOOKS) {
        throw new LinkException(
            Reason.HARDWARE_FAULT,
            "the controller answers, but not when it is asked for its sensors and counters");
      }
    }

    /// @return one bit for each input, the first lowest; empty when no answer came, or one about
    ///   another number of inputs
    private OptionalInt inputs(ModbusLine greeted, int from, int count) throws IOException {
      Reply reply = greeted.ask(new ReadDiscreteInputsRequest(from, count));
      refuse(reply);
      if (!(reply instanceof Reply.Answer(ReadDiscreteInputsResponse told))
          || told.inputs().length != (count + Byte.SIZE - 1) / Byte.SIZE) {
        return OptionalInt.empty();
      }
      byte[] bits = told.inputs();
      int low = bits[0] & 0xFF;
      return OptionalInt.of(bits.length > 1 ? low | (bits[1] & 0xFF) << 8 : low);
    }

    /// @return whether the counters were told
    private boolean count(ModbusLine greeted) throws IOException {
      Reply reply = greeted.ask(counters());
      refuse(reply);
      if (!(reply instanceof Reply.Answer(ReadInputRegistersResponse told))
          || told.registers().length != 4) {
        return false;
      }
      counted(register(told.registers(), 0), register(told.registers(), 2));
      return true;
    }

    private void refuse(Reply reply) throws LinkException {
      if (reply instanceof Reply.Refused refused) {
        int code = refused.code();
        throw refused.isOfTheMap()
            ? new LinkException(
                Reason.MISCONFIGURED,
                "the controller refuses to tell (exception %d); its map of registers may be another: %s"
                    .formatted(code, map))
            : new LinkException(
                Reason.HARDWARE_FAULT, "the controller cannot tell (exception %d)".formatted(code));
      }
    }

    private static int register(byte[] registers, int at) {
      return (registers[at] & 0xFF) << 8 | (registers[at + 1] & 0xFF);
    }

    private void counted(int now, int lastBin) {
      int before = passed;
      passed = now;
      int fresh = before < 0 ? 0 : (now - before + ROUND) % ROUND;
      if (fresh > MOST_BETWEEN_LOOKS) {
        LOG.info("{} has begun to count anew: {} after {}", address, now, before);
        return;
      }
      for (int i = 1; i <= fresh; i++) {
        boolean known = i == fresh && lastBin >= 1 && lastBin <= map.bins();
        deliver(new SorterEvent.Passed(known ? OptionalInt.of(lastBin) : OptionalInt.empty()));
      }
    }

    private void filled(int now) {
      for (int bin = 1; bin <= map.bins(); bin++) {
        boolean was = isSet(full, bin);
        boolean is = isSet(now, bin);
        if (was != is) {
          deliver(is ? new SorterEvent.BinFull(bin) : new SorterEvent.BinFreed(bin));
        }
      }
      full = now;
    }

    private static boolean isSet(int bits, int bin) {
      return (bits >>> (bin - 1) & 1) != 0;
    }

    private void jammed(boolean now) {
      if (now != jammed) {
        jammed = now;
        deliver(now ? new SorterEvent.Jammed() : new SorterEvent.Unjammed());
      }
    }

    private void deliver(SorterEvent event) {
      if (greeting) {
        early.add(event);
      } else {
        loop.deliver(events, event);
      }
    }

    private void tellEarly() {
      greeting = false;
      early.forEach(this::deliver);
      early.clear();
    }

    private Health health(ModbusLine greeted) {
      Optional<Trouble> trouble = Optional.empty();
      if (jammed) {
        trouble = Optional.of(new Trouble(Reason.HARDWARE_FAULT, "an item is stuck in the sorter"));
      } else if (greeted.isNoisy()) {
        trouble =
            Optional.of(
                new Trouble(Reason.NOISE, "bytes that no Modbus controller says are on the line"));
      }
      return Health.onTheLine(identity, trouble);
    }

    /// Looks once more before: a bin may have filled since.
    private void route(Request request, ModbusLine greeted) throws IOException {
      RouteOutcome outcome =
          new Failed(new Trouble(Reason.LINE_BROKEN, "the line broke before it was confirmed"));
      try {
        look(greeted);
        Optional<RouteOutcome> refused = inTheWay(request.bin());
        outcome = refused.isPresent() ? refused.get() : written(request.bin(), greeted);
      } finally {
        loop.deliver(request.answer(), outcome);
      }
    }

    private Optional<RouteOutcome> inTheWay(int bin) {
      if (jammed) {
        return Optional.of(new Refused(Refused.Why.JAMMED));
      }
      return isSet(full, bin) ? Optional.of(new Refused(Refused.Why.FULL)) : Optional.empty();
    }

    private RouteOutcome written(int bin, ModbusLine greeted) throws IOException {
      for (int i = 0; i < MOST_WRITES; i++) {
        Reply reply = greeted.ask(new WriteSingleRegisterRequest(map.route(), bin));
        if (reply instanceof Reply.Refused refused) {
          return new Failed(
              new Trouble(
                  refused.isOfTheMap() ? Reason.MISCONFIGURED : Reason.HARDWARE_FAULT,
                  "the controller refuses bin %d (exception %d)".formatted(bin, refused.code())));
        }
        if (isWritten(bin, greeted)) {
          return new RouteOutcome.Set(bin);
        }
      }
      return new Failed(
          new Trouble(
              Reason.HARDWARE_FAULT, "the controller does not keep the bin that it is told"));
    }

    private boolean isWritten(int bin, ModbusLine greeted) throws IOException {
      return greeted.ask(new ReadHoldingRegistersRequest(map.route(), 1))
              instanceof Reply.Answer(ReadHoldingRegistersResponse told)
          && told.registers().length == 2
          && register(told.registers(), 0) == bin;
    }

    @Override
    public void withoutLine(Trouble why) {
      tellEarly();
      for (Request request : requests.takeAll()) {
        loop.deliver(request.answer(), new Failed(why));
      }
    }
  }
}
