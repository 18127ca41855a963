package kz.oqyrman.drivers.printer.escpos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A small printer at the end of a TCP connection, written from the printer reference alone: it
/// shares no code with the driver. It keeps what it has not printed while it cannot print, also when
/// the cable is pulled.
final class TcpPrinter implements AutoCloseable {
  /// What it is or does otherwise than a printer of Epson's.
  enum Quirk {
    /// Does not know `GS ( H` and `DLE DC4`.
    NO_PROCESS_ID,
    NO_QUEUED_STATUS,
    NO_PUSHED_STATUS,
    NO_INFO,
    NO_REAL_TIME,
    /// Answers `DLE EOT` 1 and 4 only.
    HALF_REAL_TIME,
    /// Confirms only when [#confirmNow()] is called.
    LATE
  }

  private final ServerSocket server;
  private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
  private final StringBuilder queue = new StringBuilder();
  private final StringBuilder last = new StringBuilder();
  private final List<String> paper = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private final StringBuilder heldBack = new StringBuilder();
  private @Nullable Socket host;
  private int linesLeft = Integer.MAX_VALUE;
  private boolean coverOpen;
  private boolean cutterJammed;
  private boolean cutterError;
  private int watched;
  private int received;
  private int bytesUntilCableIsCut = Integer.MAX_VALUE;
  private int bytesUntilXoff = Integer.MAX_VALUE;

  TcpPrinter(Quirk... quirks) throws IOException {
    this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    this.quirks.addAll(List.of(quirks));
    Thread.ofPlatform().daemon().name("tcp-printer").start(this::serve);
  }

  String target() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /// Lines, `[picture]` for a drawn one, `[cut]`.
  synchronized List<String> paper() {
    return List.copyOf(paper);
  }

  /// Bytes that have come, real-time commands counted in.
  synchronized int received() {
    return received;
  }

  synchronized void paperEndsAfter(int lines) {
    linesLeft = lines;
    changed();
  }

  synchronized void cover(boolean open) {
    coverOpen = open;
    changed();
  }

  synchronized void jamCutter(boolean jammed) {
    cutterJammed = jammed;
  }

  synchronized void cutCableAfter(int bytes) {
    bytesUntilCableIsCut = bytes;
  }

  synchronized void xoffAfter(int bytes) {
    bytesUntilXoff = bytes;
  }

  synchronized void quirk(Quirk quirk, boolean on) {
    if (on) {
      quirks.add(quirk);
    } else {
      quirks.remove(quirk);
    }
  }

  synchronized boolean isAskedToConfirm() {
    return !heldBack.isEmpty();
  }

  synchronized void confirmNow() {
    say(heldBack.toString());
    heldBack.setLength(0);
  }

