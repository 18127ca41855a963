package kz.oqyrman.drivers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kz.oqyrman.drivers.Health.Closed;
import kz.oqyrman.drivers.Health.Degraded;
import kz.oqyrman.drivers.Health.Lost;
import kz.oqyrman.drivers.Health.Ready;
import kz.oqyrman.drivers.Health.Starting;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.link.Links;
import kz.oqyrman.drivers.link.SerialSettings;
import kz.oqyrman.drivers.link.SerialSettings.Parity;
import kz.oqyrman.drivers.link.TraceMask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A device here is a socket; its language: a letter when greeted, then letters the conversation
/// obeys.
class DeviceLoopTest {
  private static final Backoff QUICK =
      new Backoff(Duration.ofMillis(5), 1, Duration.ofMillis(5), 0);
  private static final Backoff SLOW =
      new Backoff(Duration.ofMinutes(5), 1, Duration.ofMinutes(5), 0);

  private final BlockingQueue<Health> told = new LinkedBlockingQueue<>();
  private final List<String> answered = new CopyOnWriteArrayList<>();
  private final Requests<String> requests = new Requests<>(8);
  private ServerSocket listening;
  private final List<DeviceLoop> loops = new CopyOnWriteArrayList<>();

  @BeforeEach
  void listen() throws IOException {
    listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    loops.forEach(DeviceLoop::close);
    listening.close();
  }

  @Test
  void aDeviceThatAnswersIsReadyAndOneThatIsPulledOutIsLostAndComesBack() throws Exception {
    begin(QUICK, told::add);
    assertThat(next()).isEqualTo(new Starting());
    try (Socket _ = greet('a')) {
      assertThat(next()).isEqualTo(new Ready("a"));
      assertThat(loop().health()).isEqualTo(new Ready("a"));
    }
    assertThat(next())
        .isInstanceOfSatisfying(
            Lost.class,
            lost -> {
              assertThat(lost.trouble().reason()).isEqualTo(Reason.LINE_BROKEN);
              assertThat(lost.attempts()).isOne();
            });
    try (Socket _ = greet('b')) {
      assertThat(next()).isEqualTo(new Ready("b"));
    }
  }

  @Test
  void attemptsAreCountedAndBeginAnewAfterSuccess() throws Exception {
    int port = listening.getLocalPort();
    listening.close();
    begin(QUICK, told::add);
    assertThat(next()).isEqualTo(new Starting());
    assertThat(nextLost().attempts()).isEqualTo(1);
    assertThat(nextLost().attempts()).isEqualTo(2);
    assertThat(nextLost().trouble().reason()).isEqualTo(Reason.NOT_THERE);

    listening = new ServerSocket(port, 8, InetAddress.getLoopbackAddress());
    try (Socket _ = greet('a')) {
      await().until(() -> loop().health().works());
    }
    Health health;
    do {
      health = next();
    } while (!(health instanceof Ready));
    assertThat(nextLost().attempts()).isEqualTo(1);
  }

  @Test
  void aDeviceThatIsGreetedInTroubleIsNeverCalledReady() throws Exception {
    begin(QUICK, told::add);
    try (Socket _ = greet('w')) {
      assertThat(next()).isEqualTo(new Starting());
      assertThat(next()).isInstanceOf(Degraded.class);
    }
    assertThat(nextLost().attempts()).isOne();
  }

  @Test
  void theSameHealthIsToldOnce() throws Exception {
    begin(QUICK, told::add);
    try (Socket device = greet('a')) {
      device.getOutputStream().write("ddrr".getBytes(US_ASCII));
      assertThat(next()).isEqualTo(new Starting());
      assertThat(next()).isEqualTo(new Ready("a"));
      assertThat(next()).isInstanceOf(Degraded.class);
      assertThat(next()).isEqualTo(new Ready("a"));
    }
    assertThat(next()).isInstanceOf(Lost.class);
  }

  @Test
  void aFaultInTheDriverIsALostDeviceAndNotTheEnd() throws Exception {
    begin(QUICK, told::add);
    try (Socket device = greet('a')) {
      device.getOutputStream().write('!');
      assertThat(next()).isEqualTo(new Starting());
      assertThat(next()).isEqualTo(new Ready("a"));
      Lost lost = nextLost();
      assertThat(lost.trouble().reason()).isEqualTo(Reason.DRIVER_FAULT);
      assertThat(lost.trouble().detail()).contains("a bug");
    }
    try (Socket _ = greet('b')) {
      assertThat(next()).isEqualTo(new Ready("b"));
    }
  }

  @Test
  void aListenerThatThrowsStopsNothing() throws Exception {
    begin(
        QUICK,
        health -> {
          told.add(health);
          throw new IllegalStateException("a listener's bug");
        });
    try (Socket _ = greet('a')) {
      assertThat(next()).isEqualTo(new Starting());
      assertThat(next()).isEqualTo(new Ready("a"));
    }
    assertThat(next()).isInstanceOf(Lost.class);
  }

