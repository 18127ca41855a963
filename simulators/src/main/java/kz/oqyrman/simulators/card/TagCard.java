package kz.oqyrman.simulators.card;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kz.oqyrman.simulators.tag.Addressing;
import kz.oqyrman.simulators.tag.AirAnswer;
import kz.oqyrman.simulators.tag.Aired;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.RfField;
import kz.oqyrman.simulators.tag.TagMemory;

/// A tag of an item on a PC/SC reader that knows ISO 15693, with what such a reader makes of
/// commands to it.
public final class TagCard implements SimulatedCard {
  private static final Addressing TO = new Addressing.Everyone();

  /// ISO 15693: the tag has no such block.
  private static final int NOT_AVAILABLE = 0x10;

  private final RfField field = new RfField();
  private final TagMemory tag;
  private final Dialect dialect;

  /// How a family of readers hands on commands of ISO 15693 (code and parameters), by their class
  /// and instruction.
  public enum Dialect {
    /// Not at all.
    NONE(-1, false),
    /// Identiv uTrust 3720 F.
    IDENTIV(0xFFFC, false),
    /// ACR1552U.
    ACS(0xFFFB, true);

    private final int instruction;

    /// Whether the flags of the tag's answer are told too. No manual says so; assumed to differ, so
    /// that a driver has to understand both.
    private final boolean tellsFlags;

    Dialect(int instruction, boolean tellsFlags) {
      this.instruction = instruction;
      this.tellsFlags = tellsFlags;
    }
  }

  /// A tag that is lifted in the middle of a write is gone from the reader.
  public TagCard(TagMemory tag, Dialect dialect) {
    this.tag = tag;
    this.dialect = dialect;
    field.lay(tag);
  }

  @Override
  public byte[] atr() {
    return CardStandard.ISO_15693.atr();
  }

  @Override
  public boolean isThere() {
    return !field.tags().isEmpty();
  }

  @Override
  public byte[] answer(byte[] bytes) {
    Optional<Apdu> apdu = Apdu.of(bytes);
    if (apdu.isEmpty()) {
      return Apdu.status(Apdu.WRONG_LENGTH);
    }
    Apdu asked = apdu.get();
    if (asked.asksForNumber()) {
      return Apdu.answer(number());
    }
    if (asked.instruction() == dialect.instruction) {
      return passed(asked.data());
    }
    return switch (asked.instruction()) {
      case Apdu.READ -> read(asked.parameters(), 1, false);
      case Apdu.UPDATE -> write(asked.parameters(), asked.data(), false);
      default -> Apdu.status(Apdu.UNKNOWN_COMMAND);
    };
  }

  private byte[] number() {
    byte[] number = new byte[8];
    for (int i = 0; i < number.length; i++) {
      number[i] = (byte) (tag.uid().value() >>> (56 - 8 * i));
    }
    return number;
  }

  /// A command as it goes over the air, without flags, number of the tag and check sum.
  private byte[] passed(byte[] command) {
    boolean flags = dialect.tellsFlags;
    return switch (form(command)) {
      case 0x20_02 -> read(command[1] & 0xFF, 1, flags);
      case 0x21_06 -> write(command[1] & 0xFF, Arrays.copyOfRange(command, 2, 6), flags);
      case 0x23_03 -> read(command[1] & 0xFF, 1 + (command[2] & 0xFF), flags);
      case 0x27_02 -> told(field.writeAfi(TO, command[1] & 0xFF), flags);
      case 0x29_02 -> told(field.writeDsfid(TO, command[1] & 0xFF), flags);
      case 0x2B_01 -> told(field.systemInfo(TO), flags);
      case 0x2C_03 ->
          told(field.blockSecurity(TO, command[1] & 0xFF, 1 + (command[2] & 0xFF)), flags);
      default -> Apdu.status(Apdu.UNKNOWN_COMMAND);
    };
  }

  /// The code of a command and how many bytes it has in all.
  private static int form(byte[] command) {
    return command.length == 0 ? 0 : (command[0] & 0xFF) << 8 | command.length;
  }

  private byte[] read(int block, int count, boolean flags) {
    return told(field.read(TO, block, count, false), TagCard::withoutLocks, flags);
  }

  /// The field tells of each block whether it is locked, then its bytes.
  private static byte[] withoutLocks(byte[] blocks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int at = 0; at < blocks.length; at += 1 + Chip.BLOCK_BYTES) {
      bytes.write(blocks, at + 1, Chip.BLOCK_BYTES);
    }
    return bytes.toByteArray();
  }

  private byte[] write(int block, byte[] bytes, boolean flags) {
    return bytes.length == Chip.BLOCK_BYTES
        ? told(field.write(TO, block, bytes), flags)
        : Apdu.status(Apdu.WRONG_LENGTH);
  }

  private static byte[] told(Aired aired, boolean flags) {
    return told(aired, data -> data, flags);
  }

  /// Which status a reader gives for what a tag refuses has no source: here those that other cards
  /// give.
  private static byte[] told(Aired aired, UnaryOperator<byte[]> form, boolean flags) {
    return switch (aired.answer()) {
      case AirAnswer.Answer a -> {
        byte[] data = form.apply(a.data());
        yield Apdu.answer(flags ? behindFlags(data) : data);
      }
      case AirAnswer.Refusal(int error, int _) ->
          Apdu.status(error == NOT_AVAILABLE ? Apdu.NO_BLOCK : Apdu.NOT_WRITTEN);
      case AirAnswer.WriteFailed _ -> Apdu.status(Apdu.NOT_WRITTEN);
      case AirAnswer.Silence _, AirAnswer.Garbled _ -> Apdu.status(Apdu.FAILED);
    };
  }

  private static byte[] behindFlags(byte[] data) {
    byte[] all = new byte[1 + data.length];
    System.arraycopy(data, 0, all, 1, data.length);
    return all;
  }

  @Override
  public String toString() {
    return "TagCard[" + tag.uid() + ", " + dialect + "]";
  }
}
