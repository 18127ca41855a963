package kz.oqyrman.simulators.feig;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.oqyrman.simulators.tag.Addressing;
import kz.oqyrman.simulators.tag.AirAnswer;
import kz.oqyrman.simulators.tag.AirAnswer.Answer;
import kz.oqyrman.simulators.tag.Aired;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.RfField;
import kz.oqyrman.simulators.wire.Complaints;

/// Commands to single tags: B0 (ISO 15693) without inventory, and B1 (NXP's own).
final class TagCommands {
  private static final int ADDRESS_MODE = 0x07;
  private static final int ADDRESSED = 1;
  private static final int SELECTED = 2;
  private static final int WITH_SECURITY = 0x08;

  /// UID_LF and EXT_ADR, which only newer models have.
  private static final int NEWER_MODELS = 0x30;

  private static final int UID_BYTES = 8;

  /// The chip maker's code that stands before a B1 sub-command. Inferred from the byte numbers of
  /// two manuals, not read there.
  private static final int NXP = 0x04;

  private final RfField field;
  private final ReaderModel model;
  private final Complaints complaints;

  TagCommands(RfField field, ReaderModel model, Complaints complaints) {
    this.field = field;
    this.model = model;
    this.complaints = complaints;
  }

  /// A request taken apart.
  private static final class Parts {
    final int subCommand;
    final int mode;
    final Addressing to;
    final byte[] parameters;

    Parts(int subCommand, int mode, Addressing to, byte[] parameters) {
      this.subCommand = subCommand;
      this.mode = mode;
      this.to = to;
      this.parameters = parameters;
    }
  }

  /// A command in words, for the list of exchanges.
  static String name(int subCommand) {
    return switch (subCommand) {
      case 0x02 -> "stay quiet";
      case 0x22 -> "lock blocks";
      case 0x23 -> "read";
      case 0x24 -> "write";
      case 0x25 -> "select";
      case 0x26 -> "reset to ready";
      case 0x27 -> "write AFI";
      case 0x28 -> "lock AFI";
      case 0x29 -> "write DSFID";
      case 0x2A -> "lock DSFID";
      case 0x2B -> "system info";
      case 0x2C -> "block security";
      case 0xA2 -> "set EAS";
      case 0xA3 -> "reset EAS";
      case 0xA4 -> "lock EAS";
      case 0xA5 -> "EAS alarm";
      default -> "tag command %02X".formatted(subCommand);
    };
  }

  /// B0: sub-command, mode, UID where the mode says so, parameters.
  FeigAnswer iso(byte[] data) {
    return takenApart(data, this::iso);
  }

  private FeigAnswer iso(Parts p) {
    return switch (p.subCommand) {
      case 0x02 -> onlyAddressed(p, 0, () -> field.stayQuiet(p.to));
      case 0x22 -> with(p, 2, () -> lockBlocks(p));
      case 0x23 -> with(p, 2, () -> read(p));
      case 0x24 -> write(p);
      case 0x25 -> onlyAddressed(p, 0, () -> field.select(p.to));
      case 0x26 -> with(p, 0, () -> written(field.resetToReady(p.to)));
      case 0x27 -> with(p, 1, () -> written(field.writeAfi(p.to, p.parameters[0] & 0xFF)));
      case 0x28 -> with(p, 0, () -> locked("the AFI", field.lockAfi(p.to)));
      case 0x29 -> with(p, 1, () -> written(field.writeDsfid(p.to, p.parameters[0] & 0xFF)));
      case 0x2A -> with(p, 0, () -> locked("the DSFID", field.lockDsfid(p.to)));
      case 0x2B -> with(p, 0, () -> systemInfo(p));
      case 0x2C -> with(p, 2, () -> blockSecurity(p));
      default -> FeigAnswer.of(FeigStatus.UNKNOWN_COMMAND);
    };
  }

  /// B1: chip maker, then as B0.
  FeigAnswer ofMaker(byte[] data) {
    if (!model.makerCommands()) {
      return FeigAnswer.of(FeigStatus.UNKNOWN_COMMAND);
    }
    if (data.length == 0) {
      return FeigAnswer.of(FeigStatus.LENGTH_ERROR);
    }
    return data[0] == NXP
        ? takenApart(Arrays.copyOfRange(data, 1, data.length), this::nxp)
        : FeigAnswer.of(FeigStatus.UNKNOWN_COMMAND);
  }

