package kz.oqyrman.drivers.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.oqyrman.drivers.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ListeningLinkTest {
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final int MANY = 200;
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

  /// Somebody who calls in a loop fills no log.
  @Test
  @EnabledOnOs(OS.LINUX) // calls from any address of the loopback
  void whoMayNotCallIsTurnedAwayEachTimeAndToldOnce() throws IOException {
    link.close();
    List<InetAddress> told = new ArrayList<>();
    Optional<InetAddress> other = Optional.of(InetAddress.ofLiteral("192.0.2.1"));
    link = ListeningLink.open(HERE, port, other, WAIT, told::add);
    for (int i = 0; i < 3; i++) {
      turnedAway("127.0.0.2");
      turnedAway("127.0.0.3");
    }
    assertThat(told)
        .extracting(InetAddress::getHostAddress)
        .containsExactly("127.0.0.2", "127.0.0.3");
    for (int i = 0; i < 2 * ListeningLink.MOST_STRANGERS; i++) {
      turnedAway("127.0.1." + i);
    }
    assertThat(told).hasSize(ListeningLink.MOST_STRANGERS);
  }

  private void turnedAway(String from) throws IOException {
    try (Socket call = new Socket(HERE, port, InetAddress.ofLiteral(from), 0)) {
      call.setSoTimeout(1);
      while (!isHungUp(call)) {
        assertThat(link.read(new byte[64], Duration.ofMillis(10))).isZero();
      }
    }
  }

  private static boolean isHungUp(Socket call) throws IOException {
    try {
      return call.getInputStream().read() < 0;
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  @Test
  void aPortThatSomebodyElseHasIsInUse() {
    assertThatThrownBy(() -> ListeningLink.open(HERE, port, Optional.empty(), WAIT))
        .isInstanceOfSatisfying(
            LinkException.class,
            e -> assertThat(e.trouble().reason()).isEqualTo(Trouble.Reason.IN_USE))
        .hasMessageContaining("right would be an address of this machine");
  }

  /// As Linux says it to who is not root, also in another language.
  @ParameterizedTest
  @CsvSource({
    "80, Permission denied, NOT_PERMITTED",
    "80, Отказано в доступе, NOT_PERMITTED",
    "8080, Permission denied, NOT_PERMITTED",
    "80, Address already in use, IN_USE",
    "80, Cannot assign requested address, IN_USE",
    "8080, Адрес уже используется, IN_USE",
  })
  void aPortThatThisProgramMayNotListenOnIsNotToldAsInUse(
      int number, String words, Trouble.Reason reason) {
    LinkException refused = ListeningLink.refused(HERE, number, new BindException(words));
    assertThat(refused.trouble().reason()).isEqualTo(reason);
    assertThat(refused).hasMessageContaining(words).hasMessageContaining("right would be");
  }

  /// The next try comes soon, and again.
  @Test
  void whatCannotBeListenedOnLeavesNoSocketOpen() throws IOException {
    assumeTrue(Files.isDirectory(DESCRIPTORS), "no " + DESCRIPTORS);
    long before = descriptors();
    for (int i = 0; i < MANY; i++) {
      assertThatThrownBy(() -> ListeningLink.open(HERE, 70_000, Optional.empty(), WAIT))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(descriptors() - before).isLessThan(MANY / 2);
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      return all.count();
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
