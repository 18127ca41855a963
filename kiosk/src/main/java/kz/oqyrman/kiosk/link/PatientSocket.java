package kz.oqyrman.kiosk.link;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/// A socket that tells of the line's end only after something was sent. Paho 1.2.5 starts its
/// reader, looks a tenth of a second later whether it runs, and goes on looking for ever when it
/// has ended by then: each dial to a port that is opened and shut at once, as a forwarded port
/// without a broker behind it does, would leave a thread behind.
///
/// It sends at once (`TCP_NODELAY`), which Paho does not ask for: a message right behind an
/// acknowledgement would wait 40 ms for the other side's delayed acknowledgement.
final class PatientSocket extends Socket {
  /// Paho sends its greeting within this, or never.
  private static final int LONGEST_WAIT_SECONDS = 5;

  private final CountDownLatch sent = new CountDownLatch(1);

  @Override
  public InputStream getInputStream() throws IOException {
    return new Ear(super.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(super.getOutputStream()) {
      @Override
      public void write(int b) throws IOException {
        sent.countDown();
        out.write(b);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        sent.countDown();
        out.write(bytes, from, length);
      }
    };
  }

  @Override
  public void close() throws IOException {
    sent.countDown();
    super.close();
  }

  private void awaitSent() {
    try {
      var _ = sent.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Ear extends FilterInputStream {
    Ear(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return patient(in::read);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return patient(() -> in.read(bytes, from, length));
    }

    private int patient(Reading reading) throws IOException {
      try {
        int read = reading.read();
        if (read < 0) {
          awaitSent();
        }
        return read;
      } catch (IOException e) {
        awaitSent();
        throw e;
      }
    }
  }

  private interface Reading {
    int read() throws IOException;
  }

  /// Makes patient sockets. Paho connects them itself.
  static final class Factory extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      Socket socket = new PatientSocket();
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw connectsItself();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
      throw connectsItself();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw connectsItself();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
      throw connectsItself();
    }

    private static UnsupportedOperationException connectsItself() {
      return new UnsupportedOperationException("Paho connects its sockets itself");
    }
  }
}
