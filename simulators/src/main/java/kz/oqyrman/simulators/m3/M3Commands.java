package kz.oqyrman.simulators.m3;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import kz.oqyrman.simulators.tag.RfField;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.Complaints;

/// What the reader does with each command.
final class M3Commands {
  /// What an 810 answered to the undocumented command 13, behind the error; what it means is not
  /// known.
  private static final byte[] SETUP_ANSWER = HexFormat.of().parseHex("0201010302020300");

  private static final byte[] PROBE = {0x00, 0x11};
  private static final int TELL_UID = 0x01;
  private static final int TELL_DSFID = 0x02;

  /// A count is one byte. What a reader does with more tags is not known.
  private static final int MOST_TOLD = 255;

  private final RfField field;
  private final M3Model model;
  private final M3TagCommands tags;
  private volatile boolean probed;

  M3Commands(RfField field, M3Model model, Complaints complaints) {
    this.field = field;
    this.model = model;
    this.tags = new M3TagCommands(field, model, complaints);
    this.probed = !model.wantsProbe();
  }

  /// A command in words, for the list of exchanges.
  static String name(M3Request request) {
    if (request.isProbe()) {
      return "probe";
    }
    return switch (request.command()) {
      case 0xFE -> "inventory";
      case 0x11 -> "version";
      case 0x13 -> "setup";
      default -> M3TagCommands.name(request.command());
    };
  }

  /// What was told is forgotten.
  void restart() {
    field.reset();
    probed = !model.wantsProbe();
  }

  /// Whether it answers at all by now.
  boolean answers(M3Request request) {
    return probed || request.isProbe();
  }

  M3Answer answer(M3Request request) {
    return request.isProbe() ? probe(request) : answer(request.command(), request.data());
  }

  private M3Answer probe(M3Request request) {
    if (request.command() != 0x04 || !Arrays.equals(request.data(), PROBE)) {
      return M3Answer.of(M3Answer.NOT_IMPLEMENTED);
    }
    probed = true;
    return M3Answer.bare(
        ByteBuffer.allocate(PROBE.length + 4).put(PROBE).putInt(model.version()).array());
  }

  M3Answer answer(int command, byte[] data) {
    return switch (command) {
      case 0xFE -> inventory(data);
      case 0x11 ->
          data.length == 0
              ? M3Answer.of(M3Answer.OK, ByteBuffer.allocate(4).putInt(model.version()).array())
              : M3Answer.of(M3Answer.PARAMETER);
      case 0x13 -> M3Answer.of(M3Answer.OK, SETUP_ANSWER);
      default -> tags.answer(command, data);
    };
  }

  /// Family filter, options; the options that concern how the reader polls change nothing here.
  private M3Answer inventory(byte[] data) {
    if (data.length != 2) {
      return M3Answer.of(M3Answer.PARAMETER);
    }
    RfField.Inventory found = field.inventory(false);
    List<TagMemory> told =
        found.tags().stream()
            .filter(tag -> data[0] == 0 || tag.afi() == (data[0] & 0xFF))
            .limit(MOST_TOLD)
            .toList();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.writeBytes(data);
    answer.write(told.size());
    told.forEach(tag -> append(answer, data[1], tag));
    return M3Answer.of(M3Answer.OK, answer.toByteArray()).after(found.nanos());
  }

  private static void append(ByteArrayOutputStream answer, int options, TagMemory tag) {
    if ((options & TELL_DSFID) != 0) {
      answer.write(tag.dsfid());
    }
    if ((options & TELL_UID) != 0) {
      answer.writeBytes(ByteBuffer.allocate(8).putLong(tag.uid().value()).array());
    }
  }
}
