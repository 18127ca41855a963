package kz.oqyrman.drivers.rfid.feig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.rfid.feig.FeigReader.Inventory;
import kz.oqyrman.drivers.rfid.feig.LaidTags.Tag;
import org.junit.jupiter.api.Test;

class LaidTagsTest {
  private static final Uid ONE = Uid.of("E004015012345601");
  private static final Uid TWO = Uid.of("E004015012345602");
  private static final TagReading BLANK = new TagReading.Blank();

  private final LaidTags laid = new LaidTags(new PadSettings.Patience(3, 2));

  @Test
  void aTagIsReadOnceWhenItIsNew() {
    laid.take(all(ONE));
    assertThat(laid.read(next(), BLANK)).contains(BLANK);
    laid.take(all(ONE));
    assertThat(laid.nextToRead()).isEmpty();
  }

  @Test
  void aTagIsLiftedAfterTwoInventoriesInARowWithoutIt() {
    laid.take(all(ONE, TWO));
    laid.read(next(), BLANK);
    laid.read(next(), BLANK);
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
        told += laid.notRead(next(), "too far away").isPresent() ? 1 : 0;
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
    }
    while (laid.nextToRead().isEmpty()) {
      laid.take(all(ONE));
    }
    assertThat(laid.read(next(), BLANK)).contains(BLANK);
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
