package kz.oqyrman.hub.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands before the doorkeeper and looks at what it cannot see. Until the hub listens, nobody else
/// comes in: what they said would be lost. And a last will that a client may not leave behind is
/// refused at once, for the broker itself would take it and silently drop it later.
final class Gate implements MQTTInterceptor {
  private static final Logger log = LoggerFactory.getLogger(Gate.class);

  private final Client.Hub hub;
  private volatile boolean open;

  Gate(Client.Hub hub) {
    this.hub = hub;
  }

  void open() {
    open = true;
  }

  @Override
  public boolean intercept(MqttMessage packet, RemotingConnection connection) {
    if (!(packet instanceof MqttConnectMessage connect)) {
      return true;
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

  private static boolean refuse(RemotingConnection connection, MqttConnectReturnCode why) {
    if (connection.getTransportConnection() instanceof NettyServerConnection netty) {
      var answer = MqttMessageBuilders.connAck().returnCode(why).sessionPresent(false).build();
      var _ = netty.getChannel().writeAndFlush(answer, netty.getChannel().voidPromise());
    }
    return false;
  }
}
