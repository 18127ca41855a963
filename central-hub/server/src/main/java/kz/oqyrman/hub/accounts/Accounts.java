package kz.oqyrman.hub.accounts;

import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Bcrypt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kz.oqyrman.hub.store.Db;
import kz.oqyrman.hub.store.Tx;

/// The accounts in the database. Stations have long random secrets, of which a plain hash is kept;
/// people have passwords, of which a slow one is.
public final class Accounts {
  /// 32 random bytes: nobody guesses them, so the hash need not be slow.
  private static final int SECRET_BYTES = 32;

  /// 2^11 rounds, some 100 ms: a trial costs.
  private static final BcryptFunction SLOW = BcryptFunction.getInstance(Bcrypt.B, 11);

  /// What a password of nobody is compared with, so that an unknown name takes as long as a wrong
  /// password.
  private static final String NOBODYS = Password.hash("nobody").with(SLOW).getResult();

  private final Db db;

  public Accounts(Tx tx) {
    db = tx.db();
  }

  /// Somebody on the staff.
  ///
  /// @param role `viewer`, `librarian`, `head-librarian`, `technician`, `administrator`
  public record Staff(String name, String role) {}

  /// A new secret of a station or listener, as it stands in its file.
  public static String newSecret(SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /// What an account of the broker is for.
  public enum Kind {
    /// A station: speaks and hears for itself.
    STATION,
    /// Another program: hears what happens at the branches.
    LISTENER
  }

  /// Makes the account, or gives it another secret.
  ///
  /// @return how many accounts that changed: 1
  public int putClient(String name, Kind kind, String secret, Instant now) {
    return db.update(
            """
            insert into broker_accounts (name, kind, secret_hash, made_at, changed_at)
            values (:name, :kind, :hash, :now, :now)
            on conflict (name) do update set kind = excluded.kind,
              secret_hash = excluded.secret_hash, made_at = excluded.made_at,
              changed_at = excluded.changed_at, revoked_at = null
            """)
        .bind("name", name)
        .bind("kind", kind.name())
        .bind("hash", hash(secret))
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// What the account is for whose name and secret these are; empty when they are nobody's.
  public Optional<Kind> admitClient(String name, String secret) {
    record Kept(Kind kind, String hash) {}
    return db.query(
            """
            select kind, secret_hash from broker_accounts
            where name = :name and revoked_at is null
            """)
        .bind("name", name)
        .map(row -> new Kept(Kind.valueOf(row.getString("kind")), row.getString("secret_hash")))
        .findOne()
        .filter(kept -> isSame(kept.hash(), hash(secret)))
        .map(Kept::kind);
  }

  /// Lets the account in no more.
  ///
  /// @return 1 when it was let in before, or 0
  public int revoke(String name, Instant now) {
    return db.update(
            """
            update broker_accounts set revoked_at = :now, changed_at = :now
            where name = :name and revoked_at is null
            """)
        .bind("name", name)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// An account of the broker.
  public record Account(String name, Kind kind, Instant madeAt, Optional<Instant> revokedAt) {}

  /// All accounts of the broker, by name.
  public List<Account> clients() {
    return db.query("select name, kind, made_at, revoked_at from broker_accounts order by name")
        .map(row -> {
          long revoked = row.getLong("revoked_at");
          return new Account(
              row.getString("name"),
              Kind.valueOf(row.getString("kind")),
              Instant.ofEpochMilli(row.getLong("made_at")),
              revoked == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(revoked)));
        })
        .list();
  }

  /// An account that has changed: whoever came in before must go.
  record Change(String name, boolean isStaff, Instant at) {}

  /// The accounts that have changed at a moment or after it, the oldest change first.
  List<Change> changedSince(Instant moment) {
    return db.query(
            """
            select name, 0 as staff, changed_at from broker_accounts where changed_at >= :moment
            union all
            select name, 1 as staff, changed_at from staff where changed_at >= :moment
            order by changed_at
            """)
        .bind("moment", moment.toEpochMilli())
        .map(row ->
            new Change(
                row.getString("name"),
                row.getInt("staff") == 1,
                Instant.ofEpochMilli(row.getLong("changed_at"))))
        .list();
  }

  private static boolean isSame(String hash, String other) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  /// What a password must be: bcrypt looks at its first 72 bytes only.
  public static final String POSSIBLE_PASSWORDS =
      "a password has at least 8 characters and at most 72 bytes (36 Cyrillic letters)";

  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD_BYTES = 72;

  /// Whether a login may have this password.
  public static boolean isPossible(String password) {
    return password.length() >= SHORTEST_PASSWORD
        && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD_BYTES;
  }

  /// What is kept of a password. Slow on purpose: to be called outside of a transaction.
  public static String hashOf(String password) {
    return Password.hash(password).with(SLOW).getResult();
  }

  /// Makes the login, or gives it another password.
  ///
  /// @param passwordHash from [#hashOf]
  /// @return how many logins that changed: 1
  public int putStaff(Staff staff, String passwordHash, Instant now) {
    return db.update(
            """
            insert into staff (name, role, password_hash, made_at, changed_at)
            values (:name, :role, :hash, :now, :now)
            on conflict (name) do update set role = excluded.role,
              password_hash = excluded.password_hash, made_at = excluded.made_at,
              changed_at = excluded.changed_at
            """)
        .bind("name", staff.name())
        .bind("role", staff.role())
        .bind("hash", passwordHash)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// Gives somebody another password.
  ///
  /// @param passwordHash from [#hashOf]
  /// @return 1, or 0 when there is no such login
  public int setPassword(String name, String passwordHash, Instant now) {
    return db.update("update staff set password_hash = :hash, changed_at = :now where name = :name")
        .bind("name", name)
        .bind("hash", passwordHash)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// A login with what is kept of its password.
  public record Login(Staff staff, String passwordHash) {
    /// Never shows the hash.
    @Override
    public String toString() {
      return "Login[" + staff + "]";
    }
  }

  /// The login of this name.
  public Optional<Login> login(String name) {
    return db.query("select name, role, password_hash from staff where name = :name")
        .bind("name", name)
        .map(row ->
            new Login(
                new Staff(row.getString("name"), row.getString("role")),
                row.getString("password_hash")))
        .findOne();
  }

  /// Who that is, if the password is right; empty, after the same time, when there is no such
  /// login. Slow on purpose: to be called outside of a transaction.
  public static Optional<Staff> admit(Optional<Login> login, String password) {
    String kept = login.map(Login::passwordHash).orElse(NOBODYS);
    boolean right = Password.check(password, kept).with(BcryptFunction.getInstanceFromHash(kept));
    return right ? login.map(Login::staff) : Optional.empty();
  }

  private static String hash(String secret) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
