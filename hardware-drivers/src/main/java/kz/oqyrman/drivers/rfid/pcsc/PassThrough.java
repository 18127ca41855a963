package kz.oqyrman.drivers.rfid.pcsc;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import kz.oqyrman.drivers.Bytes;

/// How a family of PC/SC readers hands an ISO 15693 command to the tag: the command's code and its
/// parameters, to which the reader adds flags, UID and check sum. The PC/SC specification itself
/// has no command for what the gates look at.
enum PassThrough {
  /// uTrust 3720 F and 3721 F. Reading and writing of blocks, and the system information, stand in
  /// the manual; writing the AFI is by analogy with its neighbours there (lock AFI, write DSFID).
  IDENTIV(0xFC, "372[01]"),
  /// ACR1552U. Reading and writing of blocks has one source; system information and AFI are by
  /// analogy.
  ACS(0xFB, "acr1552");

  /// As it is written in an address.
  static final String BY_NAME = "by-name";

  static final String NONE = "none";

  private static final int CLASS = 0xFF;

  private final int instruction;
  private final Pattern name;

  PassThrough(int instruction, String name) {
    this.instruction = instruction;
    this.name = Pattern.compile(name, Pattern.CASE_INSENSITIVE);
  }

  /// What may be written in an address, and whether it means this family; by the reader's name
  /// where it says so.
  static SequencedMap<String, String> written() {
    SequencedMap<String, String> words = new LinkedHashMap<>();
    words.put(BY_NAME, BY_NAME);
    for (PassThrough each : values()) {
      words.put(each.word(), each.word());
    }
    words.put(NONE, NONE);
    return words;
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The family a reader is of.
  ///
  /// @param written in the address
  /// @param reader its name, as the service tells it
  static Optional<PassThrough> of(String written, String reader) {
    for (PassThrough each : values()) {
      boolean named = each.name.matcher(reader).find();
      if (written.equals(each.word()) || (written.equals(BY_NAME) && named)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /// The APDU that carries an ISO 15693 command.
  Bytes carry(Bytes command) {
    byte[] head = {(byte) CLASS, (byte) instruction, 0, 0, (byte) command.length()};
    return Bytes.join(Bytes.of(head), command);
  }
}
