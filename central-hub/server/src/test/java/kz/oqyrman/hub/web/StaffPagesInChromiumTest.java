package kz.oqyrman.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.oqyrman.contract.TransactionReport.Ending;
import kz.oqyrman.contract.TransactionReport.TagState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages in a real browser. Without Chromium this fails; `bin/test` leaves it out, and says so,
/// where Chromium cannot be had.
@DisabledIfSystemProperty(named = "tests.without.chromium", matches = "true")
class StaffPagesInChromiumTest {
  /// Text whose colour comes too near to its background, as `ratio: text`.
  private static final String POOR_CONTRAST =
      """
      (() => {
        const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return {r: m[0], g: m[1], b: m[2], a: m.length > 3 ? m[3] : 1}; };
        const part = v => { v /= 255; return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); };
        const light = c => 0.2126 * part(c.r) + 0.7152 * part(c.g) + 0.0722 * part(c.b);
        const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.a > 0) return c; } return {r: 255, g: 255, b: 255}; };
        const poor = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const e = walker.currentNode.parentElement, text = walker.currentNode.textContent.trim();
          if (!text || !e.checkVisibility()) continue;
          const style = getComputedStyle(e);
          const ink = parse(e.namespaceURI.includes('svg') ? style.fill : style.color);
          const [a, b] = [light(ink), light(ground(e))].sort((x, y) => y - x);
          const ratio = (a + 0.05) / (b + 0.05);
          if (ratio < 4.5) poor.push(ratio.toFixed(2) + ': ' + text);
        }
        return poor;
      })()
      """;

  /// What is seen and ends right of the screen.
  private static final String BEHIND_THE_EDGE =
      """
      [...document.querySelectorAll('body *')]
        .filter(e => e.checkVisibility() && !e.closest('.hidden, .skip, thead'))
        .filter(e => e.getBoundingClientRect().right > innerWidth + 0.5)
        .map(e => e.tagName + ' ' + e.textContent.trim())
      """;

  @TempDir static Path profile;
  private static Chromium browser;

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
  private final String address = "http://127.0.0.1:" + pages.port();

  @BeforeAll
  static void startBrowser() throws Exception {
    browser = new Chromium(profile);
  }

  @AfterAll
  static void stopBrowser() {
    browser.close();
  }

  @BeforeEach
  void signIn() {
    browser.resize(1920, 1080);
    browser.open(address + "/login");
    browser.signIn();
  }

  @AfterEach
  void closePages() {
    browser.open("about:blank");
    pages.close();
  }

  @Test
  void anActAppearsWithoutThePageBeingLoadedAgain() {
    browser.evaluate("window.sameDocument = true");
    clock.pass(Duration.ofSeconds(7));
    hub.with(
        new SemeyHub.Wanted(
            "central-1",
            Ending.LENT,
            "2026400001",
            "Ұлпан",
            clock.instant(),
            TagState.DISARMED,
            false,
            List.of()));
    pages.changed();

    browser.until("document.querySelector('.newest tbody tr').innerText.includes('Ұлпан')");
    browser.until("document.querySelector('#figure-loans b').innerText === '188'");
    browser.until("document.getElementById('clock').innerText === '12:04:38'");
    assertThat(browser.evaluate("window.sameDocument === true").asBoolean()).isTrue();
  }

  @Test
  void theKeyboardStaysWhereItWasWhenThePageRenewsItself() {
    browser.evaluate("document.getElementById('station-children-1').focus()");
    browser.evaluate("document.querySelector('.newest').dataset.old = 'yes'");

    pages.changed();
    browser.until("!document.querySelector('.newest').dataset.old");

    assertThat(browser.evaluate("document.activeElement.id").asText())
        .isEqualTo("station-children-1");
  }

  @Test
  void thePageSaysWhenItIsLiveNoMore() {
    browser.until("!document.getElementById('live-on').hidden");

    pages.close();

    browser.until("!document.getElementById('live-off').hidden");
    assertThat(browser.evaluate("document.getElementById('live-on').hidden").asBoolean()).isTrue();
  }

