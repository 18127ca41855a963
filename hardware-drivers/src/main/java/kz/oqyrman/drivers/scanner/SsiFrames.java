package kz.oqyrman.drivers.scanner;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.oqyrman.drivers.Bytes;

/// Packets of Zebra's Simple Serial Interface, split at any byte. A packet is its length before the
/// check sum, an opcode, who sends it, a status, data, and a check sum that makes the 16-bit sum of
/// all bytes zero. Source: the barcode reference, section 3.1.
final class SsiFrames {
  static final int ACK = 0xD0;
  static final int NAK = 0xD1;

  /// What a NAK says that asks for the same once more.
  static final int RESEND = 0x01;

  static final int DECODE_DATA = 0xF3;
  static final int SCAN_ENABLE = 0xE9;
  static final int START_SESSION = 0xE4;

  private static final int FROM_HOST = 0x04;
  private static final int FROM_SCANNER = 0x00;
  private static final int RETRANSMITTED = 0x01;

  /// Length, opcode, source, status.
  private static final int HEAD = 4;

  private static final int CHECK = 2;

  /// A packet that pauses longer was torn: what follows is another one. From memory; at 9600 baud
  /// the longest packet takes 270 ms without a pause.
  private static final Duration TORN = Duration.ofMillis(200);

  /// What a scanner says.
  ///
  /// @param retransmitted whether it has said the same before and heard no ACK
  record Packet(int opcode, boolean retransmitted, Bytes data) {}

  private byte[] begun = {};
  private Instant lastByte = Instant.EPOCH;
  private long noise;

  /// A command without data.
  static byte[] command(int opcode) {
    byte[] packet = {HEAD, (byte) opcode, FROM_HOST, 0, 0, 0};
    int check = -sum(packet, HEAD);
    packet[HEAD] = (byte) (check >> 8);
    packet[HEAD + 1] = (byte) check;
    return packet;
  }

  /// The packets that are whole with these bytes; with none, once it has been silent up to `now`.
  List<Packet> take(byte[] bytes, int length, Instant now) {
    List<Packet> packets = new ArrayList<>();
    boolean torn = Duration.between(lastByte, now).abs().compareTo(TORN) > 0;
    if (torn) {
      packets.addAll(found(true));
    }
    if (length > 0) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(begun);
      all.write(bytes, 0, length);
      begun = all.toByteArray();
      lastByte = now;
      packets.addAll(found(false));
    }
    return packets;
  }

  /// @param ended whether what has begun will not be finished: a packet may lie behind what only
  ///   looks like the beginning of a longer one
  private List<Packet> found(boolean ended) {
    List<Packet> packets = new ArrayList<>();
    int at = 0;
    while (at < begun.length) {
      int whole = (begun[at] & 0xFF) + CHECK;
      boolean allThere = at + whole <= begun.length;
      if (canBegin(at) && !allThere && !ended) {
        break;
      }
      if (canBegin(at) && allThere && holds(at, whole)) {
        packets.add(packet(at, whole));
        at += whole;
      } else {
        at++;
        noise++;
      }
    }
    begun = Arrays.copyOfRange(begun, at, begun.length);
    return packets;
  }

  private boolean canBegin(int at) {
    boolean longEnough = (begun[at] & 0xFF) >= HEAD;
    boolean source = at + 2 >= begun.length || begun[at + 2] == FROM_SCANNER;
    return longEnough && source;
  }

  private boolean holds(int at, int whole) {
    byte[] packet = Arrays.copyOfRange(begun, at, at + whole);
    int check = (packet[whole - 2] & 0xFF) << 8 | (packet[whole - 1] & 0xFF);
    return ((sum(packet, whole - CHECK) + check) & 0xFFFF) == 0;
  }

  private Packet packet(int at, int whole) {
    boolean again = (begun[at + 3] & RETRANSMITTED) != 0;
    Bytes data = Bytes.of(Arrays.copyOfRange(begun, at + HEAD, at + whole - CHECK));
    return new Packet(begun[at + 1] & 0xFF, again, data);
  }

  private static int sum(byte[] bytes, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += bytes[i] & 0xFF;
    }
    return sum;
  }

  /// Bytes so far that are no packet.
  long noise() {
    return noise;
  }

  /// Begins anew, as on a new line.
  void forget() {
    begun = new byte[0];
  }
}
