package kz.oqyrman.simulators.sorter;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kz.oqyrman.simulators.wire.Complaints;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;

/// A return sorter with a Modbus controller at the other end of a wire: Modbus TCP, or RTU on a
/// serial line. Its map is made up, because no maker publishes one: discrete inputs 0 to 15 the
/// sensors of full bins, 16 jam; input registers 0 items passed and 1 the bin of the last; holding
/// register 0 where the next item goes; all of it moved on by a base. Functions 2, 3, 4 and 6;
/// others are refused.
public final class SorterSimulator implements AutoCloseable {
  /// Controllers leave the factory so, it is said.
  public static final Line FACTORY_LINE = Line.serial(19_200, true);

  /// More have no room in its map.
  public static final int MOST_BINS = 16;

  private static final int UNIT = 1;
  private static final int JAM = MOST_BINS;
  private static final int INPUTS = 17;
  private static final int READ_INPUTS = 2;
  private static final int READ_HOLDING = 3;
  private static final int READ_REGISTERS = 4;
  private static final int WRITE_REGISTER = 6;
  private static final int NO_SUCH_FUNCTION = 1;
  private static final int NO_SUCH_ADDRESS = 2;
  private static final int NO_SUCH_VALUE = 3;
  private static final int DEVICE_BUSY = 6;
  private static final int HEADER = 7;
  private static final int RTU_REQUEST = 8;

  /// A byte later than this begins a new frame.
  private static final long LONGEST_GAP_NANOS = 50_000_000;

  private final DeviceWire wire;
  private final boolean rtu;
  private final int bins;
  private final int base;
  private final int[] fallen;
  private final Complaints complaints = new Complaints();
  private byte[] begun = {};
  private long lastAt;
  private int full;
  private boolean jammed;
  private int passed;
  private int lastBin;
  private int route;
  private int silences;
  private int forgotten;
  private int exception;
  private boolean countersBusy;
  private boolean countersCut;
  private boolean sensorsCut;
  private int asked;

  private SorterSimulator(DeviceWire wire, int bins, int base) {
    this.wire = wire;
    this.rtu = wire.transport().equals("serial");
    this.bins = bins;
    this.base = base;
    this.fallen = new int[bins];
  }

  /// Puts a sorter at the end of a wire: RTU on a pseudo-terminal, TCP on a port.
  ///
  /// @param bins 1 to 16
  /// @param base added to every address of its map
  public static SorterSimulator start(DeviceWire wire, int bins, int base) {
    if (bins < 1 || bins > MOST_BINS) {
      throw new IllegalArgumentException("bins are 1 to 16: " + bins);
    }
    SorterSimulator sorter = new SorterSimulator(wire, bins, base);
    wire.start(sorter::received);
    return sorter;
  }

  /// The address line a driver finds it by; empty while the cable is out.
  public Optional<String> address() {
    String map =
        base == 0
            ? ""
            : "&full=%d&jam=%d&passed=%d&route=%d".formatted(base, base + JAM, base, base);
    return wire.target()
        .map(target -> "modbus+" + wire.transport() + ":" + target + "?bins=" + bins + map);
  }

  /// Its cable: faults of the line, whether a host is there.
  public DeviceWire wire() {
    return wire;
  }

  /// What the host asked that it does not know.
  public Complaints complaints() {
    return complaints;
  }

  /// The bin into which the next item falls; 0 before anybody said.
  public synchronized int route() {
    return route;
  }

  /// An item is let in.
  ///
  /// @return the bin into which it fell; empty when it stands still
  public synchronized OptionalInt letIn() {
    return route == 0 ? OptionalInt.empty() : letIn(route);
  }

  /// An item is let in and goes into this bin, whoever wished it elsewhere.
  ///
  /// @param bin 1 to [#bins()]
  /// @return the bin; empty when the item stands still
  public synchronized OptionalInt letIn(int bin) {
    inRange(bin);
    if (jammed) {
      return OptionalInt.empty();
    }
    passed = passed + 1 & 0xFFFF;
    lastBin = bin;
    fallen[bin - 1]++;
    return OptionalInt.of(bin);
  }

