package kz.oqyrman.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Takes pictures of every page, in every language, on a desktop, a phone and paper, for people to
/// look at: `bin/pictures`.
@EnabledIfSystemProperty(named = "pictures.dir", matches = ".+")
class StaffPicturesTest {
  private record Screen(String name, int width, int height) {}

  private static final Screen[] SCREENS = {
    new Screen("1920x1080", 1920, 1080), new Screen("390x844", 390, 844)
  };

  /// A4 without its margins, at 96 dots to the inch.
  private static final Screen PAPER = new Screen("paper", 718, 1047);

  private final Path folder = Path.of(System.getProperty("pictures.dir"), "hub");

  @TempDir Path profile;

  @Test
  void everyPageIsPictured() throws Exception {
    try (StaffPages pages = pages(SemeyHub.onATuesday());
        Chromium browser = new Chromium(profile)) {
      String hub = "http://127.0.0.1:" + pages.port();
      for (Language language : Language.values()) {
        browser.open(hub + "/login");
        browser.choose(language.code());
        picture(browser, hub + "/login", "login", language);
        browser.signIn();
        picture(browser, hub + "/stations", "stations", language);
        picture(browser, hub + "/transactions?day=2026-11-24", "transactions", language);
        picture(browser, hub + "/messages", "messages", language);
        picture(browser, hub + "/discrepancies", "discrepancies", language);
        pictureOfAnOpenCure(browser, language);
        browser.showAsPrinted(true);
        picture(browser, hub + "/stations", "stations", language, PAPER);
        picture(browser, hub + "/transactions?act=refused", "transactions", language, PAPER);
        browser.showAsPrinted(false);
        browser.evaluate("document.querySelector('form[action=\"/logout\"]').submit()");
        browser.until("location.pathname === '/login' && document.readyState === 'complete'");
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  /// Who may come in, and what everybody did: what only an administrator sees.
  @Test
  void theAdministratorsPagesArePictured() throws Exception {
    try (StaffPages pages = pages(SemeyHub.onATuesday());
        Chromium browser = new Chromium(profile)) {
      String hub = "http://127.0.0.1:" + pages.port();
      for (Language language : Language.values()) {
        browser.open(hub + "/login");
        browser.choose(language.code());
        browser.signIn(TestAccounts.ADMINISTRATOR, TestAccounts.PASSWORD);
        picture(browser, hub + "/access", "access", language);
        browser.resize(SCREENS[0].width(), SCREENS[0].height());
        browser.evaluate("document.querySelector('form[action=\"/access/code\"] button').click()");
        browser.until("document.body.innerText.includes('" + TestOffice.CODE.inGroups() + "')");
        for (Screen screen : SCREENS) {
          pictureOf(browser, "access-code", language, screen);
        }
        picture(browser, hub + "/record", "record", language);
        browser.evaluate("document.querySelector('form[action=\"/logout\"]').submit()");
        browser.until("location.pathname === '/login' && document.readyState === 'complete'");
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void anEmptyHubIsPictured() throws Exception {
    try (StaffPages pages = pages(new SemeyHub());
        Chromium browser = new Chromium(profile)) {
      String hub = "http://127.0.0.1:" + pages.port();
      for (Language language : Language.values()) {
        browser.open(hub + "/login");
        browser.choose(language.code());
        browser.signIn();
        picture(browser, hub + "/stations", "stations-empty", language);
        browser.evaluate("document.querySelector('form[action=\"/logout\"]').submit()");
        browser.until("location.pathname === '/login' && document.readyState === 'complete'");
      }
    }
  }

  /// The pages of a hub that is running, with what really happened there.
  @Test
  @EnabledIfSystemProperty(named = "pictures.hub", matches = ".+")
  void aRunningHubIsPictured() throws Exception {
    String hub = System.getProperty("pictures.hub");
    try (Chromium browser = new Chromium(profile)) {
      browser.takeEveryCertificate();
      for (Language language : Language.values()) {
        browser.open(hub + "/login");
        browser.choose(language.code());
        browser.signIn(
            System.getProperty("pictures.account"), System.getProperty("pictures.password"));
        browser.until("!document.getElementById('live-on').hidden");
        picture(browser, hub + "/stations", "running-stations", language);
        picture(browser, hub + "/transactions", "running-transactions", language);
        browser.evaluate("document.querySelector('form[action=\"/logout\"]').submit()");
        browser.until("location.pathname === '/login' && document.readyState === 'complete'");
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static StaffPages pages(SemeyHub hub) {
    return new StaffPages(
            StaffPages.Settings.onLoopback(0, SemeyHub.ALMATY),
            hub,
            hub,
            new TestAccounts(),
            new TestOffice(),
            InstantSource.fixed(SemeyHub.NOON))
        .start();
  }

  private void picture(Chromium browser, String address, String name, Language language)
      throws Exception {
    for (Screen screen : SCREENS) {
      picture(browser, address, name, language, screen);
    }
  }

  private void picture(
      Chromium browser, String address, String name, Language language, Screen screen)
      throws Exception {
    browser.resize(screen.width(), screen.height());
    browser.open(address);
    String file = "%s-%s-%s.png".formatted(name, language.code(), screen.name());
    boolean whole = screen.width() < 1000 && !name.equals("transactions");
    Chromium.keep(browser.picture(whole), folder.resolve(file));
  }

  /// The page that is open, scrolled to a cure that is asked about.
  private void pictureOfAnOpenCure(Chromium browser, Language language) throws Exception {
    browser.resize(SCREENS[0].width(), SCREENS[0].height());
    browser.evaluate(
        """
        document.querySelector('#discrepancy-1 details').open = true;
        document.querySelector('#discrepancy-1').scrollIntoView({behavior: 'instant'})
        """);
    pictureOf(browser, "discrepancies-cure", language, SCREENS[0]);
  }

  /// The page that is open, as it stands.
  private void pictureOf(Chromium browser, String name, Language language, Screen screen)
      throws Exception {
    browser.resize(screen.width(), screen.height());
    browser.waitForFonts();
    String file = "%s-%s-%s.png".formatted(name, language.code(), screen.name());
    Chromium.keep(browser.picture(false), folder.resolve(file));
  }
}
