package kz.oqyrman.hub.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kz.oqyrman.hub.accounts.Trials;

/// Decides who comes in by account and password.
final class Door {
  /// The longest account name and password that are looked at.
  static final int MOST_ACCOUNT_CHARACTERS = 64;

  private static final int MOST_PASSWORD_CHARACTERS = 200;

  /// Checking a password is slow on purpose: so many at a time leave the hub its breath.
  private static final int MOST_CHECKS_AT_ONCE = 2;

  /// Wrong passwords for one account, from wherever.
  static final Trials.Rule OF_AN_ACCOUNT =
      new Trials.Rule(5, Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(1));

  /// Wrong passwords from one address, for whomever. Several people work behind one.
  static final Trials.Rule OF_AN_ADDRESS =
      new Trials.Rule(20, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(2));

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /// What a try comes to.
  sealed interface Answer {
    /// The password is right.
    record ComeIn(StaffMember member) implements Answer {}

    /// Account and password do not belong together.
    ///
    /// @param locks whether this was one try too many: the next must wait
    record Wrong(boolean locks) implements Answer {}

    /// Too many wrong tries; the next is heard after this.
    record Locked(Duration time) implements Answer {}

    /// Too many people come in at once.
    record Busy() implements Answer {}
  }

  private final StaffAccounts accounts;
  private final InstantSource clock;
  private final Trials ofAccounts = new Trials(OF_AN_ACCOUNT);
  private final Trials ofAddresses = new Trials(OF_AN_ADDRESS);
  private final Regulars regulars = new Regulars();
  private final Semaphore checks = new Semaphore(MOST_CHECKS_AT_ONCE, true);

  Door(StaffAccounts accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /// A stranger who guesses at an account locks it for strangers: where its owner has come in
  /// before, tries are counted apart.
  private String who(String account, String place) {
    String same = same(account);
    return regulars.knows(same, place) ? same + " at " + place : same;
  }

  private static String same(String account) {
    return account.strip().toLowerCase(Locale.ROOT);
  }

  /// Who has one address of IP 6 has all that begin with the same 64 bits.
  private static String place(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address;
    } catch (UnknownHostException e) {
      return address;
    }
  }

  /// One try.
  ///
  /// @param address of the browser
  Answer knock(String account, String password, String address) throws InterruptedException {
    if (account.length() > MOST_ACCOUNT_CHARACTERS
        || password.length() > MOST_PASSWORD_CHARACTERS) {
      return new Answer.Wrong(false);
    }
    Instant now = clock.instant();
    String place = place(address);
    String who = who(account, place);
    Duration wait = ofAddresses.begin(place, now);
    if (wait.isZero()) {
      wait = ofAccounts.begin(who, now);
    }
    if (!wait.isZero()) {
      return new Answer.Locked(wait);
    }
    if (!checks.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
      return new Answer.Busy();
    }
    Optional<StaffMember> member;
    try {
      member = accounts.admit(account, password);
    } finally {
      checks.release();
    }
    member.ifPresent(in -> {
      ofAccounts.succeeded(who);
      ofAddresses.uncount(place);
      regulars.add(same(in.account()), place);
    });
    return member.<Answer>map(Answer.ComeIn::new).orElseGet(() -> wrong(who, place, now));
  }

  private Answer.Wrong wrong(String who, String place, Instant now) {
    boolean waits = !ofAccounts.wait(who, now).isZero() || !ofAddresses.wait(place, now).isZero();
    return new Answer.Wrong(waits);
  }
}
