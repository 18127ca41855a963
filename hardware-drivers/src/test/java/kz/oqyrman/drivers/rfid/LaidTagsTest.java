package kz.oqyrman.drivers.rfid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import kz.oqyrman.drivers.rfid.LaidTags.Tag;
import kz.oqyrman.drivers.rfid.PadReader.Inventory;
import org.junit.jupiter.api.Test;

class LaidTagsTest {
  private static final Uid ONE = Uid.of("E004015012345601");
  private static final Uid TWO = Uid.of("E004015012345602");
  private static final TagReading BLANK = new TagReading.Blank();

  private final LaidTags laid = new LaidTags(new Steadiness(1, 2, 3));

  @Test
  void aTagIsReadOnceWhenItIsNew() {
    laid.take(all(ONE));
    laid.read(next(), BLANK);
    assertThat(laid.news()).containsExactly(new PadEvent.Laid(ONE, BLANK));
    laid.take(all(ONE));
    assertThat(laid.nextToRead()).isEmpty();
    assertThat(laid.news()).isEmpty();
  }

  @Test
  void aTagIsLiftedAfterTwoInventoriesInARowWithoutIt() {
    laid.take(all(ONE, TWO));
    laid.read(next(), BLANK);
    laid.read(next(), BLANK);
    laid.news();
    assertThat(laid.take(all(TWO))).isEmpty();
    assertThat(laid.take(all(ONE, TWO))).isEmpty();
    assertThat(laid.take(all(TWO))).isEmpty();
    assertThat(laid.take(all(TWO))).containsExactly(ONE);
    assertThat(laid.find(ONE)).isEmpty();
  }

  @Test
  void anInventoryThatTellsNotAllProvesNoAbsence() {
    laid.take(all(ONE));
    laid.read(next(), BLANK);
    for (int i = 0; i < 5; i++) {
      assertThat(laid.take(part(TWO))).isEmpty();
    }
    assertThat(laid.find(ONE)).isPresent();
    assertThat(laid.find(TWO)).isPresent();
  }

  @Test
  void aTagThatWasNeverToldIsNotLiftedEither() {
    laid.take(all(ONE));
    assertThat(laid.take(all())).isEmpty();
    assertThat(laid.take(all())).isEmpty();
    assertThat(laid.find(ONE)).isEmpty();
  }

  @Test
  void aTagThatCannotBeReadIsTriedFourTimesThenToldAndTriedAgainNowAndThen() {
    int told = 0;
    int reads = 0;
    for (int i = 0; i < 400; i++) {
      laid.take(all(ONE));
      if (laid.nextToRead().isPresent()) {
        reads++;
        laid.notRead(next(), "too far away");
        told += laid.news().size();
        assertThat(told).isEqualTo(reads < 4 ? 0 : 1);
      }
    }
    assertThat(reads).isEqualTo(30);
  }

  @Test
  void aLaterReadingThatSaysSomethingElseIsTold() {
    for (int i = 0; i < 4; i++) {
      laid.take(all(ONE));
      laid.notRead(next(), "too far away");
      laid.news();
    }
    while (laid.nextToRead().isEmpty()) {
      laid.take(all(ONE));
    }
    laid.read(next(), BLANK);
    assertThat(laid.news()).containsExactly(new PadEvent.Laid(ONE, BLANK));
  }

  @Test
  void aTagIsToldWhenItWasSeenTwiceInARowAndIsReadOnceForThat() {
    LaidTags steady = new LaidTags(new Steadiness(2, 2, 3));
    steady.take(all(ONE));
    steady.read(steady.nextToRead().orElseThrow(), BLANK);
    assertThat(steady.news()).isEmpty();
    steady.take(all(ONE));
    assertThat(steady.nextToRead()).isEmpty();
    assertThat(steady.news()).containsExactly(new PadEvent.Laid(ONE, BLANK));
  }

  @Test
  void aTagAtTheEdgeOfTheFieldThatIsNeverSeenTwiceInARowIsNotTold() {
    LaidTags steady = new LaidTags(new Steadiness(2, 2, 3));
    for (int i = 0; i < 20; i++) {
      steady.take(i % 2 == 0 ? all(ONE) : all());
      steady.nextToRead().ifPresent(tag -> steady.read(tag, BLANK));
      assertThat(steady.news()).isEmpty();
    }
  }

  @Test
  void aSetIsSettledWhenItWasTheSameTwiceAndATagMoreUnsettlesIt() {
    LaidTags steady = new LaidTags(new Steadiness(2, 2, 3));
    steady.take(all());
    assertThat(steady.isSettled()).isFalse();
    steady.take(all());
    assertThat(steady.isSettled()).isTrue();
    steady.take(all(ONE));
    assertThat(steady.isSettled()).isFalse();
    steady.take(part(ONE));
    assertThat(steady.isSettled()).as("not all was told").isFalse();
    steady.take(all(ONE));
    assertThat(steady.isSettled()).isTrue();
  }

  @Test
  void aSetThatIsNeverTheSameIsTakenAsItIsAfterTenLooks() {
    LaidTags steady = new LaidTags(new Steadiness(2, 2, 3));
    for (int look = 1; look <= 20; look++) {
      steady.take(look % 2 == 0 ? all(ONE, TWO) : all(ONE));
      assertThat(steady.isSettled()).as("look %s", look).isEqualTo(look % 10 == 0);
    }
  }

  private Tag next() {
    return laid.nextToRead().orElseThrow();
  }

  private static Inventory all(Uid... uids) {
    return new Inventory(tags(uids), true, "");
  }

  private static Inventory part(Uid... uids) {
    return new Inventory(tags(uids), false, "the reader was interrupted");
  }

  private static SequencedMap<Uid, Integer> tags(Uid... uids) {
    SequencedMap<Uid, Integer> tags = new LinkedHashMap<>();
    List.of(uids).forEach(uid -> tags.put(uid, 0x3E));
    return tags;
  }
}
