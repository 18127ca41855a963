package kz.oqyrman.drivers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Bytes that others published; each file says where they come from.
public final class Published {
  private Published() {}

  /// The rows of a file under `published`, each in its columns; comments are left out.
  public static List<List<String>> rows(String file) {
    try (InputStream in = Published.class.getResourceAsStream("/published/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource /published/" + file);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
