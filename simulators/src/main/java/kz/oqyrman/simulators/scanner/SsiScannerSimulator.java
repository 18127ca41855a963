package kz.oqyrman.simulators.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import kz.oqyrman.simulators.wire.Complaints;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;

/// A Zebra scanner at the other end of a wire, set to its Simple Serial Interface: it answers
/// commands, and says a read until it hears that it was heard. Not there: parameters, images, low
/// power.
public final class SsiScannerSimulator implements AutoCloseable {
  /// How such scanners are set at the factory.
  public static final Line FACTORY_LINE = Line.serial(9_600, false);

  /// Type bytes of DECODE_DATA.
  public static final int CODE_39 = 0x01;

  public static final int CODABAR = 0x02;

  private static final int ACK = 0xD0;
  private static final int NAK = 0xD1;
  private static final int DECODE_DATA = 0xF3;
  private static final int SCAN_ENABLE = 0xE9;
  private static final int SCAN_DISABLE = 0xEA;
  private static final int START_SESSION = 0xE4;
  private static final int STOP_SESSION = 0xE5;
  private static final int MOST_TEXT = 245;

  private final DeviceWire wire;
  private final boolean wantsSession;
  private final Complaints complaints = new Complaints();
  private byte[] begun = {};
  private boolean enabled;
  private boolean session;
  private boolean refuses;
  private boolean refusesSessions;
  private boolean off;
  private int toMishear;
  private int sessionsToMiss;
  private byte[] unheard = {};
  private int acksToMiss;

  private SsiScannerSimulator(DeviceWire wire, boolean wantsSession) {
    this.wire = wire;
    this.wantsSession = wantsSession;
  }

  /// Puts a scanner at the end of a wire.
  ///
  /// @param wantsSession whether it reads once for each START_SESSION only
  public static SsiScannerSimulator start(DeviceWire wire, boolean wantsSession) {
    SsiScannerSimulator scanner = new SsiScannerSimulator(wire, wantsSession);
    wire.start((bytes, _) -> scanner.hear(bytes));
    return scanner;
  }

  /// The address line a driver finds it by; empty while the cable is out.
  public Optional<String> address() {
    return wire.target().map(target -> "ssi+" + wire.transport() + ":" + target);
  }

  /// Its cable: faults of the line, whether a host is there.
  public DeviceWire wire() {
    return wire;
  }

  /// What the host said that a scanner would not take.
  public Complaints complaints() {
    return complaints;
  }

  /// Whether it would read a code now.
  public synchronized boolean reads() {
    return enabled && unheard.length == 0 && (session || !wantsSession);
  }

  /// Answers every command with "denied".
  public synchronized void refuse() {
    refuses = true;
  }

  /// Answers the command to read with "denied", or takes it again.
  public synchronized void refuseSessions(boolean now) {
    refusesSessions = now;
  }

  /// Is pulled off while its line stays open, or put on again.
  public synchronized void off(boolean now) {
    off = now;
  }

  /// Does not understand the next so many commands, and asks for them again.
  public synchronized void mishear(int commands) {
    toMishear = commands;
  }

  /// Does not hear the next so many commands to read, as one that has just fallen asleep.
  public synchronized void missSessions(int commands) {
    sessionsToMiss = commands;
  }

  /// Says a read again that was heard.
  public synchronized void sayAgain(int type, String text) {
    say(DECODE_DATA, 1, data(type, text));
  }

  /// Does not hear the next so many ACKs, and says its read again.
  public synchronized void missAcks(int count) {
    acksToMiss = count;
  }

  /// Reads a code; nothing happens while it does not read.
  public synchronized void scan(int type, String text) {
    byte[] body = text.getBytes(UTF_8);
    if (body.length == 0 || body.length > MOST_TEXT) {
      throw new IllegalArgumentException("a code has 1 to " + MOST_TEXT + " bytes");
    }
    if (!reads()) {
      return;
    }
    unheard = data(type, text);
    session = false;
    say(DECODE_DATA, 0, unheard);
  }

  private static byte[] data(int type, String text) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.write(type);
    data.writeBytes(text.getBytes(UTF_8));
    return data.toByteArray();
  }

  private synchronized void hear(byte[] bytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(begun);
    all.writeBytes(bytes);
    byte[] in = all.toByteArray();
    int at = 0;
    while (at < in.length) {
      int length = in[at] & 0xFF;
      if (length < 4) {
        at++; // a byte that wakes it up
      } else if (at + length + 2 > in.length) {
        break;
      } else {
        obey(in, at, length);
        at += length + 2;
      }
    }
    begun = java.util.Arrays.copyOfRange(in, at, in.length);
  }

  private void obey(byte[] in, int at, int length) {
    int sum = (in[at + length] & 0xFF) * 256 + (in[at + length + 1] & 0xFF);
    for (int i = 0; i < length; i++) {
      sum += in[at + i] & 0xFF;
    }
    if (sum % 0x10000 != 0 || in[at + 2] != 4) {
      complaints.add("a packet with a wrong check sum or source");
      say(NAK, 0, new byte[] {1});
      return;
    }
    int opcode = in[at + 1] & 0xFF;
    if (off) {
      return;
    }
    if (opcode == ACK) {
      acknowledged();
    } else if (opcode == START_SESSION && sessionsToMiss > 0) {
      sessionsToMiss--;
    } else if (toMishear > 0) {
      toMishear--;
      say(NAK, 0, new byte[] {1});
    } else if (refuses || (refusesSessions && opcode == START_SESSION)) {
      say(NAK, 0, new byte[] {6});
    } else {
      command(opcode);
    }
  }

  private void acknowledged() {
    if (unheard.length == 0) {
      complaints.add("an ACK to nothing");
    } else if (acksToMiss > 0) {
      acksToMiss--;
      say(DECODE_DATA, 1, unheard);
    } else {
      unheard = new byte[0];
    }
  }

  private void command(int opcode) {
    switch (opcode) {
      case SCAN_ENABLE -> enabled = true;
      case SCAN_DISABLE -> enabled = false;
      case START_SESSION -> session = true;
      case STOP_SESSION -> session = false;
      default -> complaints.add("opcode " + opcode + " is not simulated");
    }
    say(ACK, 0, new byte[0]);
  }

  private void say(int opcode, int status, byte[] data) {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(4 + data.length);
    packet.write(opcode);
    packet.write(0);
    packet.write(status);
    packet.writeBytes(data);
    int sum = 0;
    for (byte b : packet.toByteArray()) {
      sum += b & 0xFF;
    }
    int check = 0x10000 - sum;
    packet.write(check >> 8);
    packet.write(check);
    wire.send(packet.toByteArray());
  }

  @Override
  public void close() {
    wire.close();
  }
}
