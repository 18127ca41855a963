package kz.oqyrman.hub.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.protocol.mqtt.exceptions.InvalidClientIdException;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets clients in and says what each may do. Every client has its own account, and its client id
/// is the account's name: else one station could throw out another by taking its id.
final class Doorkeeper implements ActiveMQSecurityManager5 {
  private static final Logger log = LoggerFactory.getLogger(Doorkeeper.class);

  private final Client.Hub hub;
  private final String hubSecret;
  private final Admission admission;
  private final InstantSource clock;

  /// Since when accounts are not what they were; whoever came in before does nothing more. There
  /// are no more of them than accounts.
  private final Map<String, Instant> changed = new ConcurrentHashMap<>();

  Doorkeeper(Client.Hub hub, String hubSecret, Admission admission, InstantSource clock) {
    this.hub = hub;
    this.hubSecret = hubSecret;
    this.admission = admission;
    this.clock = clock;
  }

  /// Who somebody is, as the broker carries it along.
  private record Known(Client client, Instant since) implements Principal {
    @Override
    public String getName() {
      return client.name();
    }
  }

  /// The broker asks at the door, and again at every act of a client, since its own memory of
  /// answers is off: it would not look at the client id.
  ///
  /// @throws InvalidClientIdException when the secret is right and the client id is not
  @Override
  public @Nullable Subject authenticate(
      @Nullable String user,
      @Nullable String password,
      @Nullable RemotingConnection connection,
      @Nullable String domain) {
    if (user == null || password == null || connection == null) {
      return null;
    }
    Subject before = connection.getSubject();
    if (before != null && known(before).filter(c -> c.name().equals(user)).isPresent()) {
      return before;
    }
    Instant now = clock.instant();
    Optional<Client> client = client(user, password);
    if (client.isEmpty()) {
      log.warn("A client was refused: no such account or a wrong secret");
      return null;
    }
    if (!user.equals(connection.getClientID())) {
      log.warn("Client {} was refused: its client id is not its name", user);
      throw new InvalidClientIdException();
    }
    return subject(client.get(), now);
  }

  private static Subject subject(Client client, Instant since) {
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(client.name()));
    subject.getPrincipals().add(new Known(client, since));
    return subject;
  }

  /// Who that is; nobody, when the account has changed since they came in.
  private Optional<Client> known(Subject subject) {
    return subject.getPrincipals(Known.class).stream()
        .filter(known -> !isOld(known))
        .map(Known::client)
        .findFirst();
  }

  private boolean isOld(Known known) {
    Instant at = changed.get(known.client().name());
    return at != null && known.since().isBefore(at);
  }

  /// The account is not what it was before a moment.
  void changed(String account, Instant at) {
    changed.merge(account, at, (one, other) -> one.isAfter(other) ? one : other);
  }

  /// Whether somebody came in by an account that has changed since.
  boolean mustGo(@Nullable Subject subject) {
    return subject != null && subject.getPrincipals(Known.class).stream().anyMatch(this::isOld);
  }

  private Optional<Client> client(String user, String password) {
    if (!user.equals(hub.name())) {
      return admission.admit(user, password);
    }
    return MessageDigest.isEqual(
            hubSecret.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8))
        ? Optional.of(hub)
        : Optional.empty();
  }

  @Override
  public boolean authorize(Subject subject, Set<Role> roles, CheckType what, String address) {
    return known(subject).filter(client -> TopicRights.allows(client, what, address)).isPresent();
  }

  /// Not asked by the broker, which asks `authenticate`.
  @Override
  public boolean validateUser(String user, String password) {
    return client(user, password).isPresent();
  }

  /// Not asked by the broker, which asks `authorize`.
  @Override
  public boolean validateUserAndRole(
      String user, String password, Set<Role> roles, CheckType what) {
    return false;
  }
}
