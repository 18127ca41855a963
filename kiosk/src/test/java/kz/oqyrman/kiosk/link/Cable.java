package kz.oqyrman.kiosk.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The network between a station and its broker: it can be cut, and it can go dead without a word,
/// as a router that lost its table does.
final class Cable implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Strand> strands = new CopyOnWriteArrayList<>();
  private final List<Long> dials = new CopyOnWriteArrayList<>();
  private volatile int target;

  /// A cable to nowhere: whoever dials is turned away.
  Cable() throws IOException {
    Thread.ofVirtual().name("cable").start(this::accept);
  }

  static Cable to(int port) throws IOException {
    Cable cable = new Cable();
    cable.plugInto(port);
    return cable;
  }

  URI address() {
    return URI.create("tcp://127.0.0.1:" + door.getLocalPort());
  }

  void plugInto(int port) {
    target = port;
  }

  /// Breaks every connection; new ones are turned away.
  void cut() {
    target = 0;
    strands.forEach(Strand::close);
  }

  /// Every connection stays open and carries nothing any more; new ones work.
  void goDead() {
    strands.forEach(strand -> strand.dead = true);
  }

  /// When somebody dialled, in nanoseconds of the system's timer.
  List<Long> dials() {
    return List.copyOf(dials);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket near = door.accept();
        dials.add(System.nanoTime());
        if (target == 0) {
          near.close();
        } else {
          strands.add(new Strand(near, new Socket(InetAddress.getLoopbackAddress(), target)));
        }
      } catch (IOException e) {
        // the next one may get through
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }

  /// One connection through the cable.
  private static final class Strand {
    private final Socket near;
    private final Socket far;
    private volatile boolean dead;

    Strand(Socket near, Socket far) {
      this.near = near;
      this.far = far;
      Thread.ofVirtual().start(() -> carry(near, far));
      Thread.ofVirtual().start(() -> carry(far, near));
    }

    private void carry(Socket from, Socket to) {
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] some = new byte[8192];
        for (int n = in.read(some); n >= 0; n = in.read(some)) {
          if (!dead) {
            out.write(some, 0, n);
          }
        }
        if (!dead) {
          close();
        }
      } catch (IOException e) {
        close();
      }
    }

    void close() {
      for (Socket socket : List.of(near, far)) {
        try {
          socket.close();
        } catch (IOException e) {
          // closed is closed
        }
      }
    }
  }
}
