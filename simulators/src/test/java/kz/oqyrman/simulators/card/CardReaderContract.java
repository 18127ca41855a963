package kz.oqyrman.simulators.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.card.CardEvent.Laid;
import kz.oqyrman.drivers.card.CardEvent.Lifted;
import kz.oqyrman.drivers.card.CardEvent.Unread;
import kz.oqyrman.drivers.card.CardUid;
import kz.oqyrman.drivers.pcsc.CardKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the driver of a card reader and the cards laid on it owe each other, whatever is between
/// them.
abstract class CardReaderContract {
  static final String ABAI = "04A1B2C3D4E5F6";
  static final String MUKHTAR = "0BADCAFE";

  private final List<AutoCloseable> open = new ArrayList<>();

  /// Where a card is laid.
  abstract CardSlot slot(int reader);

  /// The line by which the driver finds a reader.
  abstract String address(int reader);

  /// What a reader says it is.
  abstract String identity(int reader);

  @AfterEach
  void unplug() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    slot(0).lift();
    slot(1).lift();
  }

  final ReaderUnderTest reader(int number) {
    ReaderUnderTest reader = new ReaderUnderTest(address(number));
    open.add(reader);
    return reader;
  }

  static SimulatedCard card(String number) {
    return new StorageCard(CardStandard.ISO_14443_A, number);
  }

  static CardUid uid(String number) {
    return new CardUid(Bytes.ofHex(number));
  }

  @Test
  void saysWhichReaderItIs() throws Exception {
    assertThat(reader(0).nextReady()).isEqualTo(new Health.Ready(identity(0)));
  }

  @ParameterizedTest
  @CsvSource({
    "ISO_14443_A, 0BADCAFE",
    "ISO_14443_A, 04A1B2C3D4E5F6",
    "ISO_14443_A, 04A1B2C3D4E5F6A7B8C9",
    "ISO_14443_B, 5A6B7C8D",
    "ISO_15693, E004010012345678"
  })
  void tellsTheNumberAndTheKindOfACardAndThatItIsLifted(CardStandard standard, String number)
      throws Exception {
    ReaderUnderTest reader = reader(0);
    reader.nextReady();
    slot(0).lay(new StorageCard(standard, number));
    assertThat(reader.nextOfCards())
        .isEqualTo(new Laid(uid(number), CardKind.valueOf(standard.name())));
    assertThat(uid(number).hex()).isEqualTo(number);
    slot(0).lift();
    assertThat(reader.nextOfCards()).isEqualTo(new Lifted(uid(number)));
  }

  @Test
  void aNumberThatIsToldReversedIsPutInOrder() throws Exception {
    slot(0).lay(new StorageCard(CardStandard.ISO_15693, "78563412000104E0"));
    assertThat(reader(0).nextOfCards())
        .isEqualTo(new Laid(uid("E004010012345678"), CardKind.ISO_15693));
  }

  @Test
  void aCardThatLayThereBeforeIsTold() throws Exception {
    slot(0).lay(card(ABAI));
    await().atMost(ReaderUnderTest.LONGEST).until(slot(0)::isSeen);
    assertThat(reader(0).nextOfCards()).isEqualTo(new Laid(uid(ABAI), CardKind.ISO_14443_A));
  }

  @Test
  void aCardThatStaysIsToldOnce() throws Exception {
    ReaderUnderTest reader = reader(0);
    slot(0).lay(card(ABAI));
    assertThat(reader.nextOfCards()).isInstanceOf(Laid.class);
    Thread.sleep(1_000); // several looks
    assertThat(reader.ofCardsSoFar()).isEmpty();
  }

  @Test
  void aCardThatIsChangedForAnotherOfItsKindIsLiftedAndTheOtherLaid() throws Exception {
    ReaderUnderTest reader = reader(0);
    slot(0).lay(card(ABAI));
    assertThat(reader.nextOfCards()).isInstanceOf(Laid.class);
    slot(0).lay(card(MUKHTAR));
    assertThat(reader.nextOfCards()).isEqualTo(new Lifted(uid(ABAI)));
    assertThat(reader.nextOfCards()).isEqualTo(new Laid(uid(MUKHTAR), CardKind.ISO_14443_A));
  }

  @Test
  void aCardThatTellsNoNumberIsToldAsUnreadOnceAndTheNextIsRead() throws Exception {
    ReaderUnderTest reader = reader(0);
    slot(0).lay(new DumbCard());
    assertThat(reader.nextOfCards())
        .isInstanceOfSatisfying(
            Unread.class,
            unread -> {
              assertThat(unread.kind()).isEqualTo(CardKind.WITH_PROCESSOR);
              assertThat(unread.why()).contains("6A81");
            });
    slot(0).lay(card(ABAI));
    assertThat(reader.nextOfCards()).isEqualTo(new Laid(uid(ABAI), CardKind.ISO_14443_A));
  }

  @Test
  void twoReadersAreReadAtOnceAndNeverTakenForEachOther() throws Exception {
    ReaderUnderTest left = reader(0);
    ReaderUnderTest right = reader(1);
    assertThat(left.nextReady()).isEqualTo(new Health.Ready(identity(0)));
    assertThat(right.nextReady()).isEqualTo(new Health.Ready(identity(1)));
    for (int i = 0; i < 3; i++) {
      slot(0).lay(card(ABAI));
      slot(1).lay(card(MUKHTAR));
      assertThat(left.nextOfCards()).isEqualTo(new Laid(uid(ABAI), CardKind.ISO_14443_A));
      assertThat(right.nextOfCards()).isEqualTo(new Laid(uid(MUKHTAR), CardKind.ISO_14443_A));
      slot(0).lift();
      slot(1).lift();
      assertThat(left.nextOfCards()).isEqualTo(new Lifted(uid(ABAI)));
      assertThat(right.nextOfCards()).isEqualTo(new Lifted(uid(MUKHTAR)));
    }
  }

  @Test
  void nothingItPrintsNamesTheCard() throws Exception {
    ReaderUnderTest reader = reader(0);
    slot(0).lay(card(ABAI));
    assertThat(reader.nextOfCards().toString()).doesNotContain(ABAI).contains("7 bytes");
  }
}
