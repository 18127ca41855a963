package kz.oqyrman.hub.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import kz.oqyrman.hub.accounts.Accounts.Kind;
import kz.oqyrman.hub.accounts.Accounts.Staff;
import kz.oqyrman.hub.example.SmallLibrary;
import kz.oqyrman.hub.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
  @TempDir Path data;
  private Store store;

  @BeforeEach
  void open() throws IOException {
    store = Store.open(data);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Optional<Kind> admitted(String name, String secret) {
    return store.read(tx -> new Accounts(tx).admitClient(name, secret));
  }

  private void put(String name, Kind kind, String secret) {
    store.writer().write(tx -> new Accounts(tx).putClient(name, kind, secret, SmallLibrary.NOON));
  }

  private Optional<Staff> staff(String name, String password) {
    return Accounts.admit(
        store.<Optional<Accounts.Login>>read(tx -> new Accounts(tx).login(name)), password);
  }

  private void put(Staff staff, String password) {
    String hash = Accounts.hashOf(password);
    store.writer().write(tx -> new Accounts(tx).putStaff(staff, hash, SmallLibrary.NOON));
  }

  @Test
  void secretsAreLongAndNeverTheSame() {
    SecureRandom random = new SecureRandom();
    Set<String> secrets = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      secrets.add(Accounts.newSecret(random));
    }

    assertThat(secrets).hasSize(100).allSatisfy(secret -> assertThat(secret).hasSize(43));
  }

  @Test
  void whoHasTheNameAndTheSecretIsAdmittedForWhatTheAccountIs() {
    put("central-1", Kind.STATION, "one secret");
    put("city-screen", Kind.LISTENER, "another secret");

    assertThat(admitted("central-1", "one secret")).contains(Kind.STATION);
    assertThat(admitted("city-screen", "another secret")).contains(Kind.LISTENER);
    assertThat(admitted("central-1", "another secret")).isEmpty();
    assertThat(admitted("central-1", "")).isEmpty();
    assertThat(admitted("nobody", "one secret")).isEmpty();
  }

  @Test
  void aNewSecretTakesTheOldOnesPlace() {
    put("central-1", Kind.STATION, "old");
    put("central-1", Kind.STATION, "new");

    assertThat(admitted("central-1", "old")).isEmpty();
    assertThat(admitted("central-1", "new")).contains(Kind.STATION);
  }

  @Test
  void neitherSecretNorPasswordStandsInTheDatabase() {
    put("central-1", Kind.STATION, "one secret");
    put(new Staff("olga", "librarian"), "correct horse");

    assertThat(
            store.<String>read(tx ->
                tx.db()
                    .query(
                        "select b.secret_hash || s.password_hash from broker_accounts b, staff s")
                    .texts()
                    .one()))
        .doesNotContain("secret")
        .doesNotContain("horse")
        .contains("$2b$11$");
  }

  @Test
  void aLoginIsWhoItIsWithItsPasswordOnly() {
    put(new Staff("olga", "librarian"), "correct horse");

    assertThat(staff("olga", "correct horse")).contains(new Staff("olga", "librarian"));
    assertThat(staff("olga", "battery staple")).isEmpty();
    assertThat(staff("nobody", "correct horse")).isEmpty();
    assertThat(staff("nobody", "nobody")).isEmpty();
    assertThat(store.read(tx -> new Accounts(tx).login("olga")).orElseThrow().toString())
        .doesNotContain("$2b$");
  }

  @Test
  void aLoginMadeAgainHasItsNewRoleAndPassword() {
    put(new Staff("olga", "librarian"), "correct horse");
    put(new Staff("olga", "head-librarian"), "battery staple");

    assertThat(staff("olga", "correct horse")).isEmpty();
    assertThat(staff("olga", "battery staple")).contains(new Staff("olga", "head-librarian"));
  }

  @Test
  void aPasswordIsNeitherTooShortNorLongerThanWhatIsLookedAt() {
    assertThat(Accounts.isPossible("1234567")).isFalse();
    assertThat(Accounts.isPossible("12345678")).isTrue();
    assertThat(Accounts.isPossible("ж".repeat(36))).isTrue();
    assertThat(Accounts.isPossible("ж".repeat(36) + "1")).isFalse();
  }
}
