package kz.oqyrman.drivers.rfid.pcsc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.PcscLink;
import kz.oqyrman.drivers.rfid.MemoryOutcome;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.PadSettings;
import kz.oqyrman.drivers.rfid.PolledPad;
import kz.oqyrman.drivers.rfid.Steadiness;
import kz.oqyrman.drivers.rfid.TagImage;
import kz.oqyrman.drivers.rfid.Uid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A hand lifts the uppermost of a stack while the pad works with it, and the reader takes the one
/// below: faster than virtual readers change their cards, so that the card is played here.
@Timeout(60)
class PcscSwapTest {
  private static final int BLOCKS = 28;
  private static final int READ = 0xB0;
  private static final int UPDATE = 0xD6;
  private static final int PASS = 0xFB;
  private static final int GET_DATA = 0xCA;
  private static final int BLOCK_SECURITY = 0x2C;

  private static final PcscPadSettings SETTINGS =
      new PcscPadSettings(
          new PadSettings(
              new PadSettings.Gate(0x07, 0xC2, false),
              new PadSettings.Pace(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO),
              new Steadiness(1, 2, 2)),
          "acs",
          false);

  private final Tag first = new Tag(Uid.of("E00401003F41EA04"), (byte) 0);
  private final Tag second = new Tag(Uid.of("E00401003F41EA05"), (byte) 0xBB);
  private final Stack reader = new Stack();
  private final BlockingQueue<PadEvent> events = new LinkedBlockingQueue<>();
  private @Nullable PolledPad pad;

  /// What lies there.
  private static final class Tag {
    private final Uid uid;
    private final byte[] memory = new byte[BLOCKS * 4];

    Tag(Uid uid, byte filledWith) {
      this.uid = uid;
      Arrays.fill(memory, filledWith);
    }

    private Bytes answer(byte[] apdu) {
      int at = (apdu[3] & 0xFF) * 4;
      return switch (apdu[1] & 0xFF) {
        case GET_DATA -> Bytes.ofHex(uid + "9000");
        case READ -> done(Bytes.of(Arrays.copyOfRange(memory, at, at + 4)));
        case UPDATE -> {
          System.arraycopy(apdu, 5, memory, at, 4);
          yield done(Bytes.NONE);
        }
        case PASS ->
            apdu[5] == BLOCK_SECURITY ? done(Bytes.of(new byte[apdu[7] + 1])) : information();
        default -> Bytes.ofHex("6D00");
      };
    }

    private Bytes information() {
      byte[] reversed = new byte[8];
      for (int i = 0; i < 8; i++) {
        reversed[i] = (byte) (uid.value() >>> (8 * i));
      }
      Bytes size = Bytes.of((byte) 0, (byte) 7, (byte) (BLOCKS - 1), (byte) 3, (byte) 1);
      return done(Bytes.join(Bytes.of((byte) 0x0F), Bytes.of(reversed), size));
    }

    private static Bytes done(Bytes data) {
      return Bytes.join(data, Bytes.ofHex("9000"));
    }
  }

  /// A reader on which the second tag lies below the first. As the PC/SC line says it, a card that
  /// was changed is told as gone first, and nothing reaches the next before it was asked for.
  private final class Stack implements Link {
    private Tag lying = first;
    private boolean connected;
    private int swapAt;
    private int untilSwap;
    private Bytes pending = Bytes.NONE;

    /// The first is lifted when it is told this for the so-many-th time.
    synchronized void liftAt(int instruction, int time) {
      swapAt = instruction;
      untilSwap = time;
    }

    @Override
    public synchronized void write(byte[] bytes) {
      pending = bytes.length == 1 ? about(bytes[0]) : told(bytes);
    }

    private Bytes about(byte question) {
      if (question == PcscLink.WHICH_READER) {
        return Bytes.of("ACR1552".getBytes(UTF_8));
      }
      connected = true;
      return Bytes.ofHex("3B8F8001804F0CA0000003060B00140000000077");
    }

    private Bytes told(byte[] apdu) {
      if ((apdu[1] & 0xFF) == swapAt && --untilSwap == 0) {
        lying = second;
        connected = false;
      }
      return connected ? lying.answer(apdu) : Bytes.of(PcscLink.NO_CARD);
    }

    @Override
    public synchronized int read(byte[] into, Duration wait) {
      int length = pending.length();
      System.arraycopy(pending.toArray(), 0, into, 0, length);
      pending = Bytes.NONE;
      return length;
    }

    @Override
    public void drain() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void lay() throws Exception {
    pad =
        PolledPad.open(
            DeviceAddress.of("pcsc+pcsc:ACR1552"),
            () -> reader,
            SETTINGS.pad(),
            link -> new PcscPadReader(link, SETTINGS),
            events::add);
    PadEvent event = events.take();
    while (!(event instanceof PadEvent.Surveyed)) {
      event = events.take();
    }
  }

  @AfterEach
  void close() {
    pad().close();
  }

  private PolledPad pad() {
    return Objects.requireNonNull(pad, "laid before each");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, BLOCKS})
  void theNextOfAStackIsLeftAsItIsWhenATagIsLiftedInMidRewrite(int block) throws Exception {
    TagImage before = new TagImage(0, 4, Bytes.of(first.memory), Set.of());
    byte[] wished = new byte[BLOCKS * 4];
    Arrays.fill(wished, (byte) 0xAA);
    byte[] below = second.memory.clone();
    reader.liftAt(UPDATE, block);
    CompletableFuture<MemoryOutcome> outcome = new CompletableFuture<>();
    pad().rewrite(first.uid, before, before.holding(0, Bytes.of(wished)), outcome::complete);
    assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOf(MemoryOutcome.Unfinished.class);
    assertThat(second.memory).isEqualTo(below);
  }

  @Test
  void aMemoryIsNeverHalfOfOneTagAndHalfOfTheNext() throws Exception {
    reader.liftAt(READ, BLOCKS / 2);
    CompletableFuture<MemoryOutcome> outcome = new CompletableFuture<>();
    pad().readMemory(first.uid, outcome::complete);
    assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOf(MemoryOutcome.Unread.class);
  }
}
