package kz.oqyrman.drivers.rfid.feig;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.rfid.PadReader.Inventory;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.rfid.feig.FeigLine.Reply;

/// The commands to a FEIG reader itself, in host mode (FEIG H20800-16e). A status that takes the
/// whole reader out of service is thrown as a [LinkException].
final class FeigReader {
  static final int ISO = 0xB0;
  static final int CUSTOM = 0xB1;

  /// Maker of the chip, which stands before the sub-command of a custom command. Inferred from the
  /// length of the requests in the manuals of PR101 and LR200, not read there; to be checked on
  /// hardware.
  static final int NXP = 0x04;

  static final int EAS_ALARM = 0xA5;

  private static final int SOFTWARE_VERSION = 0x65;
  private static final int READER_INFO = 0x66;
  private static final int RF_RESET = 0x69;

  private static final int INVENTORY = 0x01;
  private static final int MORE = 0x80;
  private static final int ISO_15693 = 0x03;
  private static final int ISO_15693_LENGTH = 10;
  private static final int ISO_14443_A = 0x04;
  private static final int ISO_14443_A_LENGTH = 10;
  private static final int LONG_UID = 0x04;

  /// With 24 tags in an answer more than a thousand tags: nobody has such a pad.
  private static final int MOST_INVENTORY_ROUNDS = 50;

  /// The smallest buffer any manual names; holds where the reader does not tell its own.
  private static final int USUAL_BUFFER = 255;

  /// SW-TYPE codes of the manual's Annex B. Single source.
  private static final Map<Integer, String> MODELS =
      Map.ofEntries(
          Map.entry(40, "LR100/LR200"),
          Map.entry(41, "LR100/LR200"),
          Map.entry(74, "MR100/PR100"),
          Map.entry(76, "MR101"),
          Map.entry(80, "CPR.M02"),
          Map.entry(81, "CPR.02"),
          Map.entry(82, "CPR40"),
          Map.entry(83, "CPR40"),
          Map.entry(87, "CPR.04"),
          Map.entry(88, "CPR.04"),
          Map.entry(91, "LRU1000"));

  /// Those of them whose lamps are lit as FEIG H60301-3e says.
  private static final Set<Integer> STANDARD_READERS = Set.of(74, 76);

  private final FeigLine line;
  private final FeigSettings settings;
  private int buffer = USUAL_BUFFER;
  private boolean isStandardReader;

  FeigReader(Link link, FeigSettings settings) {
    this.settings = settings;
    this.line = new FeigLine(link, settings);
  }

  FeigSettings settings() {
    return settings;
  }

  boolean lineIsNoisy() {
    return line.isNoisy();
  }

  /// Bytes that an answer of the reader may have, 64 at least.
  int buffer() {
    return buffer;
  }

  /// Asks and waits for the answer.
  ///
  /// @throws LinkException also when the answer says that the reader cannot be used at all
  Reply ask(int command, Bytes data) throws IOException {
    Reply reply = askWhateverItSays(command, data);
    Optional<Trouble.Reason> ended =
        reply instanceof Reply.Answer answer ? answer.status().endsTheReader() : Optional.empty();
    if (ended.isPresent() && reply instanceof Reply.Answer answer) {
      throw new LinkException(ended.get(), answer.status().meaning());
    }
    return reply;
  }

  /// The same for a command that the reader may refuse in any way.
  Reply askWhateverItSays(int command, Bytes data) throws IOException {
    return line.ask(command, data);
  }

  /// Finds out which reader is there and leaves it with its field on.
  ///
  /// @return model and firmware
  /// @throws LinkException `SILENT`, `WRONG_DEVICE`, or what the reader says is wrong with it
  String greet() throws IOException {
    line.greet();
    String identity = identity(ask(SOFTWARE_VERSION, Bytes.NONE));
    readBuffer(ask(READER_INFO, Bytes.of((byte) 0)));
    refuseMissingEas();
    rfReset();
    return identity;
  }

  private String identity(Reply reply) {
    if (!(reply instanceof Reply.Answer answer) || answer.data().length() < 5) {
      return "FEIG reader";
    }
    int model = answer.data().at(4);
    isStandardReader = STANDARD_READERS.contains(model);
    return String.format(
        "FEIG %s, firmware %d.%02d",
        MODELS.getOrDefault(model, "reader of type " + model),
        answer.data().at(0),
        answer.data().at(1));
  }

