package kz.oqyrman.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.oqyrman.hub.accounts.StaffActs;
import kz.oqyrman.hub.web.StaffMember.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Who may do what at the pages, each route asked for in each role.
class RightsTest {
  private static final String PASSWORD = "кітап-2026";

  private final MovableClock clock = new MovableClock(SemeyHub.NOON);
  private final TestOffice office = new TestOffice();
  private final StaffPages pages =
      new StaffPages(
              StaffPages.Settings.onLoopback(0, SemeyHub.ALMATY),
              SemeyHub.onATuesday(),
              SemeyHub.onATuesday(),
              (name, password) ->
                  password.equals(PASSWORD)
                      ? Optional.of(new StaffMember(name, name, Role.valueOf(name)))
                      : Optional.empty(),
              office,
              clock)
          .start();

  @AfterEach
  void close() {
    pages.close();
  }

  private Browser in(Role role) throws Exception {
    Browser browser = new Browser(pages.port());
    assertThat(browser.signIn(role.name(), PASSWORD).statusCode()).isEqualTo(303);
    browser.get("/stations");
    return browser;
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aPageIsForItsRoles(Role role) throws Exception {
    boolean technician = role == Role.TECHNICIAN || role == Role.ADMINISTRATOR;
    boolean administrator = role == Role.ADMINISTRATOR;
    try (Browser browser = in(role)) {
      for (String page : List.of("/stations", "/transactions", "/messages", "/password")) {
        assertThat(browser.get(page).statusCode()).as(page).isEqualTo(200);
      }
      assertThat(browser.get("/access").statusCode()).isEqualTo(technician ? 200 : 403);
      assertThat(browser.get("/record").statusCode()).isEqualTo(administrator ? 200 : 403);
      String menu = browser.get("/stations").body();
      assertThat(menu.contains("href=\"/access\"")).isEqualTo(technician);
      assertThat(menu.contains("href=\"/record\"")).isEqualTo(administrator);
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void anActIsForItsRoles(Role role) throws Exception {
    boolean technician = role == Role.TECHNICIAN || role == Role.ADMINISTRATOR;
    try (Browser browser = in(role)) {
      Map<String, String> station = Map.of("station", "central-1");
      assertThat(browser.post("/access/code", station).statusCode())
          .isEqualTo(technician ? 200 : 403);
      assertThat(browser.post("/access/revoke", station).statusCode())
          .isEqualTo(technician ? 303 : 403);
      assertThat(browser.post("/record/export", Map.of()).statusCode())
          .isEqualTo(role == Role.ADMINISTRATOR ? 200 : 403);
      assertThat(office.kinds().contains(StaffActs.Kind.STATION_REVOKED)).isEqualTo(technician);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/access/code",
    "/access/revoke",
    "/record/export",
    "/password",
    "/logout",
    "/language",
    "/login"
  })
  void noActIsDoneForAFormOfAnotherPage(String act) throws Exception {
    try (Browser browser = in(Role.ADMINISTRATOR)) {
      int before = office.kinds().size();

      HttpResponse<String> answer =
          browser.post(act, Map.of("station", "central-1", "token", "of-another-page"));

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(office.kinds()).hasSize(before);
      assertThat(browser.get("/stations").statusCode()).as("still signed in").isEqualTo(200);
    }
  }

  @Test
  void nobodyIsShownTheLogin() throws Exception {
    try (Browser browser = new Browser(pages.port())) {
      browser.get("/login");
      for (String page : List.of("/access", "/record", "/password")) {
        assertThat(browser.get(page).headers().firstValue("Location")).contains("/login");
      }
      browser.get("/login");
      HttpResponse<String> act = browser.post("/access/revoke", Map.of("station", "central-1"));
      assertThat(act.headers().firstValue("Location")).contains("/login");
      assertThat(office.kinds()).isEmpty();
    }
  }

  /// A route that somebody adds must be added to these tests too.
  @Test
  void theseAreAllRoutes() throws Exception {
    String source = Files.readString(Path.of("src/main/java/kz/oqyrman/hub/web/StaffPages.java"));
    Matcher routes = Pattern.compile("routes\\.(get|post|put|delete|patch)\\(").matcher(source);
    int count = 0;
    while (routes.find()) {
      count++;
    }
    Set<String> posts = new TreeSet<>();
    Matcher guarded = Pattern.compile("routes\\.post\\(\\s*([^,]+),\\s*(\\w+)").matcher(source);
    while (guarded.find()) {
      posts.add(guarded.group(1).strip() + " " + guarded.group(2));
    }

    assertThat(count).as("routes").isEqualTo(23);
    assertThat(posts)
        .as("every POST but that of stations is a form of ours")
        .containsExactlyInAnyOrder(
            "LoginPage.PATH ownForm",
            "\"/language\" ownForm",
            "\"/logout\" ownForm",
            "DiscrepanciesPage.CURE act",
            "DiscrepanciesPage.UNDO act",
            "DiscrepanciesPage.TAKE act",
            "AccessPage.CODE act",
            "AccessPage.REVOKE act",
            "RecordPage.EXPORT act",
            "PasswordPage.PATH act",
            "Paired.PATH this");
  }

  @Test
  void aCodeIsShownOnceAndInNoAddress() throws Exception {
    try (Browser browser = in(Role.TECHNICIAN)) {
      HttpResponse<String> shown = browser.post("/access/code", Map.of("station", "central-1"));

      assertThat(shown.body()).contains(TestOffice.CODE.inGroups(), "--enrol", "12:14");
      assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(browser.get("/access").body()).doesNotContain(TestOffice.CODE.inGroups());
    }
  }

  @Test
  void aStationNobodyKnowsGetsNoCode() throws Exception {
    try (Browser browser = in(Role.TECHNICIAN)) {
      assertThat(browser.post("/access/code", Map.of("station", "nowhere-1")).statusCode())
          .isEqualTo(409);
      assertThat(browser.post("/access/code", Map.of("station", "../..")).statusCode())
          .isEqualTo(409);
    }
  }

  @Test
  void plainTextPairsNobody() throws Exception {
    try (Browser browser = new Browser(pages.port())) {
      HttpResponse<String> answer = browser.post("/pair", Map.of());
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("TLS");
    }
  }

  @Test
  void theRecordTellsWhoDidWhatAndIsExported() throws Exception {
    try (Browser browser = in(Role.ADMINISTRATOR)) {
      office.note(
          new StaffActs.Who("=HYPERLINK(1)", "10.0.0.7"), StaffActs.Kind.LOGIN_MADE, "a \"b\"");
      browser.post("/access/revoke", Map.of("station", "central-1"));

      assertThat(browser.get("/record").body())
          .contains(
              "ADMINISTRATOR", "signed in", "disconnected a station", "central-1", "127.0.0.1");
      HttpResponse<String> csv = browser.post("/record/export", Map.of());
      assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("attachment");
      assertThat(csv.body().lines())
          .contains(
              "number,time,account,address,act,object",
              "2,2026-11-24T07:04:31Z,\"'=HYPERLINK(1)\",\"10.0.0.7\",login-made,\"a \"\"b\"\"\"")
          .anyMatch(line -> line.contains("station-revoked"))
          .anyMatch(line -> line.contains("record-exported"));
    }
  }

  @Test
  void aLongRecordIsReadPageByPage() throws Exception {
    for (int i = 0; i < 250; i++) {
      office.note(
          new StaffActs.Who("account-" + i, ""), StaffActs.Kind.LOGIN_MADE, "login-" + i + ".");
    }
    try (Browser browser = in(Role.ADMINISTRATOR)) {
      String first = browser.get("/record").body();
      assertThat(first).contains("251", "login-249.", "before=152").doesNotContain("login-150.");
      assertThat(browser.get("/record?before=152").body())
          .contains("login-150.", "login-51.")
          .doesNotContain("login-151.", "login-50.");
      assertThat(browser.get("/record?before=52").body()).doesNotContain("href=\"/record?before=");
      assertThat(browser.get("/record?before=x%27").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aWrongPasswordIsRecordedWithoutWhatNobodyIsCalled() throws Exception {
    try (Browser browser = new Browser(pages.port())) {
      browser.signIn(TestAccounts.ACCOUNT, "wrong");
      browser.signIn("my-secret-typed-in-the-wrong-field", "wrong");
    }
    assertThat(office.acts(Long.MAX_VALUE, 10))
        .extracting(act -> act.kind() + " " + act.who().account())
        .containsExactly("SIGN_IN_REFUSED ?", "SIGN_IN_REFUSED " + TestAccounts.ACCOUNT);
  }

  @Test
  void theTryThatLocksIsRecordedOnce() throws Exception {
    try (Browser browser = new Browser(pages.port())) {
      for (int i = 0; i < 7; i++) {
        browser.signIn(TestAccounts.ACCOUNT, "wrong");
      }
    }
    assertThat(office.acts(Long.MAX_VALUE, 10))
        .extracting(act -> act.kind())
        .containsExactly(
            StaffActs.Kind.SIGN_IN_LOCKED,
            StaffActs.Kind.SIGN_IN_REFUSED,
            StaffActs.Kind.SIGN_IN_REFUSED,
            StaffActs.Kind.SIGN_IN_REFUSED,
            StaffActs.Kind.SIGN_IN_REFUSED,
            StaffActs.Kind.SIGN_IN_REFUSED);
  }

  @Test
  void whoChangesThePasswordIsSignedOutEverywhereElse() throws Exception {
    try (Browser here = in(Role.LIBRARIAN);
        Browser there = in(Role.LIBRARIAN);
        Browser other = in(Role.VIEWER)) {
      clock.pass(java.time.Duration.ofSeconds(1));
      here.get("/password");
      String before = here.cookie();
      Map<String, String> right =
          Map.of("old", PASSWORD, "new", "another-2026", "again", "another-2026");
      assertThat(here.post("/password", right).statusCode()).isEqualTo(303);

      assertThat(here.cookie()).as("a new session").isNotEqualTo(before);
      assertThat(here.get("/stations").statusCode()).isEqualTo(200);
      assertThat(there.get("/stations").statusCode()).isEqualTo(303);
      assertThat(other.get("/stations").statusCode()).isEqualTo(200);
      assertThat(office.kinds()).contains(StaffActs.Kind.PASSWORD_CHANGED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "wrong,another-2026,another-2026,is not right",
    "кітап-2026,another-2026,other-2026,differ",
    "кітап-2026,short,short,at least 8"
  })
  void aPasswordIsNotChangedFor(String old, String fresh, String again, String why)
      throws Exception {
    try (Browser browser = in(Role.LIBRARIAN)) {
      HttpResponse<String> answer =
          browser.post("/password", Map.of("old", old, "new", fresh, "again", again));

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains(why).doesNotContain("value=\"" + fresh);
      assertThat(office.kinds()).doesNotContain(StaffActs.Kind.PASSWORD_CHANGED);
    }
  }

  @Test
  void aLoginThatChangedElsewhereSignsItsOwnerOut() throws Exception {
    try (Browser browser = in(Role.LIBRARIAN)) {
      pages.loginChanged(Role.LIBRARIAN.name(), clock.instant().plusSeconds(1));
      assertThat(browser.get("/stations").statusCode()).isEqualTo(303);
    }
  }

  @Test
  void aStrangerWhoGuessesDoesNotLockTheOwnerOutWhereTheyWorkAlways() throws Exception {
    Door door =
        new Door(
            (name, password) ->
                password.equals(PASSWORD)
                    ? Optional.of(new StaffMember(name, name, Role.VIEWER))
                    : Optional.empty(),
            clock);
    assertThat(door.knock("aigerim", PASSWORD, "10.0.0.7")).isInstanceOf(Door.Answer.ComeIn.class);

    for (int i = 0; i < 30; i++) {
      door.knock("Aigerim ", "guess-" + i, "10.0." + i + ".1");
    }

    assertThat(door.knock("aigerim", PASSWORD, "10.0.99.1")).isInstanceOf(Door.Answer.Locked.class);
    assertThat(door.knock("aigerim", PASSWORD, "10.0.0.7")).isInstanceOf(Door.Answer.ComeIn.class);
  }

  @Test
  void whoGuessesForManyFromOneAddressMustWaitLongerAndLonger() throws Exception {
    Door door = new Door((_, _) -> Optional.empty(), clock);
    String[] addresses = {"2001:db8:0:1::1", "2001:db8:0:1::2", "2001:db8:0:1:ffff::3"};
    int heard = 0;
    for (int i = 0; i < 200; i++) {
      if (door.knock("account-" + i, "guess", addresses[i % 3]) instanceof Door.Answer.Wrong) {
        heard++;
      }
    }
    assertThat(heard).as("one network of IP 6 is one address").isEqualTo(20);

    clock.pass(Door.OF_AN_ADDRESS.first());
    assertThat(door.knock("a", "guess", addresses[0])).isInstanceOf(Door.Answer.Wrong.class);
    assertThat(door.knock("b", "guess", addresses[1]))
        .isEqualTo(new Door.Answer.Locked(Door.OF_AN_ADDRESS.first().multipliedBy(2)));
    assertThat(door.knock("c", "guess", "2001:db8:0:2::1")).isInstanceOf(Door.Answer.Wrong.class);
  }
}
