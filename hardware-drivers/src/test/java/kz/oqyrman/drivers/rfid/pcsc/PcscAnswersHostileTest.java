package kz.oqyrman.drivers.rfid.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.rfid.PadReader.Inventory;
import kz.oqyrman.drivers.rfid.PadSettings;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.Steadiness;
import kz.oqyrman.drivers.rfid.TagBlocks;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// A card, or the reader in its place, may answer anything: every question is answered with the
/// next piece of the input, behind its length.
public class PcscAnswersHostileTest {
  private static final Uid TAG = new Uid(0xE0040100_3F41EA04L);
  private static final PcscPadSettings SETTINGS =
      new PcscPadSettings(
          new PadSettings(
              new PadSettings.Gate(0x07, 0xC2, false),
              new PadSettings.Pace(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO),
              new Steadiness(1, 2, 1)),
          "acs",
          false);

  private static final Bytes SUCCESS = Bytes.ofHex("90 00");

  /// Questions that one input may make the driver ask: each block is one.
  private static final int MOST_QUESTIONS = 400;

  @Test
  void aCardMayAnswerAnything() {
    Hostile.feed("pcsc answers", 1_500, samples(), PcscAnswersHostileTest::fuzzerTestOneInput);
  }

  /// In the place of one answer after another, four in each visit; half of them are told as a
  /// success, so that what they hold is looked at.
  @Test
  void aMillionRandomBytesInPlaceOfOneAnswerOrAnother() {
    List<Bytes> answers = answers();
    List<Bytes> visit = new ArrayList<>(answers);
    AtomicInteger number = new AtomicInteger();
    Hostile.million(
        "pcsc answers",
        List.of(answers.getLast().toArray()),
        random -> {
          int turn = number.getAndIncrement();
          Bytes told = Bytes.join(Bytes.of(random), turn % 2 == 0 ? SUCCESS : Bytes.NONE);
          visit.set(
              turn * 7 % visit.size(), Bytes.join(Bytes.of((byte) 0, (byte) told.length()), told));
          if (turn % 4 == 3) {
            fuzzerTestOneInput(Bytes.join(visit.toArray(Bytes[]::new)).toArray());
            Collections.copy(visit, answers);
          }
        });
  }

  public static List<byte[]> samples() {
    return List.of(Bytes.join(answers().toArray(Bytes[]::new)).toArray());
  }

  /// Name, ATR, number, eight blocks, done, system information.
  private static List<Bytes> answers() {
    List<Bytes> answers =
        new ArrayList<>(
            List.of(
                piece("41 43 52"),
                piece("3B8F8001804F0CA0000003060B00140000000077"),
                piece("E0 04 01 00 3F 41 EA 04 90 00")));
    answers.addAll(Collections.nCopies(8, piece("00 00 00 00 90 00")));
    answers.addAll(
        List.of(
            piece("90 00"),
            piece("0F 04 EA 41 3F 00 01 04 E0 06 07 1B 03 01 90 00"),
            piece("00 0F 04 EA 41 3F 00 01 04 E0 06 07 1B 03 01 90 00")));
    answers.addAll(Collections.nCopies(4, piece("00 00 00 00 90 00")));
    answers.add(piece("00 00 01 00 00 90 00"));
    answers.addAll(Collections.nCopies(3, piece("90 00")));
    return answers;
  }

  private static Bytes piece(String hex) {
    Bytes data = Bytes.ofHex(hex);
    return Bytes.join(Bytes.of((byte) 0, (byte) data.length()), data);
  }

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    try {
      PcscPadReader reader = new PcscPadReader(new Answering(input), SETTINGS);
      reader.greet();
      Inventory inventory = reader.inventory();
      assertThat(inventory.tags()).hasSizeLessThanOrEqualTo(1);
      Uid uid = inventory.tags().keySet().stream().findFirst().orElse(TAG);
      reader.read(uid, 0);
      reader.write(uid, Security.DISARMED);
      reader.held(uid);
      TagBlocks blocks = reader.blocks(uid);
      blocks.shape();
      blocks.readWithLocks(0, 4);
      blocks.write(0, 4, Bytes.of(new byte[8]));
      blocks.writeDsfid(0x3E);
      reader.wake();
    } catch (LinkException e) {
      assertThat(e.trouble().detail()).isNotBlank();
    }
  }

  /// Answers each question with the next piece; after the last the service is gone.
  private static final class Answering implements Link {
    private final byte[] pieces;
    private int at;
    private int questions;
    private byte[] pending = {};

    Answering(byte[] pieces) {
      this.pieces = pieces;
    }

    @Override
    public int read(byte[] into, Duration wait) {
      int length = Math.min(into.length, pending.length);
      System.arraycopy(pending, 0, into, 0, length);
      pending = new byte[0];
      return length;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      if (++questions > MOST_QUESTIONS) {
        throw new AssertionError("asks without end");
      }
      if (at >= pieces.length) {
        throw new LinkException(Trouble.Reason.NOT_THERE, "the service is gone");
      }
      int told = (pieces[at] & 0x0F) << 8 | (at + 1 < pieces.length ? pieces[at + 1] & 0xFF : 0);
      int from = Math.min(pieces.length, at + 2);
      int to = Math.min(pieces.length, from + told);
      at = to;
      pending = Arrays.copyOfRange(pieces, from, to);
    }

    @Override
    public void drain() {
      pending = new byte[0];
    }

    @Override
    public void close() {}
  }
}