  /// Says something, whatever it is.
  synchronized void say(String bytes) {
    try {
      if (host != null) {
        host.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      }
    } catch (IOException _) {
      // the host is gone
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        connected(socket);
        InputStream in = socket.getInputStream();
        for (int b = in.read(); b >= 0 && !take((char) b); b = in.read()) {
          // until the cable is cut
        }
      } catch (IOException _) {
        // the host went, or we are closed
      }
    }
  }

  private synchronized void connected(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    host = socket;
    last.setLength(0);
    watched = 0;
  }

  /// @return whether the cable is cut now
  private synchronized boolean take(char b) {
    received++;
    queue.append(b);
    last.append(b).delete(0, Math.max(0, last.length() - 10));
    realTime();
    work();
    if (--bytesUntilXoff == 0) {
      say("\u0013");
    }
    if (--bytesUntilCableIsCut == 0) {
      bytesUntilCableIsCut = Integer.MAX_VALUE;
      return true;
    }
    return false;
  }

  private void realTime() {
    String tail = last.toString();
    if (tail.matches("(?s).*\u0010\u0004[\u0001-\u0004]")) {
      char question = tail.charAt(tail.length() - 1);
      boolean known = question == 1 || question == 4 || !quirks.contains(Quirk.HALF_REAL_TIME);
      if (known && !quirks.contains(Quirk.NO_REAL_TIME)) {
        say("" + (char) (0x12 | status(question)));
      }
    } else if (tail.endsWith("\u0010\u0005\u0002") && cutterError) {
      queue.setLength(0);
      cutterError = cutterJammed;
      changed();
    } else if (tail.equals("\u0010\u0014\u0008\u0001\u0003\u0014\u0001\u0006\u0002\u0008")
        && !quirks.contains(Quirk.NO_PROCESS_ID)) {
      queue.setLength(0);
      line.setLength(0);
      say("7%\u0000");
    }
  }

  private int status(int question) {
    boolean paperOut = linesLeft <= 0;
    return switch (question) {
      case 1 -> offLine() ? 0x08 : 0;
      case 2 -> (coverOpen ? 0x04 : 0) | (paperOut ? 0x20 : 0);
      case 3 -> cutterError ? 0x08 : 0;
      default -> paperOut ? 0x6C : 0;
    };
  }

  private boolean offLine() {
    return linesLeft <= 0 || coverOpen || cutterError;
  }

  private void changed() {
    if (watched != 0 && !quirks.contains(Quirk.NO_PUSHED_STATUS)) {
      say(
          ""
              + (char) (0x10 | (offLine() ? 0x08 : 0) | (coverOpen ? 0x20 : 0))
              + (char) (cutterError ? 0x08 : 0)
              + (char) (linesLeft <= 0 ? 0x0F : 0)
              + "\u0000");
    }
    work();
  }

  private void work() {
    int length = commandLength();
    while (!offLine() && length > 0 && length <= queue.length()) {
      String command = queue.substring(0, length);
      queue.delete(0, length);
      obey(command);
      length = commandLength();
    }
  }

  /// @return 0 when the length cannot be known yet
  private int commandLength() {
    if (queue.isEmpty()) {
      return 0;
    }
    char lead = queue.charAt(0);
    if (lead != 0x10 && lead != 0x1B && lead != 0x1C && lead != 0x1D) {
      return 1;
    }
    if (queue.length() < 2) {
      return 0;
    }
    return switch ("" + lead + queue.charAt(1)) {
      case "\u001b@", "\u001c." -> 2;
      case "\u001dV" -> 4;
      case "\u0010\u0014" -> 10;
      case "\u001dv" -> queue.length() < 8 ? 0 : 8 + word(4) * word(6);
      case "\u001d(" -> queue.length() < 5 ? 0 : 5 + word(3);
      default -> 3;
    };
  }

  private int word(int at) {
    return queue.charAt(at) | queue.charAt(at + 1) << 8;
  }

  private void obey(String command) {
    switch (command.length() == 1 ? command : command.substring(0, 2)) {
      case "\n" -> endLine(line.toString());
      case "\u0000" -> {}
      case "\u001b@" -> line.setLength(0);
      case "\u001dv" -> endLine("[picture]");
      case "\u001dV" -> cut(command);
      case "\u001da" -> watch(command.charAt(2));
      case "\u001dr" -> confirm(Quirk.NO_QUEUED_STATUS, "\u0000");
      case "\u001dI" -> info(command.charAt(2));
      case "\u001d(" -> function(command);
      default -> {
        if (command.length() == 1) {
          line.append(command);
        }
      }
    }
  }

  private void endLine(String text) {
    paper.add(text);
    line.setLength(0);
    linesLeft--;
    if (linesLeft == 0) {
      changed();
    }
  }

  private void cut(String command) {
    if (cutterJammed) {
      queue.insert(0, command);
      cutterError = true;
      changed();
    } else {
      paper.add("[cut]");
    }
  }

  private void watch(int wanted) {
    watched = wanted;
    if (wanted != 0) {
      changed();
    }
  }

  private void info(int what) {
    String text =
        switch (what) {
          case 65 -> "1.00";
          case 66 -> "EPSON";
          default -> "TM-T20III";
        };
    if (!quirks.contains(Quirk.NO_INFO)) {
      say("_" + text + "\u0000");
    }
  }

  private void function(String command) {
    if (command.charAt(2) == 'H') {
      confirm(Quirk.NO_PROCESS_ID, "7\"" + command.substring(7) + "\u0000");
    }
  }

  private void confirm(Quirk unable, String answer) {
    if (!quirks.contains(unable)) {
      heldBack.append(answer);
      if (!quirks.contains(Quirk.LATE)) {
        confirmNow();
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    synchronized (this) {
      if (host != null) {
        host.close();
      }
    }
  }
}