  /// How many bins it has.
  public int bins() {
    return bins;
  }

  /// How many items have fallen into a bin since it was put up.
  public synchronized int items(int bin) {
    inRange(bin);
    return fallen[bin - 1];
  }

  /// The sensor of a bin sees that it is full, or has room.
  public synchronized void full(int bin, boolean now) {
    inRange(bin);
    full = now ? full | 1 << (bin - 1) : full & ~(1 << (bin - 1));
  }

  /// What the sensor of a bin sees.
  public synchronized boolean isFull(int bin) {
    inRange(bin);
    return (full >>> (bin - 1) & 1) != 0;
  }

  private void inRange(int bin) {
    if (bin < 1 || bin > bins) {
      throw new IllegalArgumentException("bins are 1 to " + bins + ": " + bin);
    }
  }

  /// Whether an item sticks.
  public synchronized boolean isJammed() {
    return jammed;
  }

  /// An item sticks, or is taken out.
  public synchronized void jammed(boolean now) {
    jammed = now;
  }

  /// The controller starts anew, and counts on from here.
  public synchronized void restart(int count) {
    passed = count;
    lastBin = 0;
    route = 0;
  }

  /// The next so many requests are done and not answered.
  public synchronized void silent(int requests) {
    silences = requests;
  }

  /// The next so many writes are answered and not done.
  public synchronized void forgetWrites(int writes) {
    forgotten = writes;
  }

  /// How many requests it has heard.
  public synchronized int asked() {
    return asked;
  }

  /// Answers everything with this exception; 0 as it should.
  public synchronized void fail(int code) {
    exception = code;
  }

  /// It is busy whenever it is asked for its counters.
  public synchronized void countersBusy(boolean now) {
    countersBusy = now;
  }

  /// It tells one counter in place of two.
  public synchronized void countersCut(boolean now) {
    countersCut = now;
  }

  /// It tells one byte of sensors less than it is asked for.
  public synchronized void sensorsCut(boolean now) {
    sensorsCut = now;
  }

  /// Sent when its own state is free again: a line may be slow, and whoever shows the bins must not
  /// wait for it.
  private void received(byte[] bytes, long at) {
    heard(bytes, at).forEach(answer -> wire.send(answer, at));
  }

  private synchronized List<byte[]> heard(byte[] bytes, long at) {
    if (at - lastAt > LONGEST_GAP_NANOS && begun.length > 0) {
      complaints.add("a request broke off after " + begun.length + " bytes");
      begun = new byte[0];
    }
    lastAt = at;
    byte[] in = Arrays.copyOf(begun, begun.length + bytes.length);
    System.arraycopy(bytes, 0, in, begun.length, bytes.length);
    List<byte[]> answers = new ArrayList<>();
    int from = 0;
    int length = length(in, from);
    while (length > 0 && in.length - from >= length) {
      hear(Arrays.copyOfRange(in, from, from + length)).ifPresent(answers::add);
      from += length;
      length = length(in, from);
    }
    begun = Arrays.copyOfRange(in, from, in.length);
    return answers;
  }

  /// All requests that it knows have 8 bytes in RTU.
  private int length(byte[] in, int from) {
    if (rtu) {
      return RTU_REQUEST;
    }
    return in.length - from < HEADER ? 0 : 6 + number(in, from + 4);
  }

  private Optional<byte[]> hear(byte[] frame) {
    int before = rtu ? 1 : HEADER;
    int behind = rtu ? 2 : 0;
    if (rtu && crc(frame, frame.length - 2) != ((frame[6] & 0xFF) | (frame[7] & 0xFF) << 8)) {
      complaints.add("a request had a wrong check sum");
      return Optional.empty();
    }
    if ((frame[before - 1] & 0xFF) != UNIT || frame.length - before - behind != 5) {
      complaints.add("a request for another unit, or of another length");
      return Optional.empty();
    }
    asked++;
    byte[] answer = answer(Arrays.copyOfRange(frame, before, frame.length - behind));
    if (silences > 0) {
      silences--;
      return Optional.empty();
    }
    return Optional.of(rtu ? inRtu(answer) : inTcp(frame, answer));
  }

