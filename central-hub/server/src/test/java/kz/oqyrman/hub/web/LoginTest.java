package kz.oqyrman.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
  private final MovableClock clock = new MovableClock(SemeyHub.NOON);
  private final SemeyHub hub = SemeyHub.onATuesday();
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
  void openBrowser() {
    browser = new Browser(pages.port());
  }

  @AfterEach
  void close() {
    browser.close();
    pages.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/stations", "/transactions?day=2026-11-24", "/messages"})
  void nobodySeesAPageUnasked(String page) throws Exception {
    HttpResponse<String> answer = browser.get(page);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).contains("/login");
    assertThat(answer.body()).doesNotContain("Абай жолы");
  }

  @Test
  void theRightPasswordOpensTheStations() throws Exception {
    HttpResponse<String> answer = signIn();

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).contains("/stations");
    assertThat(browser.get("/stations").body()).contains("Айгерім", "librarian", "Абай жолы");
  }

  @Test
  void theSessionCookieIsForThisSiteAndNoScript() throws Exception {
    browser.get("/login");
    String before = cookie(browser.get("/login")).orElse("");
    String after = cookie(signIn()).orElseThrow();

    assertThat(after).contains("HttpOnly", "SameSite=Strict", "Path=/").isNotEqualTo(before);
  }

  @Test
  void aWrongPasswordIsToldAndTheAccountStands() throws Exception {
    HttpResponse<String> answer = browser.signIn("aigerim", "wrong");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body())
        .contains("do not belong together", "value=\"aigerim\"")
        .doesNotContain("value=\"wrong\"");
    assertThat(browser.get("/stations").statusCode()).isEqualTo(303);
  }

  @Test
  void anAccountNobodyHasIsRefusedInTheSameWords() throws Exception {
    String known = withoutAccount(browser.signIn("aigerim", "wrong").body(), "aigerim");
    String unknown = withoutAccount(browser.signIn("nobody", "wrong").body(), "nobody");

    assertThat(unknown).isEqualTo(known);
  }

  @Test
  void afterFiveWrongTriesEvenTheRightPasswordWaitsAMinute() throws Exception {
    for (int i = 0; i < Door.OF_AN_ACCOUNT.free(); i++) {
      assertThat(browser.signIn(TestAccounts.ACCOUNT, "wrong").statusCode()).isEqualTo(401);
    }

    HttpResponse<String> locked = signIn();
    assertThat(locked.statusCode()).isEqualTo(429);
    assertThat(locked.body()).contains("Wait 1\u00a0min");

    clock.pass(Door.OF_AN_ACCOUNT.first());
    assertThat(signIn().statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/logout", "/language"})
  void aFormFromAnotherPageIsRefused(String form) throws Exception {
    signIn();

    HttpResponse<String> without = browser.post(form, Map.of("token", ""));
    HttpResponse<String> foreign =
        browser.post(form, Map.of("token", new FormTokens().token("another browser")));

    assertThat(without.statusCode()).isEqualTo(403);
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(foreign.body()).contains("came from another page");
    assertThat(browser.get("/stations").statusCode()).as("still signed in").isEqualTo(200);
  }

  @Test
  void aTokenIsGoodForOneBrowserOnly() throws Exception {
    try (Browser other = new Browser(pages.port())) {
      other.get("/login");
      browser.get("/login");
      HttpResponse<String> answer =
          other.post(
              "/login",
              Map.of(
                  "token",
                  browser.token(),
                  "account",
                  TestAccounts.ACCOUNT,
                  "password",
                  TestAccounts.PASSWORD));

      assertThat(answer.statusCode()).isEqualTo(403);
    }
  }

  @Test
  void signingOutEndsTheSession() throws Exception {
    signIn();
    browser.get("/stations");
    String stolen = browser.cookie();

    assertThat(location(browser.post("/logout", Map.of()))).contains("/login");

    assertThat(browser.get("/stations").statusCode()).isEqualTo(303);
    try (Browser thief = new Browser(pages.port()).withCookie(stolen)) {
      assertThat(thief.get("/stations").statusCode()).isEqualTo(303);
    }
  }

  @Test
  void aPageThatRenewsItselfDoesNotKeepSomebodySignedIn() throws Exception {
    signIn();
    for (int i = 0; i < 3; i++) {
      clock.pass(Duration.ofMinutes(39));
      assertThat(browser.get("/stations/live").statusCode()).isEqualTo(200);
    }
    clock.pass(Duration.ofMinutes(3));

    HttpResponse<String> tooLate = browser.get("/stations/live");

    assertThat(tooLate.statusCode()).isEqualTo(401);
    assertThat(tooLate.headers().firstValue("HX-Redirect")).contains("/login");
    assertThat(browser.get("/stations").statusCode()).isEqualTo(303);
  }

  @Test
  void somebodyAtWorkStaysSignedInForHalfADay() throws Exception {
    signIn();
    for (int i = 0; i < 7; i++) {
      clock.pass(Duration.ofMinutes(100));
      assertThat(browser.get("/messages").statusCode()).isEqualTo(200);
    }
    clock.pass(Duration.ofMinutes(20));

    assertThat(browser.get("/messages").statusCode()).isEqualTo(303);
  }

  @Test
  void theLanguageIsTheBrowsersUntilSomebodyChooses() throws Exception {
    browser.speaking("ru-RU,ru;q=0.9");
    assertThat(browser.get("/login").body()).contains("lang=\"ru\"", "Учётная запись");

    HttpResponse<String> answer =
        browser.post("/language", Map.of("language", "kk", "back", "/login"));

    assertThat(location(answer)).contains("/login");
    assertThat(browser.get("/login").body()).contains("lang=\"kk\"", "Құпиясөз");
    signIn();
    assertThat(browser.get("/stations").body()).contains("Станциялар");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "javascript:1",
        "/a\r\nX: y"
      })
  void aChangeOfLanguageLeadsNowhereElse(String back) throws Exception {
    browser.get("/login");

    assertThat(location(browser.post("/language", Map.of("language", "en", "back", back))))
        .contains("/stations");
  }

  @Test
  void aBodyThatIsTooLongIsRefused() throws Exception {
    browser.get("/login");

    HttpResponse<String> answer =
        browser.post("/login", Map.of("account", "a".repeat(20_000), "password", "x"));

    assertThat(answer.statusCode()).isBetween(400, 499);
  }

  private HttpResponse<String> signIn() throws Exception {
    return browser.signIn(TestAccounts.ACCOUNT, TestAccounts.PASSWORD);
  }

  private static Optional<String> location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location");
  }

  private static Optional<String> cookie(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("oqyrman-hub="))
        .findFirst();
  }

  private static String withoutAccount(String page, String account) {
    return page.replace("value=\"" + account + "\"", "");
  }
}
