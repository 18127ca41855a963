package kz.oqyrman.simulators.coins;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.oqyrman.simulators.wire.Complaints;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;

/// A ccTalk coin acceptor with Kazakh coins at the other end of a wire, by the public ccTalk
/// specification. There is one wire for both directions, so it sends back every byte of the host
/// first, unless its adapter holds that back.
///
/// Assumed, because the specification leaves it to the maker: after a reset no position takes coins
/// and the master is on; fault 30 of the self test while a coin is stuck. Not there: address
/// changes, teaching, sorter paths, encryption, CRC frames.
public final class CoinAcceptorSimulator implements AutoCloseable {
  /// Every ccTalk line.
  public static final Line FACTORY_LINE = Line.serial(9_600, false);

  private static final int HOST = 1;
  private static final int ADDRESS = 2;
  private static final int ANSWER = 0;
  private static final int NAK = 5;
  private static final int BUSY = 6;
  private static final int ENVELOPE = 5;
  private static final int SLOTS = 5;
  private static final int POSITIONS = 16;
  private static final int STUCK = 30;

  /// Error codes of events.
  private static final int REJECT = 1;

  private static final int INHIBITED = 2;
  private static final int CREDIT_SENSOR_BLOCKED = 5;
  private static final int RETURN_LEVER = 254;

  /// A byte later than this begins a new frame.
  private static final long LONGEST_GAP_NANOS = 50_000_000;

  private static final byte[] NOISE = {(byte) 0xA5};

  /// Coins of Kazakhstan, with their value as ccTalk writes it.
  private static final Pattern KAZAKH = Pattern.compile("KZ(\\d{3})[A-Z]");

  private record Event(int first, int second) {}

  private final DeviceWire wire;
  private final boolean echo;
  private final Complaints complaints = new Complaints();
  private final Map<Integer, String> coins = new TreeMap<>();
  private final Map<CoinFault, Integer> faults = new EnumMap<>(CoinFault.class);
  private final Deque<Event> ring = new ArrayDeque<>();
  private byte[] begun = {};
  private long lastAt;
  private int counter;
  private int tenge;
  private int mask;
  private boolean master = true;
  private boolean stuck;
  private final Set<Integer> deafTo = new TreeSet<>();
  private final Set<Integer> refused = new TreeSet<>();
  private String category = "Coin Acceptor";

  private CoinAcceptorSimulator(DeviceWire wire, boolean echo) {
    this.wire = wire;
    this.echo = echo;
    coins.put(1, "KZ010A");
    coins.put(2, "KZ020A");
    coins.put(3, "KZ050A");
    coins.put(4, "KZ100A");
    coins.put(5, "KZ200A");
    coins.put(6, "EU100A");
  }

  /// Puts an acceptor at the end of a wire.
  ///
  /// @param echo whether the host hears its own bytes
  public static CoinAcceptorSimulator start(DeviceWire wire, boolean echo) {
    CoinAcceptorSimulator acceptor = new CoinAcceptorSimulator(wire, echo);
    wire.start(acceptor::received);
    return acceptor;
  }

  /// The address line a driver finds it by; empty while the cable is out.
  public Optional<String> address() {
    return wire.target().map(target -> "cctalk+" + wire.transport() + ":" + target);
  }

  /// Its cable: faults of the line, whether a host is there.
  public DeviceWire wire() {
    return wire;
  }

  /// What the host said that an acceptor would not take.
  public Complaints complaints() {
    return complaints;
  }

  /// Programs a position; an empty id takes it away.
  public synchronized void program(int position, String id) {
    if (position < 1 || position > POSITIONS || (!id.isEmpty() && id.length() != 6)) {
      throw new IllegalArgumentException("position 1 to 16, id of 6 letters: " + position + id);
    }
    coins.put(position, id);
  }

  /// It is one that does not answer at all when it is asked for the name of a coin.
  public synchronized void nameNoCoins() {
    deaf(184, true);
  }

  /// It does not answer requests of this header, or answers them again.
  public synchronized void deaf(int header, boolean now) {
    var _ = now ? deafTo.add(header) : deafTo.remove(header);
  }

  /// It refuses requests of this header, or does them again.
  public synchronized void refuse(int header, boolean now) {
    var _ = now ? refused.add(header) : refused.remove(header);
  }

