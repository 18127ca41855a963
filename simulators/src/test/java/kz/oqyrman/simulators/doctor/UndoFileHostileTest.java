package kz.oqyrman.simulators.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.rfid.TagImage;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An undo file may have been through anything: it is whole, or it is told what is wrong with it.
public class UndoFileHostileTest {
  private static final UndoFile FILE =
      new UndoFile(
          Uid.of("E004010809B9CB12"),
          new TagImage(0, 4, Bytes.ofHex("04110001 31333032"), Set.of()),
          new TagImage(0x3E, 4, Bytes.ofHex("11010131 33303230"), Set.of()));

  @Test
  void anUndoFileMayHoldAnything() {
    Hostile.feed("undo files", 1_500, samples(), UndoFileHostileTest::fuzzerTestOneInput);
  }

  @Test
  void whatIsWrittenIsRead(@TempDir Path folder) throws IOException {
    FILE.write(folder.resolve("x"));
    assertThat(UndoFile.read(folder.resolve("x"))).isEqualTo(new UndoFile.Read.Ok(FILE));
  }

  public static List<byte[]> samples() {
    try {
      Path folder = Files.createTempDirectory("undo");
      Path file = folder.resolve("x");
      FILE.write(file);
      byte[] whole = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
      return List.of(whole, "{\"undo\":\"tag\",\"check\":\"C41F0F4B\"}".getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    switch (UndoFile.read("x", input)) {
      case UndoFile.Read.Ok(UndoFile file) -> assertThat(file).isEqualTo(FILE);
      case UndoFile.Read.Wrong(String why) -> assertThat(why).startsWith("x ");
    }
  }
}
