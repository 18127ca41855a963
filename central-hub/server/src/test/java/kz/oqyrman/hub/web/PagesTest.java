package kz.oqyrman.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import kz.oqyrman.hub.web.HubReadings.GapReading;
import kz.oqyrman.hub.web.HubReadings.UnreadableReading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  private static final Pattern ADDRESS = Pattern.compile("(?:href|src|action)=\"([^\"]*)\"");
  private static final Pattern INLINE =
      Pattern.compile("<style|<script(?![^>]*\\ssrc=)|\\sstyle=|\\son[a-z]+=|javascript:");

  private final SemeyHub hub = SemeyHub.onATuesday();
  private final MovableClock clock = new MovableClock(SemeyHub.NOON);
  private final StaffPages pages =
      new StaffPages(
              StaffPages.Settings.onLoopback(0, SemeyHub.ALMATY),
              hub,
              hub,
              new TestAccounts(),
              new TestOffice(),
              clock)
          .start();
  private Browser browser;

  @BeforeEach
  void signIn() throws Exception {
    browser = new Browser(pages.port());
    browser.signIn(TestAccounts.ACCOUNT, TestAccounts.PASSWORD);
  }

  @AfterEach
  void close() {
    browser.close();
    pages.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/login",
        "/",
        "/stations",
        "/stations/live",
        "/transactions",
        "/messages",
        "/no-such-page",
        "/assets/staff.css",
        "/assets/no-such-file"
      })
  void everyAnswerForbidsWhatNoPageNeeds(String address) throws Exception {
    HttpResponse<String> answer = browser.get(address);

    assertThat(header(answer, "Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/stations", "/stations/live", "/transactions", "/messages", "/discrepancies"})
  void whatStaffSeesIsKeptByNoCache(String address) throws Exception {
    assertThat(header(browser.get(address), "Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/stations", "/transactions", "/messages", "/discrepancies", "/no-such-page"})
  void noPageHoldsAScriptOrStyleOrReachesOut(String address) throws Exception {
    String page = browser.get(address).body();

    assertThat(INLINE.matcher(page).find()).as("inline script or style").isFalse();
    assertThat(addresses(page)).isNotEmpty().allMatch(a -> a.startsWith("/") || a.startsWith("#"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/stations", "/transactions", "/messages", "/discrepancies"})
  void noLinkIsDead(String address) throws Exception {
    List<String> checked = new ArrayList<>();
    for (String link : addresses(browser.get(address).body())) {
      boolean act =
          link.equals("/logout") || link.equals("/language") || link.startsWith("/discrepancies/");
      if (link.startsWith("/") && !act && checked.size() < 60) {
        String target = link.replace("&amp;", "&").replaceAll("#.*", "");
        assertThat(browser.get(target).statusCode()).as(link).isEqualTo(200);
        checked.add(link);
      }
    }
    assertThat(checked).hasSizeGreaterThan(5);
  }

  @Test
  void anAssetIsKeptForEverUnderTheAddressOfItsContent() throws Exception {
    String style =
        addresses(browser.get("/stations").body()).stream()
            .filter(a -> a.startsWith("/assets/staff.css?v="))
            .findFirst()
            .orElseThrow();

    assertThat(header(browser.get(style), "Cache-Control")).contains("immutable");
    assertThat(header(browser.get("/assets/staff.css"), "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(browser.get(style), "Content-Type")).startsWith("text/css");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/..%2Ftexts%2Fen.properties", "/assets/%2e%2e/texts/en.properties",
        "/web/texts/en.properties", "/assets/Frame.class"
      })
  void nothingButTheAssetsIsServed(String address) throws Exception {
    assertThat(browser.get(address).statusCode()).isBetween(400, 499);
  }

  @Test
  void aPageNobodyHasIsSaidToBeMissing() throws Exception {
    HttpResponse<String> answer = browser.get("/statistics");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no such page.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/transactions?day=2026-11-24&act=loan         | 187 transactions",
        "/transactions?day=2026-11-24&act=return       | 138 transactions",
        "/transactions?day=2026-11-23                  | No transactions",
        "/transactions?station=children-1              | 1 transaction",
        "/transactions?discrepancies=open              | 1 transaction",
        "/transactions?find=%D0%B0%D0%B1%D0%B0%D0%B9   | 1 transaction",
        "/transactions?find=2026200001                 | 1 transaction"
      })
  void theListShowsWhatWasAskedFor(String address, String count) throws Exception {
    assertThat(browser.get(address).body()).contains(">" + count + "</h2>");
  }

  @Test
  void aRowSaysAllThatIsKnownOfAnAct() throws Exception {
    assertThat(browser.get("/transactions?discrepancies=open").body())
        .contains(
            "24.11.2026 12:04:11",
            "Central 2",
            "2026200002",
            "The Silent Steppe",
            "lent, but the gate will sound",
            "armed",
            "Lent, but the tag is still armed: lay the item on any station again");
  }

  @Test
  void aLongListIsReadPageByPage() throws Exception {
    String first = browser.get("/transactions").body();
    String older =
        addresses(first).stream().filter(a -> a.contains("older=")).findFirst().orElseThrow();
    String second = browser.get(older).body();

    assertThat(rows(first)).hasSize(TransactionsPageMaker.MOST_ROWS);
    assertThat(rows(second)).isNotEmpty().doesNotContainAnyElementsOf(rows(first));
  }

  @Test
  void anAddressThatCannotBeReadIsExplained() throws Exception {
    HttpResponse<String> answer = browser.get("/transactions?day=24.11.2026");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("The day cannot be read; write it as 2026-11-22.");
  }

  @Test
  void whatSomebodyTypedIsShownAsLetters() throws Exception {
    String page = browser.get("/transactions?find=%3Cscript%3Ealert(1)%3C/script%3E").body();

    assertThat(page).contains("&lt;script>alert(1)").doesNotContain("<script>alert");
  }

  @Test
  void aTitleIsShownAsLetters() throws Exception {
    hub.with(
        new SemeyHub.Wanted(
            "central-1",
            Ending.LENT,
            "2026400001",
            "<img src=x> \" & 'Абай'",
            SemeyHub.NOON,
            TagState.DISARMED,
            false,
            List.of()));

    assertThat(browser.get("/stations/live").body())
        .contains("&lt;img src=x")
        .doesNotContain("<img");
  }

  @Test
  void whatCouldNotBeReadAndWhatNeverCameIsListed() throws Exception {
    hub.with(new UnreadableReading(SemeyHub.NOON, "oqyrman/v1/stations/x/health", "no JSON", 5));
    hub.with(
        new GapReading(new StationId("central-1"), 4, 6, SemeyHub.NOON.minus(Duration.ofDays(1))));

    assertThat(browser.get("/messages").body())
        .contains("2 unreadable messages", "no JSON", "5 bytes")
        .contains("1 gap in the acts of stations", "No. 4 to 6 (3 acts)", "23 November 2026");
    assertThat(browser.get("/stations").body()).contains(">3<span class=\"hidden\"> waiting");
  }

  @Test
  void anOpenPageHearsOfEveryChange() throws Exception {
    try (Stream<String> lines = browser.listen().body()) {
      Iterator<String> stream = lines.iterator();
      assertThat(nextEvent(stream, "clock")).isEqualTo("12:04:31");
      nextEvent(stream, "changed");

      clock.pass(Duration.ofSeconds(5));
      pages.changed();

      assertThat(nextEvent(stream, "changed")).isEmpty();
      assertThat(nextEvent(stream, "clock")).isEqualTo("12:04:36");
    }
  }

  @Test
  void nobodyListensWithoutSigningIn() throws Exception {
    try (Browser stranger = new Browser(pages.port())) {
      assertThat(stranger.get("/live").statusCode()).isEqualTo(401);
      assertThat(stranger.get("/stations/live").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void theStreamEndsWithTheSession() throws Exception {
    try (Stream<String> lines = browser.listen().body()) {
      Iterator<String> stream = lines.iterator();
      nextEvent(stream, "changed");

      clock.pass(Duration.ofHours(3));

      while (stream.hasNext()) {
        stream.next();
      }
      assertThat(browser.get("/live").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aHubThatFailsSaysSoInThePage() throws Exception {
    hub.breakDown();

    HttpResponse<String> answer = browser.get("/stations");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .contains("The hub could not put this page together")
        .doesNotContain("Exception");
  }

  private static String nextEvent(Iterator<String> stream, String event) {
    while (stream.hasNext()) {
      if (stream.next().equals("event: " + event)) {
        return stream.next().substring("data: ".length());
      }
    }
    throw new AssertionError("the stream ended before " + event);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static List<String> addresses(String page) {
    return ADDRESS.matcher(page).results().map(found -> found.group(1)).toList();
  }

  private static List<String> rows(String page) {
    return Pattern.compile("<tr id=\"(act-[^\"]+)\"")
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