  /// Says that it is something else, such as `Payout`.
  public synchronized void callItself(String what) {
    category = what;
  }

  /// The coins of Kazakhstan that it knows: position by value in tenge, the smallest first.
  public synchronized NavigableMap<Integer, Integer> kazakh() {
    NavigableMap<Integer, Integer> positions = new TreeMap<>();
    coins.forEach((position, id) -> {
      Matcher coin = KAZAKH.matcher(id);
      if (coin.matches()) {
        positions.putIfAbsent(Integer.parseInt(coin.group(1)), position);
      }
    });
    return positions;
  }

  /// A position with a coin of another country, where there is one.
  public synchronized OptionalInt foreign() {
    return coins.entrySet().stream()
        .filter(coin -> !coin.getValue().isEmpty() && !KAZAKH.matcher(coin.getValue()).matches())
        .mapToInt(Map.Entry::getKey)
        .findFirst();
  }

  /// What went into the box since it was put up, in tenge; coins of other countries count nothing.
  public synchronized int tenge() {
    return tenge;
  }

  /// Whether a coin of this position would be taken now.
  public synchronized boolean takes(int position) {
    return master && !stuck && (mask >>> (position - 1) & 1) != 0;
  }

  /// A coin is put in.
  ///
  /// @return whether it went into the box; else it comes back
  public synchronized boolean insert(int position) {
    boolean taken = takes(position);
    if (taken) {
      Matcher coin = KAZAKH.matcher(coins.getOrDefault(position, ""));
      tenge += coin.matches() ? Integer.parseInt(coin.group(1)) : 0;
      happened(position, 1);
    } else {
      happened(0, INHIBITED);
    }
    return taken;
  }

  /// A button is put in.
  public synchronized void insertButton() {
    happened(0, REJECT);
  }

  /// Somebody presses the lever.
  public synchronized void pressReturn() {
    happened(0, RETURN_LEVER);
  }

  /// An event with any code.
  public synchronized void happen(int code) {
    happened(0, code);
  }

  /// A coin sticks in it: it takes nothing until repaired.
  public synchronized void jam() {
    stuck = true;
    happened(0, CREDIT_SENSOR_BLOCKED);
  }

  /// Somebody takes the stuck coin out.
  public synchronized void free() {
    stuck = false;
  }

  /// Whether a coin sticks in it.
  public synchronized boolean isStuck() {
    return stuck;
  }

  /// Nothing spoils its answers in this way any more.
  public synchronized void repair(CoinFault fault) {
    faults.remove(fault);
  }

  /// Somebody takes the stuck coin out; nothing spoils its answers any more.
  public synchronized void repair() {
    free();
    faults.clear();
  }

  /// The power goes and comes back.
  public synchronized void powerCycle() {
    counter = 0;
    mask = 0;
    master = true;
    ring.clear();
    begun = new byte[0];
  }

  /// Spoils the next so many answers.
  public synchronized void fault(CoinFault fault, int times) {
    faults.put(fault, times);
  }

  private void happened(int first, int second) {
    counter = counter == 255 ? 1 : counter + 1;
    ring.addFirst(new Event(first, second));
    if (ring.size() > SLOTS) {
      ring.removeLast();
    }
  }

  /// Sent when its own state is free again: a line may be slow.
  private void received(byte[] bytes, long at) {
    heard(bytes, at).forEach(answer -> wire.send(answer, at));
  }

  private synchronized List<byte[]> heard(byte[] bytes, long at) {
    List<byte[]> answers = new ArrayList<>();
    if (echo) {
      answers.add(bytes);
    }
    if (at - lastAt > LONGEST_GAP_NANOS && begun.length > 0) {
      complaints.add("a frame broke off after " + begun.length + " bytes");
      begun = new byte[0];
    }
    lastAt = at;
    byte[] in = Arrays.copyOf(begun, begun.length + bytes.length);
    System.arraycopy(bytes, 0, in, begun.length, bytes.length);
    int from = 0;
    while (in.length - from >= ENVELOPE && in.length - from >= ENVELOPE + (in[from + 1] & 0xFF)) {
      int length = ENVELOPE + (in[from + 1] & 0xFF);
      answers.addAll(hear(Arrays.copyOfRange(in, from, from + length)));
      from += length;
    }
    begun = Arrays.copyOfRange(in, from, in.length);
    return answers;
  }

