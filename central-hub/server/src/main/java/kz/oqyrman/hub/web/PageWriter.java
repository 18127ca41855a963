package kz.oqyrman.hub.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.hub.web.Frame.MenuItem;
import kz.oqyrman.hub.web.HubReadings.Waiting;
import kz.oqyrman.hub.web.Visitors.Visitor;

/// Puts a page into its frame and sends it.
final class PageWriter {
  private static final Waiting NOTHING_WAITS = new Waiting(0, 0, 0);

  private final HubReadings hub;
  private final Assets assets;
  private final FormTokens tokens;
  private final InstantSource clock;
  private final Templates templates = new Templates();

  PageWriter(HubReadings hub, Assets assets, FormTokens tokens, InstantSource clock) {
    this.hub = hub;
    this.assets = assets;
    this.tokens = tokens;
    this.clock = clock;
  }

  /// Sends a page.
  ///
  /// @param title key of its title
  void show(Context ctx, Visitor visitor, String template, String title, Object page) {
    Waiting waiting = visitor.session().isEmpty() ? NOTHING_WAITS : hub.waiting();
    ctx.html(templates.page(template, frame(ctx, visitor, title, waiting), page));
  }

  /// Sends a part of a page that is open already.
  void showPart(Context ctx, Visitor visitor, String template, Object page) {
    ctx.html(templates.part(template, visitor.words(), page));
  }

  /// Sends a page about something that did not work. It asks the hub nothing, because the hub may
  /// be what is in trouble.
  ///
  /// @param what key of a sentence
  void showTrouble(Context ctx, Visitor visitor, String what) {
    Frame frame = frame(ctx, visitor, "trouble-page.title", NOTHING_WAITS);
    ctx.html(templates.page("trouble", frame, visitor.words().say(what)));
  }

  private Frame frame(Context ctx, Visitor visitor, String title, Waiting waiting) {
    Wording words = visitor.words();
    return new Frame(
        words,
        assets,
        words.say(title),
        here(ctx),
        words.dayAndMinute(clock.instant()),
        tokens.token(visitor.cookie()),
        visitor.member(),
        visitor
            .member()
            .map(member -> menu(member.role(), ctx.path(), waiting, words))
            .orElseGet(List::of));
  }

  private static List<MenuItem> menu(
      StaffMember.Role role, String path, Waiting waiting, Wording words) {
    long messagesWait = waiting.unreadable() + waiting.gaps();
    List<MenuItem> items = new ArrayList<>();
    items.add(item("menu.stations", StationsPage.PATH, path, 0, words));
    items.add(item("menu.circulation", ActQuery.PATH, path, 0, words));
    items.add(
        item("menu.discrepancies", DiscrepanciesPage.PATH, path, waiting.discrepancies(), words));
    items.add(item("menu.messages", MessagesPage.PATH, path, messagesWait, words));
    if (role.has(StaffMember.Right.LET_STATIONS_IN)) {
      items.add(item("menu.access", AccessPage.PATH, path, 0, words));
    }
    if (role.has(StaffMember.Right.READ_THE_RECORD)) {
      items.add(item("menu.record", RecordPage.PATH, path, 0, words));
    }
    return items;
  }

  private static MenuItem item(String name, String link, String path, long count, Wording words) {
    String shown = count == 0 ? "" : words.say("number", count);
    boolean here = path.equals(link) || path.startsWith(link + "/");
    return new MenuItem(words.say(name), link, here, shown);
  }

  /// The address of a page that can be asked for again; an act is not one.
  private static String here(Context ctx) {
    if (!ctx.method().equals(HandlerType.GET)) {
      return LoginPage.PATH;
    }
    return Optional.ofNullable(ctx.queryString())
        .map(query -> ctx.path() + "?" + query)
        .orElse(ctx.path());
  }
}
