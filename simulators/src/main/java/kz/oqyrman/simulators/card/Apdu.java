package kz.oqyrman.simulators.card;

import java.util.Arrays;
import java.util.Optional;

/// A short command to a card, taken apart, and the answers to it.
final class Apdu {
  static final int DONE = 0x9000;
  static final int FAILED = 0x6300;
  static final int NOT_WRITTEN = 0x6581;
  static final int WRONG_LENGTH = 0x6700;
  static final int UNKNOWN_COMMAND = 0x6A81;
  static final int NO_BLOCK = 0x6A82;

  static final int GET_DATA = 0xFFCA;
  static final int READ = 0xFFB0;
  static final int UPDATE = 0xFFD6;

  private static final int HEAD = 4;

  private final int instruction;
  private final int p1;
  private final int p2;
  private final byte[] data;

  private Apdu(int instruction, int p1, int p2, byte[] data) {
    this.instruction = instruction;
    this.p1 = p1;
    this.p2 = p2;
    this.data = data;
  }

  /// @return empty when the lengths in it contradict each other
  static Optional<Apdu> of(byte[] apdu) {
    if (apdu.length < HEAD) {
      return Optional.empty();
    }
    int instruction = (apdu[0] & 0xFF) << 8 | (apdu[1] & 0xFF);
    int p1 = apdu[2] & 0xFF;
    int p2 = apdu[3] & 0xFF;
    if (apdu.length <= HEAD + 1) {
      return Optional.of(new Apdu(instruction, p1, p2, new byte[0]));
    }
    int end = HEAD + 1 + (apdu[HEAD] & 0xFF);
    return apdu.length == end || apdu.length == end + 1
        ? Optional.of(new Apdu(instruction, p1, p2, Arrays.copyOfRange(apdu, HEAD + 1, end)))
        : Optional.empty();
  }

  /// Class and instruction.
  int instruction() {
    return instruction;
  }

  /// Both parameters as one number.
  int parameters() {
    return p1 << 8 | p2;
  }

  byte[] data() {
    return data.clone();
  }

  boolean asksForNumber() {
    return instruction == GET_DATA && parameters() == 0;
  }

  static byte[] answer(byte[] data) {
    byte[] all = Arrays.copyOf(data, data.length + 2);
    all[data.length] = (byte) (DONE >> 8);
    return all;
  }

  static byte[] status(int status) {
    return new byte[] {(byte) (status >> 8), (byte) status};
  }
}
