package kz.oqyrman.hub.accounts;

import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kz.oqyrman.contract.PairingCode;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.hub.accounts.StaffActs.Kind;
import kz.oqyrman.hub.accounts.StaffActs.Who;
import kz.oqyrman.hub.branches.Branches;
import kz.oqyrman.hub.store.Store;

/// Lets stations in for the first time, anew, or never again.
public final class StationAccess {
  /// Wrong codes from one address: a slip or two is forgiven.
  static final Trials.Rule OF_AN_ADDRESS =
      new Trials.Rule(5, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(2));

  /// Wrong codes from everywhere together.
  static final Trials.Rule OF_ALL =
      new Trials.Rule(60, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10));

  private static final String ALL = "all";

  private final Store store;
  private final Supplier<X509Certificate> trusted;
  private final InstantSource clock;
  private final Runnable changed;
  private final SecureRandom random = new SecureRandom();
  private final Trials ofAddresses = new Trials(OF_AN_ADDRESS);
  private final Trials ofAll = new Trials(OF_ALL);

  /// @param trusted the certificate that stations are to trust
  /// @param changed called after an account has changed: whoever was let in by the old one must go
  public StationAccess(
      Store store, Supplier<X509Certificate> trusted, InstantSource clock, Runnable changed) {
    this.store = store;
    this.trusted = trusted;
    this.clock = clock;
    this.changed = changed;
  }

  /// A code with its end.
  public record NewCode(PairingCode code, Instant end) {}

  /// A new code for a station, at once worth more than any before; empty when the library has no
  /// such station.
  public Optional<NewCode> newCode(StationId station, Who by) {
    byte[] bytes = new byte[PairingCode.RANDOM_BYTES];
    random.nextBytes(bytes);
    PairingCode code = PairingCode.of(bytes, encoded(trusted.get()));
    return store
        .writer()
        .write(tx -> {
          if (new Branches(tx).station(station).isEmpty()) {
            return Optional.empty();
          }
          Instant now = clock.instant();
          new StaffActs(tx).add(by, Kind.PAIRING_CODE_MADE, station.value(), now);
          return Optional.of(new NewCode(code, new Pairings(tx).put(station, code, now)));
        });
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }

  /// What a code comes to.
  public sealed interface Answer {
    /// The station has a new account.
    record Right(StationId station, String secret) implements Answer {
      /// Never shows the secret.
      @Override
      public String toString() {
        return "Right[" + station + "]";
      }
    }

    /// It is nobody's, was taken before, or has ended.
    record Wrong() implements Answer {}

    /// Too many wrong ones; the next is heard after this.
    record Wait(Duration time) implements Answer {}
  }

  /// A station brings a code.
  ///
  /// @param address it comes from
  public Answer pair(String typed, String address) {
    Instant now = clock.instant();
    Duration wait = ofAddresses.begin(address, now);
    if (wait.isZero()) {
      wait = ofAll.begin(ALL, now);
    }
    if (!wait.isZero()) {
      return new Answer.Wait(wait);
    }
    Answer answer =
        PairingCode.read(typed)
            .<Answer>map(code -> store.writer().write(tx -> take(tx, code, address, now)))
            .orElseGet(Answer.Wrong::new);
    if (answer instanceof Answer.Right) {
      ofAddresses.succeeded(address);
      ofAll.uncount(ALL);
      changed.run();
    }
    return answer;
  }

  private Answer take(kz.oqyrman.hub.store.Tx tx, PairingCode code, String address, Instant now) {
    return new Pairings(tx)
        .take(code, now)
        .<Answer>map(station -> {
          String secret = Accounts.newSecret(random);
          new Accounts(tx).putClient(station.value(), Accounts.Kind.STATION, secret, now);
          new StaffActs(tx)
              .add(new Who(station.value(), address), Kind.STATION_PAIRED, station.value(), now);
          return new Answer.Right(station, secret);
        })
        .orElseGet(Answer.Wrong::new);
  }

  /// Lets the account in no more, and throws it out. A code that waits for it is worth nothing.
  ///
  /// @return whether there was an account that was let in
  public boolean revoke(StationId account, Who by) {
    boolean was =
        store
            .writer()
            .write(tx -> {
              Instant now = clock.instant();
              new Pairings(tx).drop(account);
              boolean done = new Accounts(tx).revoke(account.value(), now) == 1;
              if (done) {
                new StaffActs(tx).add(by, Kind.STATION_REVOKED, account.value(), now);
              }
              return done;
            });
    changed.run();
    return was;
  }

  /// How a station stands.
  ///
  /// @param since when it was let in, or thrown out; empty when it never had an account
  /// @param codeEnds when the code that waits for it ends
  public record Standing(
      StationId station, boolean letIn, Optional<Instant> since, Optional<Instant> codeEnds) {}

  /// How each of these stations stands, in their order.
  public List<Standing> standings(List<StationId> stations) {
    Instant now = clock.instant();
    return store.read(tx -> {
      Map<String, Accounts.Account> accounts =
          new Accounts(tx)
              .clients().stream().collect(Collectors.toMap(Accounts.Account::name, a -> a));
      Pairings pairings = new Pairings(tx);
      return stations.stream()
          .map(station -> {
            Optional<Accounts.Account> account = Optional.ofNullable(accounts.get(station.value()));
            return new Standing(
                station,
                account.filter(a -> a.revokedAt().isEmpty()).isPresent(),
                account.map(a -> a.revokedAt().orElse(a.madeAt())),
                pairings.end(station, now));
          })
          .toList();
    });
  }
}
