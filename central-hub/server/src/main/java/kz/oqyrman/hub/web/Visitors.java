package kz.oqyrman.hub.web;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import kz.oqyrman.hub.web.Sessions.Session;

/// Knows browsers by their cookies: who is signed in, and in which language.
final class Visitors {
  private static final String COOKIE = "oqyrman-hub";
  private static final String LANGUAGE_COOKIE = "oqyrman-language";

  /// The longest cookie that is looked at; ours have 32 characters.
  private static final int MOST_CHARACTERS = 64;

  /// One request's browser.
  ///
  /// @param cookie the value that names the browser; a new one when it brought none
  record Visitor(String cookie, Optional<Session> session, Wording words) {
    Optional<StaffMember> member() {
      return session.map(Session::member);
    }
  }

  private final Sessions sessions;
  private final InstantSource clock;
  private final ZoneId zone;

  Visitors(Sessions sessions, InstantSource clock, ZoneId zone) {
    this.sessions = sessions;
    this.clock = clock;
    this.zone = zone;
  }

  /// The browser of somebody who does something, whose session so goes on.
  Visitor atWork(Context ctx) {
    return visitor(ctx, cookie(ctx).flatMap(id -> sessions.use(id, clock.instant())));
  }

  /// The browser of a page that renews itself, which does not prolong a session.
  Visitor watching(Context ctx) {
    return visitor(ctx, cookie(ctx).flatMap(id -> sessions.look(id, clock.instant())));
  }

  /// Signs somebody in.
  void signIn(Context ctx, StaffMember member) {
    Instant now = clock.instant();
    cookie(ctx).ifPresent(sessions::end);
    setCookie(ctx, COOKIE, sessions.begin(member, now).id(), "");
  }

  /// Signs somebody out wherever they signed in before a moment.
  void signOutEverywhere(String account, Instant before) {
    sessions.endOf(account, before);
  }

  void signOut(Context ctx) {
    cookie(ctx).ifPresent(sessions::end);
    setCookie(ctx, COOKIE, "", "; Max-Age=0");
  }

  void speak(Context ctx, Language language) {
    setCookie(ctx, LANGUAGE_COOKIE, language.code(), "");
  }

  private Visitor visitor(Context ctx, Optional<Session> session) {
    String id = cookie(ctx).orElseGet(() -> named(ctx));
    return new Visitor(id, session, Wording.in(language(ctx), zone));
  }

  /// Gives the browser a name, so that the forms it is shown have a token.
  private String named(Context ctx) {
    String id = sessions.newId();
    setCookie(ctx, COOKIE, id, "");
    return id;
  }

  private static Optional<String> cookie(Context ctx) {
    return Optional.ofNullable(ctx.cookie(COOKIE))
        .filter(value -> !value.isEmpty() && value.length() <= MOST_CHARACTERS);
  }

  private static Language language(Context ctx) {
    return Optional.ofNullable(ctx.cookie(LANGUAGE_COOKIE))
        .flatMap(Language::ofCode)
        .orElseGet(() ->
            Language.preferred(Optional.ofNullable(ctx.header("Accept-Language")).orElse("")));
  }

  private static void setCookie(Context ctx, String name, String value, String more) {
    String secure = ctx.req().isSecure() ? "; Secure" : "";
    ctx.res()
        .addHeader(
            "Set-Cookie",
            name + "=" + value + "; Path=/; HttpOnly; SameSite=Strict" + secure + more);
  }
}
