package kz.oqyrman.drivers.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import kz.oqyrman.drivers.Trouble.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpLinkTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(10);

  private ServerSocket listening;
  private TcpLink link;
  private Socket device;

  @BeforeEach
  void connect() throws IOException {
    listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    link = TcpLink.open("127.0.0.1", listening.getLocalPort(), Duration.ofMillis(100));
    device = listening.accept();
  }

  @AfterEach
  void hangUp() throws IOException {
    link.close();
    device.close();
    listening.close();
  }

  @Test
  void bytesGoBothWays() throws IOException {
    link.write("ask".getBytes(US_ASCII));
    assertThat(device.getInputStream().readNBytes(3)).asString(US_ASCII).isEqualTo("ask");

    device.getOutputStream().write("answer".getBytes(US_ASCII));
    byte[] into = new byte[64];
    assertThat(link.read(into, LONG)).isEqualTo(6);
    assertThat(new String(into, 0, 6, US_ASCII)).isEqualTo("answer");
  }

  @Test
  void nothingInTimeIsZeroBytes() throws IOException {
    assertThat(link.read(new byte[8], Duration.ZERO)).isZero();
    assertThat(link.read(new byte[8], SHORT)).isZero();
  }

  @Test
  void whatWasDrainedDoesNotComeAgain() throws IOException {
    device.getOutputStream().write(new byte[] {1, 2, 3});
    byte[] first = new byte[1];
    assertThat(link.read(first, LONG)).isEqualTo(1);
    link.drain();
    assertThat(link.read(new byte[8], SHORT)).isZero();
  }

  @Test
  void aDeviceThatHangsUpBreaksTheLine() throws IOException {
    device.close();
    assertThatExceptionOfType(LinkException.class)
        .isThrownBy(() -> link.read(new byte[8], LONG))
        .satisfies(e -> assertThat(e.trouble().reason()).isEqualTo(Reason.LINE_BROKEN));
  }

  @Test
  void closingEndsABlockedRead() {
    CompletableFuture<Throwable> reader = new CompletableFuture<>();
    Thread blocked =
        Thread.ofPlatform()
            .start(() -> {
              try {
                link.read(new byte[8], Duration.ofMinutes(5));
              } catch (IOException e) {
                reader.complete(e);
              }
            });
    await().until(() -> blocked.getState() == Thread.State.RUNNABLE && blocked.isAlive());
    link.close();
    assertThat(reader).succeedsWithin(LONG);
  }

  @Test
  void aDeviceThatStopsReadingDoesNotBlockTheWriterForEver() {
    byte[] moreThanAnyBuffer = new byte[16 << 20];
    assertThatExceptionOfType(LinkException.class)
        .isThrownBy(() -> link.write(moreThanAnyBuffer))
        .withMessageContaining("took no more bytes")
        .satisfies(e -> assertThat(e.trouble().reason()).isEqualTo(Reason.SILENT));
  }

  @Test
  void whereNothingListensThereIsNoDevice() throws IOException {
    int port = listening.getLocalPort();
    listening.close();
    assertThatExceptionOfType(LinkException.class)
        .isThrownBy(() -> TcpLink.open("127.0.0.1", port, LONG))
        .withMessageContaining("127.0.0.1:" + port)
        .satisfies(e -> assertThat(e.trouble().reason()).isEqualTo(Reason.NOT_THERE));
  }
}
