package kz.oqyrman.hub.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Decides who comes in by account and password.
final class Door {
  /// The longest account name and password that are looked at.
  static final int MOST_ACCOUNT_CHARACTERS = 64;

  private static final int MOST_PASSWORD_CHARACTERS = 200;

  /// Checking a password is slow on purpose: so many at a time leave the hub its breath.
  private static final int MOST_CHECKS_AT_ONCE = 2;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /// What a try comes to.
  sealed interface Answer {
    /// The password is right.
    record ComeIn(StaffMember member) implements Answer {}

    /// Account and password do not belong together.
    record Wrong() implements Answer {}

    /// Too many wrong tries; the next is heard after [LoginAttempts#PAUSE].
    record Locked() implements Answer {}

    /// Too many people come in at once.
    record Busy() implements Answer {}
  }

  private final StaffAccounts accounts;
  private final InstantSource clock;
  private final LoginAttempts attempts = new LoginAttempts();
  private final Semaphore checks = new Semaphore(MOST_CHECKS_AT_ONCE, true);

  Door(StaffAccounts accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /// One try.
  ///
  /// @param address of the browser
  Answer knock(String account, String password, String address) throws InterruptedException {
    if (account.length() > MOST_ACCOUNT_CHARACTERS
        || password.length() > MOST_PASSWORD_CHARACTERS) {
      return new Answer.Wrong();
    }
    if (!attempts.begin(account, address, clock.instant())) {
      return new Answer.Locked();
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
    member.ifPresent(_ -> attempts.succeeded(account, address));
    return member.<Answer>map(Answer.ComeIn::new).orElseGet(Answer.Wrong::new);
  }
}
