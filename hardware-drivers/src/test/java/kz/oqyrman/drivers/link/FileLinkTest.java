package kz.oqyrman.drivers.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import kz.oqyrman.drivers.Trouble.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLinkTest {
  private static final Duration BOUND = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Test
  void whatIsWrittenStandsInTheFile() throws IOException {
    Path file = Files.createFile(folder.resolve("lp0"));
    try (FileLink link = FileLink.open(file.toString(), BOUND)) {
      link.write("paper".getBytes(US_ASCII));
    }
    assertThat(file).hasContent("paper");
  }

  @Test
  void aFileThatIsNotThereIsNotMade() {
    Path missing = folder.resolve("lp7");
    assertThatExceptionOfType(LinkException.class)
        .isThrownBy(() -> FileLink.open(missing.toString(), BOUND))
        .withMessageContaining(missing.toString())
        .satisfies(e -> assertThat(e.trouble().reason()).isEqualTo(Reason.NOT_THERE));
    assertThat(missing).doesNotExist();
  }

  @Test
  void aFolderIsNoDevice() {
    assertThatExceptionOfType(LinkException.class)
        .isThrownBy(() -> FileLink.open(folder.toString(), BOUND))
        .satisfies(e -> assertThat(e.trouble().reason()).isEqualTo(Reason.MISCONFIGURED));
  }

  @Test
  void aFileThatIsTakenAwayBreaksTheLine() throws IOException {
    Path file = Files.createFile(folder.resolve("lp0"));
    try (FileLink link = FileLink.open(file.toString(), BOUND)) {
      Files.delete(file);
      assertThatExceptionOfType(LinkException.class)
          .isThrownBy(() -> link.read(new byte[8], LONG))
          .satisfies(e -> assertThat(e.trouble().reason()).isEqualTo(Reason.LINE_BROKEN));
    }
  }

  @Test
  void aWaitingReaderHoldsUpNoWriter() throws Exception {
    try (FileLink link = FileLink.open(pipe().toString(), BOUND)) {
      CompletableFuture<Integer> reader = readInBackground(link);
      link.write(new byte[] {0x10, 0x04, 0x01});
      assertThat(reader).succeedsWithin(LONG).isEqualTo(3);
    }
  }

  @Test
  void closingEndsAWaitingRead() throws Exception {
    FileLink link = FileLink.open(pipe().toString(), BOUND);
    CompletableFuture<Integer> reader = readInBackground(link);
    link.close();
    link.close();
    assertThat(reader)
        .failsWithin(LONG)
        .withThrowableThat()
        .withCauseInstanceOf(LinkException.class);
  }

  @Test
  void aDeviceThatStopsReadingDoesNotBlockTheWriterForEver() throws Exception {
    try (FileLink link = FileLink.open(pipe().toString(), BOUND)) {
      assertThatExceptionOfType(LinkException.class)
          .isThrownBy(() -> link.write(new byte[1 << 20]))
          .satisfies(e -> assertThat(e.trouble().reason()).isEqualTo(Reason.SILENT));
    }
  }

  @Test
  void whatWasDrainedDoesNotComeAgain() throws Exception {
    try (FileLink link = FileLink.open(pipe().toString(), BOUND)) {
      link.write(new byte[] {1, 2, 3});
      link.drain();
      assertThat(link.read(new byte[8], Duration.ofMillis(20))).isZero();
    }
  }

  /// A named pipe opened both ways gives back what is written, and is empty until then.
  private Path pipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor())
        .isZero();
    return pipe;
  }

  private static CompletableFuture<Integer> readInBackground(FileLink link)
      throws InterruptedException {
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
    return read;
  }
}