  /// Whether it has the lamps of a standard reader, as the address says or else its own identity.
  boolean hasLamps() {
    return switch (settings.lamps()) {
      case BY_MODEL -> isStandardReader;
      case STANDARD -> true;
      case NONE -> false;
    };
  }

  /// After the fields of the version stand the sizes of the buffers for requests and for answers.
  private void readBuffer(Reply reply) {
    if (reply instanceof Reply.Answer answer
        && answer.status() == FeigStatus.OK
        && answer.data().length() >= 11) {
      int told = answer.data().at(9) << 8 | answer.data().at(10);
      buffer = Math.clamp(told, 64, USUAL_BUFFER);
    }
  }

  /// Better to be told when the kiosk starts than at the first loan.
  private void refuseMissingEas() throws IOException {
    if (settings.pad().gate().eas()
        && ask(CUSTOM, bytes(NXP, EAS_ALARM, 0)) instanceof Reply.Answer answer
        && answer.status() == FeigStatus.UNKNOWN_COMMAND) {
      throw new LinkException(
          Trouble.Reason.MISCONFIGURED,
          "eas=nxp stands in the address, but this reader has no EAS commands");
    }
  }

  /// Switches the field off and on again: every tag speaks up anew, also one that was told already.
  void rfReset() throws IOException {
    ask(RF_RESET, Bytes.NONE);
  }

  /// Asks which tags are in the field, until the reader has told all.
  Inventory inventory() throws IOException {
    SequencedMap<Uid, Integer> tags = new LinkedHashMap<>();
    for (int round = 0; round < MOST_INVENTORY_ROUNDS; round++) {
      Reply reply = ask(ISO, bytes(INVENTORY, round == 0 ? 0 : MORE));
      Optional<Inventory> ended = inventory(reply, tags);
      if (ended.isPresent()) {
        return ended.get();
      }
    }
    return new Inventory(tags, false, "the reader tells tags without end");
  }

  /// Adds what one answer tells.
  ///
  /// @return the inventory where it ends with this answer
  private static Optional<Inventory> inventory(Reply reply, SequencedMap<Uid, Integer> tags)
      throws LinkException {
    if (!(reply instanceof Reply.Answer answer)) {
      return Optional.of(new Inventory(tags, false, "no answer in time"));
    }
    return switch (answer.status().reaction()) {
      case NO_TAG -> Optional.of(new Inventory(tags, true, ""));
      case DONE ->
          Optional.of(
              addTags(answer.data(), tags)
                  .map(why -> new Inventory(tags, false, why))
                  .orElseGet(() -> new Inventory(tags, true, "")));
      case MORE -> addTags(answer.data(), tags).map(why -> new Inventory(tags, false, why));
      case UNSUPPORTED ->
          throw new LinkException(
              Trouble.Reason.WRONG_DEVICE, "this reader takes no inventory of ISO 15693 tags");
      case REPEAT, REFUSED, MISCONFIGURED, OUT_OF_SERVICE ->
          Optional.of(new Inventory(tags, false, answer.status().meaning()));
    };
  }

  /// Adds the tags of one answer.
  ///
  /// @return what hindered reading the rest of it: the length of a record depends on its kind
  private static Optional<String> addTags(Bytes data, SequencedMap<Uid, Integer> tags) {
    int count = data.length() == 0 ? 0 : data.at(0);
    int at = 1;
    for (int i = 0; i < count; i++) {
      int kind = at < data.length() ? data.at(at) : -1;
      int length = recordLength(data, at, kind);
      if (length == 0 || at + length > data.length()) {
        return Optional.of("the inventory has a record of kind " + kind + " that cannot be read");
      }
      if (kind == ISO_15693 && data.at(at + 2) == 0xE0) {
        tags.put(uid(data, at + 2), data.at(at + 1));
      }
      at += length;
    }
    return Optional.empty();
  }

  private static int recordLength(Bytes data, int at, int kind) {
    if (kind == ISO_15693) {
      return ISO_15693_LENGTH;
    }
    if (kind == ISO_14443_A && at + 1 < data.length()) {
      boolean longUid = (data.at(at + 1) & LONG_UID) != 0;
      return ISO_14443_A_LENGTH + (longUid ? 3 : 0);
    }
    return 0;
  }

  static Uid uid(Bytes data, int at) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | data.at(at + i);
    }
    return new Uid(value);
  }

  static Bytes bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Bytes.of(bytes);
  }
}
