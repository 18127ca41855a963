package kz.oqyrman.hub.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Who is signed in, in memory only: a hub that starts anew asks everybody to sign in again.
final class Sessions {
  /// The most sessions at a time; the one used longest ago gives way.
  static final int MOST = 500;

  private static final int ID_BYTES = 24;

  /// @param idle how long a session lives without anybody touching the page
  /// @param longest how long it lives at all
  record Limits(Duration idle, Duration longest) {}

  /// One browser in which somebody is signed in.
  record Session(String id, StaffMember member, Instant begun, Instant used) {
    Session usedAt(Instant now) {
      return new Session(id, member, begun, now);
    }
  }

  private final Limits limits;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> byId = new HashMap<>();

  Sessions(Limits limits) {
    this.limits = limits;
  }

  /// A value nobody can guess, for a cookie.
  String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Begins a session under a new id, so that an id somebody else has set is worth nothing.
  synchronized Session begin(StaffMember member, Instant now) {
    byId.values().removeIf(session -> ended(session, now));
    if (byId.size() >= MOST) {
      byId.values().stream()
          .min(Comparator.comparing(Session::used))
          .ifPresent(oldest -> byId.remove(oldest.id()));
    }
    Session session = new Session(newId(), member, now, now);
    byId.put(session.id(), session);
    return session;
  }

  /// The session that goes on because somebody did something.
  synchronized Optional<Session> use(String id, Instant now) {
    Optional<Session> session = look(id, now).map(s -> s.usedAt(now));
    session.ifPresent(s -> byId.put(id, s));
    return session;
  }

  /// The session, without making it younger: a page that renews itself is not somebody at work.
  synchronized Optional<Session> look(String id, Instant now) {
    return Optional.ofNullable(byId.get(id)).filter(session -> !ended(session, now));
  }

  /// Ends all of somebody's sessions that began before a moment.
  synchronized void endOf(String account, Instant before) {
    byId.values()
        .removeIf(session ->
            session.member().account().equals(account) && session.begun().isBefore(before));
  }

  synchronized void end(String id) {
    byId.remove(id);
  }

  private boolean ended(Session session, Instant now) {
    return !now.isBefore(session.used().plus(limits.idle()))
        || !now.isBefore(session.begun().plus(limits.longest()));
  }
}
