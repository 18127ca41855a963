package kz.oqyrman.hub.ledger;

import static kz.oqyrman.hub.example.SmallLibrary.ABAI_1;
import static kz.oqyrman.hub.example.SmallLibrary.AIGERIM;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL_1;
import static kz.oqyrman.hub.example.SmallLibrary.DUE;
import static kz.oqyrman.hub.example.SmallLibrary.NATALYA;
import static kz.oqyrman.hub.example.SmallLibrary.UNCATALOGUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import kz.oqyrman.contract.Proposal;
import kz.oqyrman.contract.TransactionReport.DecidedBy;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.hub.example.HubStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the database itself holds of the ledger, whatever a program asks of it.
class AppendOnlyTest {
  @TempDir Path data;
  private HubStory story;

  @BeforeEach
  void open() throws IOException {
    story = new HubStory(data);
    story.lend(CENTRAL_1, AIGERIM, ABAI_1);
    Proposal strange = story.proposal(UNCATALOGUED);
    story.report(
        CENTRAL_1, story.returned(strange, DecidedBy.STATION, Ending.RETURNED, TagState.ARMED));
    story.circulation().cure(new CureOrder(1, Cure.AGREED, "librarian", "", Optional.empty()));
  }

  @AfterEach
  void close() {
    story.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update transactions set item = 'another'",
        "delete from transactions",
        "update decisions set verdict = 'REFUSED'",
        "delete from decisions",
        "update settlements set ending = 'VOID'",
        "delete from settlements",
        "update cures set staff = 'another'",
        "delete from cures"
      })
  void theRecordGrowsAndNothingElse(String sql) {
    assertThatThrownBy(() -> story.store().writer().write(tx -> tx.db().update(sql).execute()))
        .hasMessageContaining("the ledger is append-only");

    assertThat(story.facts(ABAI_1).loan()).contains(new ThreeFacts.OnLoan(AIGERIM, DUE));
  }

  @Test
  void anItemIsOnOneOpenLoanAtMost() {
    Loan second = new Loan(ABAI_1, NATALYA, Optional.empty(), story.now(), DUE);

    assertThatThrownBy(() ->
            story
                .store()
                .writer()
                .write(tx -> {
                  new Loans(tx).open(second, CENTRAL_1);
                  return true;
                }))
        .hasMessageContaining("UNIQUE");

    assertThat(story.borrower(ABAI_1)).contains(AIGERIM);
  }

  @Test
  void aReaderThatLooksWhileNothingIsWrittenMayNotWrite() {
    assertThatThrownBy(() -> story.read(tx -> tx.db().update("delete from loans").execute()))
        .hasMessageContaining("readonly");

    assertThat(story.borrower(ABAI_1)).contains(AIGERIM);
  }
}
