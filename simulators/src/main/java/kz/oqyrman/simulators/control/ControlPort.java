package kz.oqyrman.simulators.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A port on the loopback address on which programs give commands, a line each.
public final class ControlPort implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlPort.class);
  private static final int MOST_CONNECTIONS = 16;

  private final ServerSocket server;
  private final ControlCommands commands;
  private final Runnable quit;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private ControlPort(ServerSocket server, ControlCommands commands, Runnable quit) {
    this.server = server;
    this.commands = commands;
    this.quit = quit;
  }

  /// Opens a port that the system chooses.
  ///
  /// @param quit called once a `quit` was answered
  public static ControlPort open(ControlCommands commands, Runnable quit) throws IOException {
    ControlPort port =
        new ControlPort(
            new ServerSocket(0, MOST_CONNECTIONS, InetAddress.getLoopbackAddress()),
            commands,
            quit);
    Thread.ofVirtual().name("control-port").start(port::listen);
    return port;
  }

  /// Its number.
  public int number() {
    return server.getLocalPort();
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        admit(server.accept());
      } catch (IOException e) {
        if (!server.isClosed()) {
          LOG.warn("a connection to the control port failed", e);
        }
      }
    }
  }

  private void admit(Socket socket) throws IOException {
    if (connections.size() >= MOST_CONNECTIONS) {
      socket.close();
      return;
    }
    connections.add(socket);
    Thread.ofVirtual().name("control-connection").start(() -> serve(socket));
  }

  private void serve(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        PrintWriter out = new PrintWriter(socket.getOutputStream(), true, UTF_8)) {
      if (CommandLines.serve(in, out, commands)) {
        quit.run();
      }
    } catch (IOException e) {
      LOG.debug("a control connection broke", e);
    } finally {
      connections.remove(socket);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : connections) {
        socket.close();
      }
    } catch (IOException e) {
      LOG.warn("closing the control port", e);
    }
  }
}