  @Test
  void whoseSessionHasEndedIsAskedToSignInAgain() {
    clock.pass(Duration.ofHours(3));

    browser.until("location.pathname === '/login' && document.readyState === 'complete'");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyPageFitsTheWidthOfEveryScreen(Language language) {
    browser.choose(language.code());
    for (String page : List.of("/stations", "/transactions", "/messages", "/discrepancies")) {
      browser.open(address + page);
      for (int width : new int[] {1920, 1280, 390}) {
        browser.resize(width, 1024);
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
            .as("%s at %s", page, width)
            .isLessThanOrEqualTo(width);
      }
    }
  }

  /// On a phone nobody finds what stands behind the edge of a table that can be pushed aside.
  @ParameterizedTest
  @EnumSource(Language.class)
  void nothingOnAPhoneStandsBehindTheEdge(Language language) {
    browser.open(address + "/stations");
    browser.evaluate("document.querySelector('form[action=\"/logout\"]').submit()");
    browser.until("location.pathname === '/login' && document.readyState === 'complete'");
    browser.signIn(TestAccounts.ADMINISTRATOR, TestAccounts.PASSWORD);
    browser.choose(language.code());
    browser.resize(390, 844);
    for (String page :
        List.of(
            "/stations",
            "/transactions",
            "/messages",
            "/discrepancies",
            "/access",
            "/record",
            "/password")) {
      browser.open(address + page);
      assertThat(texts(browser.evaluate(BEHIND_THE_EDGE))).as(page).isEmpty();
    }
    browser.open(address + "/access");
    browser.evaluate("document.querySelector('form[action=\"/access/code\"] button').click()");
    browser.until("!!document.querySelector('.code')");
    assertThat(texts(browser.evaluate(BEHIND_THE_EDGE))).as("a new code").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/stations",
        "/transactions",
        "/transactions?day=x",
        "/messages",
        "/discrepancies",
        "/discrepancies?answer=over-already",
        "/no-such-page"
      })
  void lettersStandOutFromTheirGround(String page) {
    browser.open(address + page);

    assertThat(texts(browser.evaluate(POOR_CONTRAST))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/stations", "/transactions", "/messages", "/discrepancies"})
  void whateverTheKeyboardReachesHasANameAndALandmark(String page) {
    browser.open(address + page);

    assertThat(browser.evaluate("document.querySelectorAll('main, nav, header').length").asInt())
        .isEqualTo(3);
    assertThat(
            texts(
                browser.evaluate(
                    """
                    [...document.querySelectorAll('a, button, input:not([type=hidden]), select')]
                      .filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length))
                      .map(e => e.outerHTML)
                    """)))
        .isEmpty();
  }

  @Test
  void theKeyboardComesFirstToTheWayPastTheMenuAndSeesWhereItIs() {
    browser.press("Tab");

    assertThat(browser.evaluate("document.activeElement.className").asText()).isEqualTo("skip");
    assertThat(
            browser
                .evaluate("document.activeElement.getBoundingClientRect().left >= 0")
                .asBoolean())
        .isTrue();
    for (int i = 0; i < 25; i++) {
      browser.press("Tab");
      String outline =
          browser
              .evaluate(
                  """
                  (() => { const e = document.activeElement;
                    const after = getComputedStyle(e, '::after').outlineStyle;
                    const back = e.querySelector('.back');
                    return getComputedStyle(e).outlineStyle + after + (back ? getComputedStyle(back).stroke : ''); })()
                  """)
              .asText();
      assertThat(outline).as("focus %s", i).containsAnyOf("solid", "rgb(");
    }
  }

  @Test
  void kazakhLettersComeFromInter() {
    browser.choose("kk");

    assertThat(
            texts(
                browser.evaluate(
                    "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family +"
                        + " f.unicodeRange)")))
        .hasSizeGreaterThanOrEqualTo(3)
        .allMatch(font -> font.startsWith("Inter"))
        .anyMatch(font -> font.toUpperCase(Locale.ROOT).contains("U+460-52F"));
  }

  @Test
  void aCureIsAskedOnceByAFormThatUnfolds() {
    browser.open(address + "/discrepancies");
    String form = "document.querySelector('#discrepancy-1 details form')";
    assertThat(browser.evaluate(form + ".checkVisibility()").asBoolean()).isFalse();

    browser.evaluate("document.querySelector('#discrepancy-1 summary').click()");
    browser.until(form + ".checkVisibility()");
    browser.evaluate(form + ".card.value = '77'; " + form + ".why.value = 'seen'");
    browser.evaluate(form + ".querySelector('button').click()");

    browser.until("location.search.startsWith('?answer=') && !!document.querySelector('.alert')");
    assertThat(hub.pressed())
        .containsExactly("aigerim cures 1 by NAME_THE_PATRON because 'seen' of 77");
  }

  @Test
  void thePageCanBePrinted() {
    byte[] paper = browser.paper();

    assertThat(new String(paper, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
  }

  @Test
  void theBrowserHasNothingToComplainOf() {
    int before = browser.complaints().size();
    for (String page : List.of("/stations", "/transactions", "/messages", "/discrepancies")) {
      browser.open(address + page);
    }
    pages.changed();
    browser.until("document.getElementById('clock') === null");

    assertThat(browser.complaints().subList(before, browser.complaints().size())).isEmpty();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
