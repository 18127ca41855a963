package kz.oqyrman.hub.broker;

import java.io.Serial;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.NoCacheLoginException;
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

  /// Who somebody is, as the broker carries it along.
  private record Known(TopicRights.Client client) implements Principal, java.io.Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public String getName() {
      return switch (client) {
        case TopicRights.Client.Hub _ -> "hub";
        case TopicRights.Client.Station(String name) -> name;
      };
    }
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
    subject.getPrincipals().add(new Known(client.get()));
    return subject;
  }

  private Optional<TopicRights.Client> client(String user, String password) {
    if (user.equals(hubName)) {
      return hubSecret.equals(password)
          ? Optional.of(new TopicRights.Client.Hub())
          : Optional.empty();
    }
    return stations.test(user, password)
        ? Optional.of(new TopicRights.Client.Station(user))
        : Optional.empty();
  }

  @Override
  public boolean authorize(Subject subject, Set<Role> roles, CheckType what, String address) {
    return subject.getPrincipals(Known.class).stream()
        .anyMatch(known -> TopicRights.allows(known.client(), what, address));
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
