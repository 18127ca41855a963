package kz.oqyrman.drivers.rfid.feig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Published;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.rfid.MemoryWriting;
import kz.oqyrman.drivers.rfid.PadReader;
import kz.oqyrman.drivers.rfid.PadSettings;
import kz.oqyrman.drivers.rfid.Steadiness;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Form;
import kz.oqyrman.drivers.rfid.feig.FeigFrames.Frame;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;

/// A reader whose frames are faultless and whose answers are anything: everything the driver asks a
/// reader is answered with the next piece of the input, behind its length.
public class FeigAnswersHostileTest {
  private static final Uid TAG = new Uid(0xE0040100_3F41EA04L);
  private static final FeigSettings SETTINGS =
      new FeigSettings(
          Form.ADVANCED,
          255,
          FeigSettings.Lamps.STANDARD,
          new PadSettings(
              new PadSettings.Gate(0x07, 0xC2, true),
              new PadSettings.Pace(Duration.ofMillis(1), Duration.ofSeconds(20), Duration.ZERO),
              new Steadiness(1, 2, 1)));

  /// Requests that one input may make the driver ask: greeting, inventory, memory, write, security.
  private static final int MOST_REQUESTS = 300;

  @Test
  void aReaderMayAnswerAnything() {
    Hostile.feed("feig answers", 1_500, samples(), FeigAnswersHostileTest::fuzzerTestOneInput);
  }

  public static List<byte[]> samples() {
    List<byte[]> samples = new ArrayList<>();
    for (List<String> row : Published.rows("feig.tsv")) {
      if (row.get(5).matches("[0-9A-F ]+")) {
        for (Frame frame :
            FeigFrames.split(Bytes.ofHex(row.get(5)), FeigFrames.Side.ANSWERS).frames()) {
          Bytes data = frame.data();
          samples.add(Bytes.join(Bytes.of((byte) 0, (byte) data.length()), data).toArray());
        }
      }
    }
    samples.add(aWholeTag());
    return samples;
  }

  /// Greeting, inventory, eight blocks, and their security.
  private static byte[] aWholeTag() {
    Bytes memory =
        Bytes.ofHex(
            "00 2A 00 08 04"
                + " 00 11 01 01 30 00 30 31 30 00 32 34 30 00 00 00 00 00 00 00 00 00"
                + " 00 00 00 00 00 4B A4 16 5A 00 00 4D 45 53 00 00 00 00");
    return Bytes.join(
            Bytes.ofHex("00 01 00 00 0C 00 05 00 00 4A 02 00 08 00 00 01 00 00 01 00 00 01 00"),
            Bytes.ofHex("00 0C 00 01 03 3E E0 04 01 00 3F 41 EA 04"),
            memory)
        .toArray();
  }

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    try {
      FeigReader reader = new FeigReader(new Answering(input), SETTINGS);
      reader.greet();
      PadReader.Inventory inventory = reader.inventory();
      assertThat(inventory.tags()).hasSizeLessThanOrEqualTo(5_000);
      FeigTags tags = new FeigTags(reader);
      Uid uid =
          inventory.complete() ? inventory.tags().keySet().stream().findFirst().orElse(TAG) : TAG;
      tags.memory(uid, 0);
      tags.read(uid, 0, 28, true);
      tags.blocks(uid).shape();
      new MemoryWriting(tags.blocks(uid), 1).write(0, 4, Bytes.of(new byte[32]));
      tags.writeAfi(uid, 0xC2);
      tags.afi(uid);
      tags.writeEas(uid, false);
      tags.eas(uid);
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
      int command =
          FeigFrames.split(Bytes.of(bytes), FeigFrames.Side.REQUESTS).frames().getFirst().command();
      pending = FeigFrames.encode(new Frame(Form.ADVANCED, 0, command, next()));
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