  private List<byte[]> hear(byte[] frame) {
    int sum = 0;
    for (byte b : frame) {
      sum += b & 0xFF;
    }
    if ((sum & 0xFF) != 0) {
      complaints.add("a frame had a wrong check sum");
      return List.of();
    }
    boolean forUs = (frame[0] & 0xFF) == ADDRESS && (frame[2] & 0xFF) == HOST;
    return forUs
        ? answer(frame[3] & 0xFF, Arrays.copyOfRange(frame, 4, frame.length - 1))
        : List.of();
  }

  private List<byte[]> answer(int header, byte[] data) {
    if (deafTo.contains(header)) {
      return List.of();
    }
    if (refused.contains(header) || spoils(CoinFault.REFUSED)) {
      return said(NAK, new byte[0]);
    }
    if (spoils(CoinFault.BUSY)) {
      return said(BUSY, new byte[0]);
    }
    Optional<byte[]> answer = obey(header, data);
    if (answer.isEmpty()) {
      complaints.add("header %d with %d bytes".formatted(header, data.length));
      return said(NAK, new byte[0]);
    }
    return said(ANSWER, answer.get());
  }

  private boolean spoils(CoinFault fault) {
    int left = faults.getOrDefault(fault, 0);
    faults.put(fault, Math.max(0, left - 1));
    return left > 0;
  }

  private Optional<byte[]> obey(int header, byte[] data) {
    return switch (header) {
      case 254 -> Optional.of(new byte[0]);
      case 246 -> text("OQ");
      case 245 -> text(category);
      case 244 -> text("SIM16");
      case 232 -> Optional.of(new byte[] {(byte) (stuck ? STUCK : 0)});
      case 231 -> data.length == 2 ? setMask(data) : Optional.empty();
      case 230 -> Optional.of(new byte[] {(byte) mask, (byte) (mask >>> 8)});
      case 229 -> Optional.of(report());
      case 228 -> data.length == 1 ? setMaster(data[0]) : Optional.empty();
      case 227 -> Optional.of(new byte[] {(byte) (master ? 1 : 0)});
      case 184 -> data.length == 1 ? coinId(data[0]) : Optional.empty();
      case 1 -> restarted();
      default -> Optional.empty();
    };
  }

  private static Optional<byte[]> text(String text) {
    return Optional.of(text.getBytes(US_ASCII));
  }

  private Optional<byte[]> setMask(byte[] data) {
    mask = (data[0] & 0xFF) | (data[1] & 0xFF) << 8;
    return Optional.of(new byte[0]);
  }

  private Optional<byte[]> setMaster(byte bits) {
    master = (bits & 1) != 0;
    return Optional.of(new byte[0]);
  }

  private Optional<byte[]> coinId(byte position) {
    String id = coins.getOrDefault((int) position, "");
    return position < 1 || position > POSITIONS
        ? Optional.empty()
        : text(id.isEmpty() ? "......" : id);
  }

  private Optional<byte[]> restarted() {
    powerCycle();
    return Optional.of(new byte[0]);
  }

  private byte[] report() {
    byte[] report = new byte[1 + 2 * SLOTS];
    report[0] = (byte) counter;
    int at = 1;
    for (Event event : ring) {
      report[at++] = (byte) event.first();
      report[at++] = (byte) event.second();
    }
    return report;
  }

  /// What goes over the line, a piece each.
  private List<byte[]> said(int header, byte[] data) {
    if (spoils(CoinFault.UNANSWERED)) {
      return List.of();
    }
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(HOST);
    frame.write(data.length);
    frame.write(ADDRESS);
    frame.write(header);
    frame.writeBytes(data);
    int sum = 0;
    for (byte b : frame.toByteArray()) {
      sum += b & 0xFF;
    }
    frame.write(spoils(CoinFault.WRONG_CHECK_SUM) ? 1 - sum : -sum);
    return spoils(CoinFault.NOISE_AHEAD)
        ? List.of(NOISE, frame.toByteArray())
        : List.of(frame.toByteArray());
  }

  @Override
  public void close() {
    wire.close();
  }
}