  @Test
  void whatIsAskedWithoutALineIsAnsweredAtOnce() throws Exception {
    listening.close();
    begin(SLOW, told::add);
    assertThat(next()).isEqualTo(new Starting());
    nextLost();
    requests.offer("first");
    loop().nudge();
    await().untilAsserted(() -> assertThat(answered).containsExactly("first"));
    requests.offer("second");
    loop().nudge();
    await().untilAsserted(() -> assertThat(answered).containsExactly("first", "second"));
  }

  @Test
  void closingEndsABlockedReadAnswersWhatWaitsAndIsToldOnce() throws Exception {
    begin(QUICK, told::add);
    try (Socket device = greet('a')) {
      await().until(() -> loop().health().works());
      requests.offer("waits");
      loop().close();
      loop().close();
      assertThat(loop().health()).isEqualTo(new Closed());
      assertThat(answered).containsExactly("waits");
      assertThat(device.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(told).containsExactly(new Starting(), new Ready("a"), new Closed());
  }

  @Test
  void closingInMidBackoffDoesNotWaitForItsEnd() throws Exception {
    listening.close();
    begin(SLOW, told::add);
    assertThat(next()).isEqualTo(new Starting());
    nextLost();
    loop().close();
    assertThat(next()).isEqualTo(new Closed());
  }

  @Test
  void aListenerMayClose() throws Exception {
    begin(
        QUICK,
        health -> {
          told.add(health);
          if (health.works()) {
            loop().close();
          }
        });
    try (Socket _ = greet('a')) {
      assertThat(next()).isEqualTo(new Starting());
      assertThat(next()).isEqualTo(new Ready("a"));
      assertThat(next()).isEqualTo(new Closed());
    }
  }

  @Test
  void closingDoesNotWaitForAListenerThatHangs() throws Exception {
    CountDownLatch hang = new CountDownLatch(1);
    begin(
        QUICK,
        health -> {
          told.add(health);
          if (health.works()) {
            awaitUninterruptibly(hang);
          }
        });
    try (Socket _ = greet('a')) {
      assertThat(next()).isEqualTo(new Starting());
      assertThat(next()).isEqualTo(new Ready("a"));
      loop().close();
      assertThat(next()).isEqualTo(new Closed());
    } finally {
      hang.countDown();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        assertThat(latch.getCount()).isNotNegative();
      }
    }
  }

  private void begin(Backoff backoff, Consumer<Health> listener) {
    String line = "test+tcp:127.0.0.1:" + listening.getLocalPort();
    if (!(DeviceAddress.parse(line) instanceof DeviceAddress.Parsed.Ok(DeviceAddress address))) {
      throw new AssertionError(line);
    }
    Link.Dialer dialer =
        Links.dialer(
            new AddressOptions(address),
            new SerialSettings(9_600, Parity.NONE, 8, 1),
            TraceMask::none);
    loops.add(new DeviceLoop("device under test", dialer, backoff, new Letters(), listener));
    loop().start();
  }

  private DeviceLoop loop() {
    return loops.getFirst();
  }

  private Socket greet(char identity) throws IOException {
    Socket device = listening.accept();
    device.getOutputStream().write(identity);
    return device;
  }

  private Health next() throws InterruptedException {
    Health health = told.poll(10, TimeUnit.SECONDS);
    assertThat(health).as("a health within ten seconds").isNotNull();
    return health;
  }

  private Lost nextLost() throws InterruptedException {
    return (Lost) next();
  }

  private final class Letters implements DeviceLoop.Conversation {
    private final byte[] one = new byte[1];
    private String identity = "";

    @Override
    public Health greet(Link link) throws IOException {
      identity = String.valueOf(letter(link));
      return identity.equals("w")
          ? new Degraded(identity, new Trouble(Reason.PAPER_OUT, "w"))
          : new Ready(identity);
    }

    @Override
    public void work(Link link) throws IOException {
      while (true) {
        switch (letter(link)) {
          case 'd' -> loop().tell(new Degraded(identity, new Trouble(Reason.NOISE, "d")));
          case 'r' -> loop().tell(new Ready(identity));
          case '!' -> throw new IllegalStateException("a bug");
          default -> throw new LinkException(Reason.NOISE, "no such letter");
        }
      }
    }

    @Override
    public void withoutLine(Trouble why) {
      answered.addAll(requests.takeAll());
    }

    private char letter(Link link) throws IOException {
      int got = 0;
      while (got == 0) {
        got = link.read(one, Duration.ofSeconds(1));
      }
      return (char) one[0];
    }
  }
}
