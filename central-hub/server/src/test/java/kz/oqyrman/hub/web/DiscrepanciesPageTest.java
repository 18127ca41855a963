package kz.oqyrman.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import kz.oqyrman.contract.TransactionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscrepanciesPageTest {
  private final SemeyHub hub = SemeyHub.onATuesday();
  private final StaffPages pages =
      new StaffPages(
              StaffPages.Settings.onLoopback(0, SemeyHub.ALMATY),
              hub,
              hub,
              new TestAccounts(),
              new TestOffice(),
              new MovableClock(SemeyHub.NOON))
          .start();
  private Browser browser;

  @BeforeEach
  void openBrowser() throws Exception {
    browser = new Browser(pages.port());
    browser.signIn(TestAccounts.ACCOUNT, TestAccounts.PASSWORD);
  }

  @AfterEach
  void close() {
    browser.close();
    pages.close();
  }

  private String page() throws Exception {
    return browser.get("/discrepancies").body();
  }

  private void becomeViewer() throws Exception {
    browser.close();
    browser = new Browser(pages.port());
    browser.signIn(TestAccounts.VIEWER, TestAccounts.PASSWORD);
    page();
  }

  @Test
  void eachSaysWhatIsWrongSinceWhenWhyAndTheThreeFacts() throws Exception {
    assertThat(page())
        .contains(
            "3 open discrepancies",
            "Lent, but the gate will sound",
            "The Silent Steppe",
            "2026200002",
            "since 12:04",
            "Central 2",
            "on loan to the reader …0014",
            "until 15 December 2026",
            "armed",
            "no read-back after 3 writes",
            "I have checked the tag: disarmed",
            "aigerim takes care of it");
  }

  @Test
  void whyTheHubSaysSoIsSaidInTheLanguageOfThePage() throws Exception {
    page();
    browser.post("/language", Map.of("language", "kk", "back", "/discrepancies"));

    assertThat(page())
        .contains("Дәлел: берілді, бірақ оқырман аталмаған")
        .contains("Техникалық мәлімет: <code lang=\"en\">no read-back after 3 writes</code>")
        .doesNotContain("hub:");
  }

  @Test
  void aCureAsksOnceAndIsHandedOnWithWhoAndWhy() throws Exception {
    page();

    HttpResponse<String> answer =
        browser.post(
            "/discrepancies/cure",
            Map.of("number", "1", "cure", "name-the-patron", "why", "seen", "card", "77"));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(hub.pressed())
        .containsExactly("aigerim cures 1 by NAME_THE_PATRON because 'seen' of 77");
    String address = answer.headers().firstValue("Location").orElseThrow();
    assertThat(browser.get(address).body()).contains("Done, and in the record under your name.");
  }

  @Test
  void whatCouldNotBeDoneIsSaid() throws Exception {
    page();

    HttpResponse<String> answer =
        browser.post("/discrepancies/cure", Map.of("number", "99", "cure", "agreed"));

    String address = answer.headers().firstValue("Location").orElseThrow();
    assertThat(address).isEqualTo("/discrepancies?answer=over-already");
    assertThat(browser.get(address).body())
        .contains("Somebody else, or a station, has put it right already.");
  }

  @Test
  void aCureCanBeTakenBackAndADiscrepancyTaken() throws Exception {
    TransactionId cure = SemeyHub.id(800);
    assertThat(page()).contains("value=\"" + cure + "\"");

    browser.post("/discrepancies/undo", Map.of("undo", cure.toString(), "why", "wrong one"));
    browser.post("/discrepancies/take", Map.of("number", "3"));

    assertThat(hub.pressed())
        .containsExactly("aigerim undoes " + cure + " because 'wrong one'", "aigerim takes 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/discrepancies/cure", "/discrepancies/undo", "/discrepancies/take"})
  void aFormOfSomebodyElseDoesNothing(String address) throws Exception {
    page();

    HttpResponse<String> answer =
        browser.post(address, Map.of("token", "forged", "number", "3", "cure", "agreed"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(hub.pressed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/discrepancies/cure", "/discrepancies/undo", "/discrepancies/take"})
  void aViewerMayNotPress(String address) throws Exception {
    becomeViewer();

    HttpResponse<String> answer =
        browser.post(
            address,
            Map.of("number", "3", "cure", "take-back", "undo", SemeyHub.id(800).toString()));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(hub.pressed()).isEmpty();
  }

  @Test
  void aViewerSeesNoButtonsAndNoReader() throws Exception {
    becomeViewer();

    assertThat(page())
        .contains("Lent, but the gate will sound", "on loan")
        .doesNotContain("/discrepancies/cure", "/discrepancies/take", "0014", "0030");
  }

  @ParameterizedTest
  @CsvSource({"cure,x,3", "agreed,agreed,x", "agreed,agreed,"})
  void whatNoFormSendsIsNotThere(String why, String cure, String number) throws Exception {
    page();

    HttpResponse<String> answer =
        browser.post(
            "/discrepancies/cure",
            Map.of("cure", cure, "number", number == null ? "" : number, "why", why));

    assertThat(answer.headers().firstValue("Location")).contains("/discrepancies?answer=not-there");
    assertThat(hub.pressed()).isEmpty();
  }

  @Test
  void anAddressOfSomebodysOwnMakingSaysNothing() throws Exception {
    assertThat(browser.get("/discrepancies?answer=%3Cb%3Ehello").body())
        .doesNotContain("role=\"alert\"", "<b>hello");
  }
}
