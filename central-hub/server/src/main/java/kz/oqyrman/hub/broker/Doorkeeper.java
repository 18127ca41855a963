package kz.oqyrman.hub.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
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

  Doorkeeper(Client.Hub hub, String hubSecret, Admission admission) {
    this.hub = hub;
    this.hubSecret = hubSecret;
    this.admission = admission;
  }

  /// Who somebody is, as the broker carries it along.
  private record Known(Client client) implements Principal {
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
    Optional<Client> client = client(user, password);
    if (client.isEmpty()) {
      log.warn("A client was refused: no such account or a wrong secret");
      return null;
    }
    if (!user.equals(connection.getClientID())) {
      log.warn("Client {} was refused: its client id is not its name", user);
      throw new InvalidClientIdException();
    }
    return subject(client.get());
  }

  private static Subject subject(Client client) {
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(client.name()));
    subject.getPrincipals().add(new Known(client));
    return subject;
  }

  private static Optional<Client> known(Subject subject) {
    return subject.getPrincipals(Known.class).stream().map(Known::client).findFirst();
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
