package kz.oqyrman.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes the samples of a target down, one file each, for the fuzzer to begin with.
public final class Corpus {
  private Corpus() {}

  /// @param args the class with the samples, the folder to fill
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    Path folder = Files.createDirectories(Path.of(args[1]));
    int number = 0;
    for (byte[] sample : samples(Class.forName(args[0]))) {
      Files.write(folder.resolve("sample-" + number++), sample);
    }
  }

  private static List<byte[]> samples(Class<?> target) throws ReflectiveOperationException {
    return ((List<?>) target.getMethod("samples").invoke(null))
        .stream().map(byte[].class::cast).toList();
  }
}
