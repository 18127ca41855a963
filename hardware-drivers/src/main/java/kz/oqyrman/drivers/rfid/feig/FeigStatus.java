package kz.oqyrman.drivers.rfid.feig;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kz.oqyrman.drivers.Trouble;

/// The status byte of an answer, and what the driver makes of it (FEIG H20800-16e Annex C; the same
/// values in MR102 and LR200).
enum FeigStatus {
  OK(0x00, Reaction.DONE, "done"),
  NO_TRANSPONDER(0x01, Reaction.NO_TAG, "no tag answers"),
  DATA_FALSE(0x02, Reaction.REPEAT, "the tag's answer came damaged through the air"),
  WRITE_ERROR(0x03, Reaction.REPEAT, "the tag was not written"),
  ADDRESS_ERROR(0x04, Reaction.REFUSED, "the tag has no such address"),
  WRONG_TRANSPONDER(0x05, Reaction.REFUSED, "the tag is of a kind that cannot do this"),
  AUTHENTICATION_ERROR(0x08, Reaction.REFUSED, "the tag wants a password"),
  COLLISION(0x0B, Reaction.REPEAT, "several tags spoke at once"),
  GENERAL_ERROR(0x0E, Reaction.REPEAT, "general error"),
  EEPROM_FAILURE(0x10, Reaction.REFUSED, "the reader's own memory fails"),
  PARAMETER_OUT_OF_RANGE(0x11, Reaction.REFUSED, "a parameter is out of range"),
  LOGIN_REQUIRED(0x13, Reaction.MISCONFIGURED, "the reader wants a login"),
  LOGIN_ERROR(0x14, Reaction.MISCONFIGURED, "the reader refuses the login"),
  READ_PROTECTED(0x15, Reaction.MISCONFIGURED, "the reader is protected from reading"),
  WRITE_PROTECTED(0x16, Reaction.MISCONFIGURED, "the reader is protected from writing"),
  FIRMWARE_ACTIVATION(0x17, Reaction.OUT_OF_SERVICE, "the reader's firmware wants activation"),
  NO_SAM(0x31, Reaction.REFUSED, "security module error 31"),
  SAM_NOT_ACTIVE(0x32, Reaction.REFUSED, "security module error 32"),
  SAM_ACTIVE(0x33, Reaction.REFUSED, "security module error 33"),
  SAM_PROTOCOL(0x34, Reaction.REFUSED, "security module error 34"),
  SAM_PARITY(0x35, Reaction.REFUSED, "security module error 35"),
  SAM_SIZE(0x36, Reaction.REFUSED, "security module error 36"),
  SAM_OTHER(0x37, Reaction.REFUSED, "security module error 37"),
  UNKNOWN_COMMAND(0x80, Reaction.UNSUPPORTED, "the reader does not know the command"),
  LENGTH_ERROR(0x81, Reaction.REFUSED, "the request has the wrong length"),
  NOT_AVAILABLE(0x82, Reaction.MISCONFIGURED, "the reader is in scan mode, not in host mode"),
  RF_COMMUNICATION_ERROR(0x83, Reaction.REPEAT, "the tag was not understood"),
  RF_WARNING(0x84, Reaction.REPEAT, "the reader warns of its antenna field"),
  EPC_ERROR(0x85, Reaction.REFUSED, "EPC error"),
  BUFFER_OVERFLOW(0x93, Reaction.REFUSED, "the answer is too long for the reader's buffer"),
  MORE_DATA(0x94, Reaction.MORE, "more tags wait to be told"),
  ISO_15693_ERROR(0x95, Reaction.REFUSED, "the tag refuses"),
  ISO_14443_ERROR(0x96, Reaction.REFUSED, "the card refuses"),
  CRYPTO_ERROR(0x97, Reaction.REFUSED, "crypto processing error"),
  HARDWARE_WARNING(0xF1, Reaction.OUT_OF_SERVICE, "the reader warns of its hardware"),
  /// Any byte that the manual does not list.
  UNLISTED(-1, Reaction.REFUSED, "the reader gives a status that its manual does not know");

  /// What the driver does.
  enum Reaction {
    /// Takes the data.
    DONE,
    /// Takes the data and asks for more.
    MORE,
    /// Takes it that the tag, or every tag, is away.
    NO_TAG,
    /// May ask again, a few times; after a write only once it was read what the tag holds.
    REPEAT,
    /// Gives up what was asked.
    REFUSED,
    /// Does without this command.
    UNSUPPORTED,
    /// Gives up the reader until somebody has set it up.
    MISCONFIGURED,
    /// Gives up the reader until somebody has mended it.
    OUT_OF_SERVICE
  }

  private static final Map<Integer, FeigStatus> BY_CODE = new TreeMap<>();

  static {
    for (FeigStatus status : values()) {
      BY_CODE.put(status.code, status);
    }
  }

  private final int code;
  private final Reaction reaction;
  private final String meaning;

  FeigStatus(int code, Reaction reaction, String meaning) {
    this.code = code;
    this.reaction = reaction;
    this.meaning = meaning;
  }

  /// @param code 0 to 255
  static FeigStatus of(int code) {
    return BY_CODE.getOrDefault(code, UNLISTED);
  }

  Reaction reaction() {
    return reaction;
  }

  /// In English, for a technician.
  String meaning() {
    return meaning;
  }

  /// Why the whole reader cannot be used, where the status says that.
  Optional<Trouble.Reason> endsTheReader() {
    return switch (reaction) {
      case MISCONFIGURED -> Optional.of(Trouble.Reason.MISCONFIGURED);
      case OUT_OF_SERVICE -> Optional.of(Trouble.Reason.HARDWARE_FAULT);
      case DONE, MORE, NO_TAG, REPEAT, REFUSED, UNSUPPORTED -> Optional.empty();
    };
  }
}