  private byte[] answer(byte[] request) {
    if (exception != 0) {
      return exception(request, exception);
    }
    int function = request[0];
    int address = number(request, 1) - base;
    int value = number(request, 3);
    return switch (function) {
      case READ_INPUTS ->
          isThere(address, value, INPUTS) ? inputs(address, value) : refused(request);
      case READ_REGISTERS -> counters(request, address, value);
      case READ_HOLDING ->
          isThere(address, value, 1)
              ? registers(function, address, value, route)
              : refused(request);
      case WRITE_REGISTER -> address == 0 ? write(request, value) : refused(request);
      default -> exception(request, NO_SUCH_FUNCTION);
    };
  }

  private byte[] counters(byte[] request, int address, int value) {
    if (!isThere(address, value, 2)) {
      return refused(request);
    }
    return countersBusy
        ? exception(request, DEVICE_BUSY)
        : registers(READ_REGISTERS, address, countersCut ? 1 : value, passed, lastBin);
  }

  private static boolean isThere(int address, int count, int size) {
    return address >= 0 && count > 0 && address + count <= size;
  }

  private byte[] refused(byte[] request) {
    return exception(request, NO_SUCH_ADDRESS);
  }

  private byte[] exception(byte[] request, int code) {
    complaints.add("exception %d to function %d".formatted(code, request[0]));
    return new byte[] {(byte) (request[0] | 0x80), (byte) code};
  }

  private byte[] inputs(int address, int count) {
    int bits = (full | (jammed ? 1 << JAM : 0)) >>> address & (1 << count) - 1;
    byte[] answer = new byte[2 + (count + 7) / 8 - (sensorsCut ? 1 : 0)];
    answer[0] = READ_INPUTS;
    answer[1] = (byte) (answer.length - 2);
    for (int i = 2; i < answer.length; i++) {
      answer[i] = (byte) (bits >>> (8 * (i - 2)));
    }
    return answer;
  }

  private static byte[] registers(int function, int address, int count, int... values) {
    ByteBuffer answer = ByteBuffer.allocate(2 + 2 * count);
    answer.put((byte) function).put((byte) (2 * count));
    for (int i = 0; i < count; i++) {
      answer.putShort((short) values[address + i]);
    }
    return answer.array();
  }

  private byte[] write(byte[] request, int value) {
    if (value < 1 || value > bins) {
      return exception(request, NO_SUCH_VALUE);
    }
    if (forgotten > 0) {
      forgotten--;
    } else {
      route = value;
    }
    return request;
  }

  private static byte[] inTcp(byte[] request, byte[] answer) {
    return ByteBuffer.allocate(HEADER + answer.length)
        .put(request, 0, 4)
        .putShort((short) (1 + answer.length))
        .put((byte) UNIT)
        .put(answer)
        .array();
  }

  private static byte[] inRtu(byte[] answer) {
    byte[] frame = new byte[1 + answer.length + 2];
    frame[0] = UNIT;
    System.arraycopy(answer, 0, frame, 1, answer.length);
    int crc = crc(frame, frame.length - 2);
    frame[frame.length - 2] = (byte) crc;
    frame[frame.length - 1] = (byte) (crc >>> 8);
    return frame;
  }

  private static int number(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  /// Reflected polynomial A001 from FFFF.
  private static int crc(byte[] bytes, int length) {
    int crc = 0xFFFF;
    for (int i = 0; i < length; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? crc >>> 1 ^ 0xA001 : crc >>> 1;
      }
    }
    return crc;
  }

  @Override
  public void close() {
    wire.close();
  }
}
