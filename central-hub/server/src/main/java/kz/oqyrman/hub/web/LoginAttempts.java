package kz.oqyrman.hub.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;

/// Makes guessing passwords slow: after [#MOST] tries in vain one account is closed to one address
/// until [#PAUSE] has passed since the last of them.
final class LoginAttempts {
  static final int MOST = 5;
  static final Duration PAUSE = Duration.ofMinutes(1);

  /// How many pairs of account and address are remembered; the oldest goes first.
  static final int MOST_REMEMBERED = 4_096;

  private record Who(String account, String address) {}

  private record Tries(int count, Instant last) {}

  private final LinkedHashMap<Who, Tries> tries = new LinkedHashMap<>();

  /// Whether a try may be made now. It counts as one in vain until [#succeeded], so that tries at
  /// the same time are counted too.
  synchronized boolean begin(String account, String address, Instant now) {
    forgetBefore(now.minus(PAUSE));
    Who who = who(account, address);
    Tries before = tries.getOrDefault(who, new Tries(0, now));
    if (before.count() >= MOST) {
      return false;
    }
    // put at the end, so that the order stays the order of the last try
    tries.remove(who);
    tries.put(who, new Tries(before.count() + 1, now));
    if (tries.size() > MOST_REMEMBERED) {
      tries.pollFirstEntry();
    }
    return true;
  }

  synchronized void succeeded(String account, String address) {
    tries.remove(who(account, address));
  }

  synchronized int remembered() {
    return tries.size();
  }

  private void forgetBefore(Instant past) {
    Iterator<Tries> oldestFirst = tries.values().iterator();
    while (oldestFirst.hasNext() && !oldestFirst.next().last().isAfter(past)) {
      oldestFirst.remove();
    }
  }

  private static Who who(String account, String address) {
    return new Who(account.strip().toLowerCase(Locale.ROOT), address);
  }
}
