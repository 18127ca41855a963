package kz.oqyrman.hub.intake;

import static kz.oqyrman.hub.example.SmallLibrary.BOOKS;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL;
import static kz.oqyrman.hub.example.SmallLibrary.CENTRAL_1;
import static kz.oqyrman.hub.example.SmallLibrary.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.Kind;
import kz.oqyrman.hub.circulation.SettledAct;
import org.junit.jupiter.api.Test;

class PublicNewsTest {
  @Test
  void whatTheBranchesHearIsWhatTheDocumentShows() throws IOException {
    SettledAct act =
        new SettledAct(
            TransactionId.of("01930000-0000-7000-8000-000000000001"),
            CENTRAL_1,
            CENTRAL,
            Kind.CHECK_OUT,
            BOOKS.get(0),
            Ending.LENT_STILL_ARMED,
            NOON);

    assertThat(Files.readString(Path.of("../../docs/messages.md")))
        .contains("```json\n" + PublicNews.of(act).text() + "\n```");
  }
}
