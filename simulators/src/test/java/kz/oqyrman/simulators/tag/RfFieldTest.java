package kz.oqyrman.simulators.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.simulators.tag.AirAnswer.Answer;
import kz.oqyrman.simulators.tag.AirAnswer.Garbled;
import kz.oqyrman.simulators.tag.AirAnswer.Refusal;
import kz.oqyrman.simulators.tag.AirAnswer.Silence;
import kz.oqyrman.simulators.tag.AirAnswer.WriteFailed;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class RfFieldTest {
  private static final Addressing EVERYONE = new Addressing.Everyone();

  private final RfField field = new RfField();
  private final TagMemory abai = item(1, "0018842");
  private final TagMemory words = item(2, "0018843");

  @Test
  void findsWhatLiesThereInNoParticularOrder() {
    field.lay(abai);
    field.lay(words);
    assertThat(field.inventory(false).tags()).containsExactlyInAnyOrder(abai, words);

    field.lift(abai.uid());
    assertThat(field.inventory(false).tags()).containsExactly(words);
  }

  @Test
  void aQuietTagAnswersAgainOnlyAfterLosingPower() {
    field.lay(abai);
    assertThat(field.inventory(true).tags()).containsExactly(abai);
    assertThat(field.inventory(true).tags()).isEmpty();
    assertThat(field.systemInfo(to(abai)).answer()).isInstanceOf(Answer.class);

    field.reset();
    assertThat(field.inventory(true).tags()).containsExactly(abai);

    field.off();
    assertThat(field.inventory(true).tags()).isEmpty();
    field.on();
    assertThat(field.inventory(true).tags()).containsExactly(abai);

    field.lift(abai.uid());
    field.lay(abai);
    assertThat(field.inventory(true).tags()).containsExactly(abai);
  }

  @Test
  void nobodyIsUnderstoodWhenSeveralAnswerAtOnce() {
    field.lay(abai);
    assertThat(field.read(EVERYONE, 0, 1, false).answer()).isInstanceOf(Answer.class);

    field.lay(words);
    assertThat(field.read(EVERYONE, 0, 1, false).answer()).isEqualTo(new Garbled());
    field.writeAfi(EVERYONE, 0xC2);
    assertThat(words.afi()).as("written all the same").isEqualTo(0xC2);
  }

  @Test
  void aSelectedTagIsAloneInSelectedMode() {
    field.lay(abai);
    field.lay(words);
    field.select(to(words));
    field.writeAfi(new Addressing.Selected(), 0xC2);

    assertThat(words.afi()).isEqualTo(0xC2);
    assertThat(abai.afi()).isEqualTo(0x07);
  }

  @Test
  void lockedMemoryAndBlocksThatAreNotThereAreRefused() {
    field.lay(abai);
    abai.lock(3);
    abai.lockAfi();

    assertThat(field.write(to(abai), 2, new byte[8]).answer()).isEqualTo(new Refusal(0x12, 3));
    assertThat(abai.block(2)).as("the block before was written").containsOnly(0);
    assertThat(field.write(to(abai), 28, new byte[4]).answer()).isEqualTo(new Refusal(0x10, 28));
    assertThat(field.read(to(abai), 27, 2, false).answer()).isEqualTo(new Refusal(0x10, 28));
    assertThat(field.writeAfi(to(abai), 0xC2).answer()).isEqualTo(new Refusal(0x12, 0));
    assertThat(field.lockBlocks(to(abai), 3, 1).answer()).isEqualTo(new Refusal(0x11, 3));
    assertThat(abai.afi()).isEqualTo(0x07);
  }

  @Test
  void securityStatusShowsLockedBlocksWhenAskedFor() {
    field.lay(abai);
    abai.lock(1);

    assertThat(field.read(to(abai), 0, 2, true).answer())
        .asInstanceOf(InstanceOfAssertFactories.type(Answer.class))
        .satisfies(a -> assertThat(a.data()[5]).isOne());
    assertThat(field.read(to(abai), 0, 2, false).answer())
        .asInstanceOf(InstanceOfAssertFactories.type(Answer.class))
        .satisfies(a -> assertThat(a.data()[5]).isZero());
  }

  @Test
  void afiWritesFailLieOrGoUnheardAsOftenAsTold() {
    field.lay(abai);
    abai.fault(new TagFault.AfiWriteFails(1));
    assertThat(field.writeAfi(to(abai), 0xC2).answer()).isEqualTo(new WriteFailed(0));
    assertThat(abai.afi()).isEqualTo(0x07);

    abai.fault(new TagFault.AfiWriteLies(1));
    assertThat(field.writeAfi(to(abai), 0xC2).answer()).isInstanceOf(Answer.class);
    assertThat(abai.afi()).isEqualTo(0x07);

    abai.fault(new TagFault.AfiWriteUnheard(1));
    assertThat(field.writeAfi(to(abai), 0xC2).answer()).isEqualTo(new Garbled());
    assertThat(abai.afi()).isEqualTo(0xC2);

    assertThat(field.writeAfi(to(abai), 0x07).answer()).isInstanceOf(Answer.class);
    assertThat(abai.afi()).isEqualTo(0x07);
  }

  @Test
  void aTagSnatchedInMidWriteIsGoneAndMayHoldEither() {
    field.lay(abai);
    field.lay(words);
    abai.fault(new TagFault.SnatchedInWrite(true));
    words.fault(new TagFault.SnatchedInWrite(false));

    assertThat(field.writeAfi(to(abai), 0xC2).answer()).isEqualTo(new Silence());
    assertThat(field.writeAfi(to(words), 0xC2).answer()).isEqualTo(new Silence());
    assertThat(field.tags()).isEmpty();
    assertThat(abai.afi()).isEqualTo(0xC2);
    assertThat(words.afi()).isEqualTo(0x07);
  }

  @Test
  void easIsSetResetAndHeard() {
    TagMemory other = new TagMemory(Chip.TAG_IT_PLUS.uid(5), Chip.TAG_IT_PLUS);
    field.lay(abai);
    field.lay(other);

    assertThat(field.easAlarm(EVERYONE).answer()).isInstanceOf(Answer.class);
    field.writeEas(to(abai), false);
    assertThat(abai.eas()).isFalse();
    assertThat(field.easAlarm(EVERYONE).answer()).isEqualTo(new Silence());
    assertThat(field.writeEas(to(other), true).answer()).isEqualTo(new Refusal(0x01, 0));
  }

  @Test
  void waitingForATagEndsWhenOneIsLaid() throws InterruptedException {
    assertThat(field.awaitAnswering(Duration.ZERO)).isFalse();
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(() -> {
          try {
            return field.awaitAnswering(Duration.ofSeconds(20));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    field.lay(abai);

    assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
  }

  private static Addressing to(TagMemory tag) {
    return new Addressing.ByUid(tag.uid().value());
  }

  private static TagMemory item(int serial, String number) {
    return TagMemory.ofItem(
        Chip.SLIX.uid(serial), Chip.SLIX, new ItemTag(number, Optional.of("KZ-SEM"), 1, 1, 1));
  }
}
