package kz.oqyrman.hub.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import kz.oqyrman.contract.Paired;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.hub.accounts.StaffActs.Kind;
import kz.oqyrman.hub.accounts.StaffActs.Who;
import kz.oqyrman.hub.accounts.StationAccess.Answer;
import kz.oqyrman.hub.accounts.StationAccess.NewCode;
import kz.oqyrman.hub.web.StaffMember.Right;
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
  /// @param host to listen on; a loopback address, where there is no TLS
  /// @param port to listen on; 0 lets the system choose, [StaffPages#port] says which
  /// @param tls what the hub proves itself with; empty: plain text
  /// @param zone of the library's clocks
  /// @param idle how long somebody stays signed in without touching a page; a page that renews
  ///   itself does not count
  /// @param longest how long somebody stays signed in at all
  public record Settings(
      String host,
      int port,
      Optional<SSLContext> tls,
      ZoneId zone,
      Duration idle,
      Duration longest) {
    /// In the library's zone; two hours idle, half a day at most.
    public static Settings usual(String host, int port, Optional<SSLContext> tls, ZoneId zone) {
      return new Settings(host, port, tls, zone, Duration.ofHours(2), Duration.ofHours(12));
    }

    /// In plain text, on loopback.
    public static Settings onLoopback(int port, ZoneId zone) {
      return usual("127.0.0.1", port, Optional.empty(), zone);
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
  private final Office office;
  private final AccessPageMaker access;
  private final RecordPageMaker record;
  private final Javalin server;

  public StaffPages(
      Settings settings,
      HubReadings hub,
      CureDesk cures,
      StaffAccounts accounts,
      Office office,
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
    this.office = office;
    this.access = new AccessPageMaker(hub, office, clock);
    this.record = new RecordPageMaker(office, clock);
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

  /// Somebody's login has changed: whoever signed in with it before that moment must do so anew.
  public void loginChanged(String account, Instant at) {
    visitors.signOutEverywhere(account, at);
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
    settings
        .tls()
        .ifPresent(tls ->
            config.jetty.addConnector((server, http) ->
                TlsConnector.of(server, http, tls, settings.host(), settings.port())));
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
    routes.get(StationsPage.PATH, page(Right.SEE, this::showStations));
    routes.get(StationsPage.PATH + "/live", this::showLiveStations);
    routes.get(ActQuery.PATH, page(Right.SEE, this::showTransactions));
    routes.get(MessagesPage.PATH, page(Right.SEE, this::showMessages));
    routes.get(DiscrepanciesPage.PATH, page(Right.SEE, discrepancies::show));
    routes.post(
        DiscrepanciesPage.CURE,
        act(Right.CURE, noted(Kind.DISCREPANCY_CURED, discrepancies::cure)));
    routes.post(
        DiscrepanciesPage.UNDO, act(Right.CURE, noted(Kind.CURE_UNDONE, discrepancies::undo)));
    routes.post(
        DiscrepanciesPage.TAKE,
        act(Right.CURE, noted(Kind.DISCREPANCY_TAKEN, discrepancies::take)));
    routes.get(AccessPage.PATH, page(Right.LET_STATIONS_IN, this::showAccess));
    routes.post(AccessPage.CODE, act(Right.LET_STATIONS_IN, this::makeCode));
    routes.post(AccessPage.REVOKE, act(Right.LET_STATIONS_IN, this::revoke));
    routes.get(RecordPage.PATH, page(Right.READ_THE_RECORD, this::showRecord));
    routes.post(RecordPage.EXPORT, act(Right.READ_THE_RECORD, this::exportRecord));
    routes.get(PasswordPage.PATH, page(Right.SEE, this::showPassword));
    routes.post(PasswordPage.PATH, act(Right.SEE, this::changePassword));
    routes.post(Paired.PATH, this::pair);
    routes.get("/live", this::tellNews);
    routes.error(HttpStatus.NOT_FOUND, this::showMissing);
    routes.exception(Exception.class, this::failed);
  }

  /// A page for somebody who is signed in and may see it; anybody else is shown the login.
  private Handler page(Right right, Page page) {
    return ctx -> allowed(ctx, visitors.atWork(ctx), right, page);
  }

  private void allowed(Context ctx, Visitor visitor, Right right, Page page)
      throws InterruptedException {
    Optional<StaffMember> member = visitor.member();
    if (member.isEmpty()) {
      ctx.redirect(LoginPage.PATH, HttpStatus.SEE_OTHER);
    } else if (member.get().role().has(right)) {
      page.show(ctx, visitor);
    } else {
      String why = right == Right.CURE ? "trouble-page.role" : "trouble-page.right";
      writer.showTrouble(ctx.status(HttpStatus.FORBIDDEN), visitor, why);
    }
  }

  /// An act that only a form of ours may ask for, and only somebody who may do it.
  private Handler act(Right right, Page page) {
    return ownForm((ctx, visitor) -> allowed(ctx, visitor, right, page));
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

  /// An act that stands in the record.
  private Page noted(Kind kind, Page page) {
    return (ctx, visitor) -> {
      office.note(who(ctx, visitor), kind, "");
      page.show(ctx, visitor);
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
        office.note(new Who(member.account(), ctx.ip()), Kind.SIGNED_IN, "");
        ctx.redirect(StationsPage.PATH, HttpStatus.SEE_OTHER);
      }
      case Door.Answer.Wrong(boolean locks) -> {
        noteRefusal(ctx, account, locks);
        String why = visitor.words().say("login.wrong");
        showLogin(ctx.status(HttpStatus.UNAUTHORIZED), visitor, why, account);
      }
      case Door.Answer.Locked(Duration time) ->
          showLogin(
              ctx.status(HttpStatus.TOO_MANY_REQUESTS), visitor, locked(visitor, time), account);
      case Door.Answer.Busy _ -> {
        String why = visitor.words().say("login.busy");
        showLogin(ctx.status(HttpStatus.SERVICE_UNAVAILABLE), visitor, why, account);
      }
    }
  }

  /// Of an account that nobody has the name is not kept: people type passwords there by mistake.
  private void noteRefusal(Context ctx, String account, boolean locks) {
    Who who = new Who(office.knows(account) ? account : "?", ctx.ip());
    office.note(who, Kind.SIGN_IN_REFUSED, "");
    if (locks) {
      office.note(who, Kind.SIGN_IN_LOCKED, "");
    }
  }

  private static String locked(Visitor visitor, Duration wait) {
    // a begun minute is a whole one
    String time = visitor.words().lasting(wait.plusSeconds(59));
    return visitor.words().say("login.locked", time);
  }

  private void showLogin(Context ctx, Visitor visitor, String why, String account) {
    String typed = account.length() > Door.MOST_ACCOUNT_CHARACTERS ? "" : account;
    LoginPage page = new LoginPage(why, typed);
    writer.show(ctx, visitor, "login", "login.title", page);
  }

  private void logOut(Context ctx, Visitor visitor) {
    visitor.member().ifPresent(member -> office.note(who(ctx, member), Kind.SIGNED_OUT, ""));
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

  private static Who who(Context ctx, StaffMember member) {
    return new Who(member.account(), ctx.ip());
  }

  private static Who who(Context ctx, Visitor visitor) {
    return who(ctx, visitor.member().orElseThrow());
  }

  private void showAccess(Context ctx, Visitor visitor) {
    showAccess(ctx, visitor, Optional.empty(), Optional.empty());
  }

  private void showAccess(
      Context ctx, Visitor visitor, Optional<StationId> station, Optional<NewCode> code) {
    String origin = ctx.scheme() + "://" + ctx.host();
    AccessPage page = access.make(station, code, origin, visitor.words());
    writer.show(ctx, visitor, "access", "access.title", page);
  }

  private static Optional<StationId> station(Context ctx) {
    try {
      return Optional.of(new StationId(form(ctx, "station")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The code is in the answer and nowhere else: no address, no cookie and no log holds it.
  private void makeCode(Context ctx, Visitor visitor) {
    Optional<StationId> station = station(ctx);
    Optional<NewCode> code = station.flatMap(id -> office.newCode(id, who(ctx, visitor)));
    if (code.isEmpty()) {
      writer.showTrouble(ctx.status(HttpStatus.CONFLICT), visitor, "access.no-code");
    } else {
      showAccess(ctx, visitor, station, code);
    }
  }

  private void revoke(Context ctx, Visitor visitor) {
    station(ctx).ifPresent(id -> office.revoke(id, who(ctx, visitor)));
    ctx.redirect(AccessPage.PATH, HttpStatus.SEE_OTHER);
  }

  /// A station with a pairing code. It has no session and no form: the code is its proof.
  private void pair(Context ctx) {
    if (!ctx.req().isSecure()) {
      ctx.status(HttpStatus.FORBIDDEN).result("pairing needs TLS");
      return;
    }
    switch (office.pair(ctx.body(), ctx.ip())) {
      case Answer.Right(StationId station, String secret) ->
          ctx.contentType("application/json")
              .result(new Paired(station, secret, office.factsKey(), office.mqttPort()).json());
      case Answer.Wrong _ ->
          ctx.status(HttpStatus.FORBIDDEN)
              .result("this code is nobody's, was used before, or has ended");
      case Answer.Wait(Duration time) ->
          ctx.status(HttpStatus.TOO_MANY_REQUESTS)
              .header("Retry-After", Long.toString(time.toSeconds() + 1))
              .result("too many wrong codes; wait " + (time.toSeconds() + 1) + " s");
    }
  }

  private void showRecord(Context ctx, Visitor visitor) {
    long before =
        Optional.ofNullable(ctx.queryParam("before"))
            .filter(text -> text.matches("\\d{1,18}"))
            .map(Long::parseLong)
            .orElse(Long.MAX_VALUE);
    writer.show(ctx, visitor, "record", "record.title", record.make(before, visitor.words()));
  }

  private void exportRecord(Context ctx, Visitor visitor) {
    office.note(who(ctx, visitor), Kind.RECORD_EXPORTED, "");
    ctx.header("Content-Disposition", "attachment; filename=\"staff-acts.csv\"");
    ctx.contentType("text/csv; charset=utf-8");
    ctx.result(record.export());
  }

  private void showPassword(Context ctx, Visitor visitor) {
    writer.show(ctx, visitor, "password", "password.title", new PasswordPage(""));
  }

  private void changePassword(Context ctx, Visitor visitor) throws InterruptedException {
    StaffMember member = visitor.member().orElseThrow();
    String fresh = form(ctx, "new");
    if (!fresh.equals(form(ctx, "again"))) {
      refusePassword(ctx, visitor, visitor.words().say("password.differ"));
      return;
    }
    switch (door.knock(member.account(), form(ctx, "old"), ctx.ip())) {
      case Door.Answer.ComeIn(StaffMember same) -> {
        if (office.changePassword(fresh, who(ctx, same))) {
          visitors.signOutEverywhere(same.account(), clock.instant());
          visitors.signIn(ctx, same);
          ctx.redirect(StationsPage.PATH, HttpStatus.SEE_OTHER);
        } else {
          refusePassword(ctx, visitor, visitor.words().say("password.impossible"));
        }
      }
      case Door.Answer.Wrong(boolean locks) -> {
        noteRefusal(ctx, member.account(), locks);
        refusePassword(ctx, visitor, visitor.words().say("password.wrong"));
      }
      case Door.Answer.Locked(Duration time) -> refusePassword(ctx, visitor, locked(visitor, time));
      case Door.Answer.Busy _ -> refusePassword(ctx, visitor, visitor.words().say("login.busy"));
    }
  }

  private void refusePassword(Context ctx, Visitor visitor, String why) {
    ctx.status(HttpStatus.BAD_REQUEST);
    writer.show(ctx, visitor, "password", "password.title", new PasswordPage(why));
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
