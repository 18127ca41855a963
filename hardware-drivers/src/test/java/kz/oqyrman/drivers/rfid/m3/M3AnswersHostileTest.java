package kz.oqyrman.drivers.rfid.m3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Published;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.rfid.MemoryWriting;
import kz.oqyrman.drivers.rfid.PadReader.Inventory;
import kz.oqyrman.drivers.rfid.PadSettings;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.Steadiness;
import kz.oqyrman.drivers.rfid.TagBlocks;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.rfid.m3.M3Frames.Frame;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// A reader whose frames are faultless and whose answers are anything: everything the driver asks a
/// reader is answered with the next piece of the input, behind its length.
public class M3AnswersHostileTest {
  private static final Uid TAG = new Uid(0xE0040100_3F41EA04L);
  private static final PadSettings SETTINGS =
      new PadSettings(
          new PadSettings.Gate(0x07, 0xC2, true),
          new PadSettings.Pace(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO),
          new Steadiness(1, 2, 1));

  /// Requests that one input may make the driver ask: greeting, inventory, memory, security.
  private static final int MOST_REQUESTS = 300;

  @Test
  void aReaderMayAnswerAnything() {
    Hostile.feed("3m answers", 1_500, samples(), M3AnswersHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    List<byte[]> samples = new ArrayList<>();
    for (List<String> row : Published.rows("m3.tsv")) {
      if (row.get(5).matches("[0-9A-F ]+")) {
        for (Frame frame : M3Frames.split(Bytes.ofHex(row.get(5))).frames()) {
          samples.add(piece(frame.data()).toArray());
        }
      }
    }
    samples.add(aWholeTag());
    return samples;
  }

  /// Version, two that know the commands, inventory, eight blocks, and their security.
  private static byte[] aWholeTag() {
    Bytes uid = Bytes.ofHex("E0 04 01 00 3F 41 EA 04");
    Bytes blocks = Bytes.ofHex("00 E0 04 01 00 3F 41 EA 04 08");
    for (int block = 0; block < 8; block++) {
      blocks = Bytes.join(blocks, Bytes.of((byte) block, (byte) 0), Bytes.of(new byte[4]));
    }
    return Bytes.join(
            piece(Bytes.ofHex("00 0A 03 02 06")),
            piece(Bytes.ofHex("06 E0 00 00 00 00 00 00 00")),
            piece(Bytes.ofHex("06 E0 00 00 00 00 00 00 00")),
            piece(Bytes.join(Bytes.ofHex("00 00 05 01"), uid)),
            piece(blocks),
            piece(Bytes.join(Bytes.of((byte) 0), uid, Bytes.of((byte) 7))),
            piece(Bytes.join(Bytes.of((byte) 0), uid)),
            piece(Bytes.join(Bytes.of((byte) 6), uid, Bytes.of((byte) 0))),
            piece(Bytes.join(Bytes.of((byte) 0), uid, Bytes.of((byte) 7))),
            piece(Bytes.join(Bytes.of((byte) 0), uid, Bytes.of((byte) 0x3E))),
            piece(Bytes.join(Bytes.of((byte) 0), uid, Bytes.ofHex("04 03 1B"))))
        .toArray();
  }

  private static Bytes piece(Bytes data) {
    return Bytes.join(Bytes.of((byte) 0, (byte) data.length()), data);
  }

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    try {
      M3PadReader reader = new M3PadReader(new Answering(input), SETTINGS);
      reader.greet();
      Inventory inventory = reader.inventory();
      assertThat(inventory.tags()).hasSizeLessThanOrEqualTo(255);
      Uid uid = inventory.tags().keySet().stream().findFirst().orElse(TAG);
      reader.read(uid, 0);
      reader.write(uid, Security.DISARMED);
      reader.held(uid);
      reader.blocks(uid).shape();
      TagBlocks again = new M3Tags(new M3Line(new Answering(input), SETTINGS)).blocks(uid);
      new MemoryWriting(again, 1).write(0, 4, Bytes.of(new byte[32]));
      again.writeDsfid(0x3E);
    } catch (LinkException e) {
      assertThat(e.trouble().detail()).isNotBlank();
    }
  }

  /// Answers each request with the next piece; after the last the cable is out.
  private static final class Answering implements Link {
    private final byte[] pieces;
    private int at;
    private int requests;
    private byte[] pending = {};

    Answering(byte[] pieces) {
      this.pieces = pieces;
    }

    @Override
    public int read(byte[] into, Duration wait) {
      if (pending.length == 0) {
        LockSupport.parkNanos(wait.toNanos());
      }
      int length = Math.min(into.length, pending.length);
      System.arraycopy(pending, 0, into, 0, length);
      pending = Arrays.copyOfRange(pending, length, pending.length);
      return length;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      if (++requests > MOST_REQUESTS) {
        throw new AssertionError("asks without end");
      }
      Frame asked = M3Frames.split(Bytes.of(bytes)).frames().getFirst();
      pending = M3Frames.encode(new Frame(asked.start(), asked.command(), next()));
    }

    private Bytes next() throws IOException {
      if (at >= pieces.length) {
        throw new LinkException(Trouble.Reason.SILENT, "the cable is out");
      }
      int told = (pieces[at] & 0x0F) << 8 | (at + 1 < pieces.length ? pieces[at + 1] & 0xFF : 0);
      int from = Math.min(pieces.length, at + 2);
      int to = Math.min(pieces.length, from + Math.min(told, 4_000));
      at = to;
      return from == to ? Bytes.of((byte) 0) : Bytes.of(Arrays.copyOfRange(pieces, from, to));
    }

    @Override
    public void drain() {
      pending = new byte[0];
    }

    @Override
    public void close() {}
  }
}
