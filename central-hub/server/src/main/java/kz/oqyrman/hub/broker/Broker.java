package kz.oqyrman.hub.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BiPredicate;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/// The embedded MQTT 5 broker (Apache Artemis). Nothing relies on it to store or to order: what
/// must not be lost is in the journal of a station or in the ledger.
public final class Broker implements AutoCloseable {
  private static final String ACCEPTOR = "mqtt";

  /// Every retained topic is a queue; with the usual 8192 places each, some thousands fill the
  /// heap.
  private static final int PLACES_OF_A_NEW_QUEUE = 32;

  /// With the usual 3.3 ms a durable publish waits that long for company; this is company enough.
  private static final int JOURNAL_COMPANY_NANOS = 200_000;

  private static final int SESSION_SCAN_MILLIS = 500;

  /// At the usual 90 % the broker silently stops taking messages.
  private static final int FULLEST_DISK_PERCENT = 99;

  /// Messages that wait for a client that does not read them; then the writer is refused.
  private static final long MOST_WAITING_BYTES = 16L * 1024 * 1024;

  private static final long MOST_BYTES_IN_ALL = 64L * 1024 * 1024;

  private final EmbeddedActiveMQ artemis;
  private final int port;

  private Broker(EmbeddedActiveMQ artemis, int port) {
    this.artemis = artemis;
    this.port = port;
  }

  /// Starts the broker.
  ///
  /// @param host a loopback address, until there is TLS
  /// @param port 0 lets the system choose
  /// @param data folder for its journal
  /// @param hubSecret of the hub's own account, made anew at each start
  /// @param stations whether a station has this name and secret
  /// @throws IOException when it cannot start: port taken, folder not writable
  public static Broker start(
      String host,
      int port,
      Path data,
      String hubName,
      String hubSecret,
      BiPredicate<String, String> stations)
      throws IOException {
    EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    try {
      artemis.setConfiguration(configuration(host, port, data));
      artemis.setSecurityManager(new Doorkeeper(hubName, hubSecret, stations));
      artemis.start();
    } catch (Exception e) {
      throw new IOException("the broker cannot start on " + host + ":" + port, e);
    }
    if (artemis.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR)
        instanceof NettyAcceptor acceptor) {
      if (acceptor.getActualPort() > 0) {
        return new Broker(artemis, acceptor.getActualPort());
      }
    }
    throw new IOException(
        "the broker could not listen on " + host + ":" + port + "; is the port taken?");
  }

  private static Configuration configuration(String host, int port, Path data) throws Exception {
    ConfigurationImpl c = new ConfigurationImpl();
    c.setName("oqyrman");
    c.setPersistenceEnabled(true);
    c.setBindingsDirectory(data.resolve("bindings").toString());
    c.setJournalDirectory(data.resolve("journal").toString());
    c.setPagingDirectory(data.resolve("paging").toString());
    c.setLargeMessagesDirectory(data.resolve("large").toString());
    c.setJournalType(JournalType.NIO);
    c.setJournalFileSize(1024 * 1024);
    c.setJournalMinFiles(2);
    c.setJournalBufferTimeout_NIO(JOURNAL_COMPANY_NANOS);
    c.setMqttSessionScanInterval(SESSION_SCAN_MILLIS);
    c.setMaxDiskUsage(FULLEST_DISK_PERCENT);
    c.setGlobalMaxSize(MOST_BYTES_IN_ALL);
    c.setJMXManagementEnabled(false);
    c.setSecurityEnabled(true);
    c.addAcceptorConfiguration(
        ACCEPTOR,
        "tcp://" + host + ":" + port + "?protocols=MQTT;defaultMqttSessionExpiryInterval=-1");
    c.addAddressSetting(
        "#",
        new AddressSettings()
            .setInitialQueueBufferSize(PLACES_OF_A_NEW_QUEUE)
            .setMaxSizeBytes(MOST_WAITING_BYTES)
            .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL));
    c.putSecurityRoles("#", Set.of(anyRole()));
    return c;
  }

  /// The broker wants a role before it asks the doorkeeper; the doorkeeper decides without it.
  private static Role anyRole() {
    return new Role("any", true, true, true, true, true, true, true, true, true, true, true, true);
  }

  /// The port it listens on.
  public int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    try {
      artemis.stop();
    } catch (Exception e) {
      throw new IOException("the broker did not stop cleanly", e);
    }
  }
}
