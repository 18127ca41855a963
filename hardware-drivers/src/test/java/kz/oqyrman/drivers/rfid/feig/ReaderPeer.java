package kz.oqyrman.drivers.rfid.feig;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Frame;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Side;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Split;

/// A small reader at the other end of a TCP connection: it keeps tags, does what it is asked, and
/// fails as it is told to.
final class ReaderPeer implements AutoCloseable {
  static final String RF_RESET = "69";
  static final String SET_OUTPUT = "71";
  static final String INVENTORY = "B0 01";
  static final String READ = "B0 23";
  static final String WRITE = "B0 24";
  static final String WRITE_AFI = "B0 27";
  static final String SYSTEM_INFO = "B0 2B";
  static final String EAS = "B1 04";

  /// What is sent in place of the honest answer, computed from it.
  interface Fault extends Function<Bytes, Bytes> {}

  /// No answer, though the command was done.
  static final Fault SILENCE = _ -> Bytes.NONE;

  private final ServerSocket listening;
  private final Map<Uid, Tag> tags = new ConcurrentSkipListMap<>();
  private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<Socket> hosts = new CopyOnWriteArrayList<>();
  private volatile Fault always = answer -> answer;
  private volatile boolean closed;
  private volatile int tagsInAnAnswer = 20;
  private volatile boolean knowsEas = true;
  private int told;

