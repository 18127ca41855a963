package kz.oqyrman.drivers.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;
import kz.oqyrman.drivers.Trouble;

/// A device on the network.
final class TcpLink implements Link {
  /// One repeated greeting packet fits (it is sent again after a second); and a driver that is
  /// closed while it dials is still gone in two seconds.
  private static final Duration CONNECT_BOUND = Duration.ofMillis(1_500);

  /// A device whose cable was pulled is noticed in 10 + 3 x 5 s even when nobody writes to it.
  private static final Map<SocketOption<Integer>, Integer> KEEP_ALIVE =
      Map.of(
          ExtendedSocketOptions.TCP_KEEPIDLE, 10,
          ExtendedSocketOptions.TCP_KEEPINTERVAL, 5,
          ExtendedSocketOptions.TCP_KEEPCOUNT, 3);

  private final Duration writeBound;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private TcpLink(Socket socket, Duration writeBound) throws IOException {
    this.writeBound = writeBound;
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /// @param writeBound how long the device may take none of 256 bytes
  static TcpLink open(String host, int port, Duration writeBound) throws LinkException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), (int) CONNECT_BOUND.toMillis());
      socket.setTcpNoDelay(true);
      keepAlive(socket);
      return new TcpLink(socket, writeBound);
    } catch (IOException e) {
      closeQuietly(socket);
      throw new LinkException(Trouble.Reason.NOT_THERE, why(host, port, e), e);
    }
  }

  private static void keepAlive(Socket socket) throws IOException {
    socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    for (Map.Entry<SocketOption<Integer>, Integer> option : KEEP_ALIVE.entrySet()) {
      if (socket.supportedOptions().contains(option.getKey())) {
        socket.setOption(option.getKey(), option.getValue());
      }
    }
  }

  private static String why(String host, int port, IOException e) {
    return switch (e) {
      case UnknownHostException _ -> "the network knows no host " + host;
      case SocketTimeoutException _ ->
          host + ":" + port + " did not answer within " + CONNECT_BOUND.toMillis() + " ms";
      default -> "nothing listens at " + host + ":" + port + " (" + e.getMessage() + ")";
    };
  }

  @Override
  public int read(byte[] into, Duration wait) throws IOException {
    if (wait.isZero() && in.available() == 0) {
      return 0;
    }
    try {
      socket.setSoTimeout(Math.clamp(wait.toMillis(), 1, Integer.MAX_VALUE));
      int got = in.read(into);
      if (got < 0) {
        throw new LinkException(
            Trouble.Reason.LINE_BROKEN, socket.getRemoteSocketAddress() + " closed the connection");
      }
      return got;
    } catch (SocketTimeoutException e) {
      return 0;
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    WriteWatch.write(bytes, writeBound, out::write, this::close);
  }

  @Override
  public void drain() throws IOException {
    while (in.available() > 0 && in.skip(in.available()) > 0) {
      // until nothing is left
    }
  }

  @Override
  public void close() {
    closeQuietly(socket);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // a socket that does not close cleanly is gone all the same
    }
  }
}
