package kz.oqyrman.hub.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import kz.oqyrman.contract.Wire;
import org.apache.activemq.artemis.api.core.ActiveMQDisconnectedException;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.remoting.server.RemotingService;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The embedded MQTT 5 broker (Apache Artemis). Nothing relies on it to store or to order: what
/// must not be lost is in the journal of a station or in the ledger.
public final class Broker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Broker.class);
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

  /// A payload of ours at its largest, with topic and properties.
  private static final int LARGEST_PACKET_BYTES = Wire.MOST_BYTES + 16 * 1024;

  /// Stations of a large network, twice.
  private static final int MOST_CONNECTIONS = 20_000;

  private static final int MOST_TOPIC_ALIASES = 16;

  private final EmbeddedActiveMQ artemis;
  private final Gate gate;
  private final Doorkeeper doorkeeper;
  private final int port;

  private Broker(EmbeddedActiveMQ artemis, Gate gate, Doorkeeper doorkeeper, int port) {
    this.artemis = artemis;
    this.doorkeeper = doorkeeper;
    this.gate = gate;
    this.port = port;
  }

  /// Where the broker listens.
  ///
  /// @param host a loopback address, where there is no TLS
  /// @param port 0 lets the system choose
  /// @param tls what it proves itself with; empty: plain text
  public record Listening(String host, int port, Optional<SSLContext> tls) {
    /// Plain text, for this machine only.
    public static Listening plainly(String host, int port) {
      return new Listening(host, port, Optional.empty());
    }
  }

  /// Starts the broker. Until [#open], only the hub is let in.
  ///
  /// @param data folder for its journal
  /// @param hubSecret of the hub's own account, made anew at each start
  /// @param admission knows the accounts of everybody else
  /// @throws IOException when it cannot start: port taken, folder not writable
  public static Broker start(
      Listening at, Path data, Client.Hub hub, String hubSecret, Admission admission)
      throws IOException {
    EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    Gate gate = new Gate(hub, Pace.OF_A_CLIENT);
    Doorkeeper doorkeeper = new Doorkeeper(hub, hubSecret, admission, InstantSource.system());
    try {
      artemis.setConfiguration(configuration(at, data));
      artemis.setSecurityManager(doorkeeper);
      artemis.start();
      return new Broker(artemis, gate, doorkeeper, listen(artemis, gate));
    } catch (Exception e) {
      IOException told =
          new IOException(
              "the broker cannot start on " + at.host() + ":" + at.port() + ": " + e.getMessage(),
              e);
      try {
        stop(artemis);
      } catch (IOException stopping) {
        told.addSuppressed(stopping);
      }
      throw told;
    }
  }

  /// The gate stands before the port opens.
  private static int listen(EmbeddedActiveMQ artemis, Gate gate) throws Exception {
    RemotingService remoting = artemis.getActiveMQServer().getRemotingService();
    remoting.addIncomingInterceptor(gate);
    if (!(remoting.getAcceptor(ACCEPTOR) instanceof NettyAcceptor acceptor)) {
      throw new IOException("its MQTT part is missing or its journal is in use");
    }
    acceptor.start();
    return acceptor.getActualPort();
  }

  private static Configuration configuration(Listening at, Path data) throws Exception {
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
    c.setAuthenticationCacheSize(0);
    c.setClusterUser(UUID.randomUUID().toString());
    c.setClusterPassword(UUID.randomUUID().toString());
    c.addAcceptorConfiguration(
        ACCEPTOR,
        "tcp://"
            + at.host()
            + ":"
            + at.port()
            + "?protocols=MQTT;autoStart=false;defaultMqttSessionExpiryInterval=-1"
            + ";maximumPacketSize="
            + LARGEST_PACKET_BYTES
            + ";topicAliasMaximum="
            + MOST_TOPIC_ALIASES
            + ";connectionsAllowed="
            + MOST_CONNECTIONS);
    at.tls()
        .ifPresent(tls ->
            c.getAcceptorConfigurations()
                .forEach(acceptor -> acceptor.getParams().putAll(secured(tls))));
    c.addAddressSetting(
        "#",
        new AddressSettings()
            .setInitialQueueBufferSize(PLACES_OF_A_NEW_QUEUE)
            .setMaxSizeBytes(MOST_WAITING_BYTES)
            .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL));
    c.putSecurityRoles("#", Set.of(anyRole()));
    return c;
  }

  /// The context itself is handed over, which the broker would otherwise make of a file.
  private static Map<String, Object> secured(SSLContext tls) {
    return Map.of(
        TransportConstants.SSL_ENABLED_PROP_NAME,
        true,
        TransportConstants.SSL_CONTEXT_PROP_NAME,
        tls,
        TransportConstants.ENABLED_PROTOCOLS_PROP_NAME,
        "TLSv1.3,TLSv1.2");
  }

  /// The broker wants a role before it asks the doorkeeper; the doorkeeper decides without it.
  private static Role anyRole() {
    return new Role("any", true, true, true, true, true, true, true, true, true, true, true, true);
  }

  /// The port it listens on.
  public int port() {
    return port;
  }

  /// Lets stations and listeners in. Called when the hub listens.
  public void open() {
    gate.open();
  }

  /// The account has changed: who came in by it before that moment does nothing more, and goes.
  public void changed(String account, Instant at) {
    doorkeeper.changed(account, at);
    for (RemotingConnection connection :
        artemis.getActiveMQServer().getRemotingService().getConnections()) {
      if (account.equals(connection.getClientID()) && doorkeeper.mustGo(connection.getSubject())) {
        log.info("Client {} is thrown out: its account has changed", account);
        connection.fail(new ActiveMQDisconnectedException("the account has changed"));
      }
    }
  }

  @Override
  public void close() throws IOException {
    stop(artemis);
  }

  private static void stop(EmbeddedActiveMQ artemis) throws IOException {
    try {
      artemis.stop();
    } catch (Exception e) {
      throw new IOException("the broker did not stop cleanly", e);
    }
  }
}
