package kz.oqyrman.drivers.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.Uid;

/// What a FEIG reader has kept, as it answers command 22 (manuals of LR200, MR200, LR1002,
/// LRU3000):
///
/// | kinds 1 | more kinds 1 | how many 2 | records |
/// |---|---|---|---|
/// | which fields a record has | only with bit 7 | | |
///
/// **How a record looks is seen at UHF readers only** (manual H71011 of U500, and one program that
/// reads such answers); readers for library tags are taken to do the same:
///
/// | length 2 | kind, reserved, length, identifier | count 2, size 1, blocks | time 4 | date 5 | antenna 1 | more |
/// |---|---|---|---|---|---|---|
/// | of all the record, itself too | bit 0 | bit 1 | bit 5 | bit 6 | bit 4 | bit 7 |
///
/// Numbers have the most significant byte first. The gate's own time is not used: no source says
/// how it is written, and nobody sets its clock.
///
/// @param records in the order in which they were kept
/// @param unread records that have no identifier of a library tag, or were not told whole
record GateRecords(List<Seen> records, int unread) {
  /// One tag that was seen.
  ///
  /// @param bytes of the whole record, to know it again
  record Seen(Uid tag, OptionalInt antenna, Bytes bytes) {}

  private static final int IDENTIFIER = 0x01;
  private static final int BLOCKS = 0x02;
  private static final int ANTENNA = 0x10;
  private static final int TIME = 0x20;
  private static final int DATE = 0x40;
  private static final int MORE_KINDS = 0x80;

  private static final int TIME_LENGTH = 4;
  private static final int DATE_LENGTH = 5;
  private static final int UID_LENGTH = 8;
  private static final int LENGTH_LENGTH = 2;

  /// Every identifier of a tag of ISO 15693 begins like this.
  private static final int ISO_15693 = 0xE0;

  /// Reads what follows the status.
  ///
  /// @return empty when it does not look like the table above from the first record on; what was
  ///   read before a record that does not is sound, as the check sum of the frame was
  static Optional<GateRecords> of(Bytes data) {
    int at = data.length() > 0 && (data.at(0) & MORE_KINDS) != 0 ? 2 : 1;
    if (data.length() < at + 2) {
      return Optional.empty();
    }
    int kinds = data.at(0);
    int count = number(data, at);
    at += 2;
    List<Seen> records = new ArrayList<>();
    int unread = 0;
    for (int i = 0; i < count; i++) {
      int length = at + LENGTH_LENGTH <= data.length() ? number(data, at) : 0;
      if (length < LENGTH_LENGTH || at + length > data.length()) {
        return i == 0
            ? Optional.empty()
            : Optional.of(new GateRecords(List.copyOf(records), unread + count - i));
      }
      Optional<Seen> seen = seen(kinds, data.slice(at, at + length));
      seen.ifPresent(records::add);
      unread += seen.isPresent() ? 0 : 1;
      at += length;
    }
    return Optional.of(new GateRecords(List.copyOf(records), unread));
  }

  private static Optional<Seen> seen(int kinds, Bytes record) {
    int at = LENGTH_LENGTH;
    if ((kinds & IDENTIFIER) == 0
        || record.length() < at + 3 + UID_LENGTH
        || record.at(at + 2) != UID_LENGTH
        || record.at(at + 3) != ISO_15693) {
      return Optional.empty();
    }
    Uid tag = uid(record, at + 3);
    at += 3 + UID_LENGTH;
    if ((kinds & BLOCKS) != 0 && at + 3 <= record.length()) {
      at += 3 + number(record, at) * record.at(at + 2);
    }
    at += (kinds & TIME) != 0 ? TIME_LENGTH : 0;
    at += (kinds & DATE) != 0 ? DATE_LENGTH : 0;
    boolean told = (kinds & ANTENNA) != 0 && at < record.length();
    return Optional.of(
        new Seen(tag, told ? OptionalInt.of(record.at(at)) : OptionalInt.empty(), record));
  }

  private static int number(Bytes data, int at) {
    return data.at(at) << 8 | data.at(at + 1);
  }

  private static Uid uid(Bytes data, int at) {
    long value = 0;
    for (int i = 0; i < UID_LENGTH; i++) {
      value = value << 8 | data.at(at + i);
    }
    return new Uid(value);
  }
}
