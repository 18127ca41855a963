package kz.oqyrman.hub.broker;

import io.netty.channel.Channel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands before the doorkeeper and looks at what it cannot see. Until the hub listens, nobody else
/// comes in: what they said would be lost. And a last will that a client may not leave behind is
/// refused at once, for the broker itself would take it and silently drop it later. A client that
/// says more than its [Pace] is heard the slower.
final class Gate implements MQTTInterceptor {
  private static final Logger log = LoggerFactory.getLogger(Gate.class);

  private static final AttributeKey<Pace> PACE = AttributeKey.valueOf(Gate.class, "pace");

  private final Client.Hub hub;
  private final Pace.Rule rule;
  private volatile boolean open;

  Gate(Client.Hub hub, Pace.Rule rule) {
    this.hub = hub;
    this.rule = rule;
  }

  void open() {
    open = true;
  }

  @Override
  public boolean intercept(MqttMessage packet, RemotingConnection connection) {
    if (!(packet instanceof MqttConnectMessage connect)) {
      keepPace(packet, connection);
      return !(packet instanceof MqttSubscribeMessage subscribe) || isPlain(subscribe, connection);
    }
    String name = connect.payload().userName();
    if (!open && !hub.name().equals(name)) {
      return refuse(connection, MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5);
    }
    if (!connect.variableHeader().isWillFlag()
        || (name != null && TopicRights.allowsWill(name, connect.payload().willTopic()))) {
      return true;
    }
    log.warn("A client was refused: its last will is not for its own health");
    return refuse(connection, MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5);
  }

  /// Every packet counts, not only what is published: asking for subscriptions is work too.
  private void keepPace(MqttMessage packet, RemotingConnection connection) {
    if (hub.name().equals(connection.getClientID())
        || !(connection.getTransportConnection() instanceof NettyServerConnection netty)) {
      return;
    }
    Channel channel = netty.getChannel();
    Attribute<Pace> attribute = channel.attr(PACE);
    Pace pace = attribute.get();
    if (pace == null) {
      pace = new Pace(rule, System.nanoTime());
      attribute.set(pace);
    }
    long nanos = pace.said(size(packet), System.nanoTime());
    if (nanos > 0 && channel.config().isAutoRead()) {
      channel.config().setAutoRead(false);
      hearAgainIn(nanos, channel, pace);
    }
  }

  /// What had been read already counts while the client is not heard: it may owe more by then.
  private static void hearAgainIn(long nanos, Channel channel, Pace pace) {
    var _ =
        channel
            .eventLoop()
            .schedule(
                () -> {
                  long owed = pace.owed(System.nanoTime());
                  if (owed > 0 && channel.isOpen()) {
                    hearAgainIn(owed, channel, pace);
                  } else {
                    channel.config().setAutoRead(true);
                  }
                },
                nanos,
                TimeUnit.NANOSECONDS);
  }

  /// The broker takes what stands behind `::` for the name of a queue, which may be another's. No
  /// client of ours needs that, so whoever tries is sent away.
  private static boolean isPlain(MqttSubscribeMessage subscribe, RemotingConnection connection) {
    boolean plain =
        subscribe.payload().topicSubscriptions().stream()
            .noneMatch(wanted -> wanted.topicFilter().contains("::"));
    if (!plain && connection.getTransportConnection() instanceof NettyServerConnection netty) {
      log.warn("Client {} was sent away: it asked for a queue by name", connection.getClientID());
      var _ = netty.getChannel().close();
    }
    return plain;
  }

  private static long size(MqttMessage packet) {
    return packet instanceof MqttPublishMessage publish ? publish.payload().readableBytes() : 0;
  }

  private static boolean refuse(RemotingConnection connection, MqttConnectReturnCode why) {
    if (connection.getTransportConnection() instanceof NettyServerConnection netty) {
      var answer = MqttMessageBuilders.connAck().returnCode(why).sessionPresent(false).build();
      var _ = netty.getChannel().writeAndFlush(answer, netty.getChannel().voidPromise());
    }
    return false;
  }
}
