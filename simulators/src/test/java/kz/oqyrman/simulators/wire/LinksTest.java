package kz.oqyrman.simulators.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.link.Links;
import kz.oqyrman.drivers.link.SerialSettings;
import kz.oqyrman.drivers.link.SerialSettings.Parity;
import kz.oqyrman.drivers.link.TraceMask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The drivers' lines on pseudo-terminals: as serial ports, and as the device files that printers
/// have.
class LinksTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final SerialSettings PLAIN = new SerialSettings(9_600, Parity.NONE, 8, 1);

  @TempDir private Path folder;
  private PseudoTerminal terminal;

  @BeforeEach
  void plugIn() throws IOException {
    terminal = PseudoTerminal.open(folder.resolve("device"));
  }

  @AfterEach
  void pullOut() {
    terminal.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"serial", "file"})
  void bytesGoBothWays(String transport) throws IOException {
    try (Link link = dial(transport)) {
      link.write("ask".getBytes(US_ASCII));
      byte[] asked = new byte[8];
      int heard = terminal.read(asked, LONG);
      assertThat(new String(asked, 0, heard, US_ASCII)).isEqualTo("ask");

      terminal.write("answer".getBytes(US_ASCII), 0, 6);
      assertThat(read(link, LONG)).isEqualTo("answer");
      assertThat(read(link, SHORT)).isEmpty();
      assertThat(read(link, Duration.ZERO)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"serial", "serial?parity=even", "serial?parity=odd&stop=2", "file"})
  void aPortCanBeOpenedAgainAndAgain(String transport) throws IOException {
    for (int i = 0; i < 4; i++) {
      try (Link link = dial(transport)) {
        link.write(new byte[] {(byte) i});
        byte[] heard = new byte[1];
        assertThat(terminal.read(heard, LONG)).isOne();
        assertThat(heard[0]).isEqualTo((byte) i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"serial", "file"})
  void whatWasDrainedDoesNotComeAgain(String transport) throws IOException {
    try (Link link = dial(transport)) {
      terminal.write("late".getBytes(US_ASCII), 0, 4);
      byte[] first = new byte[1];
      assertThat(link.read(first, LONG)).isOne();
      link.drain();
      assertThat(read(link, SHORT)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"serial", "file"})
  void aCableThatIsPulledOutBreaksTheLine(String transport) throws IOException {
    try (Link link = dial(transport)) {
      terminal.close();
      assertThatExceptionOfType(LinkException.class)
          .isThrownBy(() -> link.read(new byte[8], LONG))
          .satisfies(e -> assertThat(e.trouble().reason()).isEqualTo(Reason.LINE_BROKEN));
      assertThatExceptionOfType(LinkException.class).isThrownBy(() -> link.write(new byte[8]));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"serial", "file"})
  void closingEndsAWaitingRead(String transport) throws Exception {
    Link link = dial(transport);
    CompletableFuture<Integer> read = new CompletableFuture<>();
    CountDownLatch begun = new CountDownLatch(1);
    Thread.ofPlatform()
        .start(() -> {
          begun.countDown();
          try {
            read.complete(link.read(new byte[8], Duration.ofMinutes(5)));
          } catch (IOException e) {
            read.completeExceptionally(e);
          }
        });
    begun.await();
    link.close();
    link.close();
    assertThat(read).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(LinkException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"serial", "file"})
  void aDeviceThatStopsReadingDoesNotBlockTheWriterForEver(String transport) throws IOException {
    try (Link link = dial(transport)) {
      assertThatExceptionOfType(LinkException.class)
          .isThrownBy(() -> link.write(new byte[1 << 20]))
          .satisfies(e -> assertThat(e.trouble().reason()).isEqualTo(Reason.SILENT));
    }
  }

  private Link dial(String transport) throws IOException {
    String[] parts = transport.split("\\?");
    String options = parts.length > 1 ? "?" + parts[1] : "";
    String line = "test+" + parts[0] + ":" + terminal.link() + options;
    if (!(DeviceAddress.parse(line) instanceof DeviceAddress.Parsed.Ok(DeviceAddress address))) {
      throw new AssertionError(line);
    }
    return Links.dialer(new AddressOptions(address), PLAIN, TraceMask::none).dial();
  }

  private static String read(Link link, Duration wait) throws IOException {
    byte[] into = new byte[64];
    int got = link.read(into, wait);
    return new String(into, 0, got, US_ASCII);
  }
}