  ReaderPeer() throws IOException {
    listening = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::acceptHosts);
  }

  static final class Tag {
    private final byte[] memory;
    private volatile int afi = 0x07;
    private volatile boolean eas = true;
    private volatile boolean afiLocked;

    private Tag(byte[] memory) {
      this.memory = memory;
    }

    Tag afi(int value) {
      afi = value;
      return this;
    }

    int afi() {
      return afi;
    }

    boolean eas() {
      return eas;
    }

    void lockAfi() {
      afiLocked = true;
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  Tag lay(Uid uid, Bytes memory) {
    Tag tag = new Tag(memory.toArray());
    tags.put(uid, tag);
    return tag;
  }

  void lift(Uid uid) {
    tags.remove(uid);
  }

  /// The next answer to a command is another.
  void fail(String command, Fault fault) {
    faults.computeIfAbsent(command, _ -> new ConcurrentLinkedQueue<>()).add(fault);
  }

  /// The next answer to a command is this status, with data if there are more bytes; the command is
  /// not done.
  void refuse(String command, String answer) {
    fail(command, new Refusal(Bytes.ofHex(answer)));
  }

  private record Refusal(Bytes answer) implements Fault {
    @Override
    public Bytes apply(Bytes honest) {
      return answer;
    }
  }

  /// Every answer, on the wire, becomes another until this is called again.
  void onTheWire(Fault fault) {
    always = fault;
  }

  void tagsInAnAnswer(int most) {
    tagsInAnAnswer = most;
  }

  void knowsNoEas() {
    knowsEas = false;
  }

  /// The commands heard so far, each as its first one or two bytes.
  List<String> heard() {
    return List.copyOf(heard);
  }

  void pullOut() throws IOException {
    for (Socket host : hosts) {
      host.close();
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listening.close();
    pullOut();
  }

  private void acceptHosts() {
    try {
      while (true) {
        Socket host = listening.accept();
        hosts.add(host);
        if (closed) {
          host.close(); // a host that dialled while the port was being closed
        }
        Thread.ofVirtual().start(() -> serve(host));
      }
    } catch (IOException e) {
      heard.add("stopped listening");
    }
  }

  private void serve(Socket host) {
    try (host) {
      InputStream in = host.getInputStream();
      OutputStream out = host.getOutputStream();
      Bytes rest = Bytes.NONE;
      byte[] received = new byte[1_024];
      int got = in.read(received);
      while (got >= 0) {
        Bytes all = Bytes.join(rest, Bytes.of(Arrays.copyOf(received, got)));
        Split split = FeigFrames.split(all, Side.REQUESTS);
        rest = split.remainder();
        for (Frame request : split.frames()) {
          out.write(answer(request).toArray());
        }
        got = in.read(received);
      }
    } catch (IOException e) {
      heard.add("hung up");
    }
  }

  private Bytes answer(Frame request) {
    Bytes asked = request.data();
    boolean named = request.command() == 0xB0 || request.command() == 0xB1;
    String command =
        named
            ? String.format("%02X %02X", request.command(), asked.at(0))
            : String.format("%02X", request.command());
    heard.add(command);
    Queue<Fault> waiting = faults.getOrDefault(command, new ConcurrentLinkedQueue<>());
    Fault fault = waiting.poll();
    Bytes content =
        fault instanceof Refusal refusal ? refusal.answer() : done(request.command(), asked);
    Bytes framed =
        Bytes.of(FeigFrames.encode(new Frame(request.form(), 0, request.command(), content)));
    return always.apply(fault == null || fault instanceof Refusal ? framed : fault.apply(framed));
  }

  private Bytes done(int command, Bytes asked) {
    return switch (command) {
      case 0x65 -> Bytes.ofHex("00 02 05 00 30 50 00 08");
      case 0x66 -> Bytes.ofHex("00 02 05 00 30 50 00 08 01 18 01 18");
      case 0xB0 -> iso(asked);
      case 0xB1 -> eas(asked);
      default -> Bytes.ofHex("00");
    };
  }

  private Bytes iso(Bytes asked) {
    if (asked.at(0) == 0x01) {
      return inventory(asked.at(1));
    }
    Tag tag = tags.get(FeigReader.uid(asked, 2));
    if (tag == null) {
      return Bytes.ofHex("01");
    }
    Bytes parameters = asked.from(10);
    return switch (asked.at(0)) {
      case 0x23 -> read(tag, parameters.at(0), parameters.at(1));
      case 0x24 -> write(tag, parameters);
      case 0x27 -> writeAfi(tag, parameters.at(0));
      case 0x2B ->
          Bytes.join(
              Bytes.ofHex("00 3E"),
              asked.slice(2, 10),
              FeigReader.bytes(tag.afi, 3, tag.memory.length / 4 - 1, 1));
      default -> Bytes.ofHex("80");
    };
  }

  private Bytes inventory(int mode) {
    told = mode == 0 ? 0 : told;
    List<Uid> left = tags.keySet().stream().skip(told).toList();
    if (left.isEmpty()) {
      return Bytes.ofHex("01");
    }
    List<Uid> now = left.subList(0, Math.min(tagsInAnAnswer, left.size()));
    told += now.size();
    Bytes answer = FeigReader.bytes(now.size() < left.size() ? 0x94 : 0x00, now.size());
    for (Uid uid : now) {
      answer = Bytes.join(answer, Bytes.ofHex("03 3E" + uid));
    }
    return answer;
  }

  private static Bytes read(Tag tag, int first, int count) {
    if ((first + count) * 4 > tag.memory.length) {
      return Bytes.ofHex("95 10");
    }
    Bytes answer = FeigReader.bytes(0, count, 4);
    for (int block = first; block < first + count; block++) {
      byte[] m = tag.memory;
      int at = block * 4;
      answer = Bytes.join(answer, Bytes.of((byte) 0, m[at + 3], m[at + 2], m[at + 1], m[at]));
    }
    return answer;
  }

  private static Bytes write(Tag tag, Bytes parameters) {
    for (int block = 0; block < parameters.at(1); block++) {
      for (int i = 0; i < 4; i++) {
        int at = (parameters.at(0) + block) * 4 + i;
        tag.memory[at] = (byte) parameters.at(3 + block * 4 + 3 - i);
      }
    }
    return Bytes.ofHex("00");
  }

  private static Bytes writeAfi(Tag tag, int afi) {
    if (tag.afiLocked) {
      return Bytes.ofHex("95 12");
    }
    tag.afi = afi;
    return Bytes.ofHex("00");
  }

  private Bytes eas(Bytes asked) {
    if (!knowsEas) {
      return Bytes.ofHex("80");
    }
    Tag tag = asked.length() < 11 ? null : tags.get(FeigReader.uid(asked, 3));
    if (tag == null || (asked.at(1) == 0xA5 && !tag.eas)) {
      return Bytes.ofHex("01");
    }
    tag.eas = asked.at(1) == 0xA5 ? tag.eas : asked.at(1) == 0xA2;
    return Bytes.ofHex("00");
  }
}
