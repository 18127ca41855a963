package kz.oqyrman.simulators.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The network between kiosk and hub: the kiosk always finds the hub at the same place, and what
/// the hub says can be kept from it.
public final class Relay implements AutoCloseable {
  private final ServerSocket door;
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
  private volatile int hubPort;
  private volatile boolean cut;
  private boolean held;

  private Relay(ServerSocket door) {
    this.door = door;
  }

  /// Opens the door, on loopback; until [#leadTo(int)] says where the hub is, it leads nowhere.
  public static Relay open() throws IOException {
    Relay relay = new Relay(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().name("relay").start(relay::admit);
    return relay;
  }

  /// Where the kiosk finds the hub.
  public String address() {
    return "tcp://127.0.0.1:" + door.getLocalPort();
  }

  /// Its port on this machine.
  public int port() {
    return door.getLocalPort();
  }

  /// Where the hub is now.
  public void leadTo(int port) {
    hubPort = port;
  }

  /// Cuts the line: what is under way is lost, and nobody gets through until [#mend()].
  public void cut() throws IOException {
    cut = true;
    for (Socket end : ends) {
      end.close();
    }
  }

  /// The line is there again.
  public void mend() {
    cut = false;
  }

  /// From now on the hub is not heard, though it hears.
  public synchronized void holdAnswers() {
    held = true;
  }

  /// What was held arrives.
  public synchronized void releaseAnswers() {
    held = false;
    notifyAll();
  }

  private synchronized void passWhenFree() throws InterruptedException {
    while (held) {
      wait();
    }
  }

  private void admit() {
    while (!door.isClosed()) {
      try {
        connect(door.accept());
      } catch (IOException e) {
        if (door.isClosed()) {
          return;
        }
      }
    }
  }

  private void connect(Socket kiosk) throws IOException {
    if (cut) {
      kiosk.close();
      return;
    }
    ends.add(kiosk);
    try {
      Socket hub = new Socket(InetAddress.getLoopbackAddress(), hubPort);
      ends.add(hub);
      Thread.ofVirtual().name("to-hub").start(() -> carry(kiosk, hub, false));
      Thread.ofVirtual().name("from-hub").start(() -> carry(hub, kiosk, true));
    } catch (IOException e) {
      drop(kiosk);
    }
  }

  private void carry(Socket from, Socket to, boolean answers) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        if (answers) {
          passWhenFree();
        }
        out.write(bytes, 0, n);
      }
    } catch (IOException e) {
      // one end is gone, so the other goes too
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ends.remove(from);
      ends.remove(to);
    }
  }

  private void drop(Socket socket) throws IOException {
    ends.remove(socket);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    door.close();
    releaseAnswers();
    for (Socket end : ends) {
      end.close();
    }
  }
}
