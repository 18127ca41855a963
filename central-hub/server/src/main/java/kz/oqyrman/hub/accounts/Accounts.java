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
import java.util.Optional;
import kz.oqyrman.contract.StationId;
import kz.oqyrman.hub.store.Tx;
import org.jdbi.v3.core.Handle;

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

  private final Handle handle;

  public Accounts(Tx tx) {
    handle = tx.handle();
  }

  /// Somebody on the staff.
  ///
  /// @param role `viewer`, `librarian`, `head-librarian`, `technician`, `administrator`
  public record Staff(String name, String role) {}

  /// A new secret for a station, as it stands in its file.
  public static String newSecret(SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /// Makes the station's account, or gives it another secret.
  public void putStation(StationId station, String secret, Instant now) {
    handle
        .createUpdate(
            """
            insert into broker_accounts (name, kind, secret_hash, made_at)
            values (:name, 'STATION', :hash, :now)
            on conflict (name) do update set secret_hash = excluded.secret_hash,
              made_at = excluded.made_at
            """)
        .bind("name", station.value())
        .bind("hash", hash(secret))
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// Whether this is the station's secret.
  public boolean admitsStation(String name, String secret) {
    Optional<String> kept =
        handle
            .createQuery(
                "select secret_hash from broker_accounts where name = :name and kind = 'STATION'")
            .bind("name", name)
            .mapTo(String.class)
            .findOne();
    return kept.isPresent()
        && MessageDigest.isEqual(
            kept.get().getBytes(StandardCharsets.US_ASCII),
            hash(secret).getBytes(StandardCharsets.US_ASCII));
  }

  /// Makes the login, or gives it another password.
  public void putStaff(Staff staff, String password, Instant now) {
    handle
        .createUpdate(
            """
            insert into staff (name, role, password_hash, made_at)
            values (:name, :role, :hash, :now)
            on conflict (name) do update set role = excluded.role,
              password_hash = excluded.password_hash, made_at = excluded.made_at
            """)
        .bind("name", staff.name())
        .bind("role", staff.role())
        .bind("hash", Password.hash(password).with(SLOW).getResult())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// Whose name and password these are; empty, after the same time, when they are nobody's.
  public Optional<Staff> admitStaff(String name, String password) {
    record Kept(Staff staff, String hash) {}
    Optional<Kept> kept =
        handle
            .createQuery("select name, role, password_hash from staff where name = :name")
            .bind("name", name)
            .map((row, _) ->
                new Kept(
                    new Staff(row.getString("name"), row.getString("role")),
                    row.getString("password_hash")))
            .findOne();
    boolean right = Password.check(password, kept.map(Kept::hash).orElse(NOBODYS)).with(SLOW);
    return right ? kept.map(Kept::staff) : Optional.empty();
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