  private FeigAnswer nxp(Parts p) {
    return switch (p.subCommand) {
      case 0xA2 -> with(p, 0, () -> written(field.writeEas(p.to, true)));
      case 0xA3 -> with(p, 0, () -> written(field.writeEas(p.to, false)));
      case 0xA4 -> with(p, 0, () -> locked("the EAS bit", field.lockEas(p.to)));
      case 0xA5 -> with(p, 0, () -> written(field.easAlarm(p.to)));
      default -> FeigAnswer.of(FeigStatus.UNKNOWN_COMMAND);
    };
  }

  private static FeigAnswer takenApart(byte[] data, Function<Parts, FeigAnswer> act) {
    if (data.length < 2) {
      return FeigAnswer.of(FeigStatus.LENGTH_ERROR);
    }
    int mode = data[1] & 0xFF;
    boolean byUid = (mode & ADDRESS_MODE) == ADDRESSED;
    int header = byUid ? 2 + UID_BYTES : 2;
    if ((mode & ADDRESS_MODE) > SELECTED || (mode & NEWER_MODELS) != 0) {
      return FeigAnswer.of(FeigStatus.OUT_OF_RANGE);
    }
    if (data.length < header) {
      return FeigAnswer.of(FeigStatus.LENGTH_ERROR);
    }
    Addressing to = addressing(mode, data);
    byte[] parameters = Arrays.copyOfRange(data, header, data.length);
    return act.apply(new Parts(data[0] & 0xFF, mode, to, parameters));
  }

  private static Addressing addressing(int mode, byte[] data) {
    return switch (mode & ADDRESS_MODE) {
      case ADDRESSED -> new Addressing.ByUid(uid(data));
      case SELECTED -> new Addressing.Selected();
      default -> new Addressing.Everyone();
    };
  }

  /// The UID of an addressed B0 request, most significant byte first.
  static long uid(byte[] data) {
    long uid = 0;
    for (int i = 2; i < 2 + UID_BYTES; i++) {
      uid = (uid << 8) | (data[i] & 0xFF);
    }
    return uid;
  }

  private static FeigAnswer with(Parts p, int parameters, Supplier<FeigAnswer> act) {
    return p.parameters.length == parameters ? act.get() : FeigAnswer.of(FeigStatus.LENGTH_ERROR);
  }

  private static FeigAnswer onlyAddressed(Parts p, int parameters, Supplier<Aired> act) {
    return p.to instanceof Addressing.ByUid
        ? with(p, parameters, () -> written(act.get()))
        : FeigAnswer.of(FeigStatus.OUT_OF_RANGE);
  }

  private FeigAnswer read(Parts p) {
    int first = p.parameters[0] & 0xFF;
    int count = p.parameters[1] & 0xFF;
    if (count == 0 || count * Chip.BLOCK_BYTES > model.mostReadBytes()) {
      return FeigAnswer.of(FeigStatus.OUT_OF_RANGE);
    }
    Aired aired = field.read(p.to, first, count, (p.mode & WITH_SECURITY) != 0);
    return heard(aired, data -> blocksTurned(count, data));
  }

