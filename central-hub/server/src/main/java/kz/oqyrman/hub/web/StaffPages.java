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
import java.util.Optional;
import kz.oqyrman.hub.web.Visitors.Visitor;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The staff pages of the hub: a web server of its own, behind a login.
public final class StaffPages implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StaffPages.class);

  /// The longest request body, in bytes: a login form with room to spare.
  private static final long MOST_BODY_BYTES = 16 * 1024;

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

  private final InstantSource clock;
  private final Door door;
  private final Visitors visitors;
  private final FormTokens tokens = new FormTokens();
  private final LiveNews news = new LiveNews();
  private final Assets assets = new Assets();
  private final PageWriter writer;
  private final StationsPageMaker stations;
  private final TransactionsPageMaker transactions;
  private final MessagesPageMaker messages;
  private final DiscrepancyDoor discrepancies;
  private final Javalin server;

  public StaffPages(
      Settings settings,
      HubReadings hub,
      CureDesk cures,
      StaffAccounts accounts,
      InstantSource clock) {
    this.clock = clock;
    this.door = new Door(accounts, clock);
    this.writer = new PageWriter(hub, assets, tokens);
    this.visitors =
        new Visitors(
            new Sessions(new Sessions.Limits(settings.idle(), settings.longest())),
            clock,
            settings.zone());
    this.stations = new StationsPageMaker(hub, clock);
    this.transactions = new TransactionsPageMaker(hub);
    this.messages = new MessagesPageMaker(hub, clock);
    this.discrepancies = new DiscrepancyDoor(cures, writer, new DiscrepanciesPageMaker(hub, clock));
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
    routes.get(LoginPage.PATH, this::showLogin);
    routes.post(LoginPage.PATH, ownForm(this::logIn));
    routes.post("/language", ownForm(this::chooseLanguage));
    routes.post("/logout", ownForm(this::logOut));
    routes.get("/", ctx -> ctx.redirect(StationsPage.PATH, HttpStatus.SEE_OTHER));
    routes.get(StationsPage.PATH, signedIn(this::showStations));
    routes.get(StationsPage.PATH + "/live", this::showLiveStations);
    routes.get(ActQuery.PATH, signedIn(this::showTransactions));
    routes.get(MessagesPage.PATH, signedIn(this::showMessages));
    routes.get(DiscrepanciesPage.PATH, signedIn(discrepancies::show));
    routes.post(DiscrepanciesPage.CURE, ownForm(mayCure(discrepancies::cure)));
    routes.post(DiscrepanciesPage.UNDO, ownForm(mayCure(discrepancies::undo)));
    routes.post(DiscrepanciesPage.TAKE, ownForm(mayCure(discrepancies::take)));
    routes.get("/live", this::tellNews);
    routes.error(HttpStatus.NOT_FOUND, this::showMissing);
    routes.exception(Exception.class, this::failed);
  }

  /// A page for somebody who is signed in; anybody else is shown the login.
  private Handler signedIn(Page page) {
    return ctx -> {
      Visitor visitor = visitors.atWork(ctx);
      if (visitor.session().isEmpty()) {
        ctx.redirect(LoginPage.PATH, HttpStatus.SEE_OTHER);
      } else {
        page.show(ctx, visitor);
      }
    };
  }

  private interface Page {
    void show(Context ctx, Visitor visitor) throws InterruptedException;
  }

  /// An act that only a form of ours may ask for.
  private Handler ownForm(Page page) {
    return ctx -> {
      Visitor visitor = visitors.atWork(ctx);
      if (tokens.right(visitor.cookie(), form(ctx, "token"))) {
        page.show(ctx, visitor);
      } else {
        writer.showTrouble(ctx.status(HttpStatus.FORBIDDEN), visitor, "trouble-page.form");
      }
    };
  }

  /// An act of somebody who may cure.
  private Page mayCure(Page page) {
    return (ctx, visitor) -> {
      Optional<StaffMember> member = visitor.member();
      if (member.isEmpty()) {
        ctx.redirect(LoginPage.PATH, HttpStatus.SEE_OTHER);
      } else if (member.get().role().has(StaffMember.Right.CURE)) {
        page.show(ctx, visitor);
      } else {
        writer.showTrouble(ctx.status(HttpStatus.FORBIDDEN), visitor, "trouble-page.role");
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
      ctx.redirect(StationsPage.PATH, HttpStatus.SEE_OTHER);
    } else {
      writer.show(ctx, visitor, "login", "login.title", new LoginPage("", ""));
    }
  }

  private void logIn(Context ctx, Visitor visitor) throws InterruptedException {
    String account = form(ctx, "account").strip();
    switch (door.knock(account, form(ctx, "password"), ctx.ip())) {
      case Door.Answer.ComeIn(StaffMember member) -> {
        visitors.signIn(ctx, member);
        ctx.redirect(StationsPage.PATH, HttpStatus.SEE_OTHER);
      }
      case Door.Answer.Wrong _ ->
          showLogin(ctx.status(HttpStatus.UNAUTHORIZED), visitor, "login.wrong", account);
      case Door.Answer.Locked _ ->
          showLogin(ctx.status(HttpStatus.TOO_MANY_REQUESTS), visitor, "login.locked", account);
      case Door.Answer.Busy _ ->
          showLogin(ctx.status(HttpStatus.SERVICE_UNAVAILABLE), visitor, "login.busy", account);
    }
  }

  private void showLogin(Context ctx, Visitor visitor, String why, String account) {
    String typed = account.length() > Door.MOST_ACCOUNT_CHARACTERS ? "" : account;
    LoginPage page = new LoginPage(visitor.words().say(why), typed);
    writer.show(ctx, visitor, "login", "login.title", page);
  }

  private void logOut(Context ctx, Visitor visitor) {
    visitors.signOut(ctx);
    ctx.redirect(LoginPage.PATH, HttpStatus.SEE_OTHER);
  }

  private void chooseLanguage(Context ctx, Visitor visitor) {
    Language.ofCode(form(ctx, "language")).ifPresent(language -> visitors.speak(ctx, language));
    ctx.redirect(ownAddress(form(ctx, "back")), HttpStatus.SEE_OTHER);
  }

  /// An address on this hub, or the first page when it is none.
  private static String ownAddress(String back) {
    boolean own = back.startsWith("/") && !back.startsWith("//") && back.indexOf('\\') < 0;
    boolean plain = back.chars().allMatch(c -> c > ' ' && c < 0x7F);
    return own && plain ? back : StationsPage.PATH;
  }

  private void showStations(Context ctx, Visitor visitor) {
    writer.show(ctx, visitor, "stations", "stations.title", stations.make(visitor.words()));
  }

  private void showLiveStations(Context ctx) {
    Visitor visitor = visitors.watching(ctx);
    if (visitor.session().isEmpty()) {
      // htmx follows this header with the whole page
      ctx.status(HttpStatus.UNAUTHORIZED).header("HX-Redirect", LoginPage.PATH);
    } else {
      writer.showPart(ctx, visitor, "live", stations.make(visitor.words()));
    }
  }

  private void showTransactions(Context ctx, Visitor visitor) {
    ActQuery.Read read = ActQuery.read(part -> Optional.ofNullable(ctx.queryParam(part)));
    ctx.status(read.wrong().isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    TransactionsPage page = transactions.make(read, visitor.words());
    writer.show(ctx, visitor, "transactions", "transactions.title", page);
  }

  private void showMessages(Context ctx, Visitor visitor) {
    writer.show(ctx, visitor, "messages", "messages.title", messages.make(visitor.words()));
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

  private void showMissing(Context ctx) {
    writer.showTrouble(ctx, visitors.watching(ctx), "trouble-page.not-found");
  }

  /// A page of ours is wrong, or the browser did not speak HTTP to the end: then nobody here has to
  /// look for a mistake, and what it sent cannot fill the log.
  private void failed(Exception e, Context ctx) {
    if (e instanceof HttpException theirs) {
      LOG.debug("no whole request for {}: {}", ctx.path(), theirs.getReason());
      ctx.status(theirs.getCode());
      return;
    }
    LOG.error("the page {} failed", ctx.path(), e);
    ctx.status(HttpStatus.INTERNAL_SERVER_ERROR);
    writer.showTrouble(ctx, visitors.watching(ctx), "trouble-page.failed");
  }

  private static String form(Context ctx, String name) {
    return Optional.ofNullable(ctx.formParam(name)).orElse("");
  }
}
