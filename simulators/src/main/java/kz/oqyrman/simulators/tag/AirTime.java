package kz.oqyrman.simulators.tag;

/// How long things take on the air, in nanoseconds: high data rate, one subcarrier, 1-out-of-4, 100
/// % modulation, from the bit times of ISO 15693.
final class AirTime {
  private static final long REQUEST_START = 75_520;
  private static final long REQUEST_END = 37_760;
  private static final long BYTE = 302_080;
  private static final long ANSWER_START = 151_040;
  private static final long ANSWER_END = 151_040;

  /// From the end of a request to the tag's answer (t1).
  private static final long TAG_WAITS = 320_900;

  private static final long TAG_WAITS_LONGEST = 323_300;

  /// From the end of an answer to the next request (t2). From memory.
  private static final long READER_WAITS = 309_200;

  /// How long a tag's memory takes to write. Unsure: only the bound of 20 ms has a source, and
  /// chips differ.
  static final long EEPROM_WRITE = 5_000_000;

  /// The bit sequence of an EAS alarm has 256 bits and a check sum.
  private static final int EAS_ALARM_BYTES = 34;

  private static final int CHECK_BYTES = 2;

  private AirTime() {}

  /// A request and its answer.
  ///
  /// @param parameters bytes of the request apart from flags, command and check sum
  /// @param answer bytes of the answer apart from flags and check sum
  static long exchange(int parameters, int answer) {
    return request(parameters) + TAG_WAITS + answer(1 + answer + CHECK_BYTES) + READER_WAITS;
  }

  /// A request that no tag answers.
  static long unanswered(int parameters) {
    return request(parameters) + TAG_WAITS_LONGEST + ANSWER_START + READER_WAITS;
  }

  /// A request that wants no answer (stay quiet).
  static long command(int parameters) {
    return request(parameters) + READER_WAITS;
  }

  /// An EAS alarm that a tag answers.
  static long easAlarm(int parameters) {
    return request(parameters) + TAG_WAITS + answer(EAS_ALARM_BYTES) + READER_WAITS;
  }

  /// The request that opens a round of 16 slots.
  ///
  /// @param maskBits how many bits of the UID are given
  static long inventoryRequest(int maskBits) {
    int maskLength = 1;
    return request(maskLength + (maskBits + 7) / 8);
  }

  /// A slot in which one or several tags answered: DSFID and UID.
  static long usedSlot() {
    return TAG_WAITS + answer(1 + 1 + 8 + CHECK_BYTES) + READER_WAITS + REQUEST_END;
  }

  /// A slot in which nobody answered.
  static long emptySlot() {
    return TAG_WAITS_LONGEST + ANSWER_START + REQUEST_END;
  }

  private static long request(int parameters) {
    return REQUEST_START + (2 + parameters + CHECK_BYTES) * BYTE + REQUEST_END;
  }

  private static long answer(int bytes) {
    return ANSWER_START + bytes * BYTE + ANSWER_END;
  }
}
