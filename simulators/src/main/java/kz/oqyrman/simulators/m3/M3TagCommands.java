package kz.oqyrman.simulators.m3;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.oqyrman.simulators.tag.Addressing;
import kz.oqyrman.simulators.tag.AirAnswer;
import kz.oqyrman.simulators.tag.Aired;
import kz.oqyrman.simulators.tag.Chip;
import kz.oqyrman.simulators.tag.RfField;
import kz.oqyrman.simulators.wire.Complaints;

/// Commands to single tags: all name one by its UID, and every answer repeats it. Not simulated:
/// pass-through (14), which is answered as a command that is not implemented.
final class M3TagCommands {
  private static final int UID_BYTES = 8;
  private static final int NEW_STYLE = 0x04;
  private static final int NO_LOCKS = 0x08;

  /// Places in the system information as it comes over the air.
  private static final int DSFID_AT = 9;

  private static final int AFI_AT = 10;

  private final RfField field;
  private final M3Model model;
  private final Complaints complaints;

  M3TagCommands(RfField field, M3Model model, Complaints complaints) {
    this.field = field;
    this.model = model;
    this.complaints = complaints;
  }

  /// A request taken apart.
  private static final class Parts {
    final byte[] uid;
    final Addressing to;
    final byte[] parameters;

    Parts(byte[] uid, byte[] parameters) {
      this.uid = uid;
      this.to = new Addressing.ByUid(ByteBuffer.wrap(uid).getLong());
      this.parameters = parameters;
    }

    int at(int index) {
      return parameters[index] & 0xFF;
    }
  }

  /// A command in words, for the list of exchanges.
  static String name(int command) {
    return switch (command) {
      case 0x01 -> "stay quiet";
      case 0x02 -> "read";
      case 0x03 -> "EAS alarm";
      case 0x04 -> "write";
      case 0x05 -> "write block";
      case 0x06 -> "lock AFI";
      case 0x07 -> "write and lock block";
      case 0x08 -> "lock blocks";
      case 0x09 -> "write AFI";
      case 0x0A -> "get AFI";
      case 0x0B -> "write DSFID";
      case 0x0C -> "write EAS";
      case 0x0D -> "tag info";
      case 0x0E -> "lock DSFID";
      case 0x0F -> "get DSFID";
      default -> "command %02X".formatted(command);
    };
  }

  M3Answer answer(int command, byte[] data) {
    if (!knows(command)) {
      return M3Answer.of(M3Answer.NOT_IMPLEMENTED);
    }
    if (data.length < UID_BYTES) {
      return M3Answer.of(M3Answer.PARAMETER);
    }
    Parts p =
        new Parts(Arrays.copyOf(data, UID_BYTES), Arrays.copyOfRange(data, UID_BYTES, data.length));
    return act(command, p);
  }

  private boolean knows(int command) {
    return switch (command) {
      case 0x06, 0x09, 0x0A -> model.afiCommands();
      case 0x03, 0x0C -> model.easCommands();
      default -> command >= 0x01 && command <= 0x0F;
    };
  }

  private M3Answer act(int command, Parts p) {
    return switch (command) {
      case 0x01 -> with(p, 0, () -> done(p, field.stayQuiet(p.to)));
      case 0x02 -> read(p);
      case 0x03 -> with(p, 0, () -> checkEas(p));
      case 0x04 -> write(p);
      case 0x05 -> with(p, 5, () -> done(p, writeBlock(p)));
      case 0x06 -> with(p, 0, () -> locked("the AFI", p, field.lockAfi(p.to)));
      case 0x07 -> with(p, 5, () -> writeAndLock(p));
      case 0x08 -> with(p, 1, () -> locked("a block", p, field.lockBlocks(p.to, p.at(0), 1)));
      case 0x09 -> with(p, 1, () -> done(p, field.writeAfi(p.to, p.at(0))));
      case 0x0A -> with(p, 0, () -> ofSystem(p, AFI_AT));
      case 0x0B -> with(p, 1, () -> done(p, field.writeDsfid(p.to, p.at(0))));
      case 0x0C -> with(p, 1, () -> done(p, field.writeEas(p.to, p.at(0) == 1)));
      case 0x0D -> with(p, 1, () -> tagInfo(p));
      case 0x0E -> with(p, 0, () -> locked("the DSFID", p, field.lockDsfid(p.to)));
      case 0x0F -> with(p, 0, () -> ofSystem(p, DSFID_AT));
      default -> M3Answer.of(M3Answer.NOT_IMPLEMENTED);
    };
  }

  private static M3Answer with(Parts p, int parameters, Supplier<M3Answer> act) {
    return p.parameters.length == parameters ? act.get() : about(M3Answer.PARAMETER, p);
  }

