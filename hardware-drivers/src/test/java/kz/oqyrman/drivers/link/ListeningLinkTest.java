package kz.oqyrman.drivers.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListeningLinkTest {
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final StringBuilder heard = new StringBuilder();
  private int port;
  private Link link;

  @BeforeEach
  void listen() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, HERE)) {
      port = free.getLocalPort();
    }
    link = ListeningLink.open(HERE, port, Optional.empty(), WAIT);
  }

  @AfterEach
  void close() {
    link.close();
  }

  @Test
  void aCallThatIsFollowedByAnotherIsHeardToItsEnd() throws IOException {
    try (Socket first = new Socket(HERE, port)) {
      say(first, "a");
      hear(1);
      say(first, "b".repeat(500));
    }
    try (Socket second = new Socket(HERE, port)) {
      say(second, "c");
      hear(502);
      assertThat(heard).hasToString("a" + "b".repeat(500) + "c");
      say(second, "d");
      hear(503);
      assertThat(heard.toString()).endsWith("cd");
    }
  }

  @Test
  void whoCallsLastIsHeardWhereTheCallBeforeHangs() throws IOException {
    try (Socket first = new Socket(HERE, port)) {
      say(first, "a");
      hear(1);
      try (Socket second = new Socket(HERE, port)) {
        say(second, "b");
        hear(2);
        assertThat(heard).hasToString("ab");
        assertThat(first.getInputStream().read()).as("hung up").isEqualTo(-1);
      }
    }
  }

  private static void say(Socket call, String what) throws IOException {
    call.getOutputStream().write(what.getBytes(US_ASCII));
  }

  private void hear(int bytes) throws IOException {
    byte[] into = new byte[64];
    long end = System.nanoTime() + WAIT.toNanos();
    while (heard.length() < bytes && System.nanoTime() < end) {
      int got = link.read(into, Duration.ofMillis(100));
      heard.append(new String(into, 0, got, US_ASCII));
    }
  }
}
