package kz.oqyrman.hub.circulation;

import static kz.oqyrman.hub.example.SmallLibrary.ABAI_1;
import static kz.oqyrman.hub.example.SmallLibrary.AIGERIM;
import static kz.oqyrman.hub.example.SmallLibrary.BOOKS;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL_1;
import static kz.oqyrman.hub.example.SmallLibrary.SHULBINSK_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import kz.oqyrman.contract.ItemId;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.contract.TransactionReport.Span;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.hub.example.HubStory;
import kz.oqyrman.hub.ledger.Cure;
import kz.oqyrman.hub.ledger.CureOrder;
import kz.oqyrman.hub.ledger.CureOutcome;
import kz.oqyrman.hub.ledger.Discrepancies;
import kz.oqyrman.hub.ledger.Discrepancy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A station's clock was wrong, and nobody put it right in time: the hub knows the order of its
/// acts and those of other stations only where no other can be.
class UnsureOrderTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  @TempDir Path data;
  private HubStory story;

  @BeforeEach
  void open() throws IOException {
    story = new HubStory(data);
  }

  @AfterEach
  void close() {
    story.close();
  }

  private TransactionReport lent(ItemId item) {
    return story.lent(
        story.proposal(item), AIGERIM, DecidedBy.STATION, Ending.LENT, TagState.DISARMED);
  }

  private TransactionReport returned(ItemId item) {
    return story.returned(story.proposal(item), DecidedBy.STATION, Ending.RETURNED, TagState.ARMED);
  }

  /// Ten minutes earlier or later, for all anybody knows.
  private static TransactionReport unsure(TransactionReport report) {
    return report.at(
        report.proposedAt(),
        report.toldAt(),
        Optional.of(
            new Span(report.toldAt().minus(TEN_MINUTES), report.toldAt().plus(TEN_MINUTES))));
  }

  @Test
  void anotherStationsActWithinTheTimeThatIsNotSureIsADiscrepancy() {
    TransactionReport back = returned(ABAI_1);
    story.later(Duration.ofMinutes(5));
    story.report(SHULBINSK_1, back);

    story.report(CENTRAL_1, unsure(lent(ABAI_1)));

    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.ORDER_UNKNOWN);
    assertThat(story.facts(ABAI_1).agree()).as("and yet it may be on the shelf").isTrue();
  }

  @Test
  void soItIsWhenTheOtherStationReportsLater() {
    TransactionReport back = returned(ABAI_1);
    story.later(Duration.ofMinutes(5));
    story.report(CENTRAL_1, unsure(lent(ABAI_1)));
    assertThat(story.discrepancies()).isEmpty();

    story.report(SHULBINSK_1, back);

    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.ORDER_UNKNOWN);
  }

  @Test
  void twoUnsureActsMeetWhereTheirTimesDo() {
    TransactionReport back = unsure(returned(ABAI_1));
    story.later(Duration.ofMinutes(15));
    story.report(SHULBINSK_1, back);

    story.report(CENTRAL_1, unsure(lent(ABAI_1)));

    assertThat(story.discrepancies()).containsExactly(Discrepancy.Kind.ORDER_UNKNOWN);
  }

  @Test
  void outsideOfThatTimeTheOrderIsKnown() {
    TransactionReport back = returned(ABAI_1);
    story.later(Duration.ofMinutes(11));
    TransactionReport lent = unsure(lent(ABAI_1));
    story.later(Duration.ofMinutes(11));
    TransactionReport again = returned(ABAI_1);

    story.report(SHULBINSK_1, back);
    story.report(CENTRAL_1, lent);
    story.report(SHULBINSK_1, again);

    assertThat(story.discrepancies()).isEmpty();
    assertThat(story.borrower(ABAI_1)).isEmpty();
  }

  @Test
  void theOrderOfAStationsOwnActsAndOfOtherItemsIsKnown() {
    story.report(CENTRAL_1, unsure(lent(ABAI_1)));
    story.later(Duration.ofMinutes(1));
    story.report(CENTRAL_1, returned(ABAI_1));
    story.report(SHULBINSK_1, lent(BOOKS.getFirst()));

    assertThat(story.discrepancies()).isEmpty();
  }

  @Test
  void anActThatTouchedNothingComesInNobodysWay() {
    TransactionReport voided =
        story.voided(story.proposal(ABAI_1), Kind.CHECK_OUT, Optional.of(AIGERIM));
    story.report(SHULBINSK_1, voided);

    story.report(CENTRAL_1, unsure(lent(ABAI_1)));

    assertThat(story.discrepancies()).isEmpty();
  }

  @Test
  void itIsOverWithTheNextActThatIsSurelyLater() {
    story.report(SHULBINSK_1, returned(ABAI_1));
    story.report(CENTRAL_1, unsure(lent(ABAI_1)));
    story.later(Duration.ofMinutes(9));
    story.report(SHULBINSK_1, returned(ABAI_1));
    assertThat(story.discrepancies())
        .as("this one, too, may have been before the loan")
        .containsExactly(Discrepancy.Kind.ORDER_UNKNOWN, Discrepancy.Kind.ORDER_UNKNOWN);

    story.later(Duration.ofMinutes(2));
    story.report(SHULBINSK_1, returned(ABAI_1));

    assertThat(story.discrepancies()).isEmpty();
  }

  @Test
  void whereALaterActIsKnownAlreadyTheOrderBeforeItDoesNotMatter() {
    TransactionReport back = returned(ABAI_1);
    TransactionReport lent = unsure(lent(ABAI_1));
    story.later(Duration.ofMinutes(11));
    story.report(SHULBINSK_1, back);
    story.takeBack(SHULBINSK_1, ABAI_1);

    story.report(CENTRAL_1, lent);

    assertThat(story.discrepancies()).isEmpty();
    assertThat(story.borrower(ABAI_1)).isEmpty();
  }

  @Test
  void aCureWithinThatTimeIsADiscrepancy() {
    story.report(SHULBINSK_1, lent(ABAI_1).at(story.now(), story.now(), Optional.empty()));
    story.later(Duration.ofMinutes(1));
    story.report(
        SHULBINSK_1,
        story.returned(
            story.proposal(ABAI_1),
            DecidedBy.STATION,
            Ending.RETURNED_NOT_ARMED,
            TagState.UNTOUCHED));
    story.later(Duration.ofHours(1));
    cure();

    story.report(CENTRAL_1, unsure(lent(ABAI_1)));

    assertThat(story.discrepancies()).contains(Discrepancy.Kind.ORDER_UNKNOWN);
  }

  private void cure() {
    Discrepancy open = story.read(tx -> new Discrepancies(tx).open(1)).getFirst();
    assertThat(
            story
                .circulation()
                .cure(
                    new CureOrder(
                        open.number(),
                        Cure.TAG_IS_ARMED,
                        "aida",
                        "seen on the shelf",
                        Optional.empty())))
        .isInstanceOf(CureOutcome.Done.class);
  }
}
