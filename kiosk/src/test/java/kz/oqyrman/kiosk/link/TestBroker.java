package kz.oqyrman.kiosk.link;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/// The broker that the hub embeds, on a port of the system's choice. One secret opens it to
/// everybody; one topic can be closed to all ears.
final class TestBroker implements AutoCloseable {
  static final String SECRET = "the right secret";
  private static final Role ANY =
      new Role("any", true, true, true, true, true, true, true, true, true, true, true, true);

  private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
  private final int port;

  private TestBroker(Path data, String deafTo) throws Exception {
    ConfigurationImpl c = new ConfigurationImpl();
    c.setName("test");
    c.setPersistenceEnabled(false);
    c.setJournalType(JournalType.NIO);
    c.setBindingsDirectory(data.resolve("bindings").toString());
    c.setJournalDirectory(data.resolve("journal").toString());
    c.setPagingDirectory(data.resolve("paging").toString());
    c.setLargeMessagesDirectory(data.resolve("large").toString());
    c.setMqttSessionScanInterval(200);
    c.setMaxDiskUsage(100);
    c.setJMXManagementEnabled(false);
    c.setAuthenticationCacheSize(0);
    c.setAuthorizationCacheSize(0);
    c.addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:0?protocols=MQTT");
    c.addAddressSetting("#", new AddressSettings().setInitialQueueBufferSize(32));
    c.putSecurityRoles("#", Set.of(ANY));
    artemis.setConfiguration(c);
    artemis.setSecurityManager(new Door(deafTo));
    artemis.start();
    port =
        artemis.getActiveMQServer().getRemotingService().getAcceptor("mqtt")
                instanceof NettyAcceptor acceptor
            ? acceptor.getActualPort()
            : 0;
  }

  static TestBroker start(Path data) throws Exception {
    return new TestBroker(data, "nothing");
  }

  /// Nobody may hear addresses that end so.
  static TestBroker deafTo(Path data, String ending) throws Exception {
    return new TestBroker(data, ending);
  }

  int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    try {
      artemis.stop();
    } catch (Exception e) {
      throw new IOException("the broker did not stop", e);
    }
  }

  private record Door(String deafTo) implements ActiveMQSecurityManager5 {
    @Override
    public @Nullable Subject authenticate(
        @Nullable String user,
        @Nullable String password,
        @Nullable RemotingConnection connection,
        @Nullable String domain) {
      if (user == null || !SECRET.equals(password)) {
        return null;
      }
      Subject subject = new Subject();
      subject.getPrincipals().add(new UserPrincipal(user));
      return subject;
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType what, String address) {
      return !address.endsWith(deafTo);
    }

    @Override
    public boolean validateUser(String user, String password) {
      return SECRET.equals(password);
    }

    @Override
    public boolean validateUserAndRole(
        String user, String password, Set<Role> roles, CheckType what) {
      return false;
    }
  }
}
