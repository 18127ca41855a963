package kz.oqyrman.hub.broker;

import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.remoting.impl.ssl.DefaultSSLContextFactory;
import org.apache.activemq.artemis.spi.core.remoting.ssl.SSLContextConfig;

/// Lets the broker take the TLS context it was given, so that it shows the same certificate as the
/// staff pages, and the newest. The broker finds this class by its service file.
public final class GivenContext extends DefaultSSLContextFactory {
  /// For the broker.
  public GivenContext() {}

  @Override
  public SSLContext getSSLContext(SSLContextConfig config, Map<String, Object> acceptor)
      throws Exception {
    return acceptor.get(TransportConstants.SSL_CONTEXT_PROP_NAME) instanceof SSLContext given
        ? given
        : super.getSSLContext(config, acceptor);
  }

  @Override
  public int getPriority() {
    return super.getPriority() + 1;
  }
}
