package kz.oqyrman.drivers.rfid.pcsc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.rfid.Outcome;
import kz.oqyrman.drivers.rfid.PadSettings;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.Steadiness;
import kz.oqyrman.drivers.rfid.Uid;
import org.junit.jupiter.api.Test;

class PcscPadReaderTest {
  private static final PcscPadSettings SETTINGS =
      new PcscPadSettings(
          new PadSettings(
              new PadSettings.Gate(0x07, 0xC2, false),
              new PadSettings.Pace(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO),
              new Steadiness(1, 2, 1)),
          "acs",
          false);

  private static final Bytes CARD = Bytes.ofHex("3B8F8001804F0CA0000003060B00140000000077");
  private static final Bytes NO_CARD = Bytes.of((byte) 0);
  private static final Uid FIRST = Uid.of("E00401003F41EA04");
  private static final Uid SECOND = Uid.of("E00401003F41EA05");

  private final Deque<Bytes> answers = new ArrayDeque<>();

  @Test
  void aTagThatWasGoneForOneCommandIsNotTakenForTheNext() throws Exception {
    PcscPadReader reader = new PcscPadReader(new Answering(), SETTINGS);
    answers.add(Bytes.of("ACR".getBytes(UTF_8)));
    reader.greet();
    answers.addAll(List.of(CARD, number(FIRST)));
    assertThat(reader.inventory().tags()).containsOnlyKeys(FIRST);
    answers.add(NO_CARD);
    assertThat(reader.write(FIRST, Security.DISARMED)).isInstanceOf(Outcome.Away.class);
    answers.addAll(List.of(CARD, number(SECOND)));
    assertThat(reader.inventory().tags()).containsOnlyKeys(SECOND);
    assertThat(reader.write(FIRST, Security.DISARMED)).isInstanceOf(Outcome.Away.class);
    assertThat(answers).as("what was not asked").isEmpty();
  }

  private static Bytes number(Uid uid) {
    return Bytes.ofHex(uid + "9000");
  }

  /// Answers each question with the next answer.
  private final class Answering implements Link {
    private Bytes pending = Bytes.NONE;

    @Override
    public int read(byte[] into, Duration wait) {
      int length = pending.length();
      System.arraycopy(pending.toArray(), 0, into, 0, length);
      pending = Bytes.NONE;
      return length;
    }

    @Override
    public void write(byte[] bytes) {
      pending = Objects.requireNonNull(answers.poll(), "a question that nobody expects");
    }

    @Override
    public void drain() {
      pending = Bytes.NONE;
    }

    @Override
    public void close() {}
  }
}
