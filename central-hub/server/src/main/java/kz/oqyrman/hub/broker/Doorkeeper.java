package kz.oqyrman.hub.broker;

import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.NoCacheLoginException;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets clients in and says what each may do. Every client has its own account.
final class Doorkeeper implements ActiveMQSecurityManager5 {
  private static final Logger log = LoggerFactory.getLogger(Doorkeeper.class);

  private final String hubName;
  private final String hubSecret;
  private final BiPredicate<String, String> stations;

  /// @param stations whether a station has this name and secret
  Doorkeeper(String hubName, String hubSecret, BiPredicate<String, String> stations) {
    this.hubName = hubName;
    this.hubSecret = hubSecret;
    this.stations = stations;
  }

  @Override
  public @Nullable Subject authenticate(
      @Nullable String user,
      @Nullable String password,
      @Nullable RemotingConnection connection,
      @Nullable String domain)
      throws NoCacheLoginException {
    Optional<TopicRights.Client> client =
        user == null || password == null ? Optional.empty() : client(user, password);
    if (client.isEmpty()) {
      log.warn("A client was refused: no such account or a wrong secret");
      return null;
    }
    Subject subject = new Subject();
    // the broker takes no principal but this one, which carries a name only
    subject.getPrincipals().add(new UserPrincipal(user));
    return subject;
  }

  private Optional<TopicRights.Client> client(String user, String password) {
    boolean known =
        user.equals(hubName) ? hubSecret.equals(password) : stations.test(user, password);
    return known ? Optional.of(named(user)) : Optional.empty();
  }

  @Override
  public boolean authorize(Subject subject, Set<Role> roles, CheckType what, String address) {
    return subject.getPrincipals(UserPrincipal.class).stream()
        .anyMatch(known -> TopicRights.allows(named(known.getName()), what, address));
  }

  private TopicRights.Client named(String name) {
    return name.equals(hubName)
        ? new TopicRights.Client.Hub()
        : new TopicRights.Client.Station(name);
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
