package kz.oqyrman.hub.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.oqyrman.hub.web.Frame.MenuItem;
import kz.oqyrman.hub.web.HubReadings.Waiting;
import kz.oqyrman.hub.web.Visitors.Visitor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The staff pages of the hub: a web server of its own, behind a login.
public final class StaffPages implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StaffPages.class);

  /// The longest request body, in bytes: a login form with room to spare.
  private static final long MOST_BODY_BYTES = 16 * 1024;

  /// The longest account name and password that are looked at.
  private static final int MOST_ACCOUNT_CHARACTERS = 64;

  private static final int MOST_PASSWORD_CHARACTERS = 200;

  private static final String STATIONS = "/stations";
  private static final String LOGIN = "/login";
  private static final Waiting NOTHING_WAITS = new Waiting(0, 0, 0);

  /// How the pages are served.
  ///
  /// @param host to listen on; a loopback address unless something with TLS stands before it
  /// @param port to listen on; 0 lets the system choose, [StaffPages#port] says which
  /// @param zone of the library's clocks
  /// @param idle how long somebody stays signed in without touching a page; a page that renews
  ///   itself does not count
  /// @param longest how long somebody stays signed in at all
  public record Settings(String host, int port, ZoneId zone, Duration idle, Duration longest) {
    /// On loopback, in the library's zone; two hours idle, half a day at most.
    public static Settings onLoopback(int port, ZoneId zone) {
      return new Settings("127.0.0.1", port, zone, Duration.ofHours(2), Duration.ofHours(12));
    }
  }

  private final HubReadings hub;
  private final StaffAccounts accounts;
  private final InstantSource clock;
  private final Visitors visitors;
  private final FormTokens tokens = new FormTokens();
  private final LoginAttempts attempts = new LoginAttempts();
  private final LiveNews news = new LiveNews();
  private final Assets assets = new Assets();
  private final Templates templates = new Templates();
  private final StationsPageMaker stations;
  private final TransactionsPageMaker transactions;
  private final MessagesPageMaker messages;
  private final Javalin server;

  public StaffPages(
      Settings settings, HubReadings hub, StaffAccounts accounts, InstantSource clock) {
    this.hub = hub;
    this.accounts = accounts;
    this.clock = clock;
    this.visitors =
        new Visitors(
            new Sessions(new Sessions.Limits(settings.idle(), settings.longest())),
            clock,
            settings.zone());
    this.stations = new StationsPageMaker(hub, clock);
    this.transactions = new TransactionsPageMaker(hub);
    this.messages = new MessagesPageMaker(hub, clock);
    this.server = Javalin.create(config -> configure(config, settings));
  }

  /// Opens the port. Throws when it is taken.
  public StaffPages start() {
    server.start();
    return this;
  }

  /// The port it listens on.
  public int port() {
    return server.port();
  }

  /// Something that the pages show has changed; open pages renew themselves. Never waits, may be
  /// called from any thread as often as one likes.
  public void changed() {
    news.changed();
  }

  @Override
  public void close() {
    news.close();
    server.stop();
  }

  private void configure(JavalinConfig config, Settings settings) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.http.maxRequestSize = MOST_BODY_BYTES;
    route(config.routes);
  }

  private void route(RoutesConfig routes) {
    routes.before(SecurityHeaders::set);
    routes.get("/assets/{name}", this::asset);
    routes.get(LOGIN, this::showLogin);
    routes.post(LOGIN, ownForm(this::logIn));
    routes.post("/language", ownForm(this::chooseLanguage));
    routes.post("/logout", ownForm(this::logOut));
    routes.get("/", ctx -> ctx.redirect(STATIONS, HttpStatus.SEE_OTHER));
    routes.get(STATIONS, signedIn(this::showStations));
    routes.get(STATIONS + "/live", this::showLiveStations);
    routes.get(ActQuery.PATH, signedIn(this::showTransactions));
    routes.get(MessagesPage.PATH, signedIn(this::showMessages));
    routes.get("/live", this::tellNews);
    routes.error(HttpStatus.NOT_FOUND, ctx -> showTrouble(ctx, "trouble-page.not-found"));
    routes.exception(Exception.class, this::failed);
  }

  /// A page for somebody who is signed in; anybody else is shown the login.
  private Handler signedIn(Page page) {
    return ctx -> {
      Visitor visitor = visitors.atWork(ctx);
      if (visitor.session().isEmpty()) {
        ctx.redirect(LOGIN, HttpStatus.SEE_OTHER);
      } else {
        page.show(ctx, visitor);
      }
    };
  }

  private interface Page {
    void show(Context ctx, Visitor visitor);
  }

  /// An act that only a form of ours may ask for.
  private Handler ownForm(Page page) {
    return ctx -> {
      Visitor visitor = visitors.atWork(ctx);
      if (tokens.right(visitor.cookie(), form(ctx, "token"))) {
        page.show(ctx, visitor);
      } else {
        showTrouble(ctx.status(HttpStatus.FORBIDDEN), "trouble-page.form");
      }
    };
  }

  private void asset(Context ctx) {
    Optional<Assets.Asset> found = assets.named(ctx.pathParam("name"));
    if (found.isEmpty()) {
      ctx.status(HttpStatus.NOT_FOUND);
      return;
    }
    Assets.Asset asset = found.get();
    boolean forEver = asset.version().equals(ctx.queryParam("v"));
    ctx.header("Cache-Control", forEver ? "public, max-age=31536000, immutable" : "no-cache");
    ctx.contentType(asset.contentType());
    ctx.result(asset.content());
  }

  private void showLogin(Context ctx) {
    Visitor visitor = visitors.watching(ctx);
    if (visitor.session().isPresent()) {
      ctx.redirect(STATIONS, HttpStatus.SEE_OTHER);
    } else {
      show(ctx, visitor, "login", "login.title", new LoginPage("", ""));
    }
  }

  private void logIn(Context ctx, Visitor visitor) {
    String account = form(ctx, "account").strip();
    String password = form(ctx, "password");
    if (!attempts.begin(account, ctx.ip(), clock.instant())) {
      refuse(ctx, visitor, HttpStatus.TOO_MANY_REQUESTS, "login.locked", account);
      return;
    }
    Optional<StaffMember> member =
        account.length() > MOST_ACCOUNT_CHARACTERS || password.length() > MOST_PASSWORD_CHARACTERS
            ? Optional.empty()
            : accounts.admit(account, password);
    if (member.isEmpty()) {
      refuse(ctx, visitor, HttpStatus.UNAUTHORIZED, "login.wrong", account);
      return;
    }
    attempts.succeeded(account, ctx.ip());
    visitors.signIn(ctx, member.get());
    ctx.redirect(STATIONS, HttpStatus.SEE_OTHER);
  }

  private void refuse(Context ctx, Visitor visitor, HttpStatus status, String why, String account) {
    String typed = account.length() > MOST_ACCOUNT_CHARACTERS ? "" : account;
    ctx.status(status);
    show(ctx, visitor, "login", "login.title", new LoginPage(visitor.words().say(why), typed));
  }

  private void logOut(Context ctx, Visitor visitor) {
    visitors.signOut(ctx);
    ctx.redirect(LOGIN, HttpStatus.SEE_OTHER);
  }

  private void chooseLanguage(Context ctx, Visitor visitor) {
    Language.ofCode(form(ctx, "language")).ifPresent(language -> visitors.speak(ctx, language));
    ctx.redirect(ownAddress(form(ctx, "back")), HttpStatus.SEE_OTHER);
  }

  /// An address on this hub, or the first page when it is none.
  private static String ownAddress(String back) {
    boolean own = back.startsWith("/") && !back.startsWith("//") && back.indexOf('\\') < 0;
    boolean plain = back.chars().allMatch(c -> c > ' ' && c < 0x7F);
    return own && plain ? back : STATIONS;
  }

  private void showStations(Context ctx, Visitor visitor) {
    show(ctx, visitor, "stations", "stations.title", stations.make(visitor.words()));
  }

  private void showLiveStations(Context ctx) {
    Visitor visitor = visitors.watching(ctx);
    if (visitor.session().isEmpty()) {
      // htmx follows this header with the whole page
      ctx.status(HttpStatus.UNAUTHORIZED).header("HX-Redirect", LOGIN);
    } else {
      ctx.html(templates.part("live", visitor.words(), stations.make(visitor.words())));
    }
  }

  private void showTransactions(Context ctx, Visitor visitor) {
    ActQuery.Read read = ActQuery.read(part -> Optional.ofNullable(ctx.queryParam(part)));
    ctx.status(read.wrong().isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    TransactionsPage page = transactions.make(read, visitor.words());
    show(ctx, visitor, "transactions", "transactions.title", page);
  }

  private void showMessages(Context ctx, Visitor visitor) {
    show(ctx, visitor, "messages", "messages.title", messages.make(visitor.words()));
  }

  private void tellNews(Context ctx) throws IOException, InterruptedException {
    Visitor visitor = visitors.watching(ctx);
    if (visitor.session().isEmpty()) {
      ctx.status(HttpStatus.UNAUTHORIZED);
      return;
    }
    ctx.contentType(EventStream.CONTENT_TYPE);
    EventStream events = new EventStream(ctx.res().getOutputStream());
    LiveNews.Listener browser =
        new LiveNews.Listener() {
          @Override
          public void changed() throws IOException {
            events.send("changed", "");
          }

          @Override
          public boolean beat() throws IOException {
            events.send("clock", visitor.words().clock(clock.instant()));
            return visitors.watching(ctx).session().isPresent();
          }
        };
    if (!news.inform(browser)) {
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "60");
    }
  }

  private void failed(Exception e, Context ctx) {
    LOG.error("the page {} failed", ctx.path(), e);
    showTrouble(ctx.status(HttpStatus.INTERNAL_SERVER_ERROR), "trouble-page.failed");
  }

  /// A page that asks the hub nothing, because the hub may be what is in trouble.
  private void showTrouble(Context ctx, String what) {
    Visitor visitor = visitors.watching(ctx);
    Frame frame = frame(ctx, visitor, "trouble-page.title", NOTHING_WAITS);
    ctx.html(templates.page("trouble", frame, visitor.words().say(what)));
  }

  private void show(Context ctx, Visitor visitor, String template, String title, Object page) {
    Waiting waiting = visitor.session().isEmpty() ? NOTHING_WAITS : hub.waiting();
    ctx.html(templates.page(template, frame(ctx, visitor, title, waiting), page));
  }

  private Frame frame(Context ctx, Visitor visitor, String title, Waiting waiting) {
    Wording words = visitor.words();
    return new Frame(
        words,
        assets,
        words.say(title),
        here(ctx),
        tokens.token(visitor.cookie()),
        visitor.member(),
        visitor.session().isEmpty() ? List.of() : menu(ctx.path(), waiting, words));
  }

  private static List<MenuItem> menu(String path, Waiting waiting, Wording words) {
    long messagesWait = waiting.unreadable() + waiting.gaps();
    return List.of(
        item("menu.stations", STATIONS, path, 0, words),
        item("menu.circulation", ActQuery.PATH, path, waiting.discrepancies(), words),
        item("menu.messages", MessagesPage.PATH, path, messagesWait, words));
  }

  private static MenuItem item(String name, String link, String path, long count, Wording words) {
    String shown = count == 0 ? "" : words.say("number", count);
    return new MenuItem(words.say(name), link, link.equals(path), shown);
  }

  /// The address of a page that can be asked for again; an act is not one.
  private static String here(Context ctx) {
    if (!ctx.method().name().toUpperCase(Locale.ROOT).equals("GET")) {
      return LOGIN;
    }
    @Nullable String query = ctx.queryString();
    return query == null ? ctx.path() : ctx.path() + "?" + query;
  }

  private static String form(Context ctx, String name) {
    return Optional.ofNullable(ctx.formParam(name)).orElse("");
  }
}
