package kz.oqyrman.drivers.rfid.m3;

import java.util.Map;
import java.util.TreeMap;

/// The error byte of an answer, and what the driver makes of it (3M 210 specification; single
/// source).
enum M3Error {
  OK(0x00, Reaction.DONE, "done"),
  NOT_IMPLEMENTED(0x02, Reaction.UNSUPPORTED, "the reader does not know the command"),
  NO_TRANSPONDER(0x06, Reaction.AWAY, "no tag answers"),
  NAMELESS(0x0F, Reaction.REPEAT, "an error without a name"),
  NO_SUCH_BLOCK(0x11, Reaction.NO_BLOCK, "the tag has no such block"),
  LOCKED(0x12, Reaction.REFUSED, "locked"),
  NOT_READ(0x15, Reaction.REPEAT, "the tag's memory was not read"),
  NOT_WRITTEN(0x16, Reaction.REPEAT, "the tag was not written"),
  TAG_UNSUPPORTED(0x21, Reaction.REFUSED, "the tag does not support the command"),
  TAG_UNRECOGNISED(0x22, Reaction.REFUSED, "the tag does not recognise the command"),
  TAG_NO_OPTION(0x23, Reaction.REFUSED, "the tag does not support the option"),
  COMMAND_UNSUPPORTED(0x30, Reaction.UNSUPPORTED, "the reader does not support the command"),
  OPTION_UNSUPPORTED(0x31, Reaction.REFUSED, "the reader does not support the option"),
  PARAMETER(0x32, Reaction.REFUSED, "a parameter is wrong"),
  CANCELLED(0xFD, Reaction.REPEAT, "the reader cancelled the command"),
  NO_MEMORY(0xFE, Reaction.REFUSED, "the reader has not enough memory"),
  /// Any byte that the specification does not list.
  UNLISTED(-1, Reaction.REFUSED, "the reader gives an error that its specification does not know");

  /// What the driver does.
  enum Reaction {
    /// Takes the data.
    DONE,
    /// Takes it that the tag is away, or did not hear: the most common error.
    AWAY,
    /// May ask again, a few times; after a write only once it was read what the tag holds.
    REPEAT,
    /// Takes it that the tag's memory ends before.
    NO_BLOCK,
    /// Gives up what was asked.
    REFUSED,
    /// Does without this command.
    UNSUPPORTED
  }

  private static final Map<Integer, M3Error> BY_CODE = new TreeMap<>();

  static {
    for (M3Error error : values()) {
      BY_CODE.put(error.code, error);
    }
  }

  private final int code;
  private final Reaction reaction;
  private final String meaning;

  M3Error(int code, Reaction reaction, String meaning) {
    this.code = code;
    this.reaction = reaction;
    this.meaning = meaning;
  }

  /// @param code 0 to 255
  static M3Error of(int code) {
    return BY_CODE.getOrDefault(code, UNLISTED);
  }

  Reaction reaction() {
    return reaction;
  }

  /// In English, for a technician.
  String meaning() {
    return meaning;
  }
}