  /// Number and size of the blocks, then each with its security status in front and its bytes
  /// turned round: a block travels most significant byte first.
  private static byte[] blocksTurned(int count, byte[] data) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.write(count);
    answer.write(Chip.BLOCK_BYTES);
    for (int at = 0; at < data.length; at += 1 + Chip.BLOCK_BYTES) {
      answer.write(data[at]);
      answer.writeBytes(turned(Arrays.copyOfRange(data, at + 1, at + 1 + Chip.BLOCK_BYTES)));
    }
    return answer.toByteArray();
  }

  private static byte[] turned(byte[] block) {
    byte[] turned = new byte[block.length];
    for (int i = 0; i < block.length; i++) {
      turned[i] = block[block.length - 1 - i];
    }
    return turned;
  }

  private FeigAnswer write(Parts p) {
    if (p.parameters.length < 3) {
      return FeigAnswer.of(FeigStatus.LENGTH_ERROR);
    }
    int count = p.parameters[1] & 0xFF;
    int size = p.parameters[2] & 0xFF;
    if (p.parameters.length != 3 + count * size) {
      return FeigAnswer.of(FeigStatus.LENGTH_ERROR);
    }
    if (count == 0 || size != Chip.BLOCK_BYTES) {
      return FeigAnswer.of(FeigStatus.OUT_OF_RANGE);
    }
    ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    for (int at = 3; at < p.parameters.length; at += size) {
      blocks.writeBytes(turned(Arrays.copyOfRange(p.parameters, at, at + size)));
    }
    return blocksWritten(field.write(p.to, p.parameters[0] & 0xFF, blocks.toByteArray()));
  }

  private FeigAnswer lockBlocks(Parts p) {
    complaints.add("locked blocks of a tag, which is for ever");
    int first = p.parameters[0] & 0xFF;
    return blocksWritten(field.lockBlocks(p.to, first, p.parameters[1] & 0xFF));
  }

  private FeigAnswer locked(String what, Aired aired) {
    complaints.add("locked " + what + " of a tag, which is for ever");
    return written(aired);
  }

  private FeigAnswer systemInfo(Parts p) {
    return heard(field.systemInfo(p.to), TagCommands::systemInfo);
  }

  /// From the order on the air to the reader's: DSFID, UID most significant byte first, AFI, block
  /// size and number of blocks both less one, IC reference.
  private static byte[] systemInfo(byte[] air) {
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    info.write(air[9]);
    info.writeBytes(turned(Arrays.copyOfRange(air, 1, 1 + UID_BYTES)));
    info.write(air[10]);
    info.write(air[12]);
    info.write(air[11]);
    info.write(air[13]);
    return info.toByteArray();
  }

  private FeigAnswer blockSecurity(Parts p) {
    int count = p.parameters[1] & 0xFF;
    if (count == 0) {
      return FeigAnswer.of(FeigStatus.OUT_OF_RANGE);
    }
    return heard(
        field.blockSecurity(p.to, p.parameters[0] & 0xFF, count),
        data -> {
          ByteArrayOutputStream answer = new ByteArrayOutputStream();
          answer.write(count);
          answer.writeBytes(data);
          return answer.toByteArray();
        });
  }

  /// The answer to a reading command.
  private static FeigAnswer heard(Aired aired, Function<byte[], byte[]> form) {
    FeigAnswer answer =
        switch (aired.answer()) {
          case Answer a -> FeigAnswer.ok(form.apply(a.data()));
          case AirAnswer.Refusal r -> FeigAnswer.of(FeigStatus.ISO_ERROR, (byte) r.error());
          case AirAnswer.WriteFailed _ -> FeigAnswer.of(FeigStatus.WRITE_ERROR);
          case AirAnswer.Silence _ -> FeigAnswer.of(FeigStatus.NO_TAG);
          case AirAnswer.Garbled _ -> FeigAnswer.of(FeigStatus.DATA_FALSE);
        };
    return answer.after(aired.nanos());
  }

  /// The answer to a command that changes a tag and has no block.
  private static FeigAnswer written(Aired aired) {
    FeigAnswer answer =
        switch (aired.answer()) {
          case Answer _ -> FeigAnswer.ok();
          case AirAnswer.Refusal r -> FeigAnswer.of(FeigStatus.ISO_ERROR, (byte) r.error());
          case AirAnswer.WriteFailed _ -> FeigAnswer.of(FeigStatus.WRITE_ERROR);
          case AirAnswer.Silence _ -> FeigAnswer.of(FeigStatus.NO_TAG);
          case AirAnswer.Garbled _ -> FeigAnswer.of(FeigStatus.RF_ERROR, (byte) 0);
        };
    return answer.after(aired.nanos());
  }

  /// The answer to a command on blocks names the block at which it stopped.
  private static FeigAnswer blocksWritten(Aired aired) {
    return switch (aired.answer()) {
      case AirAnswer.Refusal r ->
          FeigAnswer.of(FeigStatus.ISO_ERROR, (byte) r.error(), (byte) r.block())
              .after(aired.nanos());
      case AirAnswer.WriteFailed w ->
          FeigAnswer.of(FeigStatus.WRITE_ERROR, (byte) w.block()).after(aired.nanos());
      case Answer _, AirAnswer.Silence _, AirAnswer.Garbled _ -> written(aired);
    };
  }
}
