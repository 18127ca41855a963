package kz.oqyrman.drivers.pcsc;

import kz.oqyrman.drivers.Bytes;

/// What came of a command to a card. Prints without what the card told.
public sealed interface CardReply {
  /// Done.
  int OK = 0x9000;

  /// The card, or the reader in its place, answered.
  ///
  /// @param status two bytes; [#OK] when it did what it was asked
  record Answered(Bytes data, int status) implements CardReply {
    /// Whether it did what it was asked.
    public boolean isOk() {
      return status == OK;
    }

    @Override
    public String toString() {
      return "Answered[%d bytes, %04X]".formatted(data.length(), status);
    }
  }

  /// The card is gone, or was changed for another.
  record Gone() implements CardReply {}

  /// What a status says, in English. From vendors' manuals; all but 9000 and 6300 from memory.
  static String meaning(int status) {
    String words =
        switch (status) {
          case OK -> "done";
          case 0x6300 -> "failed";
          case 0x6581 -> "the memory cannot be written";
          case 0x6800 -> "this class of commands is not known";
          case 0x6981 -> "not possible with this card";
          case 0x6982 -> "the card wants a key";
          case 0x6986 -> "not allowed";
          case 0x6A81 -> "the reader does not know this command";
          case 0x6A82 -> "there is no such block";
          default -> "refused";
        };
    return "%s (status %04X)".formatted(words, status);
  }
}