  private static M3Answer about(int error, Parts p, byte... data) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(p.uid);
    content.writeBytes(data);
    return M3Answer.of(error, content.toByteArray());
  }

  /// First block, count, and options where there are some.
  private M3Answer read(Parts p) {
    int options = p.parameters.length == 3 ? p.at(2) : 0;
    boolean known = options == 0 || options == NEW_STYLE || options == (NEW_STYLE | NO_LOCKS);
    if (p.parameters.length < 2 || p.parameters.length > 3 || p.at(1) == 0 || !known) {
      return about(M3Answer.PARAMETER, p);
    }
    Aired aired = field.read(p.to, p.at(0), p.at(1), options != (NEW_STYLE | NO_LOCKS));
    return heard(p, aired, data -> blocks(p, options, data));
  }

  private static byte[] blocks(Parts p, int options, byte[] data) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    if (options != 0) {
      told.write(p.at(0));
    }
    told.write(p.at(1));
    for (int i = 0; i < p.at(1); i++) {
      int at = i * (1 + Chip.BLOCK_BYTES);
      if (options == 0) {
        told.write(p.at(0) + i);
      }
      if ((options & NO_LOCKS) == 0) {
        told.write(data[at]);
      }
      told.write(data, at + 1, Chip.BLOCK_BYTES);
    }
    return told.toByteArray();
  }

  /// First block, count, a zero, and the blocks. The answer names the block after the last.
  private M3Answer write(Parts p) {
    if (p.parameters.length < 3
        || p.at(1) == 0
        || p.parameters.length != 3 + p.at(1) * Chip.BLOCK_BYTES) {
      return about(M3Answer.PARAMETER, p);
    }
    byte[] bytes = Arrays.copyOfRange(p.parameters, 3, p.parameters.length);
    Aired aired = field.write(p.to, p.at(0), bytes);
    int error = error(aired.answer());
    int block =
        switch (aired.answer()) {
          case AirAnswer.Refusal r -> r.block();
          case AirAnswer.WriteFailed w -> w.block();
          case AirAnswer.Answer _ -> p.at(0) + p.at(1);
          case AirAnswer.Silence _, AirAnswer.Garbled _ -> p.at(0);
        };
    return about(error, p, (byte) block).after(aired.nanos());
  }

  private Aired writeBlock(Parts p) {
    return field.write(p.to, p.at(0), Arrays.copyOfRange(p.parameters, 1, 5));
  }

  private M3Answer writeAndLock(Parts p) {
    Aired written = writeBlock(p);
    return written.answer() instanceof AirAnswer.Answer
        ? locked("a block", p, field.lockBlocks(p.to, p.at(0), 1)).after(written.nanos())
        : done(p, written);
  }

  private M3Answer locked(String what, Parts p, Aired aired) {
    complaints.add("locked " + what + " of a tag, which is for ever");
    return done(p, aired);
  }

  /// A tag whose bit is not set is as silent as one that is away: both are error 06 with a 00.
  private M3Answer checkEas(Parts p) {
    Aired alarm = field.easAlarm(p.to);
    boolean heard = alarm.answer() instanceof AirAnswer.Answer;
    return about(heard ? M3Answer.OK : M3Answer.NO_TAG, p, (byte) (heard ? 1 : 0))
        .after(alarm.nanos());
  }

  private M3Answer ofSystem(Parts p, int at) {
    return heard(p, field.systemInfo(p.to), info -> new byte[] {info[at]});
  }

  /// Mask of what is wished; mask of what is there, and that. The IC reference has two bytes here
  /// and one over the air; how they belong together is not known, so it is told as missing.
  private M3Answer tagInfo(Parts p) {
    int mask = p.at(0) & 0x07;
    return heard(
        p,
        field.systemInfo(p.to),
        info -> {
          ByteArrayOutputStream told = new ByteArrayOutputStream();
          told.write(mask);
          told.write(info, DSFID_AT, mask & 1);
          told.write(info, AFI_AT, mask >> 1 & 1);
          if ((mask & 4) != 0) {
            told.write(info[12]);
            told.write(info[11]);
          }
          return told.toByteArray();
        });
  }

  /// The answer to a reading command.
  private static M3Answer heard(Parts p, Aired aired, Function<byte[], byte[]> form) {
    M3Answer answer =
        aired.answer() instanceof AirAnswer.Answer a
            ? about(M3Answer.OK, p, form.apply(a.data()))
            : about(error(aired.answer()), p);
    return answer.after(aired.nanos());
  }

  /// The answer to a command that changes a tag.
  private static M3Answer done(Parts p, Aired aired) {
    return about(error(aired.answer()), p).after(aired.nanos());
  }

  /// Which error an 810 gives for an answer that it cannot make out is not known: here 15.
  private static int error(AirAnswer answer) {
    return switch (answer) {
      case AirAnswer.Answer _ -> M3Answer.OK;
      case AirAnswer.Refusal r ->
          switch (r.error()) {
            case 0x10 -> M3Answer.NO_BLOCK;
            case 0x11, 0x12 -> M3Answer.LOCKED;
            case 0x01 -> M3Answer.TAG_UNSUPPORTED;
            default -> M3Answer.UNKNOWN;
          };
      case AirAnswer.WriteFailed _ -> M3Answer.NOT_WRITTEN;
      case AirAnswer.Silence _ -> M3Answer.NO_TAG;
      case AirAnswer.Garbled _ -> M3Answer.NOT_READ;
    };
  }
}
