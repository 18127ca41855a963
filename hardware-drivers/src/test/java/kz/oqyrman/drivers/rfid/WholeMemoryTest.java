package kz.oqyrman.drivers.rfid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.MemoryOutcome.Holds;
import kz.oqyrman.drivers.rfid.MemoryOutcome.Refused;
import kz.oqyrman.drivers.rfid.MemoryOutcome.Unfinished;
import kz.oqyrman.drivers.rfid.MemoryReading.Blocks;
import kz.oqyrman.drivers.rfid.Outcome.Away;
import kz.oqyrman.drivers.rfid.Outcome.Done;
import kz.oqyrman.drivers.rfid.Outcome.NoBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeMemoryTest {
  private static final int RETRIES = 2;

  private final Chip chip = new Chip(28);

  /// A tag behind a reader that takes three blocks at a time.
  private static final class Chip implements TagBlocks {
    private final byte[] memory;
    private final Set<Integer> locked = new TreeSet<>();
    private final List<Integer> writes = new ArrayList<>();
    private int dsfid = 0x3E;
    private boolean tellsSize = true;
    private boolean tellsItsEnd = true;

    /// Requests that go unheard, counted from the next.
    private final Set<Integer> unheard = new HashSet<>();

    private int requests;
    private int woken;
    private int lyingWrites;
    private int writesUntilLifted = Integer.MAX_VALUE;

    Chip(int blocks) {
      memory = new byte[blocks * 4];
      for (int i = 0; i < memory.length; i++) {
        memory[i] = (byte) i;
      }
    }

    private boolean isAway() {
      return writesUntilLifted <= 0 || unheard.contains(requests++);
    }

    @Override
    public Outcome<Shape> shape() {
      return isAway()
          ? new Away<>()
          : new Done<>(
              new Shape(
                  dsfid,
                  tellsSize ? Optional.of(new Size(memory.length / 4, 4)) : Optional.empty()));
    }

    @Override
    public Outcome<Blocks> read(int first, int count) {
      if (isAway()) {
        return new Away<>();
      }
      if ((first + count) * 4 > memory.length) {
        return tellsItsEnd ? new NoBlock<>() : new Away<>();
      }
      return new Done<>(new Blocks(4, Bytes.of(memory).slice(first * 4, (first + count) * 4)));
    }

    @Override
    public Outcome<Blocks> readWithLocks(int first, int count) {
      byte[] locks = new byte[count];
      for (int i = 0; i < count; i++) {
        locks[i] = (byte) (locked.contains(first + i) ? 1 : 0);
      }
      return read(first, count)
          .read(blocks -> new Done<>(new Blocks(4, blocks.memory(), Bytes.of(locks))));
    }

    @Override
    public int most(int size) {
      return 3;
    }

    @Override
    public Outcome<Bytes> write(int first, int blockSize, Bytes bytes) {
      if (isAway()) {
        return new Away<>();
      }
      for (int i = 0; i < bytes.length() / 4; i++) {
        writes.add(first + i);
        if (lyingWrites > 0) {
          lyingWrites--;
        } else {
          System.arraycopy(bytes.toArray(), i * 4, memory, (first + i) * 4, 4);
        }
        writesUntilLifted--;
      }
      return new Done<>(Bytes.NONE);
    }

    @Override
    public Outcome<Bytes> writeDsfid(int wished) {
      dsfid = wished;
      return new Done<>(Bytes.NONE);
    }

    @Override
    public void wake() {
      woken++;
    }
  }

  private WholeMemory memory(Chip of, String uid) {
    return new WholeMemory(Uid.of(uid), of, RETRIES);
  }

  private WholeMemory memory() {
    return memory(chip, "E004015000000001");
  }

  private TagImage read() throws Exception {
    return ((Holds) memory().read()).image();
  }

  private static TagImage changed(TagImage before, int... blocks) {
    byte[] bytes = before.memory().toArray();
    for (int block : blocks) {
      bytes[block * 4] ^= 0x55;
    }
    return before.holding(before.dsfid(), Bytes.of(bytes));
  }

  @Test
  void allOfATagIsReadWithItsLocks() throws Exception {
    chip.locked.addAll(Set.of(4, 27));
    assertThat(memory().read())
        .isEqualTo(new Holds(new TagImage(0x3E, 4, Bytes.of(chip.memory), Set.of(4, 27))));
  }

  @Test
  void aTagThatDoesNotHearNowAndThenIsWokenAndAskedAgain() throws Exception {
    chip.unheard.addAll(Set.of(0, 3, 4, 8));
    assertThat(read().memory()).isEqualTo(Bytes.of(chip.memory));
    assertThat(chip.woken).isEqualTo(4);
  }

  @Test
  void aTagThatIsAwayIsAskedAFewTimesAndToldToBeUnread() throws Exception {
    chip.writesUntilLifted = 0;
    assertThat(memory().read())
        .isEqualTo(new MemoryOutcome.Unread("the tag could not be read: the tag does not answer"));
  }

  @Test
  void onlyBlocksThatDifferAreWritten() throws Exception {
    TagImage before = read();
    TagImage after = before.holding(0x06, changed(before, 2, 9).memory());
    assertThat(memory().rewrite(before, after)).isEqualTo(new Holds(after));
    assertThat(chip.writes).containsExactly(2, 9);
    assertThat(chip.dsfid).isEqualTo(0x06);
  }

  @Test
  void aTagThatWasChangedMeanwhileIsLeftAlone() throws Exception {
    TagImage before = read();
    chip.memory[100] ^= 1;
    assertThat(memory().rewrite(before, changed(before, 1)))
        .isEqualTo(new Refused("the tag holds something else than before"));
    chip.memory[100] ^= 1;
    chip.dsfid = 0x06;
    assertThat(memory().rewrite(before, changed(before, 1))).isInstanceOf(Refused.class);
    assertThat(chip.writes).isEmpty();
  }

  @Test
  void lockedBlocksThatWouldChangeAreNamedAndNothingIsWritten() throws Exception {
    TagImage before = read();
    chip.locked.addAll(Set.of(3, 5, 6));
    assertThat(memory().rewrite(before, changed(before, 2, 3, 6)))
        .isEqualTo(new Refused("blocks that would change are locked for ever: 3, 6"));
    assertThat(chip.writes).isEmpty();
    TagImage beside = changed(before, 2, 4);
    assertThat(memory().rewrite(before, beside))
        .isInstanceOfSatisfying(
            Holds.class, held -> assertThat(held.image().sameAs(beside)).isTrue());
  }

  @Test
  void anotherChipsImageIsRefused() throws Exception {
    TagImage before = read();
    TagImage other = new TagImage(0x3E, 4, Bytes.of(new byte[320]), Set.of());
    assertThat(memory().rewrite(before, other)).isInstanceOf(Refused.class);
    assertThat(chip.writes).isEmpty();
  }

  @Test
  void aWriteThatDidNotTakeIsRepeatedAndGivenUpInTime() throws Exception {
    TagImage before = read();
    TagImage after = changed(before, 7);
    chip.lyingWrites = RETRIES;
    assertThat(memory().rewrite(before, after)).isEqualTo(new Holds(after));
    chip.lyingWrites = 1 + RETRIES;
    assertThat(memory().rewrite(after, before))
        .isInstanceOfSatisfying(
            Unfinished.class,
            unfinished -> {
              assertThat(unfinished.now()).hasValue(after);
              assertThat(unfinished.why()).contains("blocks from 7 still hold something else");
            });
  }

  @Test
  void aTagThatIsLiftedInMidWriteIsToldAndCanBeBroughtBack() throws Exception {
    TagImage before = read();
    TagImage after = changed(before, 0, 1, 2, 3, 4, 5, 6);
    chip.writesUntilLifted = 5;
    assertThat(memory().rewrite(before, after))
        .isInstanceOfSatisfying(
            Unfinished.class,
            unfinished -> {
              assertThat(unfinished.now()).isEmpty();
              assertThat(unfinished.why()).contains("could not be read");
            });
    chip.writesUntilLifted = Integer.MAX_VALUE;
    TagImage half = read();
    assertThat(half.differences(before)).isNotEmpty();
    assertThat(memory().rewrite(half, before)).isEqualTo(new Holds(before));
  }

  @ParameterizedTest
  @CsvSource({
    "E004010000000001, 28",
    "E004011000000001, 80",
    "E004020000000001, 40",
    "E004030000000001, 8"
  })
  void whereNobodyTellsTheSizeTheNumberDoesAndTheTagsEndConfirmsIt(String uid, int blocks)
      throws Exception {
    Chip silent = new Chip(blocks);
    silent.tellsSize = false;
    assertThat(memory(silent, uid).read())
        .isInstanceOfSatisfying(
            Holds.class,
            held -> assertThat(held.image().memory()).isEqualTo(Bytes.of(silent.memory)));
  }

  @Test
  void aSizeThatIsNotSureIsNotGuessed() throws Exception {
    String sentence = "right would be a pad whose reader tells it";
    chip.tellsSize = false;
    assertRefused(memory(chip, "E007000000000001").read(), sentence);
    assertRefused(memory(chip, "E004020000000001").read(), sentence);
    chip.tellsItsEnd = false;
    assertRefused(memory(chip, "E004010000000001").read(), sentence);
  }

  private static void assertRefused(MemoryOutcome outcome, String why) {
    assertThat(outcome)
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why()).contains(why));
  }
}
